using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>A fault of writing an incident.</summary>
internal abstract class CreateFault : Fault
{
    public override bool IsFor(ApiOperation operation) => operation is CreateIncident;
}
