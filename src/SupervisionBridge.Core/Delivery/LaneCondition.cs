using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// One school's condition as its lane finds it: the lane's circuit breaker. Troubled turns in a row close it; when the pause is over one delivery
/// goes as a probe; its success opens everything, its failure closes for twice as long.
/// </summary>
public sealed class LaneCondition(Backoff backoff, TimeProvider clock)
{
    /// <summary>Turns in a row that fail before a school is left in peace.</summary>
    public const int MostInARow = 3;

    private readonly Lock gate = new();
    private ConditionReport report = ConditionReport.Open;
    private int inARow;
    private int closings;

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
        var now = Now;
        return now.Condition == SchoolCondition.Open ? wanted : now.OpensAt <= clock.GetUtcNow() ? 1 : 0;
    }

    /// <summary>The school's system took a delivery further.</summary>
    public void Succeeded()
    {
        lock (gate)
        {
            (inARow, closings) = (0, 0);
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
                case SchoolSystemTrouble.Limited:
                    Close(SchoolCondition.Limited, backoff.AfterTrouble(trouble.RetryAt));
                    break;
                case SchoolSystemTrouble.NotAllowed or SchoolSystemTrouble.Paused:
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
        var closed = report.Condition is SchoolCondition.Failing or SchoolCondition.Refused;
        if (closed && report.OpensAt > clock.GetUtcNow())
        {
            // On its way since before it closed: it says nothing new.
            return;
        }

        if (closed || inARow >= MostInARow || trouble.RetryAt > clock.GetUtcNow())
        {
            var pause = backoff.AfterClosing(++closings, condition == SchoolCondition.Refused);
            Close(condition, trouble.RetryAt is { } asked && asked > pause ? backoff.AfterTrouble(asked) : pause);
        }
    }

    private void Close(SchoolCondition condition, DateTimeOffset opensAt) =>
        report = new ConditionReport(
            condition,
            report.Condition == condition ? report.Since : clock.GetUtcNow(),
            report.Condition == condition && report.OpensAt > opensAt ? report.OpensAt : opensAt);
}
