using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.Notes;

/// <summary>
/// Asks before another child's name goes into a child's file (rules 1 and 2). It reads the author's words only, and rewrites nothing by itself:
/// a person decides.
/// </summary>
public static class IdentityGuard
{
    /// <summary>Looks through one delivery's words.</summary>
    /// <param name="work">The delivery.</param>
    /// <param name="naming">The school's choice: under anything but names, siblings are looked for too.</param>
    /// <param name="siblingsThere">Those of <see cref="DeliveryWork.SubjectsOfOtherCases"/> whom the school system lists as this pupil's siblings.</param>
    public static GuardFindings Look(DeliveryWork work, SiblingNaming naming, IReadOnlyList<Subject> siblingsThere)
    {
        var siblingsOfSheet = work.Case.Subjects.Where(subject => subject.Number != work.SubjectNumber).ToList();
        var search = naming == SiblingNaming.Names
            ? new NameSearch(work.Subject, work.SubjectsOfOtherCases.Where(subject => !siblingsThere.Contains(subject)), [.. siblingsOfSheet, .. siblingsThere], siblingsOfSheet)
            : new NameSearch(work.Subject, [.. siblingsOfSheet, .. work.SubjectsOfOtherCases], exempt: [], family: []);
        return new(search, work.Case, work.SubjectNumber);
    }
}
