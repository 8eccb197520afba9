using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>What an endpoint needs of its caller, and with what. Every endpoint has one; without it the service does not start.</summary>
/// <param name="Permission">What the caller must be allowed to do.</param>
/// <param name="Target">With what.</param>
internal sealed record AccessNeed(Permission Permission, TargetIs Target)
{
    /// <summary>Whether it is about what a record says: of one that was removed there is nothing left to read or to decide. How it stood, and what happened, can still be seen.</summary>
    public bool GoesWithTheRecord => Target is (TargetIs.Record or TargetIs.Delivery)
        && Permission is (Permission.ReadRecord or Permission.ReadCaseNote or Permission.SeePupils or Permission.ConfirmPupil or Permission.Decide or Permission.Sign
            or Permission.Approve or Permission.ReviewRecord);
}

/// <summary>Marks an endpoint that tells every authenticated caller the same, and nothing about anybody.</summary>
internal sealed record OpenToEveryCaller;
