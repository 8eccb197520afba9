using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Leavers;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Host.Access;
using SupervisionBridge.Host.Tests.Hosting;

namespace SupervisionBridge.Host.Tests.Access;

/// <summary>
/// The table of permissions, cell by cell, over HTTP: each endpoint called in each role with a thing that is the caller's own, with another of the same
/// school, and with one of another school.
/// </summary>
public sealed class EveryCellTests(EveryCellTests.Scene scene) : IClassFixture<EveryCellTests.Scene>
{
    private const string Here = RunningTestBridge.Primary;
    private const string There = RunningTestBridge.Academy;

    private static readonly string[] LetThrough =
    [
        "There is no such match.", "There is no such key in force.", "There is no such key in force that was not rotated yet.", "There is no such chain.",
        "There is no such evidence.",
    ];

    public static TheoryData<Role> Roles => [.. Enum.GetValues<Role>()];

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Call_EachEndpoint_AsTheTableSays(Role role)
    {
        var wrong = new List<string>();
        foreach (var endpoint in scene.Endpoints)
        {
            var need = endpoint.Metadata.GetMetadata<AccessNeed>()!;
            foreach (var (thing, place) in Things)
            {
                var (method, path) = Request(endpoint, need.Target, thing);
                var answer = await SendAsync(scene.CallerOf(role), method, path);
                var expected = Expected(role, need, place);
                if (Status(answer) != expected)
                {
                    wrong.Add($"{method} {endpoint.RoutePattern.RawText}, {place}: {expected} expected, {answer.Status} came. {answer.Text}");
                }
            }
        }

        wrong.ShouldBeEmpty();
        scene.Endpoints.Count.ShouldBeGreaterThan(50);
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Lists_OfEachRole_HoldJustWhatTheTableSays(Role role)
    {
        (string Path, Permission Permission, Func<Thing, string> Id, string Member)[] lists =
        [
            ("v1/records", Permission.SeeProgress, thing => thing.Record, "reference"),
            ("v1/deliveries", Permission.SeeProgress, thing => thing.Delivery, "id"),
            ("v1/reconciliations", Permission.SeeMachinery, thing => thing.Reconciliation, "id"),
            ("v1/access/grants", Permission.ManageAccess, thing => thing.Grant, "id"),
            ("v1/access/bars", Permission.ManageAccess, thing => thing.Bar, "id"),
            ("v1/journal", Permission.SeeJournal, thing => thing.Record, "record"),
            ("v1/decisions", Permission.SeeJournal, thing => thing.Record, "record"),
        ];
        foreach (var (path, permission, id, member) in lists)
        {
            if (!CouldEver(role, permission))
            {
                (await scene.CallerOf(role).GetAsync(path)).ShouldBeProblem(403);
                continue;
            }

            var listed = (await scene.CallerOf(role).ListAsync(path)).Select(item => item[member]?.GetValue<string>()).ToHashSet();
            foreach (var (thing, place) in Things)
            {
                listed.Contains(id(thing)).ShouldBe(Sees(role, permission, place), $"{path}, {place}");
            }

            (listed.Count > 0).ShouldBe(Things.Any(thing => Sees(role, permission, thing.Place)), path);
        }

        if (CouldEver(role, Permission.SeeProgress))
        {
            (await scene.CallerOf(role).PostAsync("v1/deliveries/search", "{}")).ShouldHave(200).Json["items"]!.AsArray().Select(item => item!["record"]!.GetValue<string>()).Distinct()
                .ShouldBe(Things.Where(thing => Sees(role, Permission.SeeProgress, thing.Place)).Select(thing => thing.Thing.Record), ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Journal_OfEachThing_ShowsWhatTheTableSays(Role role)
    {
        if (PermissionTable.Of(role, Permission.SeeJournal) == Reach.None && !IsPerson(role))
        {
            (await scene.CallerOf(role).GetAsync("v1/journal")).ShouldBeProblem(403);
            return;
        }

        foreach (var (thing, place) in Things)
        {
            foreach (var list in (string[])["v1/journal", "v1/decisions"])
            {
                var told = await scene.CallerOf(role).ListAsync($"{list}?record={thing.Record}");

                told.Any().ShouldBe(Sees(role, Permission.SeeJournal, place), $"{list}, {place}");
                told.ShouldAllBe(entry => (entry["by"] != null) == Sees(role, Permission.SeeDeciders, place), $"{list}, {place}");
                told.Where(entry => entry["kind"]!.GetValue<string>() == "bar").ShouldAllBe(entry => (entry["why"] != null) == Sees(role, Permission.SeePupils, place), $"{list}, {place}");
            }

            (await scene.CallerOf(role).ListAsync($"v1/journal?record={thing.Record}"))
                .ShouldAllBe(entry => (entry["facts"] != null) == Sees(role, Permission.SeePupils, place), $"{place}");
        }

        (await scene.CallerOf(role).ListAsync("v1/journal?kind=key-made")).Any().ShouldBe(role == Role.Operator, "the service's own chain");
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Chains_OfASchoolAndTheService_AreSeenWholeAsTheTableSays(Role role)
    {
        var never = PermissionTable.Of(role, Permission.SeeJournal) == Reach.None && !IsPerson(role);
        var whole = PermissionTable.Of(role, Permission.SeeJournal) is Reach.School or Reach.Service;
        var all = PermissionTable.Of(role, Permission.SeeJournal) == Reach.Service;
        foreach (var (address, seen) in new[] { ($"v1/audit/entries?school={Here}", whole), ($"v1/audit/entries?school={There}", all), ("v1/audit/entries?school=123456", all), ("v1/audit/entries", all) })
        {
            (await scene.CallerOf(role).GetAsync(address)).Status.ShouldBe(never ? 403 : seen ? 200 : 404, address);
        }

        if (!never)
        {
            (await scene.CallerOf(role).GetAsync("v1/audit/chains")).ShouldHave(200).Json["chains"]!.AsArray().Select(chain => chain!["school"]!.GetValue<string>())
                .ShouldBe(all ? ["", There, Here] : whole ? [Here] : [], ignoreOrder: true);
        }
    }

    [Theory]
    [MemberData(nameof(Roles))]
    public async Task Evidence_OfEachThing_IsTakenOutAsTheTableSays(Role role)
    {
        var reach = PermissionTable.Of(role, Permission.ExportEvidence);
        foreach (var (thing, place) in Things)
        {
            var asked = new JsonObject { ["record"] = thing.Record, ["by"] = IsPerson(role) ? null : "A", ["why"] = "B" };

            (await scene.CallerOf(role).PostAsync("v1/audit/exports", asked)).Status
                .ShouldBe(reach == Reach.None && !IsPerson(role) ? 403 : Sees(role, Permission.ExportEvidence, place) ? 200 : 404, $"{place}");
        }
    }

    private IEnumerable<(Thing Thing, Place Place)> Things => [(scene.Own, Place.Own), (scene.SameSchool, Place.SameSchool), (scene.OtherSchool, Place.OtherSchool)];

    private static bool IsPerson(Role role) => role is not (Role.Recorder or Role.Relay or Role.Operator);

    /// <summary>Whoever is a person could be named on a record.</summary>
    private static bool CouldEver(Role role, Permission permission) => PermissionTable.Of(role, permission) != Reach.None
        || (IsPerson(role) && new[] { Role.Supervisor, Role.Supervisee }.Any(part => PermissionTable.Of(part, permission) != Reach.None));

    private static bool Sees(Role role, Permission permission, Place place) => PermissionTable.Of(role, permission) switch
    {
        Reach.Service => true,
        Reach.School => place != Place.OtherSchool,
        Reach.Own or Reach.Named => place == Place.Own,
        _ => false,
    };

    private static string Expected(Role role, AccessNeed need, Place place)
    {
        var reach = PermissionTable.Of(role, need.Permission);
        if (!CouldEver(role, need.Permission))
        {
            return "403";
        }

        return need.Target switch
        {
            TargetIs.WhatIsReached => "through",
            TargetIs.Service => reach == Reach.Service ? "through" : "403",
            TargetIs.Record or TargetIs.RecordOfQuery or TargetIs.Delivery => (reach, place) switch
            {
                (Reach.None, _) => "404",
                (Reach.Service, _) or (_, Place.Own) or (Reach.School, Place.SameSchool) => "through",
                _ => "404",
            },
            _ => reach == Reach.Service || (reach == Reach.School && place != Place.OtherSchool) ? "through" : "404",
        };
    }

    private static string Status(Answer answer) => answer.Status switch
    {
        403 => "403",
        404 when !LetThrough.Contains(answer["title"]) => "404",
        401 or >= 500 => $"{answer.Status}",
        _ => "through",
    };

    private static (string Method, string Path) Request(RouteEndpoint endpoint, TargetIs target, Thing thing)
    {
        var id = target switch
        {
            TargetIs.Delivery => thing.Delivery,
            TargetIs.Reconciliation => thing.Reconciliation,
            TargetIs.Grant => thing.Grant,
            TargetIs.Bar => thing.Bar,
            TargetIs.Hold => thing.Hold,
            TargetIs.LeaversPack => thing.Pack,
            _ => "key-none",
        };
        var path = endpoint.RoutePattern.RawText!.TrimStart('/').Replace("{reference}", thing.Record, StringComparison.Ordinal).Replace("{urn}", thing.School, StringComparison.Ordinal)
            .Replace("{job}", "purge", StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal).Replace("{number}", "1", StringComparison.Ordinal);
        return (endpoint.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods.Single(), target is TargetIs.RecordOfQuery query ? $"{path}?{query.Name}={thing.Record}" : path);
    }

    private static async Task<Answer> SendAsync(BridgeCaller caller, string method, string path)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
        if (method == "POST")
        {
            // Every decision lacks its reason: whoever is let through is refused for that, and nothing is changed.
            request.Content = new StringContent("{}", new System.Net.Http.Headers.MediaTypeHeaderValue("application/json"));
        }

        return await caller.SendAsync(request);
    }

    private enum Place
    {
        Own,
        SameSchool,
        OtherSchool,
    }

    /// <summary>What is called about.</summary>
    public sealed record Thing(string School, string Record, string Delivery, string Reconciliation, string Grant, string Bar, string Hold, string Pack);

    /// <summary>Two schools, three records, and somebody for each role.</summary>
    public sealed class Scene : IAsyncLifetime
    {
        private readonly Dictionary<Role, BridgeCaller> callers = [];
        private TestDirectory directory = null!;
        private RunningTestBridge bridge = null!;

        public Thing Own { get; private set; } = null!;

        public Thing SameSchool { get; private set; } = null!;

        public Thing OtherSchool { get; private set; } = null!;

        public IReadOnlyList<RouteEndpoint> Endpoints { get; private set; } = [];

        public BridgeCaller CallerOf(Role role) => callers[role];

        public async ValueTask InitializeAsync()
        {
            var clock = new TestClock();
            directory = await TestDirectory.StartAsync(clock);
            bridge = await RunningTestBridge.StartAsync(new TestBridgeSettings
            {
                Worker = false, Clock = clock, Forms = config => File.WriteAllText(Path.Combine(config, "access.json"), AccessFile().ToJsonString()),
            });
            Endpoints =
            [
                .. bridge.Running.Services.GetRequiredService<IEnumerable<EndpointDataSource>>().SelectMany(source => source.Endpoints).OfType<RouteEndpoint>().Distinct()
                    .Where(endpoint => endpoint.Metadata.GetMetadata<AccessNeed>() is not null),
            ];
            var recorder = bridge.CallerWith((await bridge.CreateKeyAsync("cells-recorder", ["recorder"], Here)).Key);
            Own = await ThingAsync(recorder, "own", Here, "supervisor@cells.example", "supervisee@cells.example");
            SameSchool = await ThingAsync(bridge.Recorder, "same-school", Here, "another@cells.example", "others@cells.example");
            OtherSchool = await ThingAsync(bridge.Recorder, "other-school", There, "another@cells.example", "others@cells.example");
            await GrantAsync("auditor@cells.example", "auditor", Here, Own.Record);
            callers[Role.Recorder] = recorder;
            callers[Role.Relay] = bridge.CallerWith((await bridge.CreateKeyAsync("cells-relay", ["relay"], Here)).Key);
            callers[Role.Operator] = bridge.Operator;
            callers[Role.Supervisor] = Person("supervisor@cells.example");
            callers[Role.Supervisee] = Person("supervisee@cells.example");
            callers[Role.LineManager] = Person("manager@cells.example");
            callers[Role.Dsl] = Person("dsl@cells.example", "DSL");
            callers[Role.TrustDirector] = Person("director@cells.example", "Director");
            callers[Role.Auditor] = Person("auditor@cells.example");
            callers[Role.ItAdministrator] = Person("it@cells.example", "IT");
        }

        public async ValueTask DisposeAsync()
        {
            await bridge.DisposeAsync();
            await directory.DisposeAsync();
        }

        private JsonObject AccessFile()
        {
            var entry = directory.Entry("*");
            foreach (var role in entry["roles"]!.AsArray())
            {
                role!["schools"] = new JsonArray(Here);
            }

            return new JsonObject
            {
                ["directories"] = new JsonArray(entry),
                ["people"] = new JsonArray(new JsonObject
                {
                    ["email"] = "manager@cells.example", ["role"] = "lineManager", ["schools"] = new JsonArray(Here), ["over"] = new JsonArray("supervisor@cells.example"),
                }),
            };
        }

        private BridgeCaller Person(string email, params string[] roles) => bridge.CallerWith(directory.TokenFor(email, roles));

        private async Task<Thing> ThingAsync(BridgeCaller recorder, string source, string school, string supervisor, string supervisee)
        {
            var record = Submissions.Small($"cells-{source}");
            record["school"] = school;
            record["people"]![0]!["email"] = supervisor;
            record["people"]![1]!["email"] = supervisee;
            var reference = await recorder.SubmitAsync(record);
            var delivery = (await bridge.Operator.ListAsync($"v1/deliveries?record={reference}"))[0]["id"]!.GetValue<string>();
            var reconciliation = (await bridge.Operator.PostAsync("v1/reconciliations", new JsonObject { ["school"] = school, ["by"] = "A", ["why"] = "B" })).ShouldHave(202)["id"];
            var grant = await GrantAsync("deputy@cells.example", "dsl", school);
            var bar = (await bridge.Operator.PostAsync("v1/access/bars", new JsonObject { ["person"] = "kept@cells.example", ["school"] = school, ["record"] = reference, ["by"] = "A", ["why"] = "B" })).ShouldHave(201)["id"];
            var hold = (await bridge.Operator.PostAsync("v1/holds", new JsonObject { ["school"] = school, ["record"] = reference, ["by"] = "A", ["why"] = "B" })).ShouldHave(201)["id"];
            return new Thing(school, reference, delivery, reconciliation, grant, bar, hold, await PackAsync(school));
        }

        /// <summary>One note of the school is proven as if a worker had been at it, and handed over.</summary>
        private async Task<string> PackAsync(string school)
        {
            var stop = TestContext.Current.CancellationToken;
            var queue = bridge.Running.Services.GetRequiredService<IDeliveryQueue>();
            var claim = (await queue.ClaimAsync(school, 1, TimeSpan.FromMinutes(5), stop)).ShouldHaveSingleItem().Claim;
            var pupil = new PupilCandidate { Id = $"pupil of {claim.DeliveryId}", LegalForename = "Jacob", LegalSurname = "Hartley", DateOfBirth = new DateOnly(2018, 11, 2), RollState = RollState.OnRoll };
            var matched = new MatchDecision.Matched(
                new MatchEvidence { Candidates = [], Doubts = [], LookedAt = DateTimeOffset.UnixEpoch }, pupil, new PupilAddress { Id = pupil.Id, Surname = pupil.LegalSurname }, MatchBasis.Identifiers);
            var frozen = new FrozenNote
            {
                Part = 1, Prepared = new PreparedNote($"{claim.DeliveryId}-1", pupil.Id, new byte[] { 1 }), BodyHash = "body", TitleHash = "title", OccurredAt = DateTimeOffset.UnixEpoch,
            };
            (await queue.RecordAsync(claim, new DeliveryStep.Intend(matched, [frozen]), stop)).ShouldBeTrue();
            (await queue.RecordAsync(claim, new DeliveryStep.Prove(pupil.Id, [new Receipt(1, "note", null, DateTimeOffset.UnixEpoch)]), stop)).ShouldBeTrue();
            var id = $"leaver-{claim.DeliveryId}";
            var made = await bridge.Running.Services.GetRequiredService<ILeavers>().MakeAsync(id, school, pupil.Id, new Decision("A", "B", DateTimeOffset.UnixEpoch), Reachable.Everything, stop);
            made.ShouldNotBeNull();
            return id;
        }

        private async Task<string> GrantAsync(string person, string role, string school, params string[] records)
        {
            var asked = new JsonObject { ["person"] = person, ["role"] = role, ["school"] = school, ["until"] = "2026-12-31T00:00:00Z", ["by"] = "A", ["why"] = "B" };
            if (records.Length > 0)
            {
                asked["records"] = new JsonArray([.. records.Select(reference => (JsonNode)reference)]);
            }

            return (await bridge.Operator.PostAsync("v1/access/grants", asked)).ShouldHave(201)["id"];
        }
    }
}
