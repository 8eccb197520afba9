using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Acme.Adapter.Tests;

/// <summary>
/// A stand-in that speaks Acme's dialect, over real HTTP on a free loopback port. Put your system's test tenant, or a stand-in made of its
/// documentation, in its place; what the documentation does not say, ask.
/// </summary>
internal sealed class AcmeServer : IAsyncDisposable
{
    /// <summary>The key it takes.</summary>
    public const string Key = "acme-key-of-nobody";

    private const int LongestText = 10_000;
    private const int LongestTitle = 120;
    private static readonly string[] Categories = ["Safeguarding", "Wellbeing"];

    private readonly WebApplication application;
    private readonly ConcurrentDictionary<string, AcmeNoteRow> notes = new(StringComparer.Ordinal);
    private readonly Lock writing = new();
    private int written;

    private AcmeServer(IReadOnlyList<AcmePupilRow> pupils)
    {
        Pupils = pupils;
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0));
        application = builder.Build();
        application.Use(GuardAsync);
        application.MapGet("/api/pupils", (HttpRequest request) => ListPupils(request.Query));
        application.MapGet("/api/pupils/{id}", (string id) => Pupils.FirstOrDefault(pupil => pupil.Id == id) is { } pupil ? Results.Json(Told(pupil)) : Missing("pupil-unknown"));
        application.MapGet("/api/notes/{reference}", (string reference) => notes.TryGetValue(reference, out var note) ? Results.Json(note.Told()) : Missing("note-unknown"));
        application.MapPut("/api/notes/{reference}", (string reference, JsonElement body) => Write(reference, body));
    }

    /// <summary>Its pupils.</summary>
    public IReadOnlyList<AcmePupilRow> Pupils { get; }

    /// <summary>What stands there, whoever wrote it.</summary>
    public ICollection<AcmeNoteRow> Notes => notes.Values;

    /// <summary>The API's base address.</summary>
    public Uri Address => new($"{application.Urls.First()}/api/");

    public static async Task<AcmeServer> StartAsync(IReadOnlyList<AcmePupilRow> pupils, CancellationToken cancellationToken)
    {
        var server = new AcmeServer(pupils);
        await server.application.StartAsync(cancellationToken);
        return server;
    }

    /// <summary>The note of that id, for people there to change.</summary>
    public AcmeNoteRow NoteOf(string id) => notes.Values.Single(note => note.Id == id);

    public ValueTask DisposeAsync() => application.DisposeAsync();

    private static async Task GuardAsync(HttpContext call, RequestDelegate next)
    {
        if (call.Request.Headers.Authorization != $"Bearer {Key}")
        {
            call.Response.StatusCode = StatusCodes.Status401Unauthorized;
            return;
        }

        await next(call);
    }

    private IResult ListPupils(IQueryCollection query)
    {
        var found = Pupils.Where(pupil =>
            Fits("upn", pupil.Upn) && Fits("mis", pupil.Mis) && Fits("surname", pupil.Surname) && Fits("born", pupil.Born)).ToArray();
        var size = query.TryGetValue("size", out var asked) ? int.Parse(asked.ToString(), CultureInfo.InvariantCulture) : 50;
        var page = int.Parse(query["page"].ToString(), CultureInfo.InvariantCulture);
        return Results.Json(new { pupils = found.Skip((page - 1) * size).Take(size).Select(Told), next = page * size < found.Length ? page + 1 : (int?)null });

        bool Fits(string name, string? value) => !query.TryGetValue(name, out var wanted) || string.Equals(value, wanted.ToString(), StringComparison.OrdinalIgnoreCase);
    }

    private IResult Write(string reference, JsonElement body)
    {
        var note = new AcmeNoteRow(string.Empty, reference, body.Clone());
        if (note.Of("text").Length > LongestText || note.Of("title").Length > LongestTitle)
        {
            return Results.Json(new { why = "text-too-long" }, statusCode: StatusCodes.Status413PayloadTooLarge);
        }

        if (!Categories.Contains(note.Of("category")))
        {
            return Refused("category");
        }

        if (Pupils.FirstOrDefault(pupil => pupil.Id == note.Of("pupil")) is not { } addressed)
        {
            return Refused("pupil-unknown");
        }

        if (addressed.Status == "closed")
        {
            return Results.Json(new { why = addressed.ReplacedBy is null ? "pupil-closed" : "pupil-replaced", replacedBy = addressed.ReplacedBy }, statusCode: StatusCodes.Status410Gone);
        }

        lock (writing)
        {
            if (notes.TryGetValue(reference, out var there))
            {
                return JsonElement.DeepEquals(there.Request, body) ? Results.Json(there.Told()) : Results.Conflict();
            }

            var row = note with { Id = $"acme-{++written}" };
            notes[reference] = row;
            return Results.Json(row.Told(), statusCode: StatusCodes.Status201Created);
        }
    }

    private static IResult Refused(string why) => Results.Json(new { why }, statusCode: StatusCodes.Status422UnprocessableEntity);

    private static IResult Missing(string why) => Results.Json(new { why }, statusCode: StatusCodes.Status404NotFound);

    private static object Told(AcmePupilRow pupil) => new
    {
        id = pupil.Id,
        mis = pupil.Mis,
        upn = pupil.Upn,
        forename = pupil.Forename,
        surname = pupil.Surname,
        born = pupil.Born,
        status = pupil.Status,
        replacedBy = pupil.ReplacedBy,
        formerUpns = Array.Empty<string>(),
    };
}
