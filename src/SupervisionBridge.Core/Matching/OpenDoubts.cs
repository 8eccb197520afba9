namespace SupervisionBridge.Core.Matching;

/// <summary>Doubts that differ in kind from the others.</summary>
internal static class OpenDoubts
{
    /// <summary>The form's words alone do not single a pupil out: the same words may mean another child the next time.</summary>
    public static bool LeavesThePupilOpen(this MatchDoubt doubt) =>
        doubt is MatchDoubt.NobodyFound or MatchDoubt.TooFewIdentifiers or MatchDoubt.SeveralFit or MatchDoubt.LookAlike;

    /// <summary>What a person says to it holds for the one delivery that was asked about.</summary>
    public static bool IsOfOneDelivery(this MatchDoubt doubt) => doubt.LeavesThePupilOpen() || doubt is MatchDoubt.OtherFileThanBefore or MatchDoubt.StaleRoster;
}
