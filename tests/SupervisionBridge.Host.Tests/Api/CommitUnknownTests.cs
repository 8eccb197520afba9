using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using SupervisionBridge.Host.Api;
using SupervisionBridge.Host.Commands;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Host.Tests.Api;

/// <summary>Where the store did not answer a commit, nobody is told that nothing was stored.</summary>
public sealed class CommitUnknownTests
{
    private static readonly CommitUnknownException Unknown = new(new IOException("The connection broke."));

    [Fact]
    public async Task Api_AnswersThatItIsNotKnown()
    {
        await using var services = new ServiceCollection().AddLogging().BuildServiceProvider();
        using var body = new MemoryStream();
        var context = new DefaultHttpContext { RequestServices = services, Response = { Body = body, StatusCode = StatusCodes.Status500InternalServerError } };
        context.Features.Set<IExceptionHandlerFeature>(new ExceptionHandlerFeature { Error = Unknown });

        await StatusPages.FailAsync(context);

        body.Position = 0;
        var problem = (await JsonNode.ParseAsync(body, cancellationToken: TestContext.Current.CancellationToken))!;
        context.Response.StatusCode.ShouldBe(StatusCodes.Status503ServiceUnavailable);
        problem["type"]!.GetValue<string>().ShouldBe("urn:supervisionbridge:problem:not-known");
        problem["title"]!.GetValue<string>().ShouldStartWith("It is not known whether it was stored");
    }

    [Fact]
    public void CommandLine_EndsWithACodeOfItsOwn()
    {
        var failure = Failures.Of(Unknown).ShouldNotBeNull();

        failure.ExitCode.ShouldBe(ExitCode.NotKnown);
        failure.Message.ShouldStartWith("It is not known whether it was stored");
    }
}
