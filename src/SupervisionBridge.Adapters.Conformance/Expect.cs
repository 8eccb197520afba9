using System.Diagnostics.CodeAnalysis;

namespace SupervisionBridge.Adapters.Conformance;

/// <summary>What must hold, or the obligation is broken.</summary>
internal static class Expect
{
    public static void That([DoesNotReturnIf(false)] bool holds, string otherwise)
    {
        if (!holds)
        {
            throw new ObligationBrokenException(otherwise);
        }
    }

    /// <summary>The outcome is one of some kinds.</summary>
    public static T Is<T>(object? what, string of)
        where T : class =>
        what as T ?? throw new ObligationBrokenException($"{of}: expected {typeof(T).Name}, but it is {Shown(what)}.");

    /// <summary>One of several.</summary>
    public static void OneOf(WriteOutcome outcome, string of, params Type[] allowed) =>
        That(allowed.Contains(outcome.GetType()), $"{of}: expected {string.Join(" or ", allowed.Select(type => type.Name))}, but it is {Shown(outcome)}.");

    /// <summary>Texts are compared to the character, and where they part is told.</summary>
    public static void SameText(string found, string sent, string what)
    {
        if (found == sent)
        {
            return;
        }

        var at = found.Zip(sent).TakeWhile(pair => pair.First == pair.Second).Count();
        That(false, FormattableString.Invariant($"{what}: sent {sent.Length} UTF-16 units, found {found.Length}; they part at {at}: sent {Around(sent, at)}, found {Around(found, at)}."));
    }

    /// <summary>The trouble that a read ended with.</summary>
    public static async Task<SchoolSystemException> TroubleAsync(Func<Task> read, string of, params SchoolSystemTrouble[] allowed)
    {
        try
        {
            await read();
        }
        catch (SchoolSystemException trouble)
        {
            That(allowed.Length == 0 || allowed.Contains(trouble.Trouble), $"{of}: expected the trouble {string.Join(" or ", allowed)}, but it is {trouble.Trouble}.");
            return trouble;
        }
        catch (Exception other) when (other is not ObligationBrokenException)
        {
            throw new ObligationBrokenException($"{of}: expected a SchoolSystemException, but it threw {other.GetType().Name}.");
        }

        throw new ObligationBrokenException($"{of}: expected a SchoolSystemException, but it was answered.");
    }

    public static string Shown(object? what) => what is null ? "nothing" : $"{what.GetType().Name} ({what})";

    private static string Around(string text, int at) =>
        string.Join(' ', text.Skip(Math.Max(0, at - 2)).Take(6).Select(unit => FormattableString.Invariant($"U+{(int)unit:X4}"))) is { Length: > 0 } units ? units : "its end";
}
