using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>The two parts of a file upload.</summary>
internal sealed record FileParts(string? Name, long Bytes, string ActualSha256, string? StatedSha256)
{
    private static readonly string[] Names = ["file", "sha256"];

    /// <summary>Null where the body is no such form; <paramref name="errors"/> then says why.</summary>
    public static async Task<FileParts?> ReadAsync(string? contentType, ReadOnlyMemory<byte> body, FieldErrors errors)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || HeaderUtilities.RemoveQuotes(type.Boundary) is not { Length: > 0 } boundary)
        {
            errors.Add("body", "has no boundary");
            return null;
        }

        var parts = new FileParts(null, 0, string.Empty, null);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        try
        {
            var reader = new MultipartReader(boundary.ToString(), new MemoryStream(body.ToArray()));
            while (await reader.ReadNextSectionAsync() is { } section)
            {
                parts = await AddAsync(parts, section, seen, errors);
            }
        }
        catch (Exception wrong) when (wrong is IOException or InvalidDataException)
        {
            errors.Add("body", "is not multipart/form-data");
        }

        foreach (var missing in Names.Where(part => !seen.Contains(part)))
        {
            errors.Add(missing, "is required");
        }

        return errors.Any ? null : parts;
    }

    private static async Task<FileParts> AddAsync(FileParts parts, MultipartSection section, HashSet<string> seen, FieldErrors errors)
    {
        var disposition = section.GetContentDispositionHeader();
        var name = HeaderUtilities.RemoveQuotes(disposition?.Name ?? default).ToString();
        if (!seen.Add(name))
        {
            errors.Add(name, "is given more than once");
        }

        using var content = new MemoryStream();
        await section.Body.CopyToAsync(content);
        switch (name)
        {
            case "file":
                var fileName = HeaderUtilities.RemoveQuotes(disposition!.FileName).ToString();
                return parts with { Name = fileName, Bytes = content.Length, ActualSha256 = Convert.ToHexStringLower(SHA256.HashData(content.ToArray())) };
            case "sha256":
                return parts with { StatedSha256 = Encoding.UTF8.GetString(content.ToArray()).Trim() };
            default:
                errors.Add(name.Length == 0 ? "body" : name, "is not known");
                return parts;
        }
    }
}
