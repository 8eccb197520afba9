using System.IO.Compression;
using System.Text;
using SupervisionBridge.Host.Tests.Hosting;
using static SupervisionBridge.Host.Tests.Intake.HostileRequest;

namespace SupervisionBridge.Host.Tests.Intake;

/// <summary>Not JSON in UTF-8. A byte order mark is refused too: RFC 8259 forbids sending one.</summary>
internal static class HostileEncodings
{
    private static readonly string Good = Submissions.Small(Canary).ToJsonString();

    public static IEnumerable<HostileRequest> All =>
    [
        Sent("no content type", 415, null),
        Sent("text/plain", 415, "text/plain"),
        Sent("application/xml", 415, "application/xml"),
        Sent("a form", 415, "application/x-www-form-urlencoded"),
        Sent("another kind of JSON", 415, "application/problem+json"),
        Sent("a content type that is none", 415, "json"),
        Sent("charset utf-16", 415, "application/json; charset=utf-16"),
        Sent("charset iso-8859-1", 415, "application/json; charset=iso-8859-1"),
        Sent("said to be compressed", 415) with { ContentEncoding = "gzip" },
        Sent("compressed", 415) with { ContentEncoding = "gzip", Body = Compressed() },
        Sent("compressed without saying so", 400) with { Body = Compressed(), Pointers = [string.Empty] },
        Sent("UTF-16 without saying so", 400) with { Body = Encoding.Unicode.GetBytes(Good), Pointers = [string.Empty] },
        Sent("UTF-16 with its mark", 400) with { Body = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes(Good)], Pointers = [string.Empty] },
        Sent("UTF-8 with a byte order mark", 400) with { Body = [0xEF, 0xBB, 0xBF, .. Encoding.UTF8.GetBytes(Good)], Pointers = [string.Empty] },
        Sent("an empty body", 400) with { Body = [], Pointers = [string.Empty] },
        Sent("an empty body in chunks", 400) with { Body = [], Chunked = true, Pointers = [string.Empty] },
        Sent("blanks only", 400) with { Body = "  \r\n "u8.ToArray(), Pointers = [string.Empty] },
        At("a byte that is not UTF-8 in a text", "/cases/0/family", [(byte)'"', .. "Qvx7Canary"u8, 0xFF, (byte)'"']),
        At("Latin-1 in a text", "/cases/0/family", [(byte)'"', .. "Qvx7Canary"u8, 0xE9, (byte)'x', (byte)'"']),
        At("an overlong NUL in a text", "/cases/0/family", [(byte)'"', 0xC0, 0x80, (byte)'"']),
        At("a surrogate in UTF-8", "/cases/0/family", [(byte)'"', 0xED, 0xA0, 0x80, (byte)'"']),
        At("a code point beyond Unicode", "/cases/0/family", [(byte)'"', 0xF4, 0x90, 0x80, 0x80, (byte)'"']),
        At("a byte that is not UTF-8 in a field's text", "/cases/0/fields/risks", [(byte)'"', 0x80, (byte)'"']),
        At("a byte that is not UTF-8 in a date", "/cases/0/subjects/0/dateOfBirth", [(byte)'"', 0x80, (byte)'"']),
        At("a byte that is not UTF-8 in a word", "/session/kind", [(byte)'"', 0x80, (byte)'"']),
        At("a byte that is not UTF-8 in a member name", "/cases/0/family", [.. "\"a\",\"x"u8, 0xFF, .. "\":1"u8], "/cases/0"),
        At("a byte that is not UTF-8 in a field's id", "/cases/0/fields/risks", [.. "\"a\",\"x"u8, 0xFF, .. "\":\"b\""u8], "/cases/0/fields"),
        At("a byte that is not UTF-8 outside of texts", "/cases/0/family", [0xFF], string.Empty),
    ];

    private static byte[] Compressed()
    {
        using var bytes = new MemoryStream();
        using (var zip = new GZipStream(bytes, CompressionLevel.Fastest))
        {
            zip.Write(Encoding.UTF8.GetBytes(Good));
        }

        return bytes.ToArray();
    }
}
