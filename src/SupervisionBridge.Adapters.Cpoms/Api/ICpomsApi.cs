namespace SupervisionBridge.Adapters.Cpoms.Api;

/// <summary>The reference API, one method an endpoint, each answering with the response as it came, headers read and body not yet.</summary>
internal interface ICpomsApi
{
    /// <summary>GET <c>v1/status</c>.</summary>
    Task<HttpResponseMessage> GetStatusAsync(CancellationToken cancellationToken);

    /// <summary>GET <c>v1/students</c>.</summary>
    Task<HttpResponseMessage> FindStudentsAsync(StudentFilter filter, CancellationToken cancellationToken);

    /// <summary>GET <c>v1/students/{id}</c>.</summary>
    Task<HttpResponseMessage> GetStudentAsync(string id, CancellationToken cancellationToken);

    /// <summary>GET <c>v1/categories</c>.</summary>
    Task<HttpResponseMessage> ListCategoriesAsync(CancellationToken cancellationToken);

    /// <summary>GET <c>v1/staff</c>.</summary>
    Task<HttpResponseMessage> ListStaffAsync(CancellationToken cancellationToken);

    /// <summary>GET <c>v1/incidents?external_id=</c>.</summary>
    Task<HttpResponseMessage> FindIncidentsAsync(string externalId, CancellationToken cancellationToken);

    /// <summary>POST <c>v1/incidents</c> with the very bytes given.</summary>
    Task<HttpResponseMessage> CreateIncidentAsync(ReadOnlyMemory<byte> newIncident, CancellationToken cancellationToken);

    /// <summary>GET <c>v1/operations/{id}</c>.</summary>
    Task<HttpResponseMessage> GetOperationAsync(string id, CancellationToken cancellationToken);
}
