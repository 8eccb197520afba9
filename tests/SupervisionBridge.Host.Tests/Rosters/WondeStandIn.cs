using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>Wonde's API on loopback as its public documentation shows it: students, leavers and deletions of one school, in pages, by a token.</summary>
internal sealed class WondeStandIn : IAsyncDisposable
{
    public const string School = "A1930499544";
    public const string Token = "t0ken";

    private readonly WebApplication app;

    private WondeStandIn(WebApplication app) => this.app = app;

    public Uri Address => new(app.Urls.Single() + "/v1.0/");

    public List<JsonObject> Students { get; } = [];

    public List<JsonObject> Leavers { get; } = [];

    public List<JsonObject> Deletions { get; } = [];

    /// <summary>Rows on a page, whatever is asked for.</summary>
    public int PageLength { get; set; } = 2;

    /// <summary>Answers in place of the API where it answers true.</summary>
    public Func<HttpContext, bool> Instead { get; set; } = _ => false;

    /// <summary>Changes the address of the next page.</summary>
    public Func<string, string?> Next { get; set; } = next => next;

    /// <summary>What was asked: path and query.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <param name="certificate">The certificate that it speaks TLS under. Default: plain HTTP.</param>
    public static async Task<WondeStandIn> StartAsync(X509Certificate2? certificate = null)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint =>
        {
            if (certificate is not null)
            {
                endpoint.UseHttps(certificate);
            }
        }));
        var built = builder.Build();
        var standIn = new WondeStandIn(built);
        built.Run(standIn.AnswerAsync);
        await built.StartAsync();
        return standIn;
    }

    public ValueTask DisposeAsync() => app.DisposeAsync();

    /// <summary>A student as Wonde shows one.</summary>
    public static JsonObject Student(string id, string forename, string surname, string born, string? upn, string updatedAt = "2026-10-01 02:00:00") => new()
    {
        ["id"] = id,
        ["upi"] = "not read",
        ["mis_id"] = "M" + id,
        ["forename"] = forename,
        ["surname"] = surname,
        ["legal_forename"] = forename,
        ["legal_surname"] = surname,
        ["date_of_birth"] = Time(born + " 00:00:00"),
        ["updated_at"] = Time(updatedAt),
        ["education_details"] = new JsonObject { ["data"] = new JsonObject { ["upn"] = upn, ["former_upn"] = null, ["current_nc_year"] = "4" } },
        ["year"] = new JsonObject { ["data"] = new JsonObject { ["code"] = "4", ["name"] = "Year 4" } },
        ["groups"] = new JsonObject { ["data"] = new JsonArray(new JsonObject { ["type"] = "HOUSE", ["name"] = "Red" }, new JsonObject { ["type"] = "REGISTRATION", ["name"] = "4B" }) },
    };

    public static JsonObject Deletion(string id, string deletedAt, string type = "student") => new() { ["id"] = id, ["type"] = type, ["deleted_at"] = Time(deletedAt) };

    private static JsonObject Time(string date) => new() { ["date"] = date + ".000000", ["timezone_type"] = 3, ["timezone"] = "UTC" };

    private async Task AnswerAsync(HttpContext http)
    {
        Asked.Enqueue(http.Request.Path + http.Request.QueryString);
        if (Instead(http))
        {
            return;
        }

        var list = http.Request.Headers.Authorization == $"Bearer {Token}" ? http.Request.Path.Value!.Replace($"/v1.0/schools/{School}/", string.Empty, StringComparison.Ordinal) : string.Empty;
        var rows = list switch { "students" => Students, "students-leaver" => Leavers, "deletions" => Deletions, _ => null };
        if (rows is null)
        {
            http.Response.StatusCode = list.Length == 0 ? 401 : 404;
            return;
        }

        var since = http.Request.Query["updated_after"].ToString();
        var shown = rows.Where(row => since.Length == 0 || string.CompareOrdinal((row["updated_at"] ?? row["deleted_at"])!["date"]!.GetValue<string>(), since) > 0).ToList();
        var page = int.TryParse(http.Request.Query["page"], CultureInfo.InvariantCulture, out var number) ? number : 1;
        var more = shown.Count > page * PageLength;
        var query = http.Request.QueryString.Value!.Split("&page=")[0];
        await http.Response.WriteAsJsonAsync(new JsonObject
        {
            ["data"] = new JsonArray([.. shown.Skip((page - 1) * PageLength).Take(PageLength).Select(row => row.DeepClone())]),
            ["meta"] = new JsonObject
            {
                ["pagination"] = new JsonObject
                {
                    ["next"] = more ? Next(string.Create(CultureInfo.InvariantCulture, $"{Address}schools/{School}/{list}{query}&page={page + 1}")) : null,
                    ["more"] = more,
                    ["current_page"] = page,
                },
            },
        });
    }
}
