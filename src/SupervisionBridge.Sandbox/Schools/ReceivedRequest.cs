namespace SupervisionBridge.Sandbox.Schools;

/// <summary>A request as it arrived, whole, so that a test can look for what should not be in it. Only the secret of an Authorization header is left out.</summary>
internal sealed record ReceivedRequest(DateTimeOffset At, string Method, string PathAndQuery, IReadOnlyList<KeyValuePair<string, string>> Headers, string Body);
