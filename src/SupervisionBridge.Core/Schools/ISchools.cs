using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools.Rate;

namespace SupervisionBridge.Core.Schools;

/// <summary>The schools this bridge serves, each with the adapter of its system.</summary>
public interface ISchools
{
    /// <summary>All configured schools.</summary>
    IReadOnlyCollection<School> All { get; }

    /// <summary>The school with that URN; null where none is configured.</summary>
    School? Find(string urn);

    /// <summary>The adapter of a configured school.</summary>
    ISchoolSystem SystemOf(School school);

    /// <summary>The calls that a configured school's system allows; null where nobody counts them.</summary>
    CallBudget? BudgetOf(School school) => null;
}
