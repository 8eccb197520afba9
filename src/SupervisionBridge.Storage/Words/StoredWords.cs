using System.Collections.Frozen;

namespace SupervisionBridge.Storage.Words;

/// <summary>The stored word of each member of a closed set. Renaming a member changes nothing that is stored.</summary>
internal sealed class StoredWords<T>(params (T Value, string Word)[] words)
    where T : struct, Enum
{
    private readonly FrozenDictionary<T, string> toWord = words.ToFrozenDictionary(pair => pair.Value, pair => pair.Word);
    private readonly FrozenDictionary<string, T> toValue = words.ToFrozenDictionary(pair => pair.Word, pair => pair.Value, StringComparer.Ordinal);

    public string Of(T value) =>
        toWord.TryGetValue(value, out var word) ? word : throw new ArgumentOutOfRangeException(nameof(value), $"{typeof(T).Name} has a member without a stored word.");

    public T Read(string word) =>
        toValue.TryGetValue(word, out var value) ? value : throw new FormatException($"The store holds a {typeof(T).Name} that this version does not know.");

    public string? OfOptional(T? value) => value is { } given ? Of(given) : null;

    public T? ReadOptional(string? word) => word is null ? null : Read(word);
}
