using System.Reflection;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Stands in for a port of which one member is called. Not sealed, for the proxy derives from it.</summary>
public class StandIn<T> : DispatchProxy
    where T : class
{
    internal (string Member, Func<object?[], object?> Answer) One { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) =>
        targetMethod!.Name == One.Member ? One.Answer(args!) : throw new NotSupportedException(targetMethod.Name);
}

internal static class StandIn
{
    /// <summary>A port that answers that member alone.</summary>
    public static T Answering<T>(string member, Func<object?[], object?> answer)
        where T : class
    {
        var made = DispatchProxy.Create<T, StandIn<T>>();
        ((StandIn<T>)(object)made).One = (member, answer);
        return made;
    }
}
