using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace SupervisionBridge.Host.Documents;

/// <summary>How a page to read and print begins: one file without scripts, whose own style is all that it may load.</summary>
internal static class PageHead
{
    /// <summary>Down to its heading.</summary>
    /// <param name="title">Its title: no child's name.</param>
    /// <param name="style">Its style.</param>
    public static string Of(string title, string style) => $"""
        <!DOCTYPE html>
        <html lang="en-GB">
        <head>
        <meta charset="utf-8">
        <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src '{HashOf(style)}'; base-uri 'none'; form-action 'none'">
        <title>{HtmlEncoder.Default.Encode(title)}</title>
        <style>{style}</style>
        </head>
        <body>
        <h1>{HtmlEncoder.Default.Encode(title)}</h1>

        """;

    /// <summary>The style's hash, as a content security policy has it.</summary>
    public static string HashOf(string style) => $"sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(style)))}";
}
