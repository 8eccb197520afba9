using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Tests.Uploads;

/// <summary>A school's folder as whoever uploads sees it.</summary>
internal sealed class UploadFolder(string path)
{
    public string Path => path;

    /// <summary>Waits until the folder shows these documents and no others.</summary>
    /// <returns>Their entries in the manifest.</returns>
    public async Task<IReadOnlyList<JsonNode>> ShowsAsync(params long[] numbers)
    {
        Directory.CreateDirectory(path);
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watcher = new FileSystemWatcher(path);
            watcher.Renamed += (_, _) => changed.TrySetResult();
            watcher.Created += (_, _) => changed.TrySetResult();
            watcher.Changed += (_, _) => changed.TrySetResult();
            watcher.EnableRaisingEvents = true;
            if (Manifest() is { } documents && documents.Select(document => document["number"]!.GetValue<long>()).SequenceEqual(numbers))
            {
                return documents;
            }

            await changed.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Waits until nothing that the bridge laid is left there.</summary>
    public async Task IsClearedAsync()
    {
        while (true)
        {
            var changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var watcher = new FileSystemWatcher(path);
            watcher.Deleted += (_, _) => changed.TrySetResult();
            watcher.EnableRaisingEvents = true;
            if (!Directory.EnumerateFiles(path).Any())
            {
                return;
            }

            await changed.Task.WaitAsync(TestContext.Current.CancellationToken);
        }
    }

    private IReadOnlyList<JsonNode>? Manifest()
    {
        var file = System.IO.Path.Combine(path, "manifest.json");
        return File.Exists(file) ? [.. JsonNode.Parse(File.ReadAllText(file))!["documents"]!.AsArray().Select(document => document!)] : null;
    }
}
