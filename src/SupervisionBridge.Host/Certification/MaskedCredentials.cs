using SupervisionBridge.Host.Schools.Http;

namespace SupervisionBridge.Host.Certification;

/// <summary>Shows where the bridge would put what it adds on the way: credentials masked, constant headers, which are no secrets, as they are.</summary>
internal sealed class MaskedCredentials(SchoolConnection school, HttpMessageHandler next) : DelegatingHandler(next)
{
    /// <summary>Stands where a secret would.</summary>
    public const string Mask = "***";

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var (name, value) = school.Credentials switch
        {
            Credentials.Header header => (header.Name, Mask),
            Credentials.Basic => ("Authorization", $"Basic {Mask}"),
            Credentials.OAuth oauth => ("Authorization", $"Bearer {Mask} (a token of POST {oauth.TokenEndpoint.AbsoluteUri})"),
            _ => ("Authorization", $"Bearer {Mask}"),
        };
        request.Headers.TryAddWithoutValidation(name, value);
        foreach (var (constant, words) in school.Headers)
        {
            request.Headers.TryAddWithoutValidation(constant, words);
        }

        return base.SendAsync(request, cancellationToken);
    }
}
