using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Control;
using SupervisionBridge.Sandbox.Pages;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox;

/// <summary>Which part of the sandbox a path belongs to.</summary>
internal sealed class Doors(IReadOnlyDictionary<string, School> schools, SandboxOptions options, CancellationToken stopping)
{
    private readonly ApiDoor _api = new(options, stopping);

    public async Task HandleAsync(HttpContext context)
    {
        try
        {
            await RouteAsync(context);
        }
        catch (Exception gone) when (gone is OperationCanceledException or IOException && (context.RequestAborted.IsCancellationRequested || stopping.IsCancellationRequested))
        {
            // The client left, or the sandbox is stopping: there is nobody to answer.
            context.Abort();
        }
    }

    private Task RouteAsync(HttpContext context)
    {
        var path = context.Request.Path.Value ?? string.Empty;
        var segments = path.Split('/', 4);
        return segments switch
        {
            ["", "sandbox.css"] => PagesDoor.StyleAsync(context),
            ["", "control", var urn, ..] when schools.TryGetValue(urn, out var school) => ControlDoor.HandleAsync(context, school, path[("/control/".Length + urn.Length)..]),
            ["", "elsewhere", var urn, ..] when schools.TryGetValue(urn, out var school) => ElsewhereAsync(context, school),
            ["", var urn, "api", ..] when schools.TryGetValue(urn, out var school) => _api.HandleAsync(context, school, path[(urn.Length + "//api".Length)..]),
            ["", var urn, "files" or "tray", ..] when schools.TryGetValue(urn, out var school) && HttpMethods.IsGet(context.Request.Method) =>
                PagesDoor.HandleAsync(context, school, path[(urn.Length + 1)..]),
            _ => Problem.NotFound.Reply().WriteAsync(context, stopping),
        };
    }

    private static Task ElsewhereAsync(HttpContext context, School school)
    {
        lock (school.Gate)
        {
            var (requests, withCredentials) = school.Elsewhere;
            school.Elsewhere = (requests + 1, withCredentials + (context.Request.Headers.Authorization.Count > 0 ? 1 : 0));
        }

        context.Response.StatusCode = 204;
        return Task.CompletedTask;
    }
}
