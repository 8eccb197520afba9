using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class FileFailed : Fault
{
    public override string Kind => "file-failed";
    public override string Meaning => "The note is there; its file is not stored (500).";
    public override bool IsFor(ApiOperation operation) => operation is AddFile;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        call.Conditions.FilesFail = true;
        return null;
    }
}
