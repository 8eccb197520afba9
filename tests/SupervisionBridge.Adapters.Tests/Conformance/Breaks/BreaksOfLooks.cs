namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Troubles that are taken for answers.</summary>
internal static class BreaksOfLooks
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("unreadable-look-is-a-trouble", "Takes what it cannot read for \"not there\".", NothingFor(SchoolSystemTrouble.NotUnderstood)),
        new("unreadable-look-is-a-trouble", "Takes an HTML page with 404 for \"not there\".", NothingFor(SchoolSystemTrouble.NotAllowed)),
        new("unreachable-look-is-a-trouble", "Takes no answer for \"not there\".", NothingFor(SchoolSystemTrouble.Unreachable)),
        new("broken-off-look-is-a-trouble", "Takes half an answer for \"not there\".", NothingFor(SchoolSystemTrouble.Unreachable)),
        new("refused-look-is-a-trouble", "Takes a limit for \"not there\".", NothingFor(SchoolSystemTrouble.Limited)),
        new("refused-look-is-a-trouble", "Forgets when to come back.", system => system.Finds = async (reference, stop, next) =>
        {
            try
            {
                return await next(reference, stop);
            }
            catch (SchoolSystemException trouble)
            {
                throw new SchoolSystemException(trouble.Trouble, trouble.Message);
            }
        }),
        new("unreadable-pupil-is-a-trouble", "Takes what it cannot read for nobody.", NobodyFor(SchoolSystemTrouble.NotUnderstood)),
        new("unreadable-pupil-is-a-trouble", "Takes no answer for an empty list.", system => system.Searches = async (query, stop, next) =>
        {
            try
            {
                return await next(query, stop);
            }
            catch (SchoolSystemException)
            {
                return new PupilSearch([], RosterAsOf: null);
            }
        }),
        new("refused-pupil-is-a-trouble", "Takes refused credentials for nobody.", NobodyFor(SchoolSystemTrouble.NotAllowed)),
        new("anothers-record-is-not-this-pupil", "Answers whoever is answered.", system =>
        {
            PupilCandidate? last = null;
            system.Gets = async (id, stop, next) =>
            {
                try
                {
                    return last = await next(id, stop);
                }
                catch (SchoolSystemException)
                {
                    return last;
                }
            };
        }),
    ];

    private static Action<AlteredSystem> NothingFor(SchoolSystemTrouble swallowed) => system => system.Finds = async (reference, stop, next) =>
    {
        try
        {
            return await next(reference, stop);
        }
        catch (SchoolSystemException trouble) when (trouble.Trouble == swallowed)
        {
            return new NoteLookup.Nothing();
        }
    };

    private static Action<AlteredSystem> NobodyFor(SchoolSystemTrouble swallowed) => system => system.Gets = async (id, stop, next) =>
    {
        try
        {
            return await next(id, stop);
        }
        catch (SchoolSystemException trouble) when (trouble.Trouble == swallowed)
        {
            return null;
        }
    };
}
