using System.Net.Http.Headers;

namespace SupervisionBridge.EndToEnd.Tests.Generated;

/// <summary>A request that no person wrote.</summary>
/// <param name="What">What was done to it, for whoever reads a failure.</param>
/// <param name="Method">The method.</param>
/// <param name="Path">The address, as it is written.</param>
internal sealed record GeneratedRequest(string What, string Method, string Path)
{
    public byte[]? Body { get; init; }

    public string ContentType { get; init; } = "application/json";

    public IReadOnlyList<(string Name, string Value)> Headers { get; init; } = [];

    /// <summary>Whether nothing but a refusal is right, whoever reads it.</summary>
    public bool MustBeRefused { get; init; }

    /// <summary>Whether nothing but acceptance is right.</summary>
    public bool MustBeTaken { get; init; }

    /// <summary>Whether it hands in a record.</summary>
    public bool IsSubmission => Method == "POST" && Path == "v1/records";

    public HttpRequestMessage ToMessage()
    {
        var message = new HttpRequestMessage(new HttpMethod(Method), new Uri(Path, UriKind.Relative));
        if (Body is not null)
        {
            message.Content = new ByteArrayContent(Body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", ContentType);
        }

        message.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("application/json"));
        foreach (var (name, value) in Headers)
        {
            message.Headers.TryAddWithoutValidation(name, value);
        }

        return message;
    }

    public override string ToString() => $"{What}: {Method} {Path} {(Body is null ? string.Empty : System.Text.Encoding.Latin1.GetString(Body))}";
}
