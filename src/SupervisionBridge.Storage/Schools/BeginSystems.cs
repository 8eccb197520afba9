using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Schools;

/// <summary>Holds what this node's school files name against what the store knows: a new school's system is remembered, and where a file names another the school is stopped on every node, until the file is as it was or a person has said what it is.</summary>
internal sealed class BeginSystems(StoreContext context)
{
    /// <summary>What the journal tells where a file names another system.</summary>
    public const string Other = "other-system";

    /// <summary>And where it names the school's own again.</summary>
    public const string PutBack = "put-back";

    private const string SetOther = """
        UPDATE school_systems
        SET other_kind = @Kind, other_address = @Address, other_at = @Now
        WHERE school_urn = @School AND until_at IS NULL
        """;

    private const string ForgetOther = "UPDATE school_systems SET other_kind = NULL, other_address = NULL, other_at = NULL WHERE school_urn = @School AND until_at IS NULL";

    public async Task RunAsync(IReadOnlyDictionary<string, SchoolSystemIdentity> configured, CancellationToken cancellationToken)
    {
        // First: should the rest fail, this node claims too little.
        context.Systems.Set(configured);
        await context.Sessions.WriteAsync(
            async session =>
            {
                foreach (var (school, system) in configured.OrderBy(pair => pair.Key, StringComparer.Ordinal))
                {
                    await BeginAsync(session, school, system);
                }

                return true;
            },
            cancellationToken);
    }

    private async Task BeginAsync(Session session, string school, SchoolSystemIdentity system)
    {
        var row = new { School = school, Number = 1, system.Kind, system.Address, Now = context.Now() };
        if (await session.ExecuteAsync(SchoolSystemSql.Hold, row) == 0)
        {
            await session.ExecuteAsync(SchoolSystemSql.Begin, row);
        }

        var current = (await SystemRow.OfSchoolAsync(session, school)).Find(period => period.IsCurrent);
        if (current is null || (current.System == system && current.Other is null) || current.Other?.System == system)
        {
            return;
        }

        var isOther = current.System != system;
        await session.ExecuteAsync(isOther ? SetOther : ForgetOther, row);
        session.Tell((new NewEntry { Kind = EntryKind.SystemChanged, SchoolUrn = school, Choice = isOther ? Other : PutBack })
            .Telling([("system", current.System.ToString()), ("configured", system.ToString())]));
    }
}
