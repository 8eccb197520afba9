using System.Globalization;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Access;

/// <summary>The operating-system user at the other end of the local socket, by the kernel's own word (SO_PEERCRED on Linux).</summary>
internal static partial class PeerUser
{
    private const int SolSocket = 1;
    private const int SoPeerCred = 17;

    // What stands there for a process that no login led to, such as a service's.
    private const uint NoLogin = uint.MaxValue;

    /// <summary>The user, if it is the service's own or root; null for anybody else.</summary>
    /// <remarks>Where the kernel cannot be asked this way (macOS, Windows) the socket's owner-only directory entry is the protection.</remarks>
    public static Identity.OperatingSystem? Of(Socket socket)
    {
        if (!OperatingSystem.IsLinux())
        {
            return new Identity.OperatingSystem(Environment.UserName, Login: null);
        }

        // struct ucred { pid_t pid; uid_t uid; gid_t gid; }
        var credentials = new byte[12];
        if (socket.GetRawSocketOption(SolSocket, SoPeerCred, credentials) != credentials.Length)
        {
            return null;
        }

        var user = BitConverter.ToUInt32(credentials, 4);
        return (user == EffectiveUserId() ? Environment.UserName : user == 0 ? "root" : null) is { } name
            ? new Identity.OperatingSystem(name, LoginOf(BitConverter.ToInt32(credentials, 0))) : null;
    }

    /// <summary>Who logged in, by the audit system's word, which survives su and sudo; null where it says nothing, or the process has ended meanwhile.</summary>
    private static uint? LoginOf(int process)
    {
        try
        {
            return uint.TryParse(File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{process}/loginuid")), NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var login) && login != NoLogin
                ? login : null;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    [LibraryImport("libc", EntryPoint = "geteuid")]
    private static partial uint EffectiveUserId();
}
