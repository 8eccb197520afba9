using SupervisionBridge.Sandbox.Api;

namespace SupervisionBridge.Sandbox.Faults;

/// <summary>One way in which a school system goes wrong. It strikes before the operation, after it, or sets its conditions.</summary>
internal abstract class Fault
{
    public abstract string Kind { get; }

    /// <summary>One line for whoever lists the faults.</summary>
    public abstract string Meaning { get; }

    /// <summary>True: when it is over the school is as if it had not been. The random mode draws from these unless told otherwise.</summary>
    public virtual bool Passes => true;

    /// <summary>The operations it strikes when the order names none.</summary>
    public virtual bool IsFor(ApiOperation operation) => operation.NeedsCaller;

    /// <summary>Null lets the operation run.</summary>
    public virtual Reply? Before(ApiCall call, FaultOrder order) => null;

    public virtual Reply After(ApiCall call, Reply reply, FaultOrder order) => reply;
}
