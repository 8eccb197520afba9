using System.Text.Json;
using SupervisionBridge.Sandbox.Access;
using SupervisionBridge.Sandbox.Json;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>One call of a school's API, its body already read.</summary>
internal sealed class ApiCall(School school, HttpRequest request, ReadOnlyMemory<byte> body, string id, SandboxOptions options)
{
    private bool _parsed;
    private JsonElement? _json;

    public School School => school;
    public HttpRequest Request => request;
    public SandboxOptions Options => options;
    public ReadOnlyMemory<byte> Body => body;

    /// <summary>The id in the path, empty where the path has none.</summary>
    public string Id => id;

    public Permits Permits { get; set; } = new([]);
    /// <summary>How the school's limit stands; null where it has none.</summary>
    public CallsLeft? Left { get; set; }

    public Conditions Conditions { get; } = new();

    /// <summary>The parts of a file upload, null where they could not be read.</summary>
    public FileParts? File { get; set; }

    public FieldErrors FileErrors { get; } = new();

    /// <summary>What the school's clock shows to the caller.</summary>
    public DateTimeOffset Now => school.Now + Conditions.Skew;

    public string State => Conditions.State ?? school.Settings.State;

    /// <summary>Where the school's staff pages are, as the caller reaches them.</summary>
    public string Pages => $"{request.Scheme}://{request.Host.Value}/{school.Urn}";

    /// <summary>The body as JSON, null where it is none.</summary>
    public JsonElement? Json
    {
        get
        {
            if (!_parsed)
            {
                (_json, _parsed) = (StrictJson.Parse(body), true);
            }

            return _json;
        }
    }
}
