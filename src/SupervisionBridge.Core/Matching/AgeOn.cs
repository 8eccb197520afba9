namespace SupervisionBridge.Core.Matching;

/// <summary>Age in whole years on a date.</summary>
internal static class AgeOn
{
    /// <summary>A child born on 29 February grows a year older on 1 March in a common year, as English law has it. (AddYears would say 28 February.)</summary>
    public static int Date(DateOnly born, DateOnly date)
    {
        var hadBirthday = (date.Month, date.Day).CompareTo((born.Month, born.Day)) >= 0;
        return date.Year - born.Year - (hadBirthday ? 0 : 1);
    }
}
