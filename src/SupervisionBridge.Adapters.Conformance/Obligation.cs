namespace SupervisionBridge.Adapters.Conformance;

/// <summary>One thing that every adapter owes.</summary>
public sealed class Obligation
{
    private readonly Func<Trial, Task> prove;

    internal Obligation(string name, string owed, Func<Trial, Task> prove) => (Name, Owed, this.prove) = (name, owed, prove);

    /// <summary>Its name, which stays: lower case with hyphens.</summary>
    public string Name { get; }

    /// <summary>What is owed, in one sentence.</summary>
    public string Owed { get; }

    /// <summary>Of which systems it is owed; empty: of all.</summary>
    public IReadOnlyList<string> OwedWhere => [.. When.Select(given => given.Words)];

    internal IReadOnlyList<Given> When { get; init; } = [];

    /// <summary>Tries it.</summary>
    /// <param name="system">A system that runs, for this trial only or lasting.</param>
    /// <param name="clock">The clock that the system was given.</param>
    /// <param name="cancellationToken">Ends the trial.</param>
    public async Task<Verdict> JudgeAsync(SystemUnderTest system, SuiteClock clock, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(clock);
        using var trial = new Trial(system, clock, cancellationToken);
        try
        {
            if (When.FirstOrDefault(given => !given.Holds(trial)) is { } missing)
            {
                return new Verdict.NotOwed($"Owed only {missing.Words}.");
            }

            await prove(trial);
            return new Verdict.Kept();
        }
        catch (ObligationBrokenException broken)
        {
            return Broken(broken.Message);
        }
        catch (NotOwedException notOwed)
        {
            return new Verdict.NotOwed(notOwed.Message);
        }
        catch (Exception what) when (!cancellationToken.IsCancellationRequested)
        {
            // Pupils and texts of the trial are invented: whoever mends the adapter may see all of it.
            return Broken($"It threw what it must not throw: {what}");
        }
    }

    /// <summary>Its name.</summary>
    public override string ToString() => Name;

    private Verdict.Broken Broken(string why) => new($"{Name}: {Owed}{Environment.NewLine}{why}");
}
