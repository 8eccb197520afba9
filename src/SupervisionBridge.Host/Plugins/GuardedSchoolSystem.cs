using SupervisionBridge.Adapters;

namespace SupervisionBridge.Host.Plugins;

/// <summary>
/// Stands between the bridge and a plugin's adapter: what it throws, what it does not answer and how long it takes stays its own. It guards against faults, not
/// against malice: a plugin runs in the same process.
/// </summary>
internal sealed class GuardedSchoolSystem : ISchoolSystem
{
    /// <summary>Reading may take several calls, of which each has the client's time-out.</summary>
    private const int MostCalls = 10;

    private readonly ISchoolSystem system;
    private readonly SchoolSystemDescription description;
    private readonly string kind;
    private readonly string schoolUrn;
    private readonly TimeSpan oneCall;
    private readonly TimeProvider clock;

    private GuardedSchoolSystem(ISchoolSystem system, SchoolSystemDescription description, string kind, SchoolSystemContext context) =>
        (this.system, this.description, this.kind, schoolUrn, oneCall, clock) = (system, description, kind, context.SchoolUrn, context.Http.Timeout, context.Clock);

    /// <summary>The plugin's adapter behind its guard. What it says of itself is asked once.</summary>
    /// <exception cref="PluginFault">It describes itself in a way that cannot be.</exception>
    public static GuardedSchoolSystem Over(ISchoolSystem system, string kind, SchoolSystemContext context)
    {
        var said = system.Describe();
        if (said is { UploadedByPeople: true })
        {
            throw new PluginFault("It says that people upload its notes, and only the upload pack lays documents ready.", "Use \"system\": \"pack\", or ask its author for one that writes.");
        }

        return said is { Name.Length: > 0, LongestBody: > 0, LongestTitle: > 0 }
            ? new GuardedSchoolSystem(system, said, kind, context)
            : throw new PluginFault("It does not say what its school system is and takes.", FailedPlugin.AskTheAuthor);
    }

    public SchoolSystemDescription Describe() => description;

    public async Task<IReadOnlyList<Finding>> CheckAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync("check", stop => system.CheckAsync(stop), cancellationToken);
        }
        catch (SchoolSystemException trouble)
        {
            return [new Finding(FindingSeverity.Wrong, $"plugins.{kind}", trouble.Message, FailedPlugin.AskTheAuthor)];
        }
    }

    public Task<PupilSearch> FindPupilsAsync(PupilQuery query, CancellationToken cancellationToken) => ReadAsync("finding pupils", stop => system.FindPupilsAsync(query, stop), cancellationToken);

    public async Task<PupilCandidate?> GetPupilAsync(string pupilId, CancellationToken cancellationToken) =>
        (await ReadAsync("reading a pupil", async stop => new Box<PupilCandidate?>(await system.GetPupilAsync(pupilId, stop)), cancellationToken)).Value;

    public Task<PreparedNote> PrepareNoteAsync(PupilFileNote note, CancellationToken cancellationToken) => ReadAsync("preparing a note", stop => system.PrepareNoteAsync(note, stop), cancellationToken);

    public Task<NoteLookup> FindNoteAsync(string externalReference, CancellationToken cancellationToken) => ReadAsync("finding a note", stop => system.FindNoteAsync(externalReference, stop), cancellationToken);

    /// <summary>Whatever goes wrong here may have gone wrong after the note arrived; and that nothing was sent is believed only where nothing was.</summary>
    public async Task<WriteOutcome> WriteNoteAsync(PreparedNote note, CancellationToken cancellationToken)
    {
        if (cancellationToken.IsCancellationRequested)
        {
            // The plugin is not even asked.
            return new WriteOutcome.NotSent("cancelled before it was sent");
        }

        var sent = false;
        try
        {
            var outcome = await CallAsync(stop => system.WriteNoteAsync(note, stop), oneCall, call => sent = call.Sent, cancellationToken);
            return outcome switch
            {
                null => new WriteOutcome.Unknown($"the plugin {kind} answered nothing"),
                WriteOutcome.NotSent when sent => new WriteOutcome.Unknown($"the plugin {kind} says that nothing was sent, and something was"),
                _ => outcome,
            };
        }
        catch (TimeoutException)
        {
            return new WriteOutcome.Unknown($"the plugin {kind} did not answer in time");
        }
#pragma warning disable CA1031 // A write never throws.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            return new WriteOutcome.Unknown($"the plugin {kind} failed ({fault.GetType().Name})");
        }
    }

    public async Task<WriteOutcome> FollowAsync(string operation, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync("following an operation", stop => system.FollowAsync(operation, stop), cancellationToken);
        }
        catch (SchoolSystemException trouble)
        {
            return new WriteOutcome.Deferred(trouble.RetryAt, trouble.Trouble);
        }
    }

    public string? InventAnswer(HttpRequestMessage request, PupilFileNote note)
    {
        try
        {
            return system.InventAnswer(request, note);
        }
#pragma warning disable CA1031 // The question then ends there.
        catch (Exception)
#pragma warning restore CA1031
        {
            return null;
        }
    }

    private async Task<T> ReadAsync<T>(string what, Func<CancellationToken, Task<T>> call, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await CallAsync(call, MostCalls * oneCall, ended: null, cancellationToken)
                ?? throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, $"The plugin {kind} answered nothing when {what}.");
        }
        catch (SchoolSystemException)
        {
            throw;
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (TimeoutException)
        {
            throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, $"The plugin {kind} did not answer in time when {what}.");
        }
#pragma warning disable CA1031 // Only the type is kept: a message could hold anything.
        catch (Exception fault)
#pragma warning restore CA1031
        {
            throw new SchoolSystemException(
                fault is HttpRequestException ? SchoolSystemTrouble.Unreachable : SchoolSystemTrouble.NotUnderstood, $"The plugin {kind} failed when {what} ({fault.GetType().Name}).");
        }
    }

    /// <summary>On a thread of its own, for a plugin may block it; given up when it takes too long or nobody wants the answer any more.</summary>
    private async Task<T?> CallAsync<T>(Func<CancellationToken, Task<T>> call, TimeSpan patience, Action<PluginCall>? ended, CancellationToken cancellationToken)
        where T : class
    {
        using var within = PluginCall.Begin(schoolUrn);
        var work = Task.Run(() => call(cancellationToken), CancellationToken.None);
        try
        {
            return await work.WaitAsync(patience, clock, cancellationToken);
        }
        finally
        {
            ended?.Invoke(within);

            // Nobody waits for it any more: what it still throws is nobody's.
            _ = work.ContinueWith(static left => left.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        }
    }

    private sealed record Box<T>(T Value);
}
