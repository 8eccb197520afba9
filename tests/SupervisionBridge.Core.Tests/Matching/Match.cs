using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>What every matching test needs: a clock, a key, and forms and pupils with as little on them as possible.</summary>
internal static class Match
{
    public const string Delivery = "dn-1";

    public static readonly DateOnly Session = new(2026, 11, 3);

    public static KeyedHash Hash { get; } = new(new LookUpSecret(Enumerable.Range(1, LookUpSecret.Length).Select(number => (byte)number).ToArray()));

    public static TimeProvider Clock { get; } = new FixedClock(new DateTimeOffset(2026, 11, 3, 18, 0, 0, TimeSpan.Zero));

    public static PupilLinks Links { get; } = new(Hash);

    public static Task<MatchDecision> Async(
        RosterSchoolSystem system, Subject subject, PupilLink? link = null, DateOnly? session = null, string? delivery = Delivery) =>
        new PupilMatcher(Clock, Hash).MatchAsync(system, subject, session ?? Session, link, delivery, TestContext.Current.CancellationToken);

    public static PupilChoice Choice(Subject subject, MatchEvidence seen, PupilCandidate pupilNow) => new()
    {
        DeliveryId = Delivery,
        Subject = subject,
        SessionDate = Session,
        Seen = seen,
        PupilNow = pupilNow,
        Filing = FilingTime.Now,
    };

    /// <summary>What a person's answer leaves behind, who knows the pupil's date of birth and surname.</summary>
    public static PupilLink Confirm(Subject subject, MatchEvidence seen, PupilCandidate pupilNow, FilingTime filing = FilingTime.Now) =>
        Links.Confirm(Choice(subject, seen, pupilNow) with { Filing = filing, Facts = FactsOf(pupilNow) }) switch
        {
            PupilConfirmation.Agreed agreed => agreed.Link,
            PupilConfirmation.LookAgain again => again.Link,
            var refused => throw new InvalidOperationException(refused.ToString()),
        };

    public static PupilFacts FactsOf(PupilCandidate pupil) => new() { DateOfBirth = pupil.DateOfBirth, Surname = pupil.LegalSurname };

    public static Subject Subject(string forename, string surname, DateOnly? dateOfBirth = null) => new()
    {
        Number = 1,
        SchoolUrn = SampleRoster.Northgate,
        Forename = forename,
        Surname = surname,
        DateOfBirth = dateOfBirth,
    };

    public static PupilCandidate Pupil(string id, string forename, string surname, DateOnly dateOfBirth) => new()
    {
        Id = id,
        LegalForename = forename,
        LegalSurname = surname,
        DateOfBirth = dateOfBirth,
        RollState = RollState.OnRoll,
    };

    public static MatchDecision.Matched ShouldMatch(this MatchDecision decision, string pupilId)
    {
        var matched = decision.ShouldBeOfType<MatchDecision.Matched>($"doubts: {string.Join(", ", decision.Evidence.Doubts)}");
        matched.Pupil.Id.ShouldBe(pupilId);
        matched.Address.Id.ShouldBe(pupilId);
        return matched;
    }

    public static MatchEvidence ShouldAsk(this MatchDecision decision, params MatchDoubt[] doubts)
    {
        var question = decision.ShouldBeOfType<MatchDecision.Question>();
        question.Evidence.Doubts.ShouldBe(doubts, ignoreOrder: true);
        return question.Evidence;
    }

    private sealed class FixedClock(DateTimeOffset now) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => now;
    }
}
