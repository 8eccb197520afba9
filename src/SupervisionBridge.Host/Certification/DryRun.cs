using SupervisionBridge.Adapters;
using SupervisionBridge.Core.Schools;

namespace SupervisionBridge.Host.Certification;

/// <summary>What a certification, and after it a delivery, would ask a school's system: each request as it would go, with nothing sent. A question ends where no answer was invented that it could go on from.</summary>
internal sealed class DryRun(School school, ISchoolSystem system, RequestsNotSent requests, TestPupil pupil, TimeProvider clock)
{
    /// <summary>Stands where the system's own id of the pupil would: nobody was asked for it. Of digits only, for there are systems whose ids are numbers.</summary>
    public const string PupilId = "100001";

    /// <summary>Stands where the test pupil's surname would.</summary>
    public const string Surname = "test-surname";

    /// <summary>Stands where the bridge's reference would.</summary>
    public const string Reference = "test-reference";

    /// <summary>Stands where the test pupil's UPN would.</summary>
    public const string MaskedUpn = "[the test pupil's UPN]";

    private static readonly DateOnly DateOfBirth = new(2000, 1, 1);

    private readonly PupilFileNote note = InventedCaseNote.For(PupilId, Reference, school.Notes, clock.GetUtcNow());

    public async Task<IReadOnlyList<DryQuestion>> RunAsync(CancellationToken cancellationToken)
    {
        requests.Invent = request => system.InventAnswer(request, note);
        return
        [
            await AskAsync("check the configuration", () => system.CheckAsync(cancellationToken)),
            await AskAsync("find a pupil by UPN", () => system.FindPupilsAsync(new PupilQuery { Upn = pupil.Upn.Value }, cancellationToken)),
            await AskAsync("find a pupil by surname and date of birth", () => system.FindPupilsAsync(new PupilQuery { Surname = Surname, DateOfBirth = DateOfBirth }, cancellationToken)),
            await AskAsync("look at a pupil", () => system.GetPupilAsync(PupilId, cancellationToken)),
            await AskAsync("find a note by our reference", () => system.FindNoteAsync(Reference, cancellationToken)),
            await AskAsync("write a note", () => WriteAsync(cancellationToken)),
        ];
    }

    private async Task WriteAsync(CancellationToken cancellationToken)
    {
        var prepared = await system.PrepareNoteAsync(note, cancellationToken);
        await system.WriteNoteAsync(prepared, cancellationToken);
    }

    private async Task<DryQuestion> AskAsync(string question, Func<Task> ask)
    {
        try
        {
            await ask();
        }
        catch (SchoolSystemException)
        {
            // As it should: it got no answer.
        }

        return new DryQuestion(question, [.. requests.Take().Select(Masked)]);
    }

    private string Masked(string request) => request.Replace(pupil.Upn.Value, MaskedUpn, StringComparison.OrdinalIgnoreCase);
}

/// <summary>One question and the requests that it would make; none where this system is not asked for it.</summary>
internal sealed record DryQuestion(string Question, IReadOnlyList<string> Requests);
