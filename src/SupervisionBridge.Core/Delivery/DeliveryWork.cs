using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Delivery;

/// <summary>A claimed delivery with everything its next step may know. It holds no text of the supervision file: none is loaded.</summary>
public sealed record DeliveryWork
{
    /// <summary>The right to work on it.</summary>
    public required Claim Claim { get; init; }

    /// <summary>School whose file it goes to.</summary>
    public required string SchoolUrn { get; init; }

    /// <summary>The case note.</summary>
    public required CaseNote Case { get; init; }

    /// <summary>Which child of the case note.</summary>
    public required int SubjectNumber { get; init; }

    /// <summary>Attempts, this one included.</summary>
    public required int Attempt { get; init; }

    /// <summary>Every delivery of the same case note, by subject number: what a family's notes name each other by.</summary>
    public required IReadOnlyDictionary<int, string> DeliveriesOfCase { get; init; }

    /// <summary>Subjects of the record's other cases: what the guard looks for.</summary>
    public required IReadOnlyList<Subject> SubjectsOfOtherCases { get; init; }

    /// <summary>Signatures that bind this version of the case or the record.</summary>
    public required IReadOnlyList<Signature> Signatures { get; init; }

    /// <summary>The DSL's approval of the case, if any.</summary>
    public Approval? Approval { get; init; }

    /// <summary>A remembered link for what the form says of this child.</summary>
    public PupilLink? Link { get; init; }

    /// <summary>What a person decided about the guard's question.</summary>
    public GuardRelease? Release { get; init; }

    /// <summary>The <see cref="PupilHash"/> of the pupil into whose file it was to go when the guard held it last: of that file a person decided, and of no other.</summary>
    public string? HeldFor { get; init; }

    /// <summary>Id of the delivery that this one amends; null for a first note.</summary>
    public string? Amends { get; init; }

    /// <summary>The pupil whose file the amended entry was put into; null where it amends nothing, or none was ever addressed.</summary>
    public string? AmendedPupil { get; init; }

    /// <summary>Whether what it amends or withdraws stands in a system that the school has left: it can follow nothing there.</summary>
    public bool EarlierInFormerSystem { get; init; }

    /// <summary>The entry that stood in the wrong file, where this is the first of the filing made instead.</summary>
    public string? Replaces { get; init; }

    /// <summary>Pupils in whose files this sheet was put by mistake: a match to one of them is never taken.</summary>
    public WrongPupils WrongPupils { get; init; } = WrongPupils.None;

    /// <summary>What is withdrawn; null for what is no withdrawal.</summary>
    public WithdrawnFiling? Withdrawal { get; init; }

    /// <summary>Frozen parts, if the intent to write was stored before: then look first.</summary>
    public IReadOnlyList<FrozenNote> Frozen { get; init; } = [];

    /// <summary>True where parts were frozen that were purged since.</summary>
    public bool WasPurged { get; init; }

    /// <summary>True after any earlier intent of which a write may have had an effect: then what was frozen is all that may ever be sent.</summary>
    public bool MayBeThere => Frozen.Count > 0 || WasPurged;

    /// <summary>The operation to follow, where the school system took it to write it later.</summary>
    public string? Operation { get; init; }

    /// <summary>True where the write that the operation follows is the only one that may have had an effect.</summary>
    public bool OnlyWrite { get; init; }

    /// <summary>True after a replay: look for our references before writing, whatever is frozen.</summary>
    public bool LookFirst { get; init; }

    /// <summary>The look before this one, where it found a part missing and nothing was written since.</summary>
    public FirstLook? FirstLook { get; init; }

    /// <summary>The child this delivery is about.</summary>
    public Subject Subject => Case.Subjects.Single(subject => subject.Number == SubjectNumber);

    /// <summary>Never prints text.</summary>
    public override string ToString() => $"delivery {Claim.DeliveryId}";
}

/// <summary>The two ways out of the guard's question.</summary>
public enum GuardRelease
{
    /// <summary>The text goes as the author wrote it.</summary>
    AsItIs,

    /// <summary>Each name found is replaced by "another pupil".</summary>
    AnotherPupil,
}
