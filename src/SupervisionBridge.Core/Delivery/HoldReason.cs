namespace SupervisionBridge.Core.Delivery;

/// <summary>Why a delivery is held: machine words only.</summary>
public enum HoldReason
{
    /// <summary>The supervisor has not signed.</summary>
    SupervisorSignatureMissing,

    /// <summary>The supervisee has not signed.</summary>
    SuperviseeSignatureMissing,

    /// <summary>Someone present has not signed.</summary>
    PresentSignatureMissing,

    /// <summary>A signature has no date, and this form asks for one.</summary>
    SignatureUndated,

    /// <summary>The DSL has not approved it.</summary>
    DslApprovalMissing,

    /// <summary>The guard found another child's name in the text.</summary>
    AnotherChildNamed,
}
