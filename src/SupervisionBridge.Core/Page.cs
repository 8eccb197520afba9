using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Core;

/// <summary>One page of a list.</summary>
/// <param name="Items">In a fixed order.</param>
/// <param name="Next">Cursor of the next page; null at the end.</param>
public sealed record Page<T>(IReadOnlyList<T> Items, string? Next);

/// <summary>Which page is asked for.</summary>
/// <param name="Cursor">From the page before; null for the first.</param>
/// <param name="Limit">At most that many items: 1 to 500.</param>
public sealed record PageRequest(string? Cursor = null, int Limit = 100)
{
    /// <summary>Which part of the list may be seen: nothing else is on any page. Default everything, for the service itself.</summary>
    public Reachable Within { get; init; } = Reachable.Everything;
}

/// <summary>A cursor that no page has given out.</summary>
public sealed class CursorException() : Exception("The cursor is not one that a page of this list has given.");
