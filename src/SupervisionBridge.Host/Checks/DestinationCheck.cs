using System.Net.Sockets;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Checks;

/// <summary>Whether a host's name leads where calls may go. A name that nobody knows is left to whoever calls it.</summary>
internal static class DestinationCheck
{
    /// <returns>What is wrong; null where nothing is.</returns>
    public static async Task<Finding?> RunAsync(Destination destination, string setting, string permission, CancellationToken cancellationToken)
    {
        try
        {
            var addresses = await destination.ResolveAsync(cancellationToken);
            if (addresses.Count == 0 || addresses.Any(destination.MayBe))
            {
                return null;
            }

            var (message, mend) = RefusedAddress.Words(AddressRanges.KindOf(addresses[0]), permission);
            return new Finding(FindingSeverity.Wrong, setting, message, mend);
        }
        catch (SocketException)
        {
            return null;
        }
    }
}
