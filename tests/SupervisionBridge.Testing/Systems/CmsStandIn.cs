using System.Globalization;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Testing.Systems;

/// <summary>
/// A headless CMS that holds pupils and incidents, which this program has never heard of: whole numbers for ids, everything under <c>data</c>, pages by number. It overlooks
/// filters that it does not know, of which the reference is one, and takes the same incident as often as it is sent.
/// </summary>
public sealed class CmsStandIn : IAsyncDisposable
{
    private static readonly JsonObject[] Pupils =
    [
        Pupil(1, "Amelia", "Hartley", "2017-03-14", "active"),
        Pupil(2, "Jacob", "Hartley", "2018-11-02", "active"),
        Pupil(3, "Zofia", "Kowalczyk", "2018-06-30", "active"),
        Pupil(4, "Łukasz", "Kowalczyk", "2015-01-19", "left"),
        Pupil(5, "Niamh", "O'Brien", "2018-09-05", "active"),
        Pupil(6, "Faith", "Okafor", "2016-02-29", "active"),
    ];

    private readonly Lock gate = new();
    private readonly WebApplication app;
    private readonly List<JsonObject> incidents = [];
    private readonly List<Task> late = [];

    private CmsStandIn(WebApplication app) => this.app = app;

    /// <summary>Where it listens.</summary>
    public string Address => app.Urls.Single() + "/";

    /// <summary>What goes wrong with the next write: <c>reset-before</c>, <c>reset-after</c>, <c>silent-after</c>, <c>500-after</c>, or <c>late</c>, which is written seconds later.</summary>
    public string? NextFault { get; set; }

    /// <summary>What stands there.</summary>
    public IReadOnlyList<JsonObject> Incidents
    {
        get
        {
            lock (gate)
            {
                return [.. incidents];
            }
        }
    }

    public static async Task<CmsStandIn> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var cms = new CmsStandIn(builder.Build());
        cms.app.MapGet("/users/me", () => Answer(new JsonObject { ["data"] = new JsonObject { ["id"] = 1 } }));
        cms.app.MapGet("/items/pupils", (HttpRequest request) => Page(request, Pupils.Where(pupil => request.Query["filter[dob][_eq]"] is not [{ } dob] || pupil["dob"]!.GetValue<string>() == dob)));
        cms.app.MapGet("/items/pupils/{id:int}", (int id) => id <= Pupils.Length ? Answer(new JsonObject { ["data"] = Pupils[id - 1].DeepClone() }) : NotFound());
        cms.app.MapGet("/items/incidents", (HttpRequest request) => Page(request, cms.Incidents));
        cms.app.MapPost("/items/incidents", (Delegate)cms.WriteAsync);
        await cms.app.StartAsync();
        return cms;
    }

    /// <summary>Until all is written that is on its way.</summary>
    public Task SettledAsync() => Task.WhenAll(late);

    /// <summary>A note that somebody else put there.</summary>
    public void Fill(int number)
    {
        for (var one = 0; one < number; one++)
        {
            Keep(new JsonObject { ["reference"] = null, ["pupil"] = 1, ["title"] = "By hand", ["text"] = "By hand.", ["happened_at"] = "2026-11-01T09:00:00Z", ["status"] = "published" });
        }
    }

    public async ValueTask DisposeAsync()
    {
        await SettledAsync();
        await app.DisposeAsync();
    }

    private static JsonObject Pupil(int id, string forename, string surname, string dob, string status) => new()
    {
        ["id"] = id, ["upn"] = null, ["mis"] = $"P{1000 + id}", ["forename"] = forename, ["surname"] = surname, ["dob"] = dob, ["status"] = status,
    };

    private static IResult Answer(JsonObject body) => Results.Text(body.ToJsonString(), "application/json");

    private static IResult NotFound() => Results.Text("""{"errors":[{"message":"no","extensions":{"code":"NOT_FOUND"}}]}""", "application/json", statusCode: 404);

    private static IResult Page(HttpRequest request, IEnumerable<JsonObject> rows)
    {
        var limit = int.Parse(request.Query["limit"].ToString(), CultureInfo.InvariantCulture);
        var page = int.Parse(request.Query["page"].ToString(), CultureInfo.InvariantCulture);
        return Answer(new JsonObject { ["data"] = new JsonArray([.. rows.Skip((page - 1) * limit).Take(limit).Select(row => row.DeepClone())]) });
    }

    private async Task<IResult> WriteAsync(HttpContext call)
    {
        var sent = (JsonObject)(await JsonNode.ParseAsync(call.Request.Body))!;
        var fault = NextFault;
        NextFault = null;
        if (fault == "late")
        {
            late.Add(KeepLaterAsync(sent));
        }
        else if (fault != "reset-before")
        {
            Keep(sent);
        }

        switch (fault)
        {
            case "reset-before" or "reset-after":
                call.Abort();
                break;
            case "silent-after" or "late":
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, call.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
                break;
            case "500-after":
                return Results.StatusCode(500);
        }

        return Answer(new JsonObject { ["data"] = Incidents[^1].DeepClone() });
    }

    private async Task KeepLaterAsync(JsonObject sent)
    {
        await Task.Delay(TimeSpan.FromSeconds(2), TimeProvider.System);
        Keep(sent);
    }

    private void Keep(JsonObject sent)
    {
        lock (gate)
        {
            sent["id"] = incidents.Count + 1;
            incidents.Add(sent);
        }
    }
}
