using System.Buffers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupervisionBridge.Core.Audit;

/// <summary>What of an entry may name people: sealed in the store, and bound into the chain by its hash alone.</summary>
/// <param name="Actor">Who: the caller and the person named, or <see cref="Service"/>.</param>
/// <param name="Reason">The reason given; null where nobody was asked for one.</param>
/// <param name="Facts">What else is told, by machine words. Never text of a note, and never a child's name.</param>
public sealed record EntryWords(string Actor, string? Reason, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The actor of what the service does by itself.</summary>
    public const string Service = "service";

    /// <summary>Bytes of salt: nobody guesses a reason from its hash.</summary>
    public const int SaltLength = 16;

    /// <summary>The one form that is hashed and stored: JSON in UTF-8 without white space; actor, reason, facts by name, salt.</summary>
    public byte[] Write(ReadOnlySpan<byte> salt)
    {
        var bytes = new ArrayBufferWriter<byte>(256);
        using (var json = new Utf8JsonWriter(bytes, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartObject();
            json.WriteString("actor", Actor);
            if (Reason is not null)
            {
                json.WriteString("reason", Reason);
            }

            json.WriteStartObject("facts");
            foreach (var (name, value) in Facts.OrderBy(fact => fact.Key, StringComparer.Ordinal))
            {
                json.WriteString(name, value);
            }

            json.WriteEndObject();
            json.WriteString("salt", Convert.ToHexStringLower(salt));
            json.WriteEndObject();
        }

        return bytes.WrittenSpan.ToArray();
    }

    /// <summary>With a salt of its own.</summary>
    public byte[] Write() => Write(RandomNumberGenerator.GetBytes(SaltLength));

    /// <summary>Reads the form that <see cref="Write()"/> writes.</summary>
    /// <exception cref="JsonException">It is another.</exception>
    public static EntryWords Read(ReadOnlyMemory<byte> written)
    {
        using var json = JsonDocument.Parse(written);
        try
        {
            return new EntryWords(
                json.RootElement.GetProperty("actor").GetString()!,
                json.RootElement.TryGetProperty("reason", out var reason) ? reason.GetString() : null,
                json.RootElement.GetProperty("facts").EnumerateObject().ToDictionary(fact => fact.Name, fact => fact.Value.GetString()!, StringComparer.Ordinal));
        }
        catch (Exception fault) when (fault is KeyNotFoundException or InvalidOperationException)
        {
            throw new JsonException("These are no words of an entry.", fault);
        }
    }

    /// <summary>The same of text.</summary>
    public static EntryWords Read(string written) => Read(Encoding.UTF8.GetBytes(written));

    /// <summary>What stands in the chain for the words: lower-case hex of SHA-256 over the written form.</summary>
    public static string HashOf(ReadOnlySpan<byte> written) => Convert.ToHexStringLower(SHA256.HashData(written));

    /// <summary>Never prints what names people.</summary>
    public override string ToString() => "words of an entry";
}
