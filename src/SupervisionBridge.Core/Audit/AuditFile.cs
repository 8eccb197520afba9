using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupervisionBridge.Core.Audit;

/// <summary>How checkpoints and evidence are written to be read and verified: letters and signs stand as they are, for no such file is ever part of a page.</summary>
internal static class AuditFile
{
    public static AuditJson Json { get; } = new(new JsonSerializerOptions(AuditJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
