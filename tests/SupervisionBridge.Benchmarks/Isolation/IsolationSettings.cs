namespace SupervisionBridge.Benchmarks.Isolation;

/// <summary>What is run.</summary>
/// <param name="Schools">Schools in all.</param>
/// <param name="Hanging">How many of them hang.</param>
/// <param name="PerSecond">Records with one case that arrive a second, each school in its turn.</param>
/// <param name="Seconds">How long records arrive in each phase.</param>
/// <param name="Rounds">Phases with schools that hang; a calm one lies before, between and after them.</param>
/// <param name="LatencyMs">How long a healthy school system takes for a call.</param>
/// <param name="TimeoutSeconds">When a call is given up.</param>
/// <param name="Program">The folder of the bridge that runs.</param>
internal sealed record IsolationSettings(int Schools, int Hanging, int PerSecond, int Seconds, int Rounds, int LatencyMs, int TimeoutSeconds, string Program);
