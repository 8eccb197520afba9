namespace SupervisionBridge.Sandbox.Json;

internal sealed record Member(string Name, Shape Shape, bool Required = false)
{
    public static Member Need(string name, Shape shape) => new(name, shape, Required: true);

    public static Member May(string name, Shape shape) => new(name, shape);

    /// <summary>May be left out, may be null. The two are different content.</summary>
    public static Member MayBeNull(string name, Shape shape) => new(name, shape with { Nullable = true });
}
