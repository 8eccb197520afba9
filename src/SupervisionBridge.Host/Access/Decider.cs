using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Intake.Strict;
using SupervisionBridge.Host.Api;

namespace SupervisionBridge.Host.Access;

/// <summary>Who decides: the person of the token, the person for whom a relay calls, or whom the command line names. Nobody with a token decides in another's name.</summary>
internal static class Decider
{
    /// <summary>Where nobody is known by an e-mail address, the body says who decides.</summary>
    public static void CheckNamed(HttpContext context, IDecided body, Faults faults)
    {
        if (body.By is null && context.Access().Person is null && !faults.Covers("/by"))
        {
            faults.Add("/by", "is required.");
        }
    }

    /// <summary>What stands in the journal for a decision that names whom it must, or the problem with who is named.</summary>
    public static (Decision? Decision, ProblemHttpResult? Problem) Of(HttpContext context, IDecided body)
    {
        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var identity = context.Access().Standing.Identity;
        switch (identity, body.By)
        {
            case (Identity.Person person, var by) when by is null || string.Equals(by, person.Email, StringComparison.OrdinalIgnoreCase):
                return (new Decision(identity.Journalled, body.Why!, now), null);
            case (Identity.Person, _):
                return (null, Problem.Of(
                    StatusCodes.Status409Conflict, "by", "A person decides in the own name.", "Nothing was stored. Leave by out, or give the e-mail address of the token."));
            default:
                return (new Decision(string.Join('/', new[] { identity.Journalled, context.Access().Person?.Email, body.By }.OfType<string>()), body.Why!, now), null);
        }
    }
}
