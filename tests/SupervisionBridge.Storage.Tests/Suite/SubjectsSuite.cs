using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Storage.Tests.Suite;

public abstract class SubjectsSuite(ITestedEngine engine) : StorageSuite(engine)
{
    private static readonly DirectorySubject First = new("person-1", "j.marsh@northgate.example", "subject-1", "https://login.example");
    private static readonly DirectorySubject Second = First with { Hash = "subject-2" };
    private static readonly DirectorySubject Third = First with { Hash = "subject-3" };

    [Fact]
    public async Task IsTheirs_FirstThatComesWithAnAddress_HasItAndNoOther()
    {
        (await IsTheirsAsync(First)).ShouldBeTrue();
        (await IsTheirsAsync(Second)).ShouldBeFalse();
        (await IsTheirsAsync(First, days: 400)).ShouldBeTrue();
        (await IsTheirsAsync(Second with { PersonHash = "person-2" })).ShouldBeTrue();
    }

    [Fact]
    public async Task IsTheirs_AnotherAccount_IsToldOnceADayAndAtOnceForYetAnother()
    {
        await IsTheirsAsync(First);
        foreach (var (subject, days) in new[] { (Second, 0), (Second, 0), (Third, 0), (Third, 1), (First, 2) })
        {
            await IsTheirsAsync(subject, days);
        }

        var told = (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.AddressRefused }, new PageRequest(), Now)).Items;
        told.Count.ShouldBe(3);
        told.ShouldAllBe(entry => entry.Entry.SchoolUrn == "");
        EntryWords.Read(told[0].Words!).Facts.ShouldBe(new Dictionary<string, string> { ["person"] = First.Person, ["issuer"] = First.Issuer }, ignoreOrder: true);
    }

    [Fact]
    public async Task Unbind_AddressOfAnAccount_LetsTheNextHaveItAndIsTold()
    {
        await IsTheirsAsync(First);

        (await Subjects.UnbindAsync(First.PersonHash, First.Person, A.By("os:administrator"), Now)).ShouldBeTrue();
        (await Subjects.UnbindAsync(First.PersonHash, First.Person, A.By("os:administrator"), Now)).ShouldBeFalse();

        (await IsTheirsAsync(Second)).ShouldBeTrue();
        (await IsTheirsAsync(First)).ShouldBeFalse();
        var told = (await Journal.ListAsync(new JournalFilter { Kind = EntryKind.UnbindAddress }, new PageRequest(), Now)).Items.ShouldHaveSingleItem();
        EntryWords.Read(told.Words!).Reason.ShouldBe("As agreed.");
    }

    private Task<bool> IsTheirsAsync(DirectorySubject subject, int days = 0) => Subjects.IsTheirsAsync(subject, A.RecordedAt.AddDays(days), Now);
}
