using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.Postgres;

public sealed class PostgresApiKeysTests() : ApiKeysSuite(new PostgresEngine());

public sealed class PostgresAccessTargetsTests() : AccessTargetsSuite(new PostgresEngine());

public sealed class PostgresBacklogTests() : BacklogSuite(new PostgresEngine());

public sealed class PostgresCorrectionsTests() : CorrectionsSuite(new PostgresEngine());

public sealed class PostgresCrossReferencesTests() : CrossReferencesSuite(new PostgresEngine());

public sealed class PostgresDeadLettersTests() : DeadLettersSuite(new PostgresEngine());

public sealed class PostgresDeliveriesTests() : DeliveriesSuite(new PostgresEngine());

public sealed class PostgresDeliveryQueueTests() : DeliveryQueueSuite(new PostgresEngine());

public sealed class PostgresDeliveryStepsTests() : DeliveryStepsSuite(new PostgresEngine());

public sealed class PostgresEncryptionTests() : EncryptionSuite(new PostgresEngine());

public sealed class PostgresKeyRotationTests() : KeyRotationSuite(new PostgresEngine());

public sealed class PostgresRecoveryTests() : RecoverySuite(new PostgresEngine());

public sealed class PostgresFencingTests() : FencingSuite(new PostgresEngine());

public sealed class PostgresGatesTests() : GatesSuite(new PostgresEngine());

public sealed class PostgresGrantsTests() : GrantsSuite(new PostgresEngine());

public sealed class PostgresHoldsTests() : HoldsSuite(new PostgresEngine());

public sealed class PostgresLeaversTests() : LeaversSuite(new PostgresEngine());

public sealed class PostgresReviewsTests() : ReviewsSuite(new PostgresEngine());

public sealed class PostgresCheckpointsTests() : CheckpointsSuite(new PostgresEngine());

public sealed class PostgresDecisionsTests() : DecisionsSuite(new PostgresEngine());

public sealed class PostgresJournalListsTests() : JournalListsSuite(new PostgresEngine());

public sealed class PostgresJournalTests() : JournalSuite(new PostgresEngine());

public sealed class PostgresNodesTests() : NodesSuite(new PostgresEngine());

public sealed class PostgresAcknowledgementsTests() : AcknowledgementsSuite(new PostgresEngine());

public sealed class PostgresPurgeTests() : PurgeSuite(new PostgresEngine());

public sealed class PostgresReconciliationsTests() : ReconciliationsSuite(new PostgresEngine());

public sealed class PostgresRecordListsTests() : RecordListsSuite(new PostgresEngine());

public sealed class PostgresRecordsTests() : RecordsSuite(new PostgresEngine());

public sealed class PostgresSchoolStatesTests() : SchoolStatesSuite(new PostgresEngine());

public sealed class PostgresSchoolSystemsTests() : SchoolSystemsSuite(new PostgresEngine());

public sealed class PostgresSchoolMovesTests() : SchoolMovesSuite(new PostgresEngine());

public sealed class PostgresSchoolLeavesTests() : SchoolLeavesSuite(new PostgresEngine());

public sealed class PostgresSharedKeysTests() : SharedKeysSuite(new PostgresEngine());

public sealed class PostgresSharedStoreTests() : SharedStoreSuite(new PostgresEngine());

public sealed class PostgresSubjectsTests() : SubjectsSuite(new PostgresEngine());

public sealed class PostgresTimedJobsTests() : TimedJobsSuite(new PostgresEngine());

public sealed class PostgresTroublesTests() : TroublesSuite(new PostgresEngine());

public sealed class PostgresUploadsTests() : UploadsSuite(new PostgresEngine());

public sealed class PostgresWithdrawalsTests() : WithdrawalsSuite(new PostgresEngine());

public sealed class PostgresWrongFilesTests() : WrongFilesSuite(new PostgresEngine());

public sealed class PostgresWorkNoticesTests() : WorkNoticesSuite(new PostgresEngine(), saysWhenItListens: true);

public sealed class PostgresBackupsTests() : BackupsSuite(new PostgresEngine(), new PostgresEngine());

public sealed class PostgresFromSqliteBackupsTests() : BackupsSuite(new Sqlite.SqliteEngine(), new PostgresEngine());

public sealed class PostgresIntoSqliteBackupsTests() : BackupsSuite(new PostgresEngine(), new Sqlite.SqliteEngine());
