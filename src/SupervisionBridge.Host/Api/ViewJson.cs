using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Documents;

namespace SupervisionBridge.Host.Api;

/// <summary>How answers are written.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    Converters = [typeof(KebabEnum<DeliveryState>), typeof(KebabEnum<DeliveryKind>), typeof(KebabEnum<WithdrawalReason>), typeof(KebabEnum<EntryKind>), typeof(KebabEnum<SessionKind>), typeof(KebabEnum<MatchDoubt>), typeof(KebabEnum<RollState>),
        typeof(KebabEnum<Identifier>), typeof(KebabEnum<Agreement>), typeof(KebabEnum<FoundThere>), typeof(KebabEnum<TroubleKind>), typeof(KebabEnum<ParticipantRole>), typeof(KebabEnum<ActionState>)])]
[JsonSerializable(typeof(ReceiptView))]
[JsonSerializable(typeof(RecordView))]
[JsonSerializable(typeof(RecordPage))]
[JsonSerializable(typeof(DeliveryView))]
[JsonSerializable(typeof(UploadPage))]
[JsonSerializable(typeof(DeliveryPage))]
[JsonSerializable(typeof(WrongFileView))]
[JsonSerializable(typeof(DecisionPage))]
[JsonSerializable(typeof(ReplayView))]
[JsonSerializable(typeof(BacklogView))]
[JsonSerializable(typeof(TroublePage))]
[JsonSerializable(typeof(MatchView))]
[JsonSerializable(typeof(PreviewView))]
[JsonSerializable(typeof(RecordDocument))]
[JsonSerializable(typeof(CaseDocument))]
[JsonSerializable(typeof(LookPage))]
[JsonSerializable(typeof(CrossReferencePage))]
[JsonSerializable(typeof(ReconciliationPage))]
[JsonSerializable(typeof(ReconciliationView))]
[JsonSerializable(typeof(FindingPage))]
[JsonSerializable(typeof(JobList))]
[JsonSerializable(typeof(EncryptionView))]
[JsonSerializable(typeof(BackupView))]
[JsonSerializable(typeof(BackupProgressView))]
[JsonSerializable(typeof(RecoverableView))]
[JsonSerializable(typeof(RewrapView))]
[JsonSerializable(typeof(Microsoft.AspNetCore.Mvc.ProblemDetails))]
[JsonSerializable(typeof(IReadOnlyDictionary<string, string[]>))]
internal sealed partial class ViewJson : JsonSerializerContext;
