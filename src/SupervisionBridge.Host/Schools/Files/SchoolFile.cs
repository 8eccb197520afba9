using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Host.Schools.Files;

/// <summary>
/// One school as its file says. The attributes are the one source of the rules: the published JSON Schema is made of them, and a file is checked
/// against that same schema. Descriptions serve as mends, so each says what to write.
/// </summary>
[Description("One school: who it is, how its system is reached, and how notes for it are written.")]
internal sealed record SchoolFile
{
    [Description("Where editors find the schema of this file; the bridge does not read it.")]
    [JsonPropertyName("$schema")]
    public string? Schema { get; init; }

    [Description("The school's URN: six digits, in one file only.")]
    [RegularExpression("^[0-9]{6}$")]
    public required string Urn { get; init; }

    [Description("The school's name for people, not empty.")]
    [MinLength(1)]
    public required string Name { get; init; }

    [Description("The kind of school system: the adapter's word, for example cpoms.")]
    [RegularExpression("^[a-z][a-z0-9-]*$")]
    public required string System { get; init; }

    [Description("Base address of the school system's API, for kinds that are called over the network: https, ending in a slash, without user name, query or fragment. http is allowed on this machine only.")]
    [RegularExpression("^https?://[^?#]*/$")]
    public string? Address { get; init; }

    [Description("Whether address may be in a private network (10.0.0.0/8, 172.16.0.0/12, 192.168.0.0/16, 100.64.0.0/10, fc00::/7): true where the school system stands in the school's own. Default false.")]
    [DefaultValue(false)]
    public bool AllowPrivateAddress { get; init; }

    [Description("How the bridge shows the school system who it is, for kinds that are called over the network.")]
    public AuthenticationFile? Authentication { get; init; }

    [Description("How the school's network lets the bridge reach its system: proxy, certificateAuthority, clientCertificate. Leave it out where nothing stands between.")]
    public NetworkFile? Network { get; init; }

    [Description("The adapter's own settings, an object; what it may hold, the adapter's page says.")]
    public JsonObject Settings { get; init; } = [];

    [Description("Where pupils are looked up, if not in the school system itself. Left out, the school system is asked.")]
    public RosterFile? Roster { get; init; }

    [Description("Deliveries under way at once in this school's system: 1 to 64.")]
    [Range(1, 64)]
    [DefaultValue(4)]
    public int Concurrency { get; init; } = 4;

    [Description("Seconds after which a call is given up: 1 to 300.")]
    [Range(1, 300)]
    [DefaultValue(30)]
    public int TimeoutSeconds { get; init; } = 30;

    [Description("How notes for this school are written.")]
    public required NotesFile Notes { get; init; }

    [Description("Departures for single templates, by template id. Each is whole: nothing is taken over from notes.")]
    public Dictionary<string, NotesFile> NotesByTemplate { get; init; } = [];
}
