namespace SupervisionBridge.Adapters.Tests.Conformance.Breaks;

/// <summary>Looking pupils up.</summary>
internal static class BreaksOfPupils
{
    public static IReadOnlyList<Break> All { get; } =
    [
        new("pupil-is-found-by-upn", "Finds nobody by UPN.", FindsNobodyWhere(query => query.Upn is not null)),
        new("pupil-is-found-by-mis-id", "Finds nobody by the id of the management information system.", FindsNobodyWhere(query => query.MisId is not null)),
        new("pupil-is-found-by-birth-and-name", "Finds nobody by surname.", FindsNobodyWhere(query => query.Surname is not null)),
        new("name-with-marks-is-found", "Finds nobody whose name has an apostrophe.", FindsNobodyWhere(query => query.Surname?.Contains('\'') ?? false)),
        new("name-with-marks-is-found", "Stumbles over an ampersand.", system => system.Searches = (query, stop, next) => query.Surname?.Contains('&') ?? false ? throw new FormatException("query") : next(query, stop)),
        new("pupil-off-roll-is-found", "Leaves out whoever has left.", Finds(found => found with { Pupils = [.. found.Pupils.Where(pupil => pupil.RollState == RollState.OnRoll)] })),
        new("pupil-off-roll-is-found", "Calls everybody on roll.", Finds(found => found with { Pupils = [.. found.Pupils.Select(pupil => pupil with { RollState = RollState.OnRoll })] })),
        new("archived-record-says-so", "Calls a closed record on roll.", Answers(pupil => pupil with { RollState = RollState.OnRoll })),
        new("merged-record-says-into-which", "Answers the successor in place of a merged record.", system => system.Gets = async (id, stop, next) =>
            await next(id, stop) is var pupil && pupil?.MergedInto is { } into ? await next(into, stop) : pupil),
        new("pupil-is-answered-as-recorded", "Reads the date of birth a day late.", Answers(pupil => pupil with { DateOfBirth = pupil.DateOfBirth.AddDays(1) })),
        new("pupil-is-answered-as-recorded", "Answers the preferred forename for the legal one.", Answers(pupil => pupil with { LegalForename = pupil.PreferredForename ?? pupil.LegalForename })),
        new("unknown-pupil-is-nobody", "Calls it an error where there is nobody.", system => system.Gets = async (id, stop, next) =>
            await next(id, stop) ?? throw new SchoolSystemException(SchoolSystemTrouble.NotUnderstood, "pupils: nobody.")),
        new("pupil-is-listed-once", "Lists a pupil as often as a row comes.", Finds(found => found with { Pupils = [.. found.Pupils, .. found.Pupils] })),
        new("empty-query-lists-nobody", "Lists everybody where nothing is asked.", system => system.Searches = (query, stop, next) =>
            next(query == new PupilQuery() ? new PupilQuery { Surname = "Kowalczyk" } : query, stop)),
        new("pupil-id-reaches-no-other-address", "Puts an id into the address as it is.", system => system.Gets = (id, stop, next) => next(id.Split('/', '?', '#').First(part => part is not ("" or "..")), stop)),
        new("pupil-look-writes-nothing", "Leaves a trace of each look-up.", system => system.Searches = async (query, stop, next) =>
        {
            await system.LitterAsync(stop);
            return await next(query, stop);
        }),
        new("no-pupils-is-no-answer", "Says that pupils cannot be looked up, and answers nobody.", system =>
        {
            system.Describes = told => told with { KnowsPupils = false };
            system.Gets = (_, _, _) => Task.FromResult<PupilCandidate?>(null);
            system.Searches = (_, _, _) => Task.FromResult(new PupilSearch([], RosterAsOf: null));
        }),
    ];

    private static Action<AlteredSystem> FindsNobodyWhere(Func<PupilQuery, bool> where) => system => system.Searches = (query, stop, next) =>
        where(query) ? Task.FromResult(new PupilSearch([], RosterAsOf: null)) : next(query, stop);

    private static Action<AlteredSystem> Finds(Func<PupilSearch, PupilSearch> change) => system => system.Searches = async (query, stop, next) => change(await next(query, stop));

    private static Action<AlteredSystem> Answers(Func<PupilCandidate, PupilCandidate> change) => system => system.Gets = async (id, stop, next) =>
        await next(id, stop) is { } pupil ? change(pupil) : null;
}
