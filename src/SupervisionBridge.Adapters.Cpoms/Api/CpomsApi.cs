using System.Net.Http.Headers;

namespace SupervisionBridge.Adapters.Cpoms.Api;

/// <summary>The reference API over the bridge's prepared client. Addresses are relative: the client knows the host.</summary>
internal sealed class CpomsApi(HttpClient http) : ICpomsApi
{
    public Task<HttpResponseMessage> GetStatusAsync(CancellationToken cancellationToken) =>
        GetAsync("v1/status", cancellationToken);

    public Task<HttpResponseMessage> FindStudentsAsync(StudentFilter filter, CancellationToken cancellationToken) =>
        GetAsync("v1/students" + filter.ToQuery(), cancellationToken);

    public Task<HttpResponseMessage> GetStudentAsync(string id, CancellationToken cancellationToken) =>
        GetAsync("v1/students/" + AddressSegment.Of(id), cancellationToken);

    public Task<HttpResponseMessage> ListCategoriesAsync(CancellationToken cancellationToken) =>
        GetAsync("v1/categories", cancellationToken);

    public Task<HttpResponseMessage> ListStaffAsync(CancellationToken cancellationToken) =>
        GetAsync("v1/staff", cancellationToken);

    public Task<HttpResponseMessage> FindIncidentsAsync(string externalId, CancellationToken cancellationToken) =>
        GetAsync("v1/incidents?external_id=" + Uri.EscapeDataString(externalId), cancellationToken);

    public async Task<HttpResponseMessage> CreateIncidentAsync(ReadOnlyMemory<byte> newIncident, CancellationToken cancellationToken)
    {
        using var content = new ReadOnlyMemoryContent(newIncident);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        return await SendAsync(HttpMethod.Post, "v1/incidents", content, cancellationToken);
    }

    public Task<HttpResponseMessage> GetOperationAsync(string id, CancellationToken cancellationToken) =>
        GetAsync("v1/operations/" + AddressSegment.Of(id), cancellationToken);

    private Task<HttpResponseMessage> GetAsync(string address, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Get, address, content: null, cancellationToken);

    private async Task<HttpResponseMessage> SendAsync(HttpMethod method, string address, HttpContent? content, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, new Uri(address, UriKind.Relative)) { Content = content };
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/problem+json"));
        return await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
    }
}
