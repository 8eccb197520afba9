using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Http;
using SupervisionBridge.Core.Schools.Rate;
using SupervisionBridge.Host.Schools.Http;
using SupervisionBridge.Testing;

namespace SupervisionBridge.Host.Tests.Schools;

public sealed class SchoolHttpTests : IAsyncLifetime
{
    private readonly ManualClock clock = new();
    private SchoolStandIn school = null!;
    private HttpClient http = null!;

    public async ValueTask InitializeAsync()
    {
        school = await SchoolStandIn.StartAsync();
        http = SchoolHttp.Create(Connections.ByKey(school.Address), new CallBudget(clock), clock);
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await school.DisposeAsync();
    }

    [Fact]
    public async Task Call_WithKey_SendsItAsBearer()
    {
        (await http.GetStringAsync("v1/status")).ShouldBe("here");

        school.Authorizations.ShouldBe(["Bearer k3y"]);
    }

    [Fact]
    public async Task Call_ToAnotherPort_IsRefusedBeforeAnythingLeaves()
    {
        await using var other = await SchoolStandIn.StartAsync();

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(new Uri(other.Address, "v1/status?upn=Z999")));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        thrown.Message.ShouldNotContain("Z999");
        other.Calls.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://127.0.0.1:{0}/api/v1/status")]
    [InlineData("http://localhost:{0}/api/v1/status")]
    [InlineData("http://someone@127.0.0.1:{0}/api/v1/status")]
    public async Task Call_ToAnotherSchemeHostOrUser_IsRefused(string address)
    {
        var target = new Uri(address.Replace("{0}", school.Address.Port.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal));

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync(target));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
        school.Calls.ShouldBe(0);
    }

    [Fact]
    public async Task Call_WithAnotherHostHeader_IsRefused()
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, "v1/status") { Headers = { Host = "elsewhere.example" } };

        await Should.ThrowAsync<HttpRequestException>(() => http.SendAsync(request));
    }

    [Fact]
    public async Task Redirect_IsHandedBackNotFollowed()
    {
        school.Api = context =>
        {
            context.Response.Redirect(new Uri(school.Address, "v1/elsewhere").ToString());
            return Task.CompletedTask;
        };

        (await http.GetAsync("v1/status")).StatusCode.ShouldBe(HttpStatusCode.Redirect);
        school.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task Cookie_IsNotSentBack()
    {
        var sent = new List<string>();
        school.Api = context =>
        {
            sent.Add(context.Request.Headers.Cookie.ToString());
            context.Response.Cookies.Append("session", "1");
            return Task.CompletedTask;
        };

        await http.GetAsync("v1/status");
        await http.GetAsync("v1/status");

        sent.ShouldBe(["", ""]);
    }

    [Fact]
    public async Task Call_InsideAnActivity_CarriesNoTrace()
    {
        var headers = new List<string>();
        school.Api = context =>
        {
            headers.AddRange(context.Request.Headers.Keys);
            return Task.CompletedTask;
        };
        using var activity = new Activity("delivery").SetIdFormat(ActivityIdFormat.W3C).Start();

        await http.GetAsync("v1/status");

        headers.ShouldNotContain(header => header.Equals("traceparent", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task TimeOut_SurfacesAsCancelledTaskAndIsNotRetried()
    {
        using var hasty = SchoolHttp.Create(Connections.ByKey(school.Address, "k3y", TimeSpan.FromMilliseconds(500)), new CallBudget(clock), TimeProvider.System);
        school.Api = context => Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);

        var thrown = await Record.ExceptionAsync(() => hasty.PostAsync("v1/incidents", new StringContent("{}")));

        thrown.ShouldBeOfType<TaskCanceledException>().InnerException.ShouldBeOfType<TimeoutException>();
        school.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task DrippingAnswer_EndsInTheTimeOutAlsoWhenOnlyHeadersAreAwaited()
    {
        using var hasty = SchoolHttp.Create(Connections.ByKey(school.Address, "k3y", TimeSpan.FromMilliseconds(500)), new CallBudget(clock), TimeProvider.System);
        school.Api = async context =>
        {
            await context.Response.WriteAsync("{");
            await context.Response.Body.FlushAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
        };

        await Should.ThrowAsync<TaskCanceledException>(() => hasty.GetAsync("v1/status", HttpCompletionOption.ResponseHeadersRead));
    }

    [Fact]
    public async Task EndlessAnswer_EndsAtTheLimitAlsoWhenOnlyHeadersAreAwaited()
    {
        school.Api = async context =>
        {
            var block = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
            {
                await context.Response.Body.WriteAsync(block, context.RequestAborted);
            }
        };

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.GetAsync("v1/status", HttpCompletionOption.ResponseHeadersRead));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConfigurationLimitExceeded);
    }

    [Fact]
    public async Task BrokenConnectionAfterSending_IsNotCalledNothingSentAndNotRetried()
    {
        school.Api = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));

        thrown.HttpRequestError.ShouldNotBe(HttpRequestError.ConnectionError);
        thrown.ToString().ShouldNotContain("k3y");
        school.Calls.ShouldBe(1);
    }

    [Fact]
    public async Task BrokenConnectionOnReusedConnection_IsNotRetried()
    {
        await http.GetAsync("v1/status");
        school.Api = context =>
        {
            context.Abort();
            return Task.CompletedTask;
        };

        await Should.ThrowAsync<HttpRequestException>(() => http.PostAsync("v1/incidents", new StringContent("{}")));

        school.Calls.ShouldBe(2);
    }

    [Fact]
    public async Task ConnectionNotMadeInTime_SaysThatNothingWasSent()
    {
        using var sockets = new SocketsHttpHandler
        {
            ConnectTimeout = TimeSpan.FromMilliseconds(50),
            ConnectCallback = static async (_, cancellationToken) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
                throw new UnreachableException();
            },
        };
        using var client = new HttpClient(new ConnectLimit { InnerHandler = sockets });

        var thrown = await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync(school.Address));

        thrown.HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public async Task NobodyListening_SaysThatNothingWasSent()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using var client = SchoolHttp.Create(Connections.ByKey(new UriBuilder("http", "127.0.0.1", port, "/").Uri), new CallBudget(clock), clock);

        (await Should.ThrowAsync<HttpRequestException>(() => client.GetAsync("v1/status"))).HttpRequestError.ShouldBe(HttpRequestError.ConnectionError);
    }

    [Fact]
    public void Secret_Printed_IsMasked()
    {
        Connections.ByKey(school.Address, "k3y-that-nobody-sees").ToString().ShouldNotContain("k3y");
        Connections.ByOAuth(school.Address).ToString().ShouldNotContain(SchoolStandIn.ClientSecret);
    }
}
