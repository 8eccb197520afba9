namespace SupervisionBridge.Core.Schools;

/// <summary>Why nothing is claimed, looked for or read back at a school, whatever its system says.</summary>
public enum SystemDoubt
{
    /// <summary>A school file names another system than the store knows, and no person has said what that is.</summary>
    Changed,

    /// <summary>This node's school file is not of the school's current system, which another node's is: this node claims nothing of it.</summary>
    OldFile,

    /// <summary>The school has left the bridge.</summary>
    Left,
}
