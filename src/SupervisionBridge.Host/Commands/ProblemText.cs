using System.Text;
using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary>A problem document as text for people.</summary>
internal static class ProblemText
{
    public static string Of(int status, JsonNode? problem)
    {
        var text = new StringBuilder(problem?["title"]?.GetValue<string>() ?? $"The bridge answered {status}.");
        if (problem?["detail"]?.GetValue<string>() is { } detail)
        {
            text.Append(' ').Append(detail);
        }

        foreach (var (pointer, messages) in problem?["errors"]?.AsObject() ?? [])
        {
            foreach (var message in messages!.AsArray())
            {
                text.AppendLine().Append("  ").Append(pointer.Length == 0 ? "(the whole document)" : pointer).Append(": ").Append(message!.GetValue<string>());
            }
        }

        return text.ToString();
    }
}
