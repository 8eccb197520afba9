using SupervisionBridge.Core.Matching;

namespace SupervisionBridge.Host.Certification;

/// <summary>The pupil that a school keeps in its system for trials, named by its UPN. Never a child: a certification looks it up and prepares a note for it.</summary>
internal sealed record TestPupil(Upn Upn)
{
    /// <summary>A well-formed UPN that no pupil bears: no local authority has the number 000 (DfE's UPN guide).</summary>
    public static Upn Nobody { get; } = Upn.Parse("N000900000001") ?? throw new System.Diagnostics.UnreachableException();
}
