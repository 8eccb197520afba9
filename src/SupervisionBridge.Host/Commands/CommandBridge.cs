using System.CommandLine;

namespace SupervisionBridge.Host.Commands;

/// <summary>Connects a command to the bridge that its command line names.</summary>
internal static class CommandBridge
{
    public static Task<BridgeClient> ConnectAsync(ParseResult line, CancellationToken cancellationToken)
    {
        var (folder, options) = CommonOptions.Configuration(line);
        return BridgeClient.ConnectAsync(folder, options, cancellationToken);
    }
}
