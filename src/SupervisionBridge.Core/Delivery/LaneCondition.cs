using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// One school's condition as its lane finds it: the lane's circuit breaker. Troubled turns in a row close it; when the pause is over one delivery
/// goes as a probe; its success opens everything, its failure closes for twice as long. Where nothing is left to probe with, nothing is known any more,
/// but for a refusal of our credentials: that is mended by people and not by time, so it stands until a call succeeds.
/// </summary>
public sealed class LaneCondition(Backoff backoff, TimeProvider clock)
{
    /// <summary>Turns in a row that fail before a school is left in peace.</summary>
    public const int MostInARow = 3;

    private readonly Lock gate = new();
    private ConditionReport report = ConditionReport.Open;
    private int inARow;
    private int closings;
    private bool unproven;
    private bool refused;

    private bool IsClosed => report.Condition is SchoolCondition.Failing or SchoolCondition.Refused;

    /// <summary>The condition now.</summary>
    public ConditionReport Now
    {
        get
        {
            lock (gate)
            {
                // A limit is over when its time is; a failure only when a probe says so.
                if (report.Condition == SchoolCondition.Limited && report.OpensAt <= clock.GetUtcNow())
                {
                    report = ConditionReport.Open;
                }

                return report;
            }
        }
    }

    /// <summary>Deliveries that may be in hand now: none while closed, one as a probe, else as many as wanted.</summary>
    public int MostInHand(int wanted)
    {
        lock (gate)
        {
            var now = Now;
            return now.Condition == SchoolCondition.Open ? (unproven ? 1 : wanted) : now.OpensAt <= clock.GetUtcNow() ? 1 : 0;
        }
    }

    /// <summary>
    /// Nothing waits that could be a probe. Once the pause is over the last failure says nothing of now: no trouble is known any more, and what
    /// comes next goes as the probe. A refusal of our credentials stands.
    /// </summary>
    public void NothingWaits()
    {
        lock (gate)
        {
            if (IsClosed && !refused && report.OpensAt <= clock.GetUtcNow())
            {
                (report, unproven) = (ConditionReport.Open, true);
            }
        }
    }

    /// <summary>The school's system took a delivery further.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            (inARow, closings, unproven, refused) = (0, 0, false, false);
            report = report.Condition == SchoolCondition.Limited ? report : ConditionReport.Open;
        }
    }

    /// <summary>The school's system failed a delivery.</summary>
    public void Failed(CallTrouble trouble)
    {
        lock (gate)
        {
            switch (trouble.Kind)
            {
                case SchoolSystemTrouble.Limited when !refused:
                    Close(SchoolCondition.Limited, backoff.AfterTrouble(trouble.RetryAt));
                    break;
                case SchoolSystemTrouble.NotAllowed or SchoolSystemTrouble.Paused or SchoolSystemTrouble.Limited:
                    Count(SchoolCondition.Refused, trouble);
                    break;
                default:
                    Count(SchoolCondition.Failing, trouble);
                    break;
            }
        }
    }

    private void Count(SchoolCondition condition, CallTrouble trouble)
    {
        inARow++;
        if (IsClosed && report.OpensAt > clock.GetUtcNow())
        {
            // On its way since before it closed: it says nothing new.
            return;
        }

        if (IsClosed || unproven || inARow >= MostInARow || trouble.RetryAt > clock.GetUtcNow())
        {
            var pause = backoff.AfterClosing(++closings, condition == SchoolCondition.Refused);
            Close(condition, trouble.RetryAt is { } asked && asked > pause ? backoff.AfterTrouble(asked) : pause);
        }
    }

    private void Close(SchoolCondition condition, DateTimeOffset opensAt)
    {
        unproven = false;
        refused |= condition == SchoolCondition.Refused;
        report = new ConditionReport(
            condition,
            report.Condition == condition ? report.Since : clock.GetUtcNow(),
            report.Condition == condition && report.OpensAt > opensAt ? report.OpensAt : opensAt);
    }
}
