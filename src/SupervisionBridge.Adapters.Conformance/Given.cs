namespace SupervisionBridge.Adapters.Conformance;

/// <summary>Of which systems an obligation is owed, judged by the adapter's own description and by what the author supplies.</summary>
internal sealed record Given(string Words, Func<Trial, bool> Holds)
{
    public static Given Writes { get; } = new("where the adapter writes by itself", trial => !trial.Description.UploadedByPeople);

    public static Given KnowsPupils { get; } = new("where pupils can be looked up", trial => trial.Description.KnowsPupils);

    public static Given NoPupils { get; } = new("where pupils cannot be looked up", trial => !trial.Description.KnowsPupils);

    public static Given Wire { get; } = new("where the system is called over HTTP", trial => trial.Under.HasWire);

    public static Given Uploaded { get; } = new("where people carry notes by hand", trial => trial.Description.UploadedByPeople);

    public static Given ReadsBack { get; } = new("where notes can be read back", trial => trial.Description is { ReadsBack: true, UploadedByPeople: false });

    public static Given TakesOnce { get; } = new("where the system takes a reference once", trial => trial.Description is { DuplicateProtection: DuplicateProtection.IdempotencyKey, UploadedByPeople: false });

    public static Given ShowsDeleted { get; } = new("where removed notes are shown as removed", trial => trial.Description is { ShowsDeleted: true, ReadsBack: true, UploadedByPeople: false });

    public static Given HidesDeleted { get; } = new("where removed notes are not shown", trial => trial.Description is { ShowsDeleted: false, ReadsBack: true, UploadedByPeople: false });

    public static Given RefusesUnfit { get; } = new("where the system refuses archived and merged pupils by itself", trial => trial.Description is { RefusesUnfitPupils: true, UploadedByPeople: false });

    public static Given People { get; } = new("where the author supplies what people there do", trial => trial.Under.People is not null);

    public static Given Leaver { get; } = new("where the author supplies a leaver", trial => trial.Pupils.Leaver is not null);

    public static Given Archived { get; } = new("where the author supplies an archived pupil", trial => trial.Pupils.Archived is not null);

    public static Given Merged { get; } = new("where the author supplies a merged pupil", trial => trial.Pupils is { Merged: not null, MergedInto: not null });

    public static Given Upn { get; } = new("where the system keeps UPNs", trial => trial.Pupils.OnRoll.Upn is not null);

    public static Given MisId { get; } = new("where the system keeps ids of the management information system", trial => trial.Pupils.OnRoll.MisId is not null);

    public static Given Settings { get; } = new("where the adapter has settings that must be given", trial => trial.Description.Settings.Any(setting => setting.Required));

    public static Given Credentials { get; } = new("where the system asks for credentials", trial => trial.Credential is not null);
}
