using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Host.Api;

/// <summary>Problem documents for what no endpoint answers itself: no such address, no such method, a parameter that cannot be read, a fault of the bridge's own.</summary>
internal static partial class StatusPages
{
    /// <summary>Answers where the answer would have no body, whatever the caller says to accept.</summary>
    public static Task AnswerAsync(StatusCodeContext context) => Of(context.HttpContext.Response.StatusCode).ExecuteAsync(context.HttpContext);

    /// <summary>Answers in place of an exception, of which it says nothing.</summary>
    public static Task FailAsync(HttpContext context)
    {
        var error = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        // The message of an unforeseen exception could hold anything; only its type is kept.
        if (error is { } fault and not BadHttpRequestException)
        {
            var logger = context.RequestServices.GetRequiredService<ILoggerFactory>().CreateLogger(nameof(StatusPages));
            Failed(logger, fault.GetType().Name);
            KeyFaults.Tell(logger, fault);
        }

        return (error switch
        {
            CommitUnknownException => CommitUnknown(),
            not null when KeyFaults.Is(error) => KeysMissing(),
            _ => Of(context.Response.StatusCode),
        }).ExecuteAsync(context);
    }

    [LoggerMessage(3001, LogLevel.Error, "The API failed with {Fault}")]
    private static partial void Failed(ILogger logger, string fault);

    private static ProblemHttpResult CommitUnknown() => Problem.Of(
        StatusCodes.Status503ServiceUnavailable, Problem.NotKnown, "It is not known whether it was stored: the store did not answer.",
        "The same request again does no harm; where it says that nothing is left to do, it was stored.");

    /// <summary>Which key and where, the log says: that is the administrator's.</summary>
    private static ProblemHttpResult KeysMissing() => Problem.Of(
        StatusCodes.Status503ServiceUnavailable, "keys-missing", "This node lacks a key of the store's.",
        "Nothing was stored. The same request will do once the administrator has mended it; its log names the key and the mend.");

    private static ProblemHttpResult Of(int status) => status switch
    {
        StatusCodes.Status400BadRequest => Problem.Of(status, "parameter", "A parameter of the address cannot be read.", "See the OpenAPI document for the parameters and their types."),
        StatusCodes.Status404NotFound => Problem.Of(status, "not-found", "There is nothing at this address."),
        StatusCodes.Status405MethodNotAllowed => Problem.Of(status, "method", "This address does not take this method."),
        StatusCodes.Status415UnsupportedMediaType => JsonBody.NotJson(),
        StatusCodes.Status500InternalServerError => Problem.Of(status, "internal", "The bridge failed. Nothing says that anything was stored: ask for the record's status, or submit the same again."),
        _ => Problem.Of(status, "http", "The request was not answered."),
    };
}
