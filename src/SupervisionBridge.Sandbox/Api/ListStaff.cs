using System.Text.Json;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

internal sealed class ListStaff : ApiOperation
{
    public override string Name => "listStaff";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesWrite, SandboxPermissions.NotesRead];

    public override Reply Answer(ApiCall call) => new JsonReply(200, JsonBytes.Items(call.School.Staff, Write));

    private static void Write(Utf8JsonWriter json, StaffMember member)
    {
        json.WriteStartObject();
        json.WriteString("id", member.Id);
        json.WriteString("email", member.Email);
        json.WriteString("name", member.Name);
        json.WriteBoolean("active", member.Active);
        json.WriteTexts("groups", member.Groups);
        json.WriteEndObject();
    }
}
