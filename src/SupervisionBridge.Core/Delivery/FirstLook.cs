namespace SupervisionBridge.Core.Delivery;

/// <summary>
/// A look that found nothing under a part's reference, in a school system that takes a reference more than once. An earlier write may still arrive there after it:
/// only a second look, later than that may last, shows that it will not.
/// </summary>
/// <param name="Part">The part that was looked for, from 1.</param>
/// <param name="At">When it was not there.</param>
public sealed record FirstLook(int Part, DateTimeOffset At);
