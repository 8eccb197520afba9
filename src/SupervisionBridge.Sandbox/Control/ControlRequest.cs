using System.Text.Json;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Control;

internal sealed record ControlRequest(School School, JsonElement Content, string Id, string Pages);
