using System.Text.Json;
using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Control;

/// <summary>The sandbox's own levers, below <c>/control/{urn}</c>. No part of the reference API; its members are in camel case and as strictly read.</summary>
internal static class ControlDoor
{
    private const int MaxBytes = 1024 * 1024;

    public static async Task HandleAsync(HttpContext context, School school, string path)
    {
        var body = await RequestBody.ReadAsync(context.Request, MaxBytes);
        var reply = body is null ? Problem.TooLarge.Reply() : Answer(context.Request, school, path, body.Value);
        await reply.WriteAsync(context, context.RequestAborted);
    }

    private static Reply Answer(HttpRequest request, School school, string path, ReadOnlyMemory<byte> body)
    {
        var (call, id) = ControlCalls.Find(request.Method, path);
        if (call is null)
        {
            return Problem.NotFound.Reply();
        }

        var json = body.IsEmpty ? EmptyObject : StrictJson.Parse(body);
        if (json is not { } content)
        {
            return Problem.NotJson.Reply();
        }

        var errors = new FieldErrors();
        call.Shape.Check(content, string.Empty, errors);
        if (errors.Any)
        {
            return Problem.Invalid(errors).Reply();
        }

        lock (school.Gate)
        {
            school.Due.CatchUp(school.Now);
            return call.Answer(new ControlRequest(school, content, id, $"{request.Scheme}://{request.Host.Value}/{school.Urn}"));
        }
    }

    private static JsonElement? EmptyObject { get; } = StrictJson.Parse("{}"u8.ToArray());
}
