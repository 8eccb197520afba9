namespace SupervisionBridge.Core.Records;

/// <summary>How the supervision took place.</summary>
public enum SessionKind
{
    /// <summary>Supervisor and supervisee alone.</summary>
    OneToOne,

    /// <summary>Several supervisees; each child's entry refers to the group record.</summary>
    Group,

    /// <summary>Informal, crisis or de-brief: its decisions still go on the child's record.</summary>
    AdHoc,
}
