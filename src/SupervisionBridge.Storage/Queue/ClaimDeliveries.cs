using System.Security.Cryptography;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Queue.Steps;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Queue;

/// <summary>Claims due deliveries of a school. One write; what they work with is read after it, so that claiming never holds up other writes.</summary>
internal sealed class ClaimDeliveries(StoreContext context)
{
    private const string GiveBack = $"""
        UPDATE deliveries
        SET state = claimed_from, claim_token = NULL, claimed_from = NULL, ready_at = due_at, updated_at = @Now, {DeliverySql.GiveAttemptBack}
        WHERE claim_token = @Token AND state = 'claimed'
        """;

    private readonly LoadWork load = new(context);
    private readonly BuryStep bury = new(context);

    /// <exception cref="MissingKeyException">Another node made a root key under a key-encryption key that is not here: nothing is claimed then.</exception>
    /// <exception cref="KeyRingException">The same where the keys cannot be read.</exception>
    public async Task<IReadOnlyList<DeliveryWork>> RunAsync(string schoolUrn, int most, TimeSpan lease, CancellationToken cancellationToken)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(lease, TimeSpan.Zero);

        // Fresh at each claim. Deliveries claimed together may share it: a step names its delivery beside it.
        var token = RandomNumberGenerator.GetHexString(32, lowercase: true);
        var rows = await context.Sessions.WriteAsync(session => ClaimAsync(session, schoolUrn, most, lease, token), cancellationToken);
        if (rows.Count == 0)
        {
            return [];
        }

        try
        {
            return await LoadReadableAsync([.. rows.OrderBy(row => row.DueAt).ThenBy(row => row.Seq)], token);
        }
        catch
        {
            // The deliveries are as they should be: it is this node that lacks something, or the store that fails. No attempt is theirs.
            await context.Sessions.WriteAsync(session => session.ExecuteAsync(GiveBack, new { Token = token, Now = context.Now() }), CancellationToken.None);
            throw;
        }
    }

    private async Task<IReadOnlyList<DeliveryWork>> LoadReadableAsync(List<WorkRow> rows, string token)
    {
        try
        {
            return await LoadAsync(rows, token);
        }
        catch (Exception fault) when (Unreadable.Is(fault))
        {
            return await LoadOneByOneAsync(rows, token);
        }
    }

    private Task<IReadOnlyList<DeliveryWork>> LoadAsync(IReadOnlyList<WorkRow> rows, string token) =>
        context.Sessions.ReadAsync(session => load.RunAsync(session, rows, token), CancellationToken.None);

    /// <summary>What cannot be read is given up, visibly and with all that is stored of it; those claimed with it go on.</summary>
    private async Task<IReadOnlyList<DeliveryWork>> LoadOneByOneAsync(List<WorkRow> rows, string token)
    {
        var readable = new List<DeliveryWork>();
        foreach (var row in rows)
        {
            try
            {
                readable.AddRange(await LoadAsync([row], token));
            }
            catch (Exception fault) when (Unreadable.Is(fault))
            {
                var step = new DeliveryStep.Bury(DeathReason.NotComposable, $"What is stored of it cannot be read ({fault.GetType().Name}).", NothingThere: false);
                await context.Sessions.WriteAsync(bury.Prepare(new Claim(row.Id, token), step), CancellationToken.None);
            }
        }

        return readable;
    }

    private Task<List<WorkRow>> ClaimAsync(Session session, string schoolUrn, int most, TimeSpan lease, string token)
    {
        var now = context.Now();
        var leaseEnd = now + (long)Math.Ceiling(lease.TotalMilliseconds);
        var own = context.Systems.Of(schoolUrn);
        return session.QueryAsync<WorkRow>(
            context.Dialect.ClaimDeliveries,
            new { School = schoolUrn, Now = now, LeaseEnd = leaseEnd, Token = token, Most = most, SystemKind = own.Kind, SystemAddress = own.Address });
    }
}
