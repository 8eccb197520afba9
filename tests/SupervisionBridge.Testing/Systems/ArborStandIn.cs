using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Testing.Systems;

/// <summary>
/// Arbor's safeguarding notes as its public SDK speaks of them: links in place of ids, dates as objects, a status of its own in each answer, pages by number, and nothing that
/// refuses the same note the second time. What a live tenant does otherwise nobody here knows (docs/arbor.md).
/// </summary>
public sealed class ArborStandIn : IAsyncDisposable
{
    public const string User = "bridge";

    /// <summary>The secret that test bridges are given for their first school.</summary>
    public const string Password = "sandbox-secret-990002";

    public const string Application = "application-of-nobody";

    private const string Students = "/rest-v2/students/";
    private const string Path = "/rest-v2/safeguarding-notes";
    private const int LongestSummary = 255;
    private const int LongestContent = 10_000;

    private static readonly string[] Known = [Students + "12", Students + "15"];

    private readonly Lock gate = new();
    private readonly List<JsonObject> notes = [];
    private readonly WebApplication app;

    private ArborStandIn(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single() + "/");

    /// <summary>What goes wrong with the next write: <c>reset-after</c> or <c>500-after</c>.</summary>
    public string? NextFault { get; set; }

    /// <summary>What stands there.</summary>
    public IReadOnlyList<JsonObject> Notes
    {
        get
        {
            lock (gate)
            {
                return [.. notes];
            }
        }
    }

    public static async Task<ArborStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var arbor = new ArborStandIn(builder.Build());
        var expected = "Basic " + Convert.ToBase64String(Encoding.UTF8.GetBytes($"{User}:{Password}"));
        arbor.app.Use((call, next) => call.Request.Headers.Authorization == expected && call.Request.Headers["x-mis-application-id"] == Application
            ? next(call)
            : Answer(401, []).ExecuteAsync(call));
        arbor.app.MapGet(Path, (HttpRequest request) => arbor.Page(request));
        arbor.app.MapPost(Path, (Delegate)arbor.WriteAsync);
        await arbor.app.StartAsync();
        return arbor;
    }

    /// <summary>The note with that link, for people there to change.</summary>
    public JsonObject NoteOf(string href)
    {
        lock (gate)
        {
            return notes.Single(note => note["href"]!.GetValue<string>() == href);
        }
    }

    /// <summary>Takes a note away: nothing shows it any more.</summary>
    public void Remove(string href)
    {
        lock (gate)
        {
            notes.RemoveAll(note => note["href"]!.GetValue<string>() == href);
        }
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    private IResult Page(HttpRequest request)
    {
        var size = int.Parse(request.Query["page-size"].ToString(), CultureInfo.InvariantCulture);
        var page = int.Parse(request.Query["page-number"].ToString(), CultureInfo.InvariantCulture);
        lock (gate)
        {
            return Answer(200, new JsonObject { ["safeguardingNotes"] = new JsonArray([.. notes.Skip((page - 1) * size).Take(size).Select(note => note.DeepClone())]) });
        }
    }

    private async Task<IResult> WriteAsync(HttpContext call)
    {
        var sent = (await JsonNode.ParseAsync(call.Request.Body))!["request"]!["safeguardingNote"]!.AsObject();
        if (!Known.Contains(sent["student"]!["href"]!.GetValue<string>()) || Length("summary") > LongestSummary || Length("content") > LongestContent)
        {
            return Answer(422, []);
        }

        lock (gate)
        {
            var note = (JsonObject)sent.DeepClone();
            note["href"] = FormattableString.Invariant($"{Path}/{notes.Count + 1}");
            notes.Add(note);
            var fault = NextFault;
            NextFault = null;
            switch (fault)
            {
                case "reset-after":
                    call.Abort();
                    break;
                case "500-after":
                    return Answer(500, []);
            }

            return Answer(201, new JsonObject { ["safeguardingNote"] = note.DeepClone() });
        }

        int Length(string member) => sent[member]!.GetValue<string>().Length;
    }

    /// <summary>The status stands in the answer too, and there alone it is sure to be right: HTTP's own says only that Arbor answered.</summary>
    private static IResult Answer(int status, JsonObject body)
    {
        body["response"] = new JsonObject { ["code"] = status };
        return Results.Text(body.ToJsonString(), "application/json", statusCode: status == 422 ? 200 : status);
    }
}
