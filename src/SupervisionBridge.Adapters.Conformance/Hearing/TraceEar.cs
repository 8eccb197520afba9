using System.Diagnostics;

namespace SupervisionBridge.Adapters.Conformance.Hearing;

/// <summary>Hears what goes to trace and debug listeners.</summary>
internal sealed class TraceEar : TraceListener
{
    public override bool IsThreadSafe => true;

    public override void Write(string? message) => Overheard.Hear(message);

    public override void WriteLine(string? message) => Overheard.Hear(message + "\n");
}
