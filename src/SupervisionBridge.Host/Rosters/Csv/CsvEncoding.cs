using System.Text.Json.Serialization;

namespace SupervisionBridge.Host.Rosters.Csv;

/// <summary>How letters are written in a file.</summary>
internal enum CsvEncoding
{
    [JsonStringEnumMemberName("utf-8")]
    Utf8,

    [JsonStringEnumMemberName("windows-1252")]
    Windows1252,
}
