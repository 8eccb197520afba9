namespace SupervisionBridge.Sandbox.Control;

internal static class ControlCalls
{
    private static readonly ControlCall[] All =
    [
        .. FaultControl.Calls, .. SchoolControl.Calls, .. PupilControl.Calls, .. IncidentControl.Calls, .. RequestControl.Calls,
    ];

    /// <summary>A path is at most <c>/thing/{id}/verb</c>.</summary>
    public static (ControlCall? Call, string Id) Find(string method, string path)
    {
        var exact = Array.Find(All, call => call.Method == method && call.Path == path);
        var segments = path.Split('/');
        if (exact is not null || segments.Length < 3)
        {
            return (exact, string.Empty);
        }

        var id = segments[2];
        segments[2] = "{id}";
        var template = string.Join('/', segments);
        return (Array.Find(All, call => call.Method == method && call.Path == template), id);
    }
}
