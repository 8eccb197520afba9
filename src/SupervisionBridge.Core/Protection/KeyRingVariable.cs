namespace SupervisionBridge.Core.Protection;

/// <summary>A ring in an environment variable, for containers: the lines of a key file, or the same with semicolons between them. It changes with a restart only.</summary>
public sealed class KeyRingVariable(string name, Func<string, string?> environment) : HeldRing
{
    public override string Place => $"The environment variable {name}";

    protected override KeyRing Read() => environment(name) is { Length: > 0 } text
        ? KeyRing.Read(text, Place)
        : throw new KeyRingException(Place, "is not set. Make a key with supervisionbridge encryption make-key, and put its line there; or put the right one back from your safe.");
}
