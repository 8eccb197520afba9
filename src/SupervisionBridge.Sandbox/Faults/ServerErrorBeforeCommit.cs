using System.Globalization;
using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class ServerErrorBeforeCommit(int status) : Fault
{
    public override string Kind => string.Create(CultureInfo.InvariantCulture, $"{status}-before-commit");
    public override string Meaning => "A server error; nothing was done.";
    public override Reply? Before(ApiCall call, FaultOrder order) => ServerError.Of(status, order);
}
