using static SupervisionBridge.Core.Access.Reach;

namespace SupervisionBridge.Core.Access;

/// <summary>
/// Who may do what: the one table. Its sources: the five policies' access rules (a supervision file is for supervisor, supervisee and line management;
/// case notes for the DSL and deputies; anybody else from time to time and with the supervisee's knowledge), and that IT staff see machinery only.
/// docs/access.md prints it; a test holds the two together.
/// </summary>
public static class PermissionTable
{
    private static readonly Role[] Roles = Enum.GetValues<Role>();

    // One column a role, in the order of the enumeration.
    private static readonly Dictionary<Permission, Reach[]> Rows = new()
    {
        //                              Recorder Relay   Supervisor Supervisee LineManager Dsl     TrustDirector Auditor ItAdministrator Operator
        [Permission.SubmitRecord] =    [School,  None,   None,      None,      None,       None,   None,         None,   None,           Service],
        [Permission.SeeProgress] =     [Own,     School, Own,       Own,       Own,        School, None,         Named,  School,         Service],
        [Permission.SeeMachinery] =    [None,    None,   None,      None,      None,       School, None,         None,   School,         Service],
        [Permission.SeeFigures] =      [None,    None,   None,      None,      None,       School, School,       None,   School,         Service],
        [Permission.ReadRecord] =      [None,    None,   Own,       Own,       Own,        None,   None,         Named,  None,           None],
        [Permission.ReadCaseNote] =    [None,    School, Own,       Own,       Own,        School, None,         Named,  None,           None],
        [Permission.SeePupils] =       [None,    School, Own,       Own,       None,       School, None,         None,   None,           None],
        [Permission.ConfirmPupil] =    [None,    School, None,      None,      None,       School, None,         None,   None,           None],
        [Permission.Decide] =          [None,    School, None,      None,      None,       School, None,         None,   None,           Service],
        [Permission.Sign] =            [None,    School, Own,       Own,       None,       None,   None,         None,   None,           None],
        [Permission.Approve] =         [None,    School, None,      None,      None,       School, None,         None,   None,           None],
        [Permission.Operate] =         [None,    None,   None,      None,      None,       School, None,         None,   School,         Service],
        [Permission.SeeJournal] =      [None,    School, Own,       Own,       Own,        School, None,         Named,  School,         Service],
        [Permission.SeeDeciders] =     [None,    School, Own,       Own,       Own,        School, None,         Named,  None,           Service],
        [Permission.SeeServiceJournal] = [None,  None,   None,      None,      None,       None,   None,         None,   School,         Service],
        [Permission.SeeLooks] =        [None,    None,   Own,       Own,       Own,        School, None,         Named,  None,           None],
        [Permission.ExportEvidence] =  [None,    None,   Own,       Own,       None,       School, None,         Named,  None,           Service],
        [Permission.ReviewRecord] =    [None,    None,   None,      None,      None,       School, None,         None,   None,           None],
        [Permission.HandOverLeaver] =  [None,    None,   None,      None,      None,       School, None,         None,   None,           None],
        [Permission.MoveSchool] =      [None,    None,   None,      None,      None,       None,   None,         None,   School,         Service],
        [Permission.TakeSchoolOff] =   [None,    None,   None,      None,      None,       None,   None,         None,   None,           Service],
        [Permission.ManageKeys] =      [None,    None,   None,      None,      None,       None,   None,         None,   None,           Service],
        [Permission.ManageAccess] =    [None,    None,   None,      None,      None,       School, None,         None,   None,           Service],
    };

    /// <summary>Whether the role has that permission only for a person whom it names with each call: a relay sees by itself how things stand, and nothing else.</summary>
    public static bool NeedsPerson(Role role, Permission permission) => role is Role.Relay && permission is not Permission.SeeProgress && Of(role, permission) != None;

    /// <summary>How far a role reaches with a permission.</summary>
    public static Reach Of(Role role, Permission permission) => Rows[permission][Array.IndexOf(Roles, role)];
}
