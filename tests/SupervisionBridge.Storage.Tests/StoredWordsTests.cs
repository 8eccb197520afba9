using System.Reflection;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Storage.Words;

namespace SupervisionBridge.Storage.Tests;

public sealed class StoredWordsTests
{
    public static TheoryData<string> Sets => [.. Fields().Select(set => set.Name)];

    [Theory]
    [MemberData(nameof(Sets))]
    public void Of_EveryMember_HasItsOwnLowerCaseWordAndReadsBack(string set)
    {
        var words = Fields().Single(field => field.Name == set).GetValue(null)!;
        var type = words.GetType().GetGenericArguments()[0];
        var of = words.GetType().GetMethod("Of")!;
        var read = words.GetType().GetMethod("Read")!;

        var stored = Enum.GetValues(type).Cast<object>().Select(member => (Member: member, Word: (string)of.Invoke(words, [member])!)).ToList();

        stored.Select(pair => pair.Word).ShouldBeUnique();
        stored.ShouldAllBe(pair => pair.Word.All(letter => char.IsAsciiLetterLower(letter) || letter == '-'));
        stored.Select(pair => read.Invoke(words, [pair.Word])).ShouldBe(stored.Select(pair => pair.Member));
    }

    [Fact]
    public void Words_OfEverySet_AreThoseThatDatabasesHold() => string.Join('\n', Fields().Select(Line).Order(StringComparer.Ordinal)).ShouldBe("""
        ActionState: agreed outstanding done no-longer-needed
        Agreement: absent agreed disagreed
        DeathReason: attempts-exhausted rejected may-still-arrive following-given-up other-content-there altered-there in-another-file deleted-there cannot-be-settled not-composable nothing-to-withdraw not-uploaded in-several-files in-former-system
        DeliveryKind: note addendum withdrawal
        DeliveryState: held due claimed needs-person accepted in-tray waiting-for-upload proven amended withdrawn superseded settled dead
        EntryKind: sign approve confirm-match release replay settle give-up-following confirm-upload refuse-upload withdraw-record wrong-file acknowledge reconcile run-job pause-school resume-school move-school leave-school change-keys give-access end-access bar end-bar hold-set hold-lifted reviewed removed leavers-pack leavers-receipt unbind-address recorded writing proven dead found found-right purged key-made key-rotated key-revoked key-adopted address-refused schema-made checkpoint-key-made system-changed started checkpoint exported looked backed-up restored
        FilingTime: now when-on-roll
        FoundThere: missing moved edited unreadable
        GuardRelease: as-it-is another-pupil
        HoldReason: supervisor-signature-missing supervisee-signature-missing present-signature-missing signature-undated dsl-approval-missing another-child-named
        Identifier: upn system-id date-of-birth forename surname class year age
        MatchBasis: identifiers confirmed-by-person
        MatchDoubt: nobody-found too-few-identifiers identifier-disagrees circumstance-disagrees look-alike several-fit leaver archived merged pre-admission link-changed refused-there other-file-than-before found-wrong-before stale-roster no-address
        ParticipantRole: supervisor supervisee present apologies
        ProofBasis: read-back person
        Role: recorder relay supervisor supervisee line-manager dsl trust-director auditor it-administrator operator
        RollState: on-roll leaver archived pre-admission
        SchoolCondition: open limited failing refused
        SessionKind: one-to-one group ad-hoc
        TroubleChange: started cleared
        TroubleKind: deliveries-dead deliveries-late school-failing school-not-configured school-system-changed people-needed tray-waiting upload-waiting accepted-waiting notes-differ reconciliation-stuck reviews-overdue transfer-unconfirmed checkpoint-missing access-at-command-line
        UploadRefusal: not-taken another-child
        WithdrawalReason: child-taken-out record-withdrawn wrong-file
        """.ReplaceLineEndings("\n"));

    [Fact]
    public void HoldReasons_InOneColumn_AreFoundByTheirWordAlone()
    {
        var words = Enum.GetValues<HoldReason>().Select(StoredAs.HoldReason.Of).ToList();

        words.ShouldAllBe(word => words.Count(other => other.Contains(word, StringComparison.Ordinal)) == 1);
    }

    [Fact]
    public void Read_WordOfALaterVersion_IsRefused() => Should.Throw<FormatException>(() => StoredAs.DeliveryState.Read("archived"));

    [Fact]
    public void Of_MemberWithoutWord_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => StoredAs.DeliveryState.Of((DeliveryState)99));

    private static IEnumerable<FieldInfo> Fields() =>
        typeof(StoredAs).GetFields(BindingFlags.Public | BindingFlags.Static).Where(field => field.FieldType.Name.StartsWith("StoredWords", StringComparison.Ordinal));

    private static string Line(FieldInfo field)
    {
        var words = field.GetValue(null)!;
        var of = words.GetType().GetMethod("Of")!;
        return $"{field.Name}: {string.Join(' ', Enum.GetValues(words.GetType().GetGenericArguments()[0]).Cast<object>().Select(member => of.Invoke(words, [member])))}";
    }
}
