namespace SupervisionBridge.Adapters.Conformance.Owed;

/// <summary>Where people carry notes by hand, the adapter carries none.</summary>
internal static class Upload
{
    public static IReadOnlyList<Obligation> Owed { get; } =
    [
        new("upload-is-for-people", "Where people carry notes by hand, a write answers that the note is ready for them, and nothing is sent or written.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            var calls = await trial.Wire.DuringAsync(async () =>
            {
                var added = await trial.AddedByAsync(async () => Expect.Is<WriteOutcome.ForUpload>(await trial.WriteAsync(prepared), "A write where people carry notes by hand"));
                Expect.That(added == 0, "It wrote all the same.");
            });
            Expect.That(calls.Count == 0, "It called somebody.");
        }) { When = [Given.Uploaded] },
        new("no-upload-where-it-writes", "An adapter that does not say that people carry notes by hand never answers so.", async trial =>
        {
            var prepared = await trial.PrepareAsync();
            Expect.That(await trial.WriteAsync(prepared) is not WriteOutcome.ForUpload, "It answered that the note is for people to carry.");
            Expect.That(await trial.WriteAsync(prepared, Wire.Faults.Status(System.Net.HttpStatusCode.Forbidden)) is not WriteOutcome.ForUpload, "Refused, it answered that the note is for people to carry.");
        }) { When = [Given.Writes, Given.Wire] },
    ];
}
