using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace SupervisionBridge.Host.Access;

/// <summary>The operating-system user at the other end of the local socket, by the kernel's own word (SO_PEERCRED on Linux).</summary>
internal static partial class PeerUser
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    /// <summary>The user's name, if it is the service's own user or root; null for anybody else.</summary>
    /// <remarks>Where the kernel cannot be asked this way (macOS, Windows) the socket's owner-only directory entry is the protection.</remarks>
    public static string? Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return Environment.UserName;
        }

        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
        var credentials = new byte[12];
        if (socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials) != credentials.Length)
        {
            return null;
        }

        var user = BitConverter.ToUInt32(credentials, 4);
        return user == EffectiveUserId() ? Environment.UserName : user == 0 ? "root" : null;
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();
}
