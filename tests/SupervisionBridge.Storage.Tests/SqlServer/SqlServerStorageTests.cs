using SupervisionBridge.Storage.Tests.Suite;

namespace SupervisionBridge.Storage.Tests.SqlServer;

public sealed class SqlServerApiKeysTests() : ApiKeysSuite(new SqlServerEngine());

public sealed class SqlServerAccessTargetsTests() : AccessTargetsSuite(new SqlServerEngine());

public sealed class SqlServerBacklogTests() : BacklogSuite(new SqlServerEngine());

public sealed class SqlServerCorrectionsTests() : CorrectionsSuite(new SqlServerEngine());

public sealed class SqlServerCrossReferencesTests() : CrossReferencesSuite(new SqlServerEngine());

public sealed class SqlServerDeadLettersTests() : DeadLettersSuite(new SqlServerEngine());

public sealed class SqlServerDeliveriesTests() : DeliveriesSuite(new SqlServerEngine());

public sealed class SqlServerDeliveryQueueTests() : DeliveryQueueSuite(new SqlServerEngine());

public sealed class SqlServerDeliveryStepsTests() : DeliveryStepsSuite(new SqlServerEngine());

public sealed class SqlServerEncryptionTests() : EncryptionSuite(new SqlServerEngine());

public sealed class SqlServerKeyRotationTests() : KeyRotationSuite(new SqlServerEngine());

public sealed class SqlServerRecoveryTests() : RecoverySuite(new SqlServerEngine());

public sealed class SqlServerFencingTests() : FencingSuite(new SqlServerEngine());

public sealed class SqlServerGatesTests() : GatesSuite(new SqlServerEngine());

public sealed class SqlServerGrantsTests() : GrantsSuite(new SqlServerEngine());

public sealed class SqlServerHoldsTests() : HoldsSuite(new SqlServerEngine());

public sealed class SqlServerLeaversTests() : LeaversSuite(new SqlServerEngine());

public sealed class SqlServerReviewsTests() : ReviewsSuite(new SqlServerEngine());

public sealed class SqlServerCheckpointsTests() : CheckpointsSuite(new SqlServerEngine());

public sealed class SqlServerDecisionsTests() : DecisionsSuite(new SqlServerEngine());

public sealed class SqlServerJournalListsTests() : JournalListsSuite(new SqlServerEngine());

public sealed class SqlServerJournalTests() : JournalSuite(new SqlServerEngine());

public sealed class SqlServerNodesTests() : NodesSuite(new SqlServerEngine());

public sealed class SqlServerAcknowledgementsTests() : AcknowledgementsSuite(new SqlServerEngine());

public sealed class SqlServerPurgeTests() : PurgeSuite(new SqlServerEngine());

public sealed class SqlServerReconciliationsTests() : ReconciliationsSuite(new SqlServerEngine());

public sealed class SqlServerRecordListsTests() : RecordListsSuite(new SqlServerEngine());

public sealed class SqlServerRecordsTests() : RecordsSuite(new SqlServerEngine());

public sealed class SqlServerSchoolStatesTests() : SchoolStatesSuite(new SqlServerEngine());

public sealed class SqlServerSchoolSystemsTests() : SchoolSystemsSuite(new SqlServerEngine());

public sealed class SqlServerSchoolMovesTests() : SchoolMovesSuite(new SqlServerEngine());

public sealed class SqlServerSchoolLeavesTests() : SchoolLeavesSuite(new SqlServerEngine());

public sealed class SqlServerSharedKeysTests() : SharedKeysSuite(new SqlServerEngine());

public sealed class SqlServerSharedStoreTests() : SharedStoreSuite(new SqlServerEngine());

public sealed class SqlServerSubjectsTests() : SubjectsSuite(new SqlServerEngine());

public sealed class SqlServerTimedJobsTests() : TimedJobsSuite(new SqlServerEngine());

public sealed class SqlServerTroublesTests() : TroublesSuite(new SqlServerEngine());

public sealed class SqlServerUploadsTests() : UploadsSuite(new SqlServerEngine());

public sealed class SqlServerWithdrawalsTests() : WithdrawalsSuite(new SqlServerEngine());

public sealed class SqlServerWrongFilesTests() : WrongFilesSuite(new SqlServerEngine());

public sealed class SqlServerWorkNoticesTests() : WorkNoticesSuite(new SqlServerEngine(), saysWhenItListens: false);

public sealed class SqlServerBackupsTests() : BackupsSuite(new SqlServerEngine(), new SqlServerEngine());

public sealed class SqlServerFromSqliteBackupsTests() : BackupsSuite(new Sqlite.SqliteEngine(), new SqlServerEngine());

public sealed class SqlServerIntoSqliteBackupsTests() : BackupsSuite(new SqlServerEngine(), new Sqlite.SqliteEngine());
