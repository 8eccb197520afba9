using System.Runtime.InteropServices;
using SupervisionBridge.Sandbox;
using SupervisionBridge.Sandbox.Json;

if (SandboxCommandLine.Read(args, out var fault) is not { } commandLine)
{
    await Console.Error.WriteLineAsync($"{fault}\n{SandboxCommandLine.Usage}");
    return 2;
}

using var stop = new SemaphoreSlim(0);
using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Stop);
using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Stop);

RunningSandbox sandbox;
try
{
    sandbox = await SandboxServer.StartAsync(commandLine.Options);
}
catch (IOException taken)
{
    await Console.Error.WriteLineAsync(taken.Message);
    return 1;
}

await using (sandbox)
{
    var schools = commandLine.Options.Schools.Select(school => $"{school.Urn}: {sandbox.ApiOf(school.Urn)} (files {sandbox.PagesOf(school.Urn)})");
    // With --json standard output holds that one line and nothing else.
    await (commandLine.Json ? Console.Error : Console.Out).WriteLineAsync($"Sandbox school system at {sandbox.Address} - {string.Join(" - ", schools)}");
    if (commandLine.Json)
    {
        var ready = JsonBytes.Object(json =>
        {
            json.WriteString("address", sandbox.Address.ToString().TrimEnd('/'));
            json.WriteNumber("pid", Environment.ProcessId);
        });
        await Console.Out.WriteLineAsync(System.Text.Encoding.UTF8.GetString(ready.Span));
    }

    await stop.WaitAsync();
}

return 0;

void Stop(PosixSignalContext signal)
{
    signal.Cancel = true;
    stop.Release();
}
