using System.Text.Json.Nodes;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Sandbox;

namespace SupervisionBridge.Host.Demo;

/// <summary>What the sandbox schools themselves hold: the demo's judge.</summary>
internal sealed class SandboxFiles(RunningSandbox sandbox, IReadOnlyList<string> schools) : IDisposable
{
    private readonly HttpClient http = new();

    /// <summary>What is wrong in the school's own files; empty where every note stands once, in the right file, without text of a supervision file.</summary>
    public async Task<IReadOnlyList<string>> FaultsAsync(IReadOnlyList<DemoNote> notes, CancellationToken cancellationToken)
    {
        var faults = new List<string>();
        var privateTexts = DemoSample.All.SelectMany(sample => sample.SupervisionFileTexts).ToList();
        var incidents = new List<JsonNode>();
        foreach (var school in schools)
        {
            incidents.AddRange(await ItemsAsync($"{sandbox.ControlOf(school)}/incidents", cancellationToken));
        }

        if (incidents.Count != notes.Count)
        {
            faults.Add($"The schools hold {incidents.Count} entries, not {notes.Count}.");
        }

        foreach (var note in notes)
        {
            var there = incidents.Where(incident => incident["external_id"]!.GetValue<string>() == $"{note.Id}-1").ToList();
            var expected = await StudentIdAsync(note.School, ExpectedFiles.MisIds[note.Key], cancellationToken);
            if (there.Count != 1 || there[0]["student_id"]?.GetValue<string>() != expected || there[0]["state"]!.GetValue<string>() != "filed")
            {
                faults.Add($"{note.Key} is not, exactly once, in the file of {ExpectedFiles.MisIds[note.Key]}.");
            }
        }

        faults.AddRange(incidents.Where(incident => privateTexts.Exists(text => Printed.Json(incident).Contains(text, StringComparison.Ordinal) || incident["body"]!.GetValue<string>().Contains(text, StringComparison.Ordinal)))
            .Select(incident => $"Entry {incident["id"]} holds text of a supervision file."));
        return faults;
    }

    public void Dispose() => http.Dispose();

    private async Task<string?> StudentIdAsync(string school, string misId, CancellationToken cancellationToken)
    {
        var students = await ItemsAsync($"{sandbox.ApiOf(school)}/v1/students?mis_id={misId}", cancellationToken, $"sandbox-key-{school}");
        return students.Count == 1 ? students[0]["id"]!.GetValue<string>() : null;
    }

    private async Task<IReadOnlyList<JsonNode>> ItemsAsync(string address, CancellationToken cancellationToken, string? key = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(address));
        request.Headers.Authorization = key is null ? null : new("Bearer", key);
        using var response = await http.SendAsync(request, cancellationToken);
        response.EnsureSuccessStatusCode();
        var body = (await response.Content.ReadFromJsonAsync<JsonNode>(cancellationToken))!;
        return [.. body["items"]!.AsArray().Select(item => item!)];
    }
}
