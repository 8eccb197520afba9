using SupervisionBridge.CrashLab.Mischief;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Driving;

/// <summary>After the mischief: everything that went wrong is mended as people would mend it, and the bridge is given time to come to rest.</summary>
internal sealed class Settling(Scene scene, World world, BridgeApi bridge, People people, Slips slips, Workload workload)
{
    private const int ReplayRounds = 6;
    private const int QuietRounds = 8;
    private static readonly string[] Unfinished = ["due", "claimed", "accepted", "in-tray", "held", "needs-person"];

    private double said;

    /// <returns>Whether it came to rest in time.</returns>
    public async Task<bool> RunAsync(TimeSpan most, CancellationToken cancellationToken)
    {
        await MendAsync(cancellationToken);
        var (replayed, quiet) = (0, 0);
        var atRest = await Pause.UntilAsync(
            async () =>
            {
                await people.AnswerAsync(cancellationToken);
                await people.EmptyTraysAsync(cancellationToken);
                if (await BusyStaffAsync(cancellationToken) is { } busy)
                {
                    Say(busy);
                    quiet = 0;
                    return false;
                }

                if (await UnfinishedAsync(cancellationToken) is { } state)
                {
                    Say(state);
                    quiet = 0;
                    return false;
                }

                // Only what no replay has brought to its end stays dead; a correction that still waits then waits for that.
                if (replayed < ReplayRounds && await people.ReplayAsync(cancellationToken) > 0)
                {
                    replayed++;
                    return false;
                }

                if (++quiet > QuietRounds)
                {
                    workload.GiveUp();
                }

                return workload.IsOver && slips.AreRepaired;
            },
            most,
            cancellationToken,
            everyMilliseconds: 400);
        workload.GiveUp();
        await workload.CompleteAsync();
        return atRest;
    }

    /// <summary>Faults off, schools open, pupils back on the roll, nodes running.</summary>
    private async Task MendAsync(CancellationToken cancellationToken)
    {
        foreach (var school in world.Called)
        {
            var levers = scene.Levers[school.Urn];
            await levers.DisarmAllAsync(cancellationToken);
            await levers.SetAsync(new() { ["state"] = "active", ["latencyMs"] = 0, ["requestsPerMinute"] = null }, cancellationToken);
            await levers.OpenCategoryAsync(LabSchool.Category, cancellationToken);
            foreach (var pupil in await levers.ArchivedAsync(cancellationToken))
            {
                await levers.PutOnRollAsync(pupil, cancellationToken);
            }
        }

        foreach (var staff in scene.Staff)
        {
            staff.IsTidy = true;
        }

        await scene.Fleet.ReviveAllAsync(cancellationToken);
    }

    private async Task<string?> BusyStaffAsync(CancellationToken cancellationToken)
    {
        foreach (var staff in scene.Staff)
        {
            if (!await staff.IsIdleAsync(cancellationToken))
            {
                return $"to be carried in {staff.School.Urn}";
            }
        }

        return null;
    }

    private async Task<string?> UnfinishedAsync(CancellationToken cancellationToken)
    {
        foreach (var state in Unfinished)
        {
            await foreach (var delivery in bridge.ListAsync($"v1/deliveries?state={state}", cancellationToken))
            {
                // What waits behind another says nothing by itself: the one in front does.
                if (delivery["waitsFor"] is null)
                {
                    return $"{state}: {delivery["id"]}";
                }
            }
        }

        return null;
    }

    /// <summary>Says what it waits for, now and then.</summary>
    private void Say(string state)
    {
        if (scene.Voice.Seconds - said > 10)
        {
            said = scene.Voice.Seconds;
            scene.Voice.Say($"still {state}");
        }
    }
}
