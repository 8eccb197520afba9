using System.Text.Encodings.Web;
using System.Text.Json;

namespace SupervisionBridge.Core.Leavers;

/// <summary>How a pack is written for the next school: letters and signs stand as they are, for it is never part of a page.</summary>
internal static class LeaversFile
{
    public static LeaversJson Json { get; } = new(new JsonSerializerOptions(LeaversJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
}
