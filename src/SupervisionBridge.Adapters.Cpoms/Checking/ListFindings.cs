using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Checking;

/// <summary>Whether there is anything to file under, and anybody to be the author.</summary>
internal static class ListFindings
{
    /// <summary>At least one category must be enabled and open to us. Which ones the school configured is the bridge's to compare.</summary>
    public static Finding OfCategories(IReadOnlyList<WireCategory> categories) =>
        categories.Any(category => category is { Enabled: true, CanAdd: true })
            ? new Finding(FindingSeverity.Good, "categories", "There are categories that notes may be added to.")
            : new Finding(
                FindingSeverity.Wrong,
                "categories",
                "The school system has no category that is enabled and that the integration may add to.",
                "In the school system, let this integration add to the categories that notes are to stand under.");

    /// <summary>Without active staff notes still name their author, but nobody can be alerted.</summary>
    public static Finding OfStaff(IReadOnlyList<WireStaffMember> staff) =>
        staff.Any(member => member.Active)
            ? new Finding(FindingSeverity.Good, "staff", "There are active staff.")
            : new Finding(
                FindingSeverity.Warning,
                "staff",
                "The school system shows no active staff: authors will stand in notes by name only, and nobody can be alerted.",
                "In the school system, let this integration see the staff.");
}
