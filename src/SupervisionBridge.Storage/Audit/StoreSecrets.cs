using SupervisionBridge.Storage.Documents;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Secrets of the store itself, sealed: made once, whoever of several nodes is first.</summary>
internal sealed class StoreSecrets(StoreContext context)
{
    private const string Find = "SELECT sealed FROM store_secrets WHERE name = @Name";

    private const string InsertMissing = """
        INSERT INTO store_secrets (name, sealed)
        VALUES (@Name, @Sealed)
        ON CONFLICT (name) DO NOTHING
        """;

    /// <summary>The secret of that name; made where there is none.</summary>
    public async Task<byte[]> FindOrMakeAsync(string name, Func<byte[]> make, CancellationToken cancellationToken)
    {
        var box = await context.Sessions.ReadAsync(session => session.FindAsync<byte[]>(Find, new { Name = name }), cancellationToken);
        box ??= await MakeAsync(name, context.Sealer.Seal(make(), Places.StoreSecret(name)), cancellationToken);
        return context.Sealer.Open(box, Places.StoreSecret(name));
    }

    private Task<byte[]> MakeAsync(string name, byte[] made, CancellationToken cancellationToken) => context.Sessions.WriteAsync(
        async session =>
        {
            await session.ExecuteAsync(InsertMissing, new { Name = name, Sealed = made });
            return (await session.FindAsync<byte[]>(Find, new { Name = name }))!;
        },
        cancellationToken);
}
