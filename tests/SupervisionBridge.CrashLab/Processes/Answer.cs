using System.Net.Http.Headers;
using System.Text.Json.Nodes;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>An answer over HTTP: the status and, where there is one, the JSON.</summary>
internal sealed record Answer(int Status, JsonNode? Body)
{
    public bool IsSuccess => Status is >= 200 and < 300;

    /// <summary>The machine word of a refusal; null where there is none.</summary>
    public string? Code => Body?["type"]?.GetValue<string>()?.Split('/', ':', '#')[^1];

    public static async Task<Answer> OfAsync(HttpClient http, HttpMethod method, Uri address, JsonNode? body, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(method, address);
        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString());
            request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        }

        using var response = await http.SendAsync(request, cancellationToken);
        var text = await response.Content.ReadAsByteArrayAsync(cancellationToken);
        var isJson = response.Content.Headers.ContentType?.MediaType?.EndsWith("json", StringComparison.Ordinal) is true;
        return new Answer((int)response.StatusCode, isJson && text.Length > 0 ? JsonNode.Parse(text) : null);
    }
}
