using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>A school system that takes a reference as often as it is sent, answers nothing, and writes seconds after we gave up waiting.</summary>
public class LateWriteTests
{
    private readonly MovedClock clock = new();
    private readonly List<(DateTimeOffset At, PreparedNote Note)> onTheirWay = [];

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(9)]
    public async Task Write_ArrivesAfterTheFirstLookFoundNothing_StandsThereOnce(int seconds)
    {
        ForgetfulSystem system = null!;
        system = new ForgetfulSystem
        {
            SettlesAfter = TimeSpan.FromSeconds(10),
            OnWrite = note =>
            {
                onTheirWay.Add((clock.Now.AddSeconds(seconds), note));
                return new WriteOutcome.Unknown("no answer in time");
            },
            BeforeLook = () => Arrive(system),
        };

        var end = await DeliverAsync(system);

        Arrive(system, all: true);
        end.ShouldBeOfType<DeliveryStep.Prove>();
        system.Notes.Count.ShouldBe(1, "the same note stands there twice");
    }

    private void Arrive(ForgetfulSystem system, bool all = false)
    {
        foreach (var late in onTheirWay.Where(late => all || late.At <= clock.Now).ToList())
        {
            onTheirWay.Remove(late);
            system.Keep(late.Note);
        }
    }

    private async Task<DeliveryStep?> DeliverAsync(ForgetfulSystem system)
    {
        var settings = new DeliverySettings();
        var matcher = new PupilMatcher(clock, new KeyedHash(new LookUpSecret(new byte[LookUpSecret.Length])));
        var writing = new NoteWriting(matcher, new Backoff(settings, clock, new Random(1)), settings, clock);
        FrozenNote[] notes = [ForgetfulSystem.Frozen()];
        var work = Invented.Work(Invented.CaseNote(Invented.Subject("Jacob", "Hartley")));
        for (var attempt = 1; attempt <= settings.MostAttempts; attempt++)
        {
            var step = await writing.WriteAsync(work, notes, new ClaimLease(null!, work.Claim, settings.Lease, clock), system, TestContext.Current.CancellationToken);
            if (step is not DeliveryStep.PutOff later)
            {
                return step;
            }

            clock.Now = later.DueAt;
            work = work with { Frozen = notes, FirstLook = later.FirstLook, Attempt = attempt + 1 };
        }

        return null;
    }

    private sealed class MovedClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2026, 11, 3, 18, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;

        public override long GetTimestamp() => 0;
    }
}
