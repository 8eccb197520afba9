using Microsoft.Extensions.Logging;

namespace SupervisionBridge.Core.Protection;

/// <summary>What this node lacks to open the store's keys: nothing is wrong with the data, and with the right keys the same goes on.</summary>
public static partial class KeyFaults
{
    /// <summary>Whether a fault is one of these.</summary>
    public static bool Is(Exception? fault) => fault is KeyRingException or MissingKeyException;

    /// <summary>Says in the log what is missing and where, if that is the fault. The words hold ids of keys and places, and the mend.</summary>
    public static void Tell(ILogger logger, Exception? fault)
    {
        if (Is(fault))
        {
            Missing(logger, fault!.Message);
        }
    }

    [LoggerMessage(2301, LogLevel.Error, "{Message}")]
    private static partial void Missing(ILogger logger, string message);
}
