using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace SupervisionBridge.Host.Api;

/// <summary>The keys that the store is encrypted under, by their ids.</summary>
internal sealed record EncryptionView
{
    [Description("Where the key-encryption keys are.")]
    public required string KeysAt { get; init; }
    [Description("The key-encryption keys, the newest last.")]
    public required IReadOnlyList<KeyEncryptionKeyView> Keys { get; init; }
    [Description("The root keys, the oldest first.")]
    public required IReadOnlyList<RootView> Roots { get; init; }
    [Description("The recovery key; absent while there is none.")]
    public RecoveryView? Recovery { get; init; }
}

/// <summary>A key-encryption key.</summary>
internal sealed record KeyEncryptionKeyView(string Id, [property: Description("Whether it wraps what is wrapped next.")] bool Newest, [property: Description("Root keys that are wrapped under it.")] int Roots);

/// <summary>A root key.</summary>
internal sealed record RootView
{
    public required string Id { get; init; }
    [Description("The key-encryption key that it is wrapped under.")]
    public required string Key { get; init; }
    [Description("Data keys and secrets that are wrapped under it.")]
    public required int Wraps { get; init; }
    public required DateTimeOffset MadeAt { get; init; }
    [Description("Since when it wraps nothing new; absent of the current one.")]
    public DateTimeOffset? RetiredAt { get; init; }
}

/// <summary>The recovery key.</summary>
internal sealed record RecoveryView(string Id, DateTimeOffset MadeAt, [property: Description("When it was last tried; absent where it never was.")] DateTimeOffset? DrilledAt);

/// <summary>Root keys as they are wrapped for the recovery key.</summary>
internal sealed record RecoverableView(IReadOnlyList<RecoverableRootView> Roots);

/// <summary>One of them.</summary>
internal sealed record RecoverableRootView(string Id, [property: Description("Opened by the recovery key only; absent where it is not wrapped for one.")] byte[]? Wrapped);

/// <summary>What a batch came to.</summary>
internal sealed record RewrapView(
    [property: Description("Keys and secrets that are wrapped under the new root key now. Where nothing moved, nothing more will.")] int Moved,
    [property: Description("Records whose keys are still wrapped under a retired root key.")] int Left,
    [property: Description("What was met and does not open: it stays where it is.")] IReadOnlyList<string> Unreadable);

/// <summary>A recovery key to wrap for.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RecoveryRequest : IDecided
{
    [Required, MaxLength(4000), Description("Its public half: a SubjectPublicKeyInfo in base64.")]
    public string? PublicKey { get; init; }

    [MaxLength(120), Description(IDecided.ByWhom)]
    public string? By { get; init; }

    [Required, MaxLength(1000)]
    public string? Why { get; init; }
}
