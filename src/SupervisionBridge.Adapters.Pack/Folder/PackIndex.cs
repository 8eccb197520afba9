using System.Globalization;
using CsvHelper;
using SupervisionBridge.Adapters.Pack.Documents;
using SupervisionBridge.Adapters.Pack.Notes;
using SupervisionBridge.Adapters.Pack.Settings;

namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>The list for people and for imports: <c>index.csv</c>, one row for each document, in the columns that the school chose.</summary>
internal sealed class PackIndex(CsvLayout layout)
{
    private readonly List<(PackItem Item, PackNote Note, string File)> _rows = [];

    /// <summary>Adds a document.</summary>
    public void Add(PackItem item, PackNote note, string file) => _rows.Add((item, note, file));

    /// <summary>The file's bytes.</summary>
    public byte[] Write()
    {
        using var stream = new MemoryStream();
        using (var csv = CsvWriter.Create(stream, Options(), leaveOpen: true))
        {
            Row(csv, column => column.Header);
            foreach (var (item, note, file) in _rows)
            {
                Row(csv, column => Value(column.Field, item, note.Note, file));
            }
        }

        return stream.ToArray();
    }

    private void Row(CsvWriter csv, Func<CsvColumn, string> value) => csv.WriteRecord([.. layout.Columns.Select(column => SafeCell.Of(value(column)))]);

    // The library looks at the beginning of a cell only, see SafeCell.
    private CsvWriterOptions Options() => CsvWriterOptions.Default with
    {
        Separator = Separator(),
        Quoting = CsvQuoting.Always,
        WriteByteOrderMark = layout.Encoding == CsvEncoding.Utf8Bom,
    };

    private string Value(PackField field, PackItem item, PupilFileNote note, string file) => field switch
    {
        PackField.Number => item.Number.ToString(CultureInfo.InvariantCulture),
        PackField.File => file,
        PackField.Reference => note.ExternalReference,
        PackField.PupilId => note.Pupil.Id,
        PackField.Upn => note.Pupil.Upn ?? string.Empty,
        PackField.MisId => note.Pupil.MisId ?? string.Empty,
        PackField.Surname => note.Pupil.Surname ?? string.Empty,
        PackField.DateOfBirth => note.Pupil.DateOfBirth is { } born ? Date(born) : string.Empty,
        PackField.Date => Date(DateOnly.FromDateTime(note.OccurredAt.DateTime)),
        PackField.Time => note.OccurredAt.ToString("HH:mm", CultureInfo.InvariantCulture),
        PackField.RecordedOn => Date(DateOnly.FromDateTime(note.RecordedAt.UtcDateTime)),
        PackField.Title => note.Title,
        PackField.Body => note.Body,
        PackField.Author => note.Author.Name,
        PackField.AuthorEmail => note.Author.Email ?? string.Empty,
        PackField.Categories => NoteWords.List(note.Categories),
        PackField.Status => NoteWords.List(note.Status.Select(NoteWords.Status)),
        PackField.Alert => NoteWords.List(note.Alert),
        PackField.Sensitivity => NoteWords.Sensitivity(note.Sensitivity),
        PackField.Record => note.Source.Record,
        PackField.Amends => note.Source.Amends ?? string.Empty,
        PackField.WaitingSince => Date(DateOnly.FromDateTime(item.WaitingSince.UtcDateTime)),
        PackField.LookFirst => item.Withdrawn ? "do not upload: withdrawn" : item.MayBeThere || item.OnlyIfThere ? "yes" : string.Empty,
        _ => throw new ArgumentOutOfRangeException(nameof(field)),
    };

    private string Date(DateOnly date) => date.ToString(layout.Dates == CsvDates.Iso ? "yyyy-MM-dd" : "dd/MM/yyyy", CultureInfo.InvariantCulture);

    private char Separator() => layout.Delimiter switch
    {
        CsvDelimiter.Comma => ',',
        CsvDelimiter.Semicolon => ';',
        CsvDelimiter.Tab => '\t',
        _ => throw new InvalidOperationException("No such delimiter."),
    };
}
