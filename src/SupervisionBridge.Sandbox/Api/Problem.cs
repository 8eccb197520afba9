using System.Text.Json;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>What went wrong, as <c>application/problem+json</c> says it. Never a name, a UPN or a text.</summary>
internal sealed record Problem(string Kind, string Title, int Status)
{
    public const string TypePrefix = "https://school.example/problems/";

    public string? Detail { get; init; }
    public FieldErrors? Errors { get; init; }
    public string? MergedInto { get; init; }

    public static Problem Unauthorised(string detail) => new("token", "The token is missing, unknown or expired.", 401) { Detail = detail };
    public static Problem NoPermission(string permission) => new("permission", "The permission is missing.", 403) { Detail = "Needs " + permission + "." };
    public static Problem Integration(string state) => new(state, "The integration is " + state + ".", 403);
    public static Problem NotFound { get; } = new("not-found", "There is no such thing here.", 404);
    public static Problem NotAllowed { get; } = new("method", "This cannot be asked in that way.", 405);
    public static Problem OtherContent { get; } = new("conflict", "The same external_id is there with other content.", 409);
    public static Problem IsDeleted { get; } = new("deleted", "The incident was deleted.", 409);
    public static Problem TooLarge { get; } = new("too-large", "Too large. Nothing was cut, nothing was written.", 413);
    public static Problem MediaType(string wanted) => new("media-type", "The content type is not served.", 415) { Detail = "Send " + wanted + "." };
    public static Problem NotJson { get; } = new("malformed", "The request is not JSON.", 400) { Detail = "UTF-8, no member twice, no comments." };
    public static Problem Merged(string into) => new("merged", "The student's record was merged into another.", 410) { MergedInto = into };
    public static Problem Invalid(FieldErrors errors) => new("invalid", "A field is wrong.", 422) { Errors = errors };
    public static Problem Archived { get; } = new("archived", "The student is archived.", 423);
    public static Problem Limited { get; } = new("rate-limited", "Too many requests.", 429);
    public static Problem Server(int status) => new("server", "The school system has a fault.", status);

    public Reply Reply() => new JsonReply(Status, JsonBytes.Of(json => WriteObject(json, this))) { ContentType = JsonReply.ProblemType };

    public static void WriteObject(Utf8JsonWriter json, Problem problem)
    {
        json.WriteStartObject();
        json.WriteString("type", TypePrefix + problem.Kind);
        json.WriteString("title", problem.Title);
        json.WriteNumber("status", problem.Status);
        if (problem.Detail is not null)
        {
            json.WriteString("detail", problem.Detail);
        }

        if (problem.Errors is not null)
        {
            json.WriteStartObject("errors");
            foreach (var (field, messages) in problem.Errors.All)
            {
                json.WriteTexts(field, messages);
            }

            json.WriteEndObject();
        }

        if (problem.MergedInto is not null)
        {
            json.WriteString("merged_into", problem.MergedInto);
        }

        json.WriteEndObject();
    }
}
