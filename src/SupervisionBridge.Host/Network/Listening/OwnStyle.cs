namespace SupervisionBridge.Host.Network.Listening;

/// <summary>Says of an answer that it is a page with a style of its own, which is all that it may use.</summary>
/// <param name="Hash">The style's hash as a content security policy has it: <c>sha256-</c> and base64.</param>
internal sealed record OwnStyle(string Hash);
