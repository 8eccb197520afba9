using System.Text.Json.Nodes;

namespace SupervisionBridge.Host.Commands;

/// <summary>Has everything wrapped under the new root key, batch by batch, and says how far it is.</summary>
internal static class Rewrapping
{
    /// <returns>What does not open and stays under the former root key; mostly nothing.</returns>
    public static async Task<IReadOnlyList<string>> RunAsync(BridgeClient bridge, TextWriter progress, CancellationToken cancellationToken)
    {
        while (true)
        {
            var batch = (await bridge.PostAsync("v1/encryption/rewrap", new JsonObject(), cancellationToken))!;
            var left = batch["left"]!.GetValue<int>();
            if (batch["moved"]!.GetValue<int>() == 0)
            {
                IReadOnlyList<string> unreadable = [.. batch["unreadable"]!.AsArray().Select(name => name!.GetValue<string>())];
                if (unreadable.Count > 0)
                {
                    await progress.WriteLineAsync(
                        $"The keys of {string.Join(", ", unreadable)} do not open, and stay under the former root key: they were changed. Restore the database from a backup, or leave them so.");
                }

                return unreadable;
            }

            if (left > 0)
            {
                // Not where the answer goes, which a program may read.
                await progress.WriteLineAsync($"{left} records are left …");
            }
        }
    }
}
