using System.Net.Http.Headers;
using System.Text.Json;

namespace SupervisionBridge.Adapters.Conformance;

/// <summary>
/// A school system that runs, with the adapter for it: all that the suite must be told. Faults are played by the suite itself, between adapter and system; answers of the
/// system are recorded and played again, so that no dialect need be known.
/// </summary>
public abstract class SystemUnderTest : IAsyncDisposable
{
    /// <summary>Makes the adapter.</summary>
    public abstract ISchoolSystemFactory Factory { get; }

    /// <summary>Base address of the system's API, with a slash at its end.</summary>
    public abstract Uri Address { get; }

    /// <summary>The pupils of the trial.</summary>
    public abstract TestPupils Pupils { get; }

    /// <summary>The adapter's settings, right for this system. Default: none.</summary>
    public virtual JsonElement Settings => JsonElement.Parse("{}");

    /// <summary>A setting that the adapter does not know, which it must refuse. Default: <c>conformanceUnknown</c>.</summary>
    public virtual string UnknownSetting => "conformanceUnknown";

    /// <summary>URN of the school. Default: 990002.</summary>
    public virtual string SchoolUrn => "990002";

    /// <summary>Categories that notes may be written under, as a school's configuration would name them. Default: none.</summary>
    public virtual IReadOnlyList<string> Categories => [];

    /// <summary>The author of the notes. Default: somebody who is not on the staff list.</summary>
    public virtual NoteAuthor Author => new("Corisande Featherstonehaugh", Email: null);

    /// <summary>What people in the school do by hand; null, the default, where the trial has nobody there: what hangs on them is skipped.</summary>
    public virtual PeopleThere? People => null;

    /// <summary>
    /// Whether what adapters here are asked is asked over <see cref="Address"/>. Default: yes. Where no call is made at all, as for documents that people carry, faults of the wire are not played.
    /// </summary>
    public virtual bool HasWire => true;

    /// <summary>Reads a configuration file by its path relative to the config folder; null, the default, where there is none.</summary>
    public virtual Func<string, ReadOnlyMemory<byte>>? ReadConfigFile => null;

    /// <summary>The way to the system, without cookies and redirects, as the bridge's own. An in-process test server gives its handler here.</summary>
    public virtual HttpMessageHandler CreateHandler() => new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false };

    /// <summary>Puts the credentials on every request, as the bridge does. Default: none.</summary>
    public virtual void Authenticate(HttpRequestHeaders headers)
    {
    }

    /// <summary>How many notes stand in the whole system now, whatever their reference, deleted ones among them; asked of the system itself, never of the adapter.</summary>
    public abstract Task<int> CountNotesAsync(CancellationToken cancellationToken);

    /// <summary>Lets the system finish what it took for later. Default: nothing to do.</summary>
    public virtual Task SettleAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Stops what was started.</summary>
    public virtual ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return ValueTask.CompletedTask;
    }
}
