using System.Data.Common;
using System.IO.Compression;
using System.Text;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Writes rows as they are, whatever the engine: nothing, a whole number, text or bytes, each behind a byte that says which.</summary>
internal sealed class RowWriter(Stream to) : IDisposable
{
    // The sealed text that most of it is does not get smaller, whatever the effort.
    private readonly BinaryWriter writer = new(new BufferedStream(new BrotliStream(to, CompressionLevel.Fastest, leaveOpen: true), 64 * 1024), Encoding.UTF8);

    /// <summary>A table begins.</summary>
    public void Table(string name, IReadOnlyList<string> columns)
    {
        writer.Write(RowMark.Table);
        writer.Write(name);
        writer.Write7BitEncodedInt(columns.Count);
        foreach (var column in columns)
        {
            writer.Write(column);
        }
    }

    /// <summary>A row of it.</summary>
    public void Row(DbDataReader row)
    {
        writer.Write(RowMark.Row);
        for (var column = 0; column < row.FieldCount; column++)
        {
            Write(row.GetValue(column));
        }
    }

    /// <summary>Nothing comes any more.</summary>
    public void End() => writer.Write(RowMark.End);

    public void Dispose() => writer.Dispose();

    private void Write(object value)
    {
        switch (value)
        {
            case DBNull:
                writer.Write(RowMark.Nothing);
                break;
            case long or int:
                writer.Write(RowMark.Number);
                var number = Convert.ToInt64(value, System.Globalization.CultureInfo.InvariantCulture);
                writer.Write7BitEncodedInt64((number << 1) ^ (number >> 63));
                break;
            case string text:
                writer.Write(RowMark.Text);
                writer.Write(text);
                break;
            case byte[] bytes:
                writer.Write(RowMark.Bytes);
                writer.Write7BitEncodedInt(bytes.Length);
                writer.Write(bytes);
                break;
            default:
                throw new NotSupportedException($"A column of {value.GetType()} cannot be backed up.");
        }
    }
}
