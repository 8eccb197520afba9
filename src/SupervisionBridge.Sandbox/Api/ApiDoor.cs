using System.Globalization;
using System.Text;
using SupervisionBridge.Sandbox.Schools;

namespace SupervisionBridge.Sandbox.Api;

/// <summary>Where a call of a school's API comes in: who asks, may they, what goes wrong, and then the operation.</summary>
internal sealed class ApiDoor(SandboxOptions options, CancellationToken stopping)
{
    public async Task HandleAsync(HttpContext context, School school, string path)
    {
        var (operation, id, allowed) = Operations.Find(context.Request.Method, path);
        var body = await RequestBody.ReadAsync(context.Request, operation?.MaxBytes(options) ?? options.MaxRequestBytes);
        Record(context.Request, school, body);
        if (school.Settings.LatencyMs is > 0 and var latency)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(latency), options.Time, context.RequestAborted);
        }

        var reply = operation is null ? Nowhere(allowed) : await AnswerAsync(context, school, operation, id, body);
        await reply.WriteAsync(context, stopping);
    }

    private static Reply Nowhere(string allowed) =>
        allowed.Length == 0 ? Problem.NotFound.Reply() : ((JsonReply)Problem.NotAllowed.Reply()).With("Allow", allowed);

    private static void Record(HttpRequest request, School school, ReadOnlyMemory<byte>? body)
    {
        if (!school.Log.On)
        {
            return;
        }

        var headers = request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Key is "Authorization" ? "(left out)" : header.Value.ToString())).ToList();
        var received = new ReceivedRequest(school.Now, request.Method, $"{request.PathBase}{request.Path}{request.QueryString}", headers,
            body is { } bytes ? Encoding.UTF8.GetString(bytes.Span) : "(too large to be read)");
        lock (school.Gate)
        {
            school.Log.Add(received);
        }
    }

    private async Task<Reply> AnswerAsync(HttpContext context, School school, ApiOperation operation, string id, ReadOnlyMemory<byte>? body)
    {
        var call = new ApiCall(school, context.Request, body ?? default, id, options);
        if (body is not null && IsTaken(operation, context.Request))
        {
            await operation.ReadAsync(call);
        }

        lock (school.Gate)
        {
            school.Due.CatchUp(school.Now);
            if (Stopped(call, operation) is { } stopped)
            {
                return stopped;
            }

            var faults = school.Faults.Take(operation);
            var reply = faults.Select(fault => fault.Before(call)).FirstOrDefault(before => before is not null)
                ?? Refused(call, operation, body is null)
                ?? operation.Answer(call);
            foreach (var fault in faults)
            {
                reply = fault.After(call, reply);
            }

            return reply is JsonReply json ? Headed(json, call) : reply;
        }
    }

    private static JsonReply Headed(JsonReply reply, ApiCall call)
    {
        var told = call.Left?.Tell(reply) ?? reply;
        return call.Conditions.Skew == TimeSpan.Zero ? told : told.With("Date", call.Now.ToString("R", CultureInfo.InvariantCulture));
    }

    /// <summary>Who cannot come in does not use up a fault that was meant for a caller who can.</summary>
    private static JsonReply? Stopped(ApiCall call, ApiOperation operation)
    {
        if (!operation.NeedsCaller)
        {
            return null;
        }

        if (Caller.Of(call.Request, call.School) is not { } permits)
        {
            return Caller.Unknown(Caller.Bearer(call.Request) is not null);
        }

        call.Permits = permits;
        call.Left = call.School.Calls.Take(call.School.Settings.Limit, call.School.Now);
        return call.Left is { IsAdmitted: false } left ? left.Refusal() : null;
    }

    private static Reply? Refused(ApiCall call, ApiOperation operation, bool tooLarge) =>
        !operation.AnswersInEveryState && call.State is not IntegrationState.Active ? Problem.Integration(call.State).Reply()
        : operation.NeedsCaller && !call.Permits.AnyOf(operation.Permissions) ? Problem.NoPermission(string.Join(" or ", operation.Permissions)).Reply()
        : tooLarge ? Problem.TooLarge.Reply()
        : !IsTaken(operation, call.Request) ? Problem.MediaType(operation.Takes!).Reply()
        : null;

    private static bool IsTaken(ApiOperation operation, HttpRequest request) =>
        operation.Takes is null || string.Equals(request.ContentType?.Split(';')[0].Trim(), operation.Takes, StringComparison.OrdinalIgnoreCase);
}
