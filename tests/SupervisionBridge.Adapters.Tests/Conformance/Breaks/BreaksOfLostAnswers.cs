namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Lost answers, hostile answers, and cancellation.</summary>
internal static class BreaksOfLostAnswers
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("lost-answer-after-the-effect-is-unknown", "Hopes for the best.", WrittenForUnknown),
        new("lost-answer-before-the-effect-is-unknown", "Calls a broken connection not sent.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Unknown ? new WriteOutcome.NotSent("broken") : outcome)),
        new("server-error-is-unknown", "Takes 500 for a refusal.", ForUnknown("answered 5", new WriteOutcome.Rejected(RejectionReason.Invalid, []))),
        new("server-error-is-unknown", "Takes 503 for \"nothing was written\".", ForUnknown("answered 503", new WriteOutcome.Deferred(Until: null, SchoolSystemTrouble.Unreachable))),
        new("server-error-is-unknown", "Calls 500 written.", ForUnknown("answered 500", new WriteOutcome.Written("inc-1", Url: null))),
        new("request-timeout-is-unknown", "Takes 408 for \"nothing was written\".", ForUnknown("answered 408", new WriteOutcome.Deferred(Until: null, SchoolSystemTrouble.Unreachable))),
        new("no-connection-is-not-sent", "Calls it unknown where no connection stood.", system => system.Answers((outcome, _) => outcome is WriteOutcome.NotSent not ? new WriteOutcome.Unknown(not.Why) : outcome)),
        new("look-settles-a-lost-answer", "Does not find what it believes lost.", system =>
        {
            var lost = new HashSet<string>(StringComparer.Ordinal);
            system.Writes = async (note, stop, next) =>
            {
                var outcome = await next(note, stop);
                if (outcome is WriteOutcome.Unknown)
                {
                    lost.Add(note.ExternalReference);
                }

                return outcome;
            };
            system.Finds = (reference, stop, next) => lost.Contains(reference) ? Task.FromResult<NoteLookup>(new NoteLookup.Nothing()) : next(reference, stop);
        }),
        new("no-retry-after-a-lost-answer", "Sends again by itself.", Retrying(HttpMethod.Post)),
        new("no-retry-of-a-look", "Asks again by itself.", Retrying(HttpMethod.Get)),
        new("second-write-after-a-lost-answer-is-the-first", "Takes a new reference after a lost answer.", system =>
        {
            var lost = false;
            system.Writes = async (note, stop, next) =>
            {
                var outcome = await (lost ? AlteredSystem.WriteRenamedAsync(note, next, stop) : next(note, stop));
                lost = outcome is WriteOutcome.Unknown;
                return outcome;
            };
        }),
        new("write-answers-whatever-happens", "Throws where the connection breaks.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Unknown ? throw new HttpRequestException("broken") : outcome)),
        new("lost-answer-leaves-nothing-behind", "Refuses to write for a while after a lost answer.", system =>
        {
            var open = false;
            system.Writes = async (note, stop, next) =>
            {
                var outcome = open ? new WriteOutcome.NotSent("resting") : await next(note, stop);
                open |= outcome is WriteOutcome.Unknown;
                return outcome;
            };
        }),
        new("unreadable-success-is-not-written", "Believes every 200.", WrittenForUnknown),
        new("anothers-success-is-not-ours", "Does not compare the reference that is answered.", WrittenForUnknown),
        new("success-in-another-file-is-not-written", "Does not compare the file that is answered.", WrittenForUnknown),
        new("redirected-write-is-unknown", "Follows redirects.", Redirected),
        new("redirected-look-is-not-followed", "Follows redirects of looks.", Redirected),
        new("endless-answer-is-unknown", "Reads an answer without bounds of size.", Unbounded),
        new("dripping-answer-is-unknown", "Reads an answer without bounds of time.", Unbounded),
        new("endless-look-is-bounded", "Reads an answer to a look without bounds.", Unbounded),
        new("cancelled-before-sending-is-not-sent", "Does not look whether it is cancelled.", Uncancellable),
        new("cancelled-while-sending-is-unknown", "Swallows a cancellation on the way.", Uncancellable),
        new("cancelled-while-sending-is-unknown", "Calls a cancelled write not sent.", system => system.Answers((outcome, _) => outcome is WriteOutcome.Unknown { Why: "cancelled while sending" } ? new WriteOutcome.NotSent("cancelled") : outcome)),
        new("cancelled-look-ends", "Does not pass the cancellation on to looks.", Uncancellable),
        new("cancelled-look-ends", "Calls a cancellation trouble of the system.", system => system.Gets = async (id, stop, next) =>
        {
            try
            {
                return await next(id, stop);
            }
            catch (OperationCanceledException)
            {
                throw new SchoolSystemException(SchoolSystemTrouble.Unreachable, "pupils: no answer.");
            }
        }),
        new("cancelled-check-ends", "Does not pass the cancellation on to the check.", Uncancellable),
    ];

    private static void WrittenForUnknown(AlteredSystem system) => system.Answers((outcome, _) => outcome is WriteOutcome.Unknown ? new WriteOutcome.Written("inc-1", Url: null) : outcome);

    private static Action<AlteredSystem> ForUnknown(string why, WriteOutcome instead) =>
        system => system.Answers((outcome, _) => outcome is WriteOutcome.Unknown unknown && unknown.Why.StartsWith(why, StringComparison.Ordinal) ? instead : outcome);

    private static Action<AlteredSystem> Retrying(HttpMethod method) => system => system.Calls = async (request, stop, next) =>
    {
        try
        {
            var answer = await next(request, stop);
            if (request.Method != method || answer.IsSuccessStatusCode)
            {
                return answer;
            }
        }
        catch (HttpRequestException) when (request.Method == method)
        {
            // Another try may help.
        }

        return await next(request, stop);
    };

    private static void Redirected(AlteredSystem system) => system.Calls = async (request, stop, next) =>
    {
        var answer = await next(request, stop);
        if (answer.Headers.Location is { } elsewhere)
        {
            request.RequestUri = elsewhere;
            return await next(request, stop);
        }

        return answer;
    };

    private static void Unbounded(AlteredSystem system) => system.Calls = async (request, stop, next) =>
    {
        var answer = await next(request, stop);
        await using var stream = await answer.Content.ReadAsStreamAsync(CancellationToken.None);
        using var whole = new MemoryStream();
        await stream.CopyToAsync(whole, CancellationToken.None);
        var mediaType = answer.Content.Headers.ContentType;
        answer.Content = new ByteArrayContent(whole.ToArray());
        answer.Content.Headers.ContentType = mediaType;
        return answer;
    };

    private static void Uncancellable(AlteredSystem system)
    {
        system.Writes = (note, _, next) => next(note, CancellationToken.None);
        system.Finds = (reference, _, next) => next(reference, CancellationToken.None);
        system.Gets = (id, _, next) => next(id, CancellationToken.None);
        system.Searches = (query, _, next) => next(query, CancellationToken.None);
        system.Checks = (_, next) => next(CancellationToken.None);
    }
}
