using System.Globalization;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Adapters.Pack.Folder;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Host.Audit;

namespace SupervisionBridge.Host.Schools;

/// <summary>What a school that leaves is handed: one file that only its owner may read, with the cross-references as JSON and as a table, and the SHA-256 of both. Taken away again where nothing is written into it.</summary>
internal sealed class HandOverFile : IDisposable
{
    private const string JsonName = "cross-references.json";
    private const string TableName = "cross-references.csv";

    private readonly FileStream file;
    private bool written;

    private HandOverFile(FileStream file) => this.file = file;

    /// <summary>Its full path.</summary>
    public string Path => file.Name;

    /// <summary>Makes it; it may not be there already.</summary>
    /// <exception cref="IOException">It is there, or cannot be made.</exception>
    public static HandOverFile Take(string path) => new(EvidenceFolder.Make(path));

    /// <summary>Writes it.</summary>
    /// <exception cref="IOException">The disk is full.</exception>
    public void Write(CrossReferenceHandOver handOver)
    {
        var (json, table) = (handOver.ToJson(), Encoding.UTF8.GetBytes(TableOf(handOver)));
        using (var archive = new ZipArchive(file, ZipArchiveMode.Create, leaveOpen: true))
        {
            Add(archive, JsonName, json);
            Add(archive, TableName, table);
            Add(archive, "SHA256SUMS", Encoding.UTF8.GetBytes($"{Sum(json)}  {JsonName}\n{Sum(table)}  {TableName}\n"));
        }

        file.Flush(flushToDisk: true);
        written = true;
    }

    public void Dispose()
    {
        file.Dispose();
        if (!written)
        {
            File.Delete(file.Name);
        }
    }

    /// <summary>One line a part of a note, with a head.</summary>
    internal static string TableOf(CrossReferenceHandOver handOver)
    {
        var systems = handOver.Systems.ToDictionary(system => system.Number);
        var lines = new StringBuilder("record,version,case,subject,part,kind,state,system,systemKind,systemAddress,externalReference,noteId,url,bodySha256,provenAt,proof\r\n");
        foreach (var note in handOver.Notes)
        {
            var system = systems.GetValueOrDefault(note.System);
            string?[] cells =
            [
                note.Record, Words(note.Version), Words(note.Case), Words(note.Subject), Words(note.Part), note.Kind, note.State, Words(note.System), system?.Kind, system?.Address,
                note.ExternalReference, note.NoteId, note.Url, note.BodySha256, note.ProvenAt.ToString("O", CultureInfo.InvariantCulture),
                note.Proof,
            ];
            lines.AppendJoin(',', cells.Select(Cell)).Append("\r\n");
        }

        return lines.ToString();
    }

    private static void Add(ZipArchive archive, string name, byte[] bytes)
    {
        using var entry = archive.CreateEntry(name, CompressionLevel.Optimal).Open();
        entry.Write(bytes);
    }

    private static string Sum(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    private static string Words(int number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>What a school system, or a person, made up may be a formula, also to a spreadsheet that parts cells by other signs: it is text to each of them.</summary>
    private static string Cell(string? value) => $"\"{SafeCell.Of(value ?? string.Empty).Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
