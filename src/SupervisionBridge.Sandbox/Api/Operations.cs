namespace SupervisionBridge.Sandbox.Api;

/// <summary>Every operation of the contract and the path it answers at, below <c>/{urn}/api</c>.</summary>
internal static class Operations
{
    private static readonly (string Method, string Path, ApiOperation Operation)[] Routes =
    [
        ("GET", "/v1/status", new GetStatus()),
        ("GET", "/v1/students", new FindStudents()),
        ("GET", "/v1/students/{id}", new GetStudent()),
        ("GET", "/v1/categories", new ListCategories()),
        ("GET", "/v1/staff", new ListStaff()),
        ("GET", "/v1/incidents", new FindIncidents()),
        ("POST", "/v1/incidents", new CreateIncident()),
        ("GET", "/v1/incidents/{id}", new GetIncident()),
        ("POST", "/v1/incidents/{id}/actions", new AddAction()),
        ("POST", "/v1/incidents/{id}/files", new AddFile()),
        ("GET", "/v1/operations/{id}", new GetOperation()),
        ("POST", "/oauth/token", new IssueToken()),
    ];

    private static readonly Dictionary<string, (string Method, ApiOperation Operation)[]> ByPath =
        Routes.GroupBy(route => route.Path, StringComparer.Ordinal)
            .ToDictionary(path => path.Key, path => path.Select(route => (route.Method, route.Operation)).ToArray(), StringComparer.Ordinal);

    public static IEnumerable<string> Names => Routes.Select(route => route.Operation.Name);

    /// <summary>The operation, or the methods that the path does have; both empty where there is no such path.</summary>
    public static (ApiOperation? Operation, string Id, string Allowed) Find(string method, string path)
    {
        var (template, id) = Template(path);
        if (!ByPath.TryGetValue(template, out var routes))
        {
            return (null, string.Empty, string.Empty);
        }

        var found = Array.Find(routes, route => route.Method == method).Operation;
        return (found, id, found is null ? string.Join(", ", routes.Select(route => route.Method)) : string.Empty);
    }

    /// <summary>/v1/incidents/inc-1/actions is /v1/incidents/{id}/actions with inc-1.</summary>
    private static (string Template, string Id) Template(string path)
    {
        var segments = path.Split('/');
        if (segments is not ["", "v1", _, { Length: > 0 } id, ..])
        {
            return (path, string.Empty);
        }

        segments[3] = "{id}";
        return (string.Join('/', segments), id);
    }
}
