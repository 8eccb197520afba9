using System.IO.Compression;
using System.Text;
using SupervisionBridge.Core.Backups;

namespace SupervisionBridge.Storage.Backups;

/// <summary>Reads what <see cref="RowWriter"/> writes, to the last byte of the file.</summary>
internal sealed class RowReader : IDisposable
{
    private readonly Stream pieces;
    private readonly BinaryReader reader;
    private byte mark;
    private int columns;

    /// <exception cref="BackupException">It does not begin as it was written.</exception>
    public RowReader(Stream pieces)
    {
        this.pieces = pieces;
        reader = new BinaryReader(new BufferedStream(new BrotliStream(pieces, CompressionMode.Decompress, leaveOpen: true), 64 * 1024), Encoding.UTF8);
        mark = Whole(reader.ReadByte);
    }

    /// <summary>The next table with its columns; null after the last.</summary>
    /// <exception cref="BackupException">It does not open as it was written.</exception>
    public (string Name, string[] Columns)? NextTable() => Whole(() =>
    {
        if (mark == RowMark.End)
        {
            // What was cut off behind the last row would show nowhere else.
            pieces.CopyTo(Stream.Null);
            return null;
        }

        if (mark != RowMark.Table)
        {
            throw BackupException.Damaged();
        }

        var name = reader.ReadString();
        var names = new string[reader.Read7BitEncodedInt()];
        for (var column = 0; column < names.Length; column++)
        {
            names[column] = reader.ReadString();
        }

        (columns, mark) = (names.Length, reader.ReadByte());
        return ((string, string[])?)(name, names);
    });

    /// <summary>The next row of the table; null after the last.</summary>
    /// <exception cref="BackupException">It does not open as it was written.</exception>
    public object?[]? NextRow() => Whole(() =>
    {
        if (mark != RowMark.Row)
        {
            return null;
        }

        var row = new object?[columns];
        for (var column = 0; column < columns; column++)
        {
            row[column] = Value();
        }

        mark = reader.ReadByte();
        return row;
    });

    public void Dispose()
    {
        reader.Dispose();
        pieces.Dispose();
    }

    private static T Whole<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception fault) when (fault is EndOfStreamException or InvalidDataException or FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw BackupException.Damaged(fault);
        }
    }

    private object? Value() => reader.ReadByte() switch
    {
        RowMark.Nothing => null,
        RowMark.Number => Number(reader.Read7BitEncodedInt64()),
        RowMark.Text => reader.ReadString(),
        RowMark.Bytes => Bytes(reader.Read7BitEncodedInt()),
        _ => throw BackupException.Damaged(),
    };

    private static long Number(long written) => (long)((ulong)written >> 1) ^ -(written & 1);

    private byte[] Bytes(int length) => reader.ReadBytes(length) is var read && read.Length == length ? read : throw BackupException.Damaged();
}
