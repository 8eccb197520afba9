namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>Plays the deck, one act after the other, and sends work along so that there is always some under way.</summary>
internal static class Director
{
    public static async Task PlayAsync(IReadOnlyList<IAct> deck, Scene scene, int deliveries, CancellationToken cancellationToken)
    {
        foreach (var (index, act) in deck.Index())
        {
            // By then so many are to have been sent; what acts sent by themselves counts.
            scene.Workload.Send(Math.Max(0, (deliveries * (index + 1) / deck.Count) - scene.Workload.Notes));
            await Pause.MillisecondsAsync(scene.Random.Next(500), cancellationToken);
            await act.DoAsync(scene, cancellationToken);
            await scene.Fleet.ReviveAsync(cancellationToken);
            if ((index + 1) % 50 == 0)
            {
                scene.Voice.Say($"{index + 1} of {deck.Count} acts, {scene.Workload.Notes} notes sent");
            }
        }

        scene.Workload.Send(Math.Max(0, deliveries - scene.Workload.Notes));
    }
}
