using System.Text.Json;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Adapters.Pack.Folder;

/// <summary>What lies in the folder, with hashes, for machines: <c>manifest.json</c>, the last file written.</summary>
/// <param name="Schema">The shape of this file: 1.</param>
/// <param name="School">The school's URN.</param>
/// <param name="Documents">The documents by number.</param>
internal sealed record PackManifest(int Schema, string School, IReadOnlyList<PackManifestEntry> Documents)
{
    /// <summary>The file's bytes.</summary>
    public byte[] Write() => [.. JsonSerializer.SerializeToUtf8Bytes(this, PackManifestContext.Default.PackManifest), (byte)'\n'];
}

/// <summary>One document.</summary>
/// <param name="Number">Its number.</param>
/// <param name="Reference">Our reference of the note.</param>
/// <param name="File">Its file.</param>
/// <param name="Sha256">SHA-256 of the file, lower-case hexadecimal.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="Since">Since when it waits (UTC).</param>
/// <param name="MayBeThere">Whether to look in the school system first.</param>
/// <param name="Withdrawn">Whether it was withdrawn since, and is not to be uploaded.</param>
/// <param name="OnlyIfThere">Whether to upload it only where what it withdraws stands there.</param>
internal sealed record PackManifestEntry(long Number, string Reference, string File, string Sha256, long Length, DateTimeOffset Since, bool MayBeThere, bool Withdrawn, bool OnlyIfThere);

/// <summary>How the manifest is written.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, WriteIndented = true, NewLine = "\n")]
[JsonSerializable(typeof(PackManifest))]
internal sealed partial class PackManifestContext : JsonSerializerContext;
