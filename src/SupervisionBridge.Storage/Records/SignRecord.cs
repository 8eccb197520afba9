using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Storage.Deliveries;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Records;

/// <summary>Adds a signature or an approval with the decision behind it, and opens the gates that it opens, in one transaction.</summary>
internal sealed class SignRecord(StoreContext context)
{
    private readonly LoadSignings load = new(context);
    private readonly OpenGates open = new(context);

    public Task<IReadOnlyList<string>> SignAsync(string reference, Signature signature, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        AddAsync(reference, new Signings([signature], []), EntryKind.Sign, decision, [("person", signature.Participant), ("case", Words(signature.CaseNumber)), ("bound hash", signature.BoundHash)], gates, cancellationToken);

    public Task<IReadOnlyList<string>> ApproveAsync(string reference, Approval approval, Decision decision, GateCheck gates, CancellationToken cancellationToken) =>
        AddAsync(reference, new Signings([], [approval]), EntryKind.Approve, decision, [("person", approval.ApprovedBy), ("case", Words(approval.CaseNumber)), ("bound hash", approval.BoundHash)], gates, cancellationToken);

    private static string? Words(int? caseNumber) => caseNumber?.ToString(CultureInfo.InvariantCulture);

    private Task<IReadOnlyList<string>> AddAsync(string reference, Signings added, EntryKind kind, Decision decision, (string Name, string? Value)[] facts, GateCheck gates, CancellationToken cancellationToken) =>
        context.Sessions.WriteAsync(
            async session =>
            {
                // Two who sign at once would each miss the other's signature, and leave the gate closed for good.
                if (await session.ExecuteAsync(RowLock.Record, new { Reference = reference }) == 0)
                {
                    throw new KeyNotFoundException($"There is no record {reference}.");
                }

                var known = (await load.RunAsync(session, [reference]))[reference];
                await AddSignings.RunAsync(session, reference, await context.Keys.OfRecordAsync(session, reference), known, added.Signatures, added.Approvals);
                await KeepDecision.RunAsync(session, reference, deliveryId: null, kind, choice: null, decision, facts);
                var all = (await load.RunAsync(session, [reference]))[reference];
                return await open.RunAsync(session, reference, all, gates);
            },
            cancellationToken);
}
