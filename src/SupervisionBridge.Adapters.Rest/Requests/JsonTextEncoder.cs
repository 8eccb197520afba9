using System.Text;
using System.Text.Encodings.Web;
using HandlebarsDotNet;

namespace SupervisionBridge.Adapters.Rest.Requests;

/// <summary>Escapes what a template puts between quotation marks, so that a text can never end its own string.</summary>
internal sealed class JsonTextEncoder : ITextEncoder
{
    /// <inheritdoc/>
    public void Encode(StringBuilder? text, TextWriter target) => Encode(text?.ToString(), target);

    /// <inheritdoc/>
    public void Encode(string? text, TextWriter target) => target.Write(JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(text ?? string.Empty));

    /// <inheritdoc/>
    public void Encode<T>(T? text, TextWriter target)
        where T : IEnumerator<char>
    {
        var whole = new StringBuilder();
        while (text?.MoveNext() == true)
        {
            whole.Append(text.Current);
        }

        Encode(whole.ToString(), target);
    }
}
