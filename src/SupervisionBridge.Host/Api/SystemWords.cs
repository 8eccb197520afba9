using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Api;

/// <summary>Why nothing is done at a school whose system is in doubt, and the mend.</summary>
internal static class SystemWords
{
    public static string Of(SystemDoubt doubt) => doubt switch
    {
        SystemDoubt.Changed =>
            "The school's configured system has changed: nothing is claimed, looked for or read back until somebody says what it is. Where it is the school's new system, say so (schools move URN); "
            + "where it is the same one at a new address, too (schools move URN --same-system); else put the school file back as it was, and restart.",
        SystemDoubt.OldFile =>
            "This node's school file does not name the school's current system, and another node's does: this node does nothing there. Put the same file on every node, and restart; "
            + "then say, where it is the school's new system, that it moved (schools move URN).",
        _ => "The school has left the bridge: nothing of it is taken in or written. Remove its file; where it is to come back, say so (schools move URN).",
    };
}
