using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Nodes;
using SupervisionBridge.Core.Schools;
using SupervisionBridge.Core.Tests.Builders;
using SupervisionBridge.Core.Tests.Matching;
using SupervisionBridge.Core.Tests.Notes;
using SupervisionBridge.Core.Tests.Uploads;
using SupervisionBridge.Core.Uploads;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Core.Tests.Delivery.Lanes;

/// <summary>One node's part of the delivery engine, on a queue that it shares with others.</summary>
internal sealed class LaneNode(string id, SharedQueue queue, SaidConditions conditions, DeliverySettings settings, ManualClock clock, params string[] schoolUrns) : ISchools
{
    private readonly Backoff backoff = new(settings, clock, new NoChance());

    /// <summary>The schools' system as this node reaches it.</summary>
    public AnsweringSystem System { get; } = new();

    /// <summary>The folders that people upload from.</summary>
    public NoUploads Uploads { get; } = new();

    public IReadOnlyCollection<School> All { get; } = [.. schoolUrns.Select(urn => Invented.School() with { Urn = urn })];

    public School? Find(string urn) => All.FirstOrDefault(school => school.Urn == urn);

    public ISchoolSystem SystemOf(School school) => System;

    /// <summary>The lane of its one school.</summary>
    public SchoolLane Lane(ILogger<SchoolLane>? log = null) =>
        new(All.Single(), budget: null, queue.Of(id), conditions, Worker(), backoff, settings, clock, Keeper, log ?? NullLogger<SchoolLane>.Instance);

    /// <summary>The whole engine among other nodes.</summary>
    public DeliveryEngine Engine(INodes nodes)
    {
        var node = new ThisNode(id);
        var membership = new Membership(nodes, node, settings.Beat, settings.BeatCounts, clock, NullLogger<Membership>.Instance);
        return new DeliveryEngine(this, queue.Of(id), conditions, Worker(), backoff, settings, Keeper, membership, node, new NoNotices(), clock, NullLoggerFactory.Instance);
    }

    private UploadKeeper Keeper => new(Uploads, Uploads, settings, clock, NullLogger<UploadKeeper>.Instance);

    private DeliveryWorker Worker()
    {
        var matcher = new PupilMatcher(clock, Match.Hash);
        var preparing = new NotePreparing(matcher, Composing.Composer, new WithdrawalPreparing(Composing.Composer, settings, clock), Match.Hash, settings, clock);
        var writing = new NoteWriting(matcher, backoff, settings, clock);
        return new DeliveryWorker(this, queue.Of(id), preparing, writing, backoff, settings, new DeliveryEvents(), clock, NullLogger<DeliveryWorker>.Instance);
    }

    /// <summary>Cuts no wait.</summary>
    private sealed class NoChance : Random
    {
        public override double NextDouble() => 0;
    }

    private sealed class NoNotices : IWorkNotices
    {
        public Task ListenAsync(Action<string?> work, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
