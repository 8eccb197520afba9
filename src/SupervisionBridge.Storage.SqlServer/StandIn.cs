using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;

namespace SupervisionBridge.Storage.SqlServer;

/// <summary>
/// Hands out the embedded stand-in for Microsoft.SqlServer.Server, which SqlClient's metadata code names and the package feed lacks
/// (docs/decisions/0016-sql-server-apart-with-a-stand-in.md). Where the real assembly is there, nobody asks.
/// </summary>
internal static class StandIn
{
    private const string Name = "Microsoft.SqlServer.Server";

#pragma warning disable CA2255 // SqlClient asks before any code of ours could have been called.
    [ModuleInitializer]
#pragma warning restore CA2255
    internal static void Offer() => AssemblyLoadContext.Default.Resolving += Resolve;

    private static Assembly? Resolve(AssemblyLoadContext context, AssemblyName asked)
    {
        if (asked.Name != Name)
        {
            return null;
        }

        using var shapes = typeof(StandIn).Assembly.GetManifestResourceStream($"{Name}.dll")!;
        return context.LoadFromStream(shapes);
    }
}
