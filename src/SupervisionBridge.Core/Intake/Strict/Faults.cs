namespace SupervisionBridge.Core.Intake.Strict;

/// <summary>Faults of a submitted document, by JSON pointer. Messages name the mend and never repeat a value: values are children's data.</summary>
public sealed class Faults
{
    /// <summary>Most faults named; a document with more is told so.</summary>
    public const int Most = 200;

    private readonly SortedDictionary<string, List<string>> byPointer = new(StringComparer.Ordinal);
    private int count;

    /// <summary>Whether there are any.</summary>
    public bool Any => count > 0;

    /// <summary>Faults by pointer, for a problem document's <c>errors</c>.</summary>
    public IReadOnlyDictionary<string, string[]> ByPointer => byPointer.ToDictionary(pair => pair.Key, pair => pair.Value.ToArray(), StringComparer.Ordinal);

    /// <summary>Names one fault. A member that is already named as faulty, or stands inside one, gets no second message.</summary>
    public void Add(string pointer, string message)
    {
        count++;
        if (count > Most)
        {
            byPointer[string.Empty] = [$"has more than {Most} faults: the first are named here."];
            return;
        }

        if (byPointer.TryGetValue(pointer, out var messages))
        {
            messages.Add(message);
        }
        else
        {
            byPointer[pointer] = [message];
        }
    }

    /// <summary>Whether a member, or something around it, is already named: then a later check of it says nothing new.</summary>
    public bool Covers(string pointer)
    {
        for (var end = pointer.Length; end >= 0; end = end == 0 ? -1 : pointer.LastIndexOf('/', end - 1))
        {
            if (byPointer.ContainsKey(pointer[..end]))
            {
                return true;
            }
        }

        return false;
    }
}
