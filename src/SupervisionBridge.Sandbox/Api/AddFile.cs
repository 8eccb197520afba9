using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Notes;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>Stores a file under an incident, if its bytes have the hash that the sender says.</summary>
internal sealed class AddFile : ApiOperation
{
    public override string Name => "addFile";
    public override IReadOnlyList<string> Permissions => [SandboxPermissions.FilesWrite];
    public override bool Writes => true;
    public override string Takes => "multipart/form-data";

    public override int MaxBytes(SandboxOptions options) => options.MaxRequestBytes * 40;

    public override async Task ReadAsync(ApiCall call) =>
        call.File = await FileParts.ReadAsync(call.Request.ContentType, call.Body, call.FileErrors);

    public override Reply Answer(ApiCall call)
    {
        if (call.School.Incidents.Find(call.Id) is not { } incident)
        {
            return Problem.NotFound.Reply();
        }

        var (parts, errors) = (call.File, call.FileErrors);
        if (parts is not null && !string.Equals(parts.ActualSha256, parts.StatedSha256, StringComparison.OrdinalIgnoreCase))
        {
            errors.Add("sha256", "is not that of the file received");
        }

        if (parts is null || errors.Any)
        {
            return Problem.Invalid(errors).Reply();
        }

        if (incident.State is IncidentState.Deleted)
        {
            return Problem.IsDeleted.Reply();
        }

        if (call.Conditions.FilesFail)
        {
            return Problem.Server(500).Reply();
        }

        var file = new IncidentFile(call.School.Incidents.NextId("fil"), parts.Name ?? string.Empty, parts.Bytes, parts.ActualSha256);
        incident.Files.Add(file);
        return new JsonReply(201, JsonBytes.Of(json => IncidentFile.Write(json, file)));
    }
}
