namespace Microsoft.SqlServer.Server;

/// <summary>A user-defined type that stores itself. This program has none.</summary>
public interface IBinarySerialize
{
    void Read(BinaryReader r);

    void Write(BinaryWriter w);
}
