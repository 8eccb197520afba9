using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Access;

/// <summary>Whom a relay calls for: the person at its keyboard, named in a header of each request, with what that person is barred from.</summary>
internal sealed class RelayedPeople(IAccess access, KeyedHash hash)
{
    /// <summary>The header.</summary>
    public const string Header = "For";

    /// <summary>What the header says, for the API's document.</summary>
    public const string Meaning = "The e-mail address of the person at the keyboard, as the school's directory has it. A relay's key names it; of other callers it is not read.";

    /// <summary>The standing of the caller with the person named; or why it cannot go on. Whoever is no relay names nobody: the header is not read.</summary>
    public async Task<(Standing Standing, ProblemHttpResult? Problem)> FindAsync(HttpContext context, Standing standing, Permission permission, DateTimeOffset now)
    {
        if (!standing.IsRelay(now))
        {
            return (standing, null);
        }

        var named = context.Request.Headers[Header];
        if (named.Count == 0)
        {
            return (standing, standing.LacksPerson(permission, now) ? Needed() : null);
        }

        if (named is not [{ } email] || !EmailAddress.IsOne(email))
        {
            return (standing, Needed());
        }

        var person = new NamedPerson(PersonHash.Of(hash, email), email);
        return (standing.For(person, (await access.OfPersonAsync(person.Hash, now, context.RequestAborted)).Bars), null);
    }

    private static ProblemHttpResult Needed() => Problem.Of(
        StatusCodes.Status428PreconditionRequired, "person-needed", "A relay names the person at the keyboard.",
        $"Nothing was shown or stored. Send the person's e-mail address, as the school's directory has it, once in the header {Header}, for example {Header}: person@school.example.");
}
