using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Notes;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Notes;

/// <summary>Composes with the shipped templates.</summary>
internal static class Composing
{
    public static NoteComposer Composer { get; } = new(RecordTemplates.Load(Repository.Templates, Repository.Notes));

    public static ComposedNote Whole(DeliveryWork work, School? school = null) =>
        Parts(work, 1_000_000, school).ShouldHaveSingleItem();

    public static string Body(DeliveryWork work, School? school = null) => Whole(work, school).Note.Body;

    public static IReadOnlyList<ComposedNote> Parts(DeliveryWork work, int longestBody, School? school = null) =>
        Composer.Compose(work, school ?? Invented.School(), Invented.Address, Invented.Limits(longestBody));
}
