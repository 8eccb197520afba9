namespace Microsoft.SqlServer.Server;

/// <summary>How a user-defined type is stored. This program has none.</summary>
public enum Format
{
    Unknown = 0,
    Native = 1,
    UserDefined = 2,
}
