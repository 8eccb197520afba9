using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Submission;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Host.Api;

/// <summary>A signature that arrives after the record.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SignatureRequest : IDecided
{
    [Range(1, 999), Description("The sheet signed; absent for the record as a whole.")]
    public int? Case { get; init; }

    [Range(1, 10_000), Description("The version of the record that was signed. Give it, so that nothing binds what the signer never saw: where it is not the current one, nothing is stored. Absent: the current one.")]
    public int? Version { get; init; }

    [Required, MaxLength(40), Description("Id of the person in the record.")]
    public string? Person { get; init; }

    [Required, MaxLength(120), Description("The signature as it stands on the form.")]
    public string? SignedAs { get; init; }

    [Required, Description("Date beside the signature.")]
    public DateOnly? Date { get; init; }

    [MaxLength(120), Description("Who enters it. A person who calls with a token enters it in the own name and may leave it out, and so may a relay, which names the person in its header; every other caller names the person.")]
    public string? By { get; init; }

    [Required, MaxLength(1000), Description("Why, or how it came in.")]
    public string? Why { get; init; }
}

/// <summary>The DSL's approval of a sheet.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ApprovalRequest : IDecided
{
    [Required, Range(1, 999), Description("The sheet approved.")]
    public int? Case { get; init; }

    [Range(1, 10_000), Description("The version of the record that was approved. Give it, so that nothing binds what the signer never saw: where it is not the current one, nothing is stored. Absent: the current one.")]
    public int? Version { get; init; }

    [MaxLength(120), Description("The DSL who approves: stands in the note. A person who calls with a token approves in the own name and may leave it out, and so may a relay, which names the person in its header; every other caller names the person.")]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A person says which pupil it is.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record MatchRequest : IDecided
{
    [Required, Description("The lookedAt of the evidence that was read. Where the bridge has looked again since, nothing is stored.")]
    public DateTimeOffset? LookedAt { get; init; }

    [Required, MaxLength(200), Description("The school system's id of the pupil.")]
    public string? PupilId { get; init; }

    [Description("Date of birth of that pupil as the school system shows it. Needed, with surname, for a pupil who is not among the candidates.")]
    public DateOnly? DateOfBirth { get; init; }

    [MaxLength(200), Description("Legal or preferred surname of that pupil as the school system shows it. Needed, with dateOfBirth, for a pupil who is not among the candidates.")]
    public string? Surname { get; init; }

    [Description("For a pupil not yet admitted: now, or when-on-roll. Default now.")]
    public FilingTime? Filing { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A person says that a document was uploaded.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ConfirmUploadRequest : IDecided
{
    [Range(1, 999), Description("Which part of the delivery's note. Needed where it has several.")]
    public int? Part { get; init; }

    [Required, MaxLength(200), RegularExpression(@"^\S(.*\S)?$"), Description("The reference under which the school's system itself keeps it, as it shows it. Never a name.")]
    public string? Reference { get; init; }

    [Description("Whether another note's document stands under the same reference, and that is meant. Default false.")]
    public bool? SharesEntry { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A person says that a delivery cannot be uploaded.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RefuseUploadRequest : IDecided
{
    [Required, Description("not-taken: the school's system does not take it. another-child: it was uploaded into another child's file, and is put right there.")]
    public UploadRefusal? Because { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A person lets a note go that the guard holds.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReleaseRequest : IDecided
{
    [Required, Description("as-it-is, or another-pupil: each name found is replaced by \"another pupil\".")]
    public GuardRelease? As { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A person takes note of what reconciliation found.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record AcknowledgeRequest : IDecided
{
    [Required, Description("The foundAt of the delivery that was read. Where something else was found since, nothing is stored.")]
    public DateTimeOffset? FoundAt { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

/// <summary>A decision that says nothing but who and why.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DecisionRequest : IDecided
{
    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, PropertyNameCaseInsensitive = false, NumberHandling = JsonNumberHandling.Strict,
    Converters = [typeof(KebabEnum<FilingTime>), typeof(KebabEnum<GuardRelease>), typeof(KebabEnum<DeliveryState>), typeof(KebabEnum<DeathReason>), typeof(KebabEnum<HoldReason>),
        typeof(KebabEnum<DeliveryKind>), typeof(KebabEnum<FoundThere>), typeof(KebabEnum<UploadRefusal>)])]
[JsonSerializable(typeof(SignatureRequest))]
[JsonSerializable(typeof(ApprovalRequest))]
[JsonSerializable(typeof(MatchRequest))]
[JsonSerializable(typeof(ConfirmUploadRequest))]
[JsonSerializable(typeof(RefuseUploadRequest))]
[JsonSerializable(typeof(ReleaseRequest))]
[JsonSerializable(typeof(AcknowledgeRequest))]
[JsonSerializable(typeof(DecisionRequest))]
[JsonSerializable(typeof(ReplaySeveralRequest))]
[JsonSerializable(typeof(DeliverySearchRequest))]
[JsonSerializable(typeof(CrossReferenceSearchRequest))]
[JsonSerializable(typeof(ReconcileRequest))]
[JsonSerializable(typeof(RecoveryRequest))]
[JsonSerializable(typeof(BackupRequest))]
internal sealed partial class RequestJson : JsonSerializerContext;
