using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>One lever: the shape says what the body may hold (no body is an empty object); the answer is found under the school's gate.</summary>
internal sealed record ControlCall(string Method, string Path, ObjectShape Shape, Func<ControlRequest, Reply> Answer)
{
    public static ObjectShape Nothing { get; } = new();

    public static JsonReply Done { get; } = new(204, default) { ContentType = null };
}
