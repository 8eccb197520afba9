using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>An answer, read whole.</summary>
public sealed record Answer(int Status, string? MediaType, string Text, string? Location)
{
    private JsonNode? json;

    /// <summary>The body as JSON.</summary>
    public JsonNode Json => json ??= JsonNode.Parse(Text) ?? throw new InvalidOperationException($"{Status} without JSON.");

    /// <summary>The pointers of a refusal's <c>errors</c>, in ordinal order.</summary>
    public IReadOnlyList<string> Pointers => [.. (Json["errors"] as JsonObject ?? []).Select(error => error.Key).Order(StringComparer.Ordinal)];

    /// <summary>The last word of a problem's type.</summary>
    public string? Code => Json["type"]?.GetValue<string>().Split(':')[^1];

    /// <summary>A member as text.</summary>
    public string this[string member] => Json[member]!.GetValue<string>();

    /// <summary>Fails unless the answer has this status; shows the body where it has another.</summary>
    public Answer ShouldHave(int status)
    {
        Status.ShouldBe(status, Text);
        return this;
    }

    /// <summary>Fails unless the answer is a problem document (RFC 9457) with this status.</summary>
    public Answer ShouldBeProblem(int status)
    {
        ShouldHave(status);
        MediaType.ShouldBe("application/problem+json");
        Json["type"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        Json["title"]!.GetValue<string>().ShouldNotBeNullOrWhiteSpace();
        Json["status"]!.GetValue<int>().ShouldBe(status);
        return this;
    }

    /// <summary>Fails unless the other answer is the same to the byte.</summary>
    public Answer ShouldBeJustAs(Answer other)
    {
        (Status, MediaType, Text, Location).ShouldBe((other.Status, other.MediaType, other.Text, other.Location));
        return this;
    }

    internal static async Task<Answer> ReadAsync(HttpResponseMessage response)
    {
        using (response)
        {
            var text = await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken);
            return new Answer((int)response.StatusCode, response.Content.Headers.ContentType?.MediaType, text, response.Headers.Location?.ToString());
        }
    }
}
