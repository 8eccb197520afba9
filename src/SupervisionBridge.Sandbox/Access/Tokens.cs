using System.Security.Cryptography;

namespace SupervisionBridge.Sandbox.Access;

/// <summary>The OAuth tokens a school has given out, until they run out.</summary>
internal sealed class Tokens
{
    private readonly Dictionary<string, (Permits Permits, DateTimeOffset Expires)> _tokens = new(StringComparer.Ordinal);

    public string Issue(Permits permits, DateTimeOffset now, TimeSpan lifetime)
    {
        foreach (var expired in _tokens.Where(token => token.Value.Expires <= now).Select(token => token.Key).ToList())
        {
            _tokens.Remove(expired);
        }

        var text = "sandbox-token-" + RandomNumberGenerator.GetHexString(32, lowercase: true);
        _tokens[text] = (permits, now + lifetime);
        return text;
    }

    public Permits? Find(string token, DateTimeOffset now) =>
        _tokens.TryGetValue(token, out var found) && found.Expires > now ? found.Permits : null;

    public void Revoke(string token) => _tokens.Remove(token);

    public void RevokeAll() => _tokens.Clear();
}
