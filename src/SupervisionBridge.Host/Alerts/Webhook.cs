using System.Net.Http.Headers;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using SupervisionBridge.Core.Troubles;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Host.Network.Outward;

namespace SupervisionBridge.Host.Alerts;

/// <summary>
/// Tells the configured webhook: a POST of JSON, signed where a secret is configured. Any answer of 200 to 299 takes the alert; a redirect is not
/// followed, for it could lead anywhere. Neither the address nor what it answers is ever logged: both may hold a secret.
/// </summary>
internal sealed class Webhook : IAlertReceiver, IDisposable
{
    /// <summary>The header with the signature: <c>sha256=</c> and the lower-case hex HMAC-SHA256 of the body's bytes under the secret.</summary>
    public const string SignatureHeader = "X-SupervisionBridge-Signature";

    private readonly HttpClient http;
    private readonly Uri address;
    private readonly byte[]? secret;

    public Webhook(AlertOptions options)
    {
        address = new Uri(options.Webhook!);
        secret = options.Secret is { } words ? Encoding.UTF8.GetBytes(words) : null;
        http = new HttpClient(OutwardSockets.To(Destination.Of(address, options.AllowPrivateAddress))) { Timeout = options.Timeout };
    }

    public async Task<string?> TellAsync(Alert alert, CancellationToken cancellationToken)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(WebhookAlert.Of(alert), AlertJson.Default.WebhookAlert);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new ByteArrayContent(body) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        if (secret is not null)
        {
            request.Headers.Add(SignatureHeader, $"sha256={Convert.ToHexStringLower(HMACSHA256.HashData(secret, body))}");
        }

        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
            return answer.IsSuccessStatusCode ? null : $"answered {(int)answer.StatusCode}";
        }
        catch (Exception failure) when (failure is HttpRequestException or IOException || (failure is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return failure switch
            {
                OperationCanceledException => "no answer in time",
                { InnerException: AddressRefusedException } => "its name leads to an address that is not allowed",
                _ => "no connection",
            };
        }
    }

    public void Dispose() => http.Dispose();
}
