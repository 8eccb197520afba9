namespace SupervisionBridge.Sandbox.Faults;

/// <summary>Every fault there is, by its kind.</summary>
internal static class FaultRegistry
{
    /// <summary>Not a fault of its own: draws one of the others for each call.</summary>
    public const string RandomKind = "random";

    public static IReadOnlyList<Fault> All { get; } =
    [
        new ResetBeforeCommit(), new ResetAfterCommit(), new NoAnswerAfterCommit(),
        new ServerErrorBeforeCommit(500), new ServerErrorBeforeCommit(502), new ServerErrorBeforeCommit(503),
        new ServerErrorAfterCommit(500), new ServerErrorAfterCommit(502), new ServerErrorAfterCommit(503),
        new SlowDrip(), new RateLimited(), new RateLimitedSilently(),
        new Accepted(), new AcceptedThenFails(), new AlertFailed(), new FileFailed(),
        new CategoryDisabled(), new StudentArchived(), new StudentMerged(), new StudentNewId(),
        new TwoPupilsOneUpn(), new Twin(), new StaleRoster(), new DuplicateRows(),
        new AuthorisationState("pending"), new AuthorisationState("paused"), new AuthorisationState("revoked"), new TokenExpired(),
        new BodyAltered(), new NoteDeletedLater(), new NoteEditedLater(), new ClockSkew(),
        new MalformedJson(), new HtmlErrorPage(), new EmptyBody(), new GigabyteBody(), new RedirectElsewhere(),
    ];

    public static Fault? Find(string kind) => All.FirstOrDefault(fault => fault.Kind == kind);

    public static IReadOnlyList<Fault> Ordered(FaultOrder order) => order.Kind is RandomKind
        ? [.. All.Where(fault => order.Kinds?.Contains(fault.Kind, StringComparer.Ordinal) ?? fault.Passes)]
        : [.. All.Where(fault => fault.Kind == order.Kind)];
}
