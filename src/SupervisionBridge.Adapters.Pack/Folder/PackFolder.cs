using System.Security.Cryptography;
using System.Text.Json;
using SupervisionBridge.Adapters.Pack.Documents;
using SupervisionBridge.Adapters.Pack.Notes;
using SupervisionBridge.Adapters.Pack.Settings;

namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>
/// The folder that people upload from. It is a projection: it remembers nothing, and whatever it held before, after <see cref="WriteAsync"/> it holds
/// the documents that wait, <c>index.csv</c> and <c>manifest.json</c>. A process that ended in the middle is mended by the next call.
/// </summary>
/// <remarks>One call at a time, from one node: two would take each other's documents for old ones.</remarks>
public sealed class PackFolder
{
    private readonly string _path;
    private readonly string _schoolUrn;
    private readonly PackSettings _settings;

    internal PackFolder(string path, string schoolUrn, PackSettings settings)
    {
        _path = Path.GetFullPath(path);
        _schoolUrn = schoolUrn;
        _settings = settings;
    }

    /// <summary>Makes the folder hold exactly what waits. A second call with the same changes no byte.</summary>
    /// <param name="waiting">All that waits for this school, in any order.</param>
    /// <param name="cancellationToken">Asked before each document; the folder is then as after a crash, and the next call mends it.</param>
    /// <exception cref="ArgumentException">A number is under 1, or a number or reference stands there twice. Nothing was touched.</exception>
    /// <exception cref="IOException">The folder cannot be made or listed.</exception>
    /// <exception cref="UnauthorizedAccessException">The service may not make or list the folder.</exception>
    public Task<PackFolderResult> WriteAsync(IReadOnlyList<PackItem> waiting, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(waiting);
        if (waiting.Any(item => item.Number < 1)
            || waiting.DistinctBy(item => item.Number).Count() != waiting.Count
            || waiting.DistinctBy(item => item.Reference).Count() != waiting.Count)
        {
            throw new ArgumentException("Each document has a number of its own, from 1, and a reference of its own.", nameof(waiting));
        }

        return Task.Run(() => Write(waiting, cancellationToken), cancellationToken);
    }

    /// <summary>Takes away everything that a bridge laid in a folder, whichever school's it is; what people put there stays, and the folder too. Nothing where there is none.</summary>
    /// <exception cref="IOException">Something could not be taken away.</exception>
    /// <exception cref="UnauthorizedAccessException">The service may not list the folder.</exception>
    public static Task ClearAsync(string path, CancellationToken cancellationToken) => Task.Run(
        () =>
        {
            var files = new FolderFiles(path);
            foreach (var entry in Directory.Exists(path) ? files.All() : [])
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (entry is FileInfo && PackFileName.IsOurs(entry.Name) && !files.TryRemove(entry.Name))
                {
                    throw new IOException($"{entry.Name}: {PackTrouble.NotRemoved}.");
                }
            }
        },
        cancellationToken);

    private PackFolderResult Write(IReadOnlyList<PackItem> waiting, CancellationToken cancellationToken)
    {
        var problems = new List<PackProblem>();
        var documents = ReadAll(waiting, problems);
        var files = new FolderFiles(_path);
        files.Make();

        // First what waits no longer: a document that lies there longer than it waits may be uploaded twice.
        var leftAlone = Clear(files, documents.Select(document => document.File), problems);
        var (index, entries) = (new PackIndex(_settings.Csv), new List<PackManifestEntry>());
        foreach (var (item, note, file) in documents)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var content = Render(PackDocument.Of(note, item));
            if (files.TryWrite(file, content))
            {
                index.Add(item, note, file);
                entries.Add(new(item.Number, item.Reference, file, Convert.ToHexStringLower(SHA256.HashData(content)), content.Length, item.WaitingSince.ToUniversalTime(), item.MayBeThere, item.Withdrawn, item.OnlyIfThere));
            }
            else
            {
                problems.Add(new(PackTrouble.NotWritten, item.Number, file));
            }
        }

        WriteList(files, PackFileName.Index, index.Write(), problems);
        WriteList(files, PackFileName.Manifest, new PackManifest(1, _schoolUrn, entries).Write(), problems);
        return new PackFolderResult { Documents = entries.Count, Changed = files.Changed, Problems = problems, LeftAlone = leftAlone };
    }

    private List<(PackItem Item, PackNote Note, string File)> ReadAll(IReadOnlyList<PackItem> waiting, List<PackProblem> problems)
    {
        var documents = new List<(PackItem, PackNote, string)>();
        foreach (var item in waiting.OrderBy(item => item.Number))
        {
            if (ReadOne(item, problems) is { } note)
            {
                documents.Add((item, note, PackFileName.Of(item.Number, note.Note.OccurredAt, _settings.Document)));
            }
        }

        return documents;
    }

    private static PackNote? ReadOne(PackItem item, List<PackProblem> problems)
    {
        try
        {
            var note = PackNote.Read(item.Payload);
            if (note.Note.ExternalReference == item.Reference && note.Note.Pupil.Id == item.PupilId)
            {
                return note;
            }

            // Another child's document under this number would be uploaded into the wrong file.
            problems.Add(new(PackTrouble.OtherNote, item.Number, File: null));
        }
        catch (JsonException)
        {
            problems.Add(new(PackTrouble.Unreadable, item.Number, File: null));
        }

        return null;
    }

    private static List<string> Clear(FolderFiles files, IEnumerable<string> documents, List<PackProblem> problems)
    {
        var kept = documents.Append(PackFileName.Index).Append(PackFileName.Manifest).ToHashSet(StringComparer.Ordinal);
        var leftAlone = new List<string>();
        foreach (var entry in files.All().Where(entry => !kept.Contains(entry.Name)))
        {
            if (entry is DirectoryInfo || !PackFileName.IsOurs(entry.Name))
            {
                leftAlone.Add(entry.Name);
            }
            else if (!files.TryRemove(entry.Name))
            {
                problems.Add(new(PackTrouble.NotRemoved, Number: null, entry.Name));
            }
        }

        return leftAlone;
    }

    private static void WriteList(FolderFiles files, string name, byte[] content, List<PackProblem> problems)
    {
        if (!files.TryWrite(name, content))
        {
            problems.Add(new(PackTrouble.NotWritten, Number: null, name));
        }
    }

    private byte[] Render(PackDocument document) => _settings.Document switch
    {
        PackDocumentKind.Word => WordDocument.Write(document),
        PackDocumentKind.Html => HtmlDocument.Write(document),
        _ => throw new InvalidOperationException("No such kind of document."),
    };
}
