using System.Collections.Concurrent;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Benchmarks.Recording;
using SupervisionBridge.Benchmarks.Stores;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Records;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Storage;

namespace SupervisionBridge.Benchmarks.History;

/// <summary>A store in this process, filled as the bridge fills it: through intake and the steps of a worker, with nothing between but the store's own ports.</summary>
internal sealed class FilledStore : IAsyncDisposable
{
    public const int Cases = 8;

    // Enough that commits are shared, and fewer than a server has connections.
    private const int AtOnce = 32;
    private const int Pupils = 1000;
    private const int Batch = 800;

    // What is asked for by name afterwards: from all over the history, and enough that no cache holds all of it.
    private const int Remembered = 100_000;

    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(10);

    private readonly InventedRecord records = new(OneSchool.Urn, InventedPupils.Many(Pupils));
    private readonly StorePlace place;
    private readonly RecordIntake intake;
    private int rememberEach = 1;

    private FilledStore(StorePlace place, Store store, RecordIntake intake) => (this.place, Store, this.intake) = (place, store, intake);

    public Store Store { get; }

    public IDeliveryQueue Queue => Store.Queue;

    public IDeliveries Deliveries => Store.Deliveries;

    public IRecords Records => Store.Records;

    /// <summary>Deliveries that are over with their records: all of them, or some from all over the history.</summary>
    public List<(string Delivery, string Record)> Finished { get; } = [];

    public static async Task<FilledStore> OpenAsync(HistorySettings settings, CancellationToken cancellationToken)
    {
        var made = await StorePlace.MakeAsync(settings.Store, cancellationToken);
        try
        {
            var store = await made.OpenAsync(cancellationToken);
            var forms = Path.Combine(settings.Program, "config");
            var services = new ServiceCollection()
                .AddSingleton(store.Records).AddSingleton(store.Deliveries).AddSingleton(store.Queue)
                .AddSingleton(RecordTemplates.Load(Path.Combine(forms, "templates"), Path.Combine(forms, "notes")))
                .AddSingleton(store.Hash).AddSingleton<PupilLinks>().AddSingleton(TimeProvider.System)
                .AddSingleton<OneSchool>().AddSingleton<ISchools>(all => all.GetRequiredService<OneSchool>()).AddSingleton<IWorkSignal>(all => all.GetRequiredService<OneSchool>())
                .AddSingleton<RecordReading>().AddSingleton<RecordIntake>()
                .BuildServiceProvider();
            return new FilledStore(made, store, services.GetRequiredService<RecordIntake>());
        }
        catch
        {
            await made.DisposeAsync();
            throw;
        }
    }

    /// <summary>Takes in records with so many deliveries, and proves them.</summary>
    public async Task FinishAsync(int deliveries, CancellationToken cancellationToken)
    {
        rememberEach = Math.Max(1, deliveries / Remembered);
        for (var done = 0; done < deliveries; done += Batch)
        {
            await TakeInAsync(Math.Min(Batch, deliveries - done), cancellationToken);
            await ProveAllAsync(cancellationToken);
            if (done / Batch % 50 == 49)
            {
                await Bench.SayAsync($"  {done + Batch} of {deliveries} deliveries");
            }
        }
    }

    /// <summary>Takes in records with so many deliveries: they are due.</summary>
    public Task TakeInAsync(int deliveries, CancellationToken cancellationToken) =>
        Parallel.ForEachAsync(records.Many((deliveries + Cases - 1) / Cases, Cases), At(cancellationToken), async (record, stop) =>
        {
            var result = await intake.SubmitAsync(record, new Submitter("key:benchmark", KeyLine: null, SchoolSet.All), stop);
            if (result is not SubmitResult.Accepted { Deliveries: Cases })
            {
                throw new BenchmarkException($"A record was not taken in: {result}");
            }
        });

    /// <summary>Claims everything that is due and proves it.</summary>
    public async Task ProveAllAsync(CancellationToken cancellationToken)
    {
        while (await Queue.ClaimAsync(OneSchool.Urn, Batch, Lease, cancellationToken) is { Count: > 0 } claimed)
        {
            var proven = new ConcurrentQueue<(string, string)>();
            await Parallel.ForEachAsync(claimed, At(cancellationToken), async (work, stop) =>
            {
                if (!await Queue.RecordAsync(work.Claim, InventedSteps.Intend(work), stop) || !await Queue.RecordAsync(work.Claim, InventedSteps.Prove(work), stop))
                {
                    throw new BenchmarkException("A claim was lost.");
                }

                proven.Enqueue((work.Claim.DeliveryId, work.Case.RecordReference));
            });
            Finished.AddRange(proven.Where((_, i) => i % rememberEach == 0));
        }
    }

    /// <summary>How many deliveries are proven, when nothing else is left.</summary>
    /// <exception cref="BenchmarkException">Something is left.</exception>
    public async Task<int> ProvenAsync(CancellationToken cancellationToken)
    {
        var waiting = (await Store.Backlog.BySchoolAsync(cancellationToken)).Sum(school => school.Waiting.Values.Sum(state => state.Count));
        if (waiting > 0)
        {
            throw new BenchmarkException($"{waiting} deliveries are not proven.");
        }

        var proven = 0;
        for (var page = new PageRequest(Limit: 500); page is not null;)
        {
            var found = await Deliveries.ListAsync(new DeliveryFilter { State = DeliveryState.Proven }, page, cancellationToken);
            proven += found.Items.Count;
            page = found.Next is null ? null : new PageRequest(found.Next, 500);
        }

        return proven;
    }

    public ValueTask DisposeAsync() => place.DisposeAsync();

    private static ParallelOptions At(CancellationToken cancellationToken) => new() { MaxDegreeOfParallelism = AtOnce, CancellationToken = cancellationToken };
}
