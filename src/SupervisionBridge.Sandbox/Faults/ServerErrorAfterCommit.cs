using System.Globalization;
using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class ServerErrorAfterCommit(int status) : Fault
{
    public override string Kind => string.Create(CultureInfo.InvariantCulture, $"{status}-after-commit");
    public override string Meaning => "It was done; a server error is the answer.";
    public override Reply After(ApiCall call, Reply reply, FaultOrder order) => ServerError.Of(status, order);
}
