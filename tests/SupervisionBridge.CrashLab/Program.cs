using System.CommandLine;
using SupervisionBridge.CrashLab;

return await LabCommandLine.Create().Parse(args).InvokeAsync(new InvocationConfiguration { ProcessTerminationTimeout = TimeSpan.FromSeconds(10) });
