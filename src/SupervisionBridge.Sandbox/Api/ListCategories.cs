using System.Text.Json;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

internal sealed class ListCategories : ApiOperation
{
    public override string Name => "listCategories";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.NotesWrite, SandboxPermissions.NotesRead];

    public override Reply Answer(ApiCall call) => new JsonReply(200, JsonBytes.Items(call.School.Categories, Write));

    public static void Write(Utf8JsonWriter json, Category category)
    {
        json.WriteStartObject();
        json.WriteString("id", category.Id);
        json.WriteTextOrNull("parent_id", category.ParentId);
        json.WriteString("name", category.Name);
        json.WriteBoolean("enabled", category.Enabled);
        json.WriteBoolean("can_add", category.CanAdd);
        json.WriteEndObject();
    }
}
