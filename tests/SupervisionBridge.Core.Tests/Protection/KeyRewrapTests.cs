using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class KeyRewrapTests
{
    private static CancellationToken Now => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Run_SomeLeftAfterEachBatch_GoesOnUntilNothingMoves()
    {
        var store = new Batches(new Rewrapped(500, 700, []), new Rewrapped(500, 200, []), new Rewrapped(200, 0, []), new Rewrapped(0, 0, []));

        await new KeyRewrap(store, NullLogger<KeyRewrap>.Instance).RunAsync(Now);

        store.Left.ShouldBe(0);
    }

    [Fact]
    public async Task Run_WhatIsLeftDoesNotOpen_Ends()
    {
        var store = new Batches(new Rewrapped(499, 1, ["record rec-a"]), new Rewrapped(0, 1, ["record rec-a"]));

        await new KeyRewrap(store, NullLogger<KeyRewrap>.Instance).RunAsync(Now);

        store.Left.ShouldBe(0);
    }

    /// <summary>A store that answers so, one batch after the other.</summary>
    private sealed class Batches(params Rewrapped[] batches) : IEncryption
    {
        private readonly Queue<Rewrapped> left = new(batches);

        public int Left => left.Count;

        public Task<Rewrapped> RewrapAsync(int most, CancellationToken cancellationToken) => Task.FromResult(left.Dequeue());

        public Task<EncryptionState> ReadAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task WrapRootsAsync(string keyId, RootChoice root, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<string> MakeRootAsync(Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task SetRecoveryAsync(RecoveryPublicKey key, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<IReadOnlyList<RecoverableRoot>> RecoverableAsync(CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task<bool> DrilledAsync(string recoveryId, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();

        public Task KeepAsync(string choice, Decision decision, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
