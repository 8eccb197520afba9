using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Core.CrossReferences;

/// <summary>The lasting link between a case note's version for one child and the note that stands in that child's file.</summary>
public sealed record CrossReference
{
    /// <summary>Supervision record.</summary>
    public required string RecordReference { get; init; }

    /// <summary>Version of the record.</summary>
    public required int Version { get; init; }

    /// <summary>Number of the case sheet.</summary>
    public required int CaseNumber { get; init; }

    /// <summary>Number of the child on the sheet.</summary>
    public required int SubjectNumber { get; init; }

    /// <summary>Part of the note, from 1.</summary>
    public required int Part { get; init; }

    /// <summary>Delivery.</summary>
    public required string DeliveryId { get; init; }

    /// <summary>School.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>The school system's id of the pupil.</summary>
    public required string PupilId { get; init; }

    /// <summary>The school system's id of the note.</summary>
    public required string NoteId { get; init; }

    /// <summary>Our reference as it stands in the school system.</summary>
    public required string ExternalReference { get; init; }

    /// <summary>Lower-case hex SHA-256 of the note's UTF-8 body.</summary>
    public required string BodyHash { get; init; }

    /// <summary>Where staff see it.</summary>
    public Uri? Url { get; init; }

    /// <summary>The period of the school's system that it was proven in: where that is over, it stands in a system that the school has left. Null where no system is remembered.</summary>
    public SchoolSystemPeriod? StandsIn { get; init; }

    /// <summary>When it was read back, or a person said that it stands there.</summary>
    public required DateTimeOffset ProvenAt { get; init; }

    /// <summary>Which of the two.</summary>
    public required ProofBasis Proof { get; init; }
}
