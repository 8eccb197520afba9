using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Mischief;

namespace SupervisionBridge.CrashLab.Stores;

/// <summary>The store under the nodes, and what can go wrong with it.</summary>
internal interface ILabStore : IAsyncDisposable
{
    /// <summary>A node's settings that name it.</summary>
    JsonObject SettingsOf(int node);

    /// <summary>What a node's environment holds for it.</summary>
    IReadOnlyDictionary<string, string> EnvironmentOf(int node);

    /// <summary>The folder that holds the folders from which people carry documents: one for all nodes, as on a share.</summary>
    string Packs { get; }

    /// <summary>Mischief with it, each done about once for ten kills.</summary>
    IReadOnlyList<IAct> Acts { get; }

    /// <summary>How wrong a node's clock may be, in seconds: a store with a clock of its own bears more.</summary>
    int MostWrongSeconds { get; }
}
