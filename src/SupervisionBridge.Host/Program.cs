using SupervisionBridge.Host.Commands;

return await CommandLine.RunAsync(args);
