namespace SupervisionBridge.Core.Protection;

/// <summary>What a batch of rewrapping came to.</summary>
/// <param name="Moved">Keys and secrets that are wrapped under the current root now. Where nothing moved, nothing more will.</param>
/// <param name="Left">Records whose keys are still under a retired root.</param>
/// <param name="Unreadable">Of what this batch met, what does not open and stays where it is: a record, a school or a secret by its name.</param>
public sealed record Rewrapped(int Moved, int Left, IReadOnlyList<string> Unreadable);
