namespace SupervisionBridge.CrashLab.Mischief;

/// <summary>What is done, in which order: the same for the same seed.</summary>
internal static class Deck
{
    /// <param name="kills">How many kills; the rest goes by them.</param>
    /// <param name="more">Mischief that this store and this world allow, each for some of the kills.</param>
    /// <param name="isCarried">Whether there are schools into whose systems people carry documents.</param>
    /// <param name="random">Shuffles.</param>
    public static IReadOnlyList<IAct> Of(int kills, IReadOnlyList<IAct> more, bool isCarried, Random random)
    {
        var acts = Enumerable.Range(0, kills).Select(IAct (index) => (index % 5) switch
        {
            0 or 1 => new KillAfterCommit(),
            2 => new KillDuringCall("POST", "/v1/incidents", "during a write"),
            3 => new KillDuringCall("GET", "/v1/incidents", "before a proof"),
            _ when isCarried && index % 10 == 4 => new KillAtAWord(),
            _ => new KillAnytime(),
        }).ToList();
        for (var some = 0; some < Math.Max(1, kills / 10); some++)
        {
            acts.Add(new Zombie());
            acts.Add(new Overtaking());
            acts.Add(new Outage());
            acts.Add(new Outage());
            acts.AddRange(more);
            acts.AddRange(Enumerable.Range(0, 4).Select(_ => new LastingFault()));
        }

        var shuffled = acts.ToArray();
        random.Shuffle(shuffled);
        return shuffled;
    }
}
