namespace SupervisionBridge.Core.Schools.Rate;

/// <summary>What an answer's headers say of the limit; null where they do not.</summary>
/// <param name="Calls">Calls allowed in a window.</param>
/// <param name="Window">Length of the window.</param>
/// <param name="Remaining">Calls left in it.</param>
/// <param name="Reset">Time until it begins anew.</param>
public sealed record StatedLimit(int? Calls, TimeSpan? Window, int? Remaining, TimeSpan? Reset);
