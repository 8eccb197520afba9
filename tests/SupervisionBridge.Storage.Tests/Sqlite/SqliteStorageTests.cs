using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Sqlite;

public sealed class SqliteApiKeysTests() : ApiKeysSuite(new SqliteEngine());

public sealed class SqliteAccessTargetsTests() : AccessTargetsSuite(new SqliteEngine());

public sealed class SqliteBacklogTests() : BacklogSuite(new SqliteEngine());

public sealed class SqliteCorrectionsTests() : CorrectionsSuite(new SqliteEngine());

public sealed class SqliteCrossReferencesTests() : CrossReferencesSuite(new SqliteEngine());

public sealed class SqliteDeadLettersTests() : DeadLettersSuite(new SqliteEngine());

public sealed class SqliteDeliveriesTests() : DeliveriesSuite(new SqliteEngine());

public sealed class SqliteDeliveryQueueTests() : DeliveryQueueSuite(new SqliteEngine());

public sealed class SqliteDeliveryStepsTests() : DeliveryStepsSuite(new SqliteEngine());

public sealed class SqliteEncryptionTests() : EncryptionSuite(new SqliteEngine());

public sealed class SqliteKeyRotationTests() : KeyRotationSuite(new SqliteEngine());

public sealed class SqliteRecoveryTests() : RecoverySuite(new SqliteEngine());

public sealed class SqliteFencingTests() : FencingSuite(new SqliteEngine());

public sealed class SqliteGatesTests() : GatesSuite(new SqliteEngine());

public sealed class SqliteGrantsTests() : GrantsSuite(new SqliteEngine());

public sealed class SqliteHoldsTests() : HoldsSuite(new SqliteEngine());

public sealed class SqliteLeaversTests() : LeaversSuite(new SqliteEngine());

public sealed class SqliteReviewsTests() : ReviewsSuite(new SqliteEngine());

public sealed class SqliteCheckpointsTests() : CheckpointsSuite(new SqliteEngine());

public sealed class SqliteDecisionsTests() : DecisionsSuite(new SqliteEngine());

public sealed class SqliteJournalListsTests() : JournalListsSuite(new SqliteEngine());

public sealed class SqliteJournalTests() : JournalSuite(new SqliteEngine())
{
    [Theory]
    [InlineData("school_urn, number")]
    [InlineData("seq")]
    public async Task Journal_EntryReplaced_Refuses(string same)
    {
        await SchoolStates.PauseAsync(A.School, A.Decision(), TestContext.Current.CancellationToken);
        var other = same == "seq" ? "seq, school_urn, number + 1" : "seq + 1, school_urn, number";

        (await Should.ThrowAsync<Exception>(RunSqlAsync(
                $"INSERT OR REPLACE INTO journal (seq, school_urn, number, at, kind, words, words_hash, previous, hash) SELECT {other}, at, 'settle', words, words_hash, previous, hash FROM journal WHERE kind = 'pause-school'")))
            .Message.ShouldContain("The journal is only ever added to.");
    }
}

public sealed class SqliteNodesTests() : NodesSuite(new SqliteEngine());

public sealed class SqliteAcknowledgementsTests() : AcknowledgementsSuite(new SqliteEngine());

public sealed class SqlitePurgeTests() : PurgeSuite(new SqliteEngine());

public sealed class SqliteReconciliationsTests() : ReconciliationsSuite(new SqliteEngine());

public sealed class SqliteRecordListsTests() : RecordListsSuite(new SqliteEngine());

public sealed class SqliteRecordsTests() : RecordsSuite(new SqliteEngine());

public sealed class SqliteSchoolStatesTests() : SchoolStatesSuite(new SqliteEngine());

public sealed class SqliteSchoolSystemsTests() : SchoolSystemsSuite(new SqliteEngine());

public sealed class SqliteSchoolMovesTests() : SchoolMovesSuite(new SqliteEngine());

public sealed class SqliteSchoolLeavesTests() : SchoolLeavesSuite(new SqliteEngine());

public sealed class SqliteSubjectsTests() : SubjectsSuite(new SqliteEngine());

public sealed class SqliteTimedJobsTests() : TimedJobsSuite(new SqliteEngine());

public sealed class SqliteTroublesTests() : TroublesSuite(new SqliteEngine());

public sealed class SqliteUploadsTests() : UploadsSuite(new SqliteEngine());

public sealed class SqliteWithdrawalsTests() : WithdrawalsSuite(new SqliteEngine());

public sealed class SqliteWrongFilesTests() : WrongFilesSuite(new SqliteEngine());

public sealed class SqliteBackupsTests() : BackupsSuite(new SqliteEngine(), new SqliteEngine());
