using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Ledgers;

/// <summary>A child on a sheet.</summary>
/// <param name="Number">On the sheet.</param>
/// <param name="Pupil">Whose file it belongs in.</param>
/// <param name="Writing">How much of the child the form gives.</param>
internal sealed record LedgerChild(int Number, LabPupil Pupil, FormWriting Writing);

/// <summary>What busy people write of a child. Nothing of it is another child's.</summary>
internal enum FormWriting
{
    /// <summary>UPN, names, birthday and class.</summary>
    Everything,

    /// <summary>Names and birthday.</summary>
    NamesAndBirthday,

    /// <summary>Names alone: a person must say who it is.</summary>
    NamesAlone,

    /// <summary>A UPN with a slip in it.</summary>
    WrongUpn,
}
