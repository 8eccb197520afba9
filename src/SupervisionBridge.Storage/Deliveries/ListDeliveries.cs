using SupervisionBridge.Core;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Access;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Deliveries;

/// <summary>
/// Deliveries in the order they were planned. The filter that leads to the fewest rows has its own statement, so that it has its index; the others
/// look at the rows that it leads to.
/// </summary>
internal sealed class ListDeliveries(StoreContext context)
{
    public const string OfAll = $"{Select} WHERE seq > @After {Refined} {Order}";

    public const string OfState = $"{Select} WHERE state = @State AND seq > @After {Refined} {Order}";

    public const string OfSchool = $"{Select} WHERE school_urn = @School AND seq > @After {Refined} {Order}";

    public const string OfSchoolAndState = $"{Select} WHERE school_urn = @School AND state = @State AND seq > @After {Refined} {Order}";

    // One record has few deliveries, and so has one pupil's file; few notes differ. Compared with themselves, the other filters' indexes stay out of it.
    public const string OfRecord = $"{Select} WHERE reference = @Record AND seq > @After {OfAnySchool} {OfAnyState} {OfAnyPupil} {Refined} {Order}";

    public const string OfPupil = $"{Select} WHERE school_urn = @School AND pupil_hash = @Pupil AND seq > @After {OfAnyState} {Refined} {Order}";

    public const string OfFound = $"{Select} WHERE found = @Found AND seq > @After {OfAnySchool} {OfAnyState} {Refined} {Order}";

    private const string Select = $"SELECT {DeliveryRow.Columns} FROM deliveries";

    private const string OfAnySchool = "AND school_urn = COALESCE(@School, school_urn)";

    private const string OfAnyState = "AND state = COALESCE(@State, state)";

    private const string OfAnyPupil = "AND COALESCE(pupil_hash, '') = COALESCE(@Pupil, pupil_hash, '')";

    private const string Refined = """
        AND (@Reason IS NULL OR death_reason = @Reason) AND (@Hold IS NULL OR hold_reasons LIKE @Hold) AND (@Kind IS NULL OR kind = @Kind)
        AND (@Found IS NULL OR found = @Found) AND (@Before IS NULL OR COALESCE(waits_since, updated_at) <= @Before)
        """ + " " + ReachSql.OfDeliveries;

    private const string Order = "ORDER BY seq LIMIT @Limit";

    public async Task<Page<DeliverySummary>> RunAsync(DeliveryFilter filter, PageRequest page, CancellationToken cancellationToken)
    {
        if (filter is { PupilId: not null, SchoolUrn: null })
        {
            throw new ArgumentException("A pupil's id is the school system's own: name the school too.", nameof(filter));
        }

        filter = filter with { State = filter.State ?? StateOf(filter) };
        var asked = new
        {
            State = StoredAs.DeliveryState.OfOptional(filter.State),
            School = filter.SchoolUrn,
            Record = filter.RecordReference,
            Pupil = filter.PupilId is { } pupil ? context.PupilHash(pupil) : null,
            Reason = StoredAs.DeathReason.OfOptional(filter.DeathReason),
            // No reason's word stands within another's.
            Hold = filter.HoldReason is { } hold ? $"%{StoredAs.HoldReason.Of(hold)}%" : null,
            Kind = StoredAs.DeliveryKind.OfOptional(filter.Kind),
            Found = StoredAs.FoundThere.OfOptional(filter.Found),
            Before = filter.Before is { } before ? StoredTime.From(before) : (long?)null,
        };
        var list = $"deliveries/{asked}";
        var place = context.Cursors.Read(list, page);
        var parameters = ReachSql.With(
            new
            {
                asked.State, asked.School, asked.Record, asked.Pupil, asked.Reason, asked.Hold, asked.Kind, asked.Found, asked.Before,
                After = place?[0] ?? 0,
                Limit = page.Limit + 1,
            },
            page.Within);
        var rows = await context.Sessions.ReadAsync(session => session.QueryAsync<DeliveryRow>(StatementFor(filter), parameters), cancellationToken);
        return context.Cursors.Cut(list, page, rows, DeliveryRow.Read, row => [row.Seq]);
    }

    /// <summary>A reason says which state is meant, and the state has an index.</summary>
    private static DeliveryState? StateOf(DeliveryFilter filter) => filter switch
    {
        { DeathReason: not null } => DeliveryState.Dead,
        { HoldReason: not null } => DeliveryState.Held,
        _ => null,
    };

    private static string StatementFor(DeliveryFilter filter) => filter switch
    {
        { RecordReference: not null } => OfRecord,
        { PupilId: not null } => OfPupil,
        { Found: not null } => OfFound,
        { SchoolUrn: not null, State: not null } => OfSchoolAndState,
        { SchoolUrn: not null } => OfSchool,
        { State: not null } => OfState,
        _ => OfAll,
    };
}
