using System.Data.Common;
using System.Net.Sockets;
using Microsoft.AspNetCore.Connections;
using System.Text.Json.Nodes;
using SupervisionBridge.Core.Backups;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Core.Templates;
using SupervisionBridge.Host.Configuration;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sessions;
using SupervisionBridge.Storage.Sqlite;

namespace SupervisionBridge.Host.Commands;

/// <summary>Turns the failures that people can mend into a message and an exit code; anything else is a fault of the program and stays an exception.</summary>
internal static class Failures
{
    public static CommandFailure? Of(Exception failure) => failure switch
    {
        CommandFailure known => known,
        BackupException => new CommandFailure(ExitCode.Refused, failure.Message),
        CommitUnknownException => new CommandFailure(ExitCode.NotKnown, "It is not known whether it was stored: the store did not answer. The same command again does no harm."),
        ConfigurationException or TemplateException or KeyRingException or MissingKeyException or RecoveryKeyException or StoreInUseException or SchemaException or SealBrokenException =>
            new CommandFailure(ExitCode.CannotStart, failure.Message),
        IOException { InnerException: AddressInUseException } => new CommandFailure(ExitCode.CannotStart, $"{failure.Message} Stop what listens there, or change Listen."),
        IOException or UnauthorizedAccessException or SocketException => new CommandFailure(ExitCode.CannotStart, failure.Message),
        DbException => new CommandFailure(ExitCode.CannotStart, $"The store cannot be opened: {failure.Message}"),
        HttpRequestException => new CommandFailure(ExitCode.CannotStart, $"The bridge cannot be reached: {failure.Message}"),
        _ => null,
    };

    public static async Task PrintAsync(CommandFailure failure, bool json) =>
        await Console.Error.WriteLineAsync(json
            ? Printed.Json(new JsonObject { ["error"] = failure.Message, ["exitCode"] = failure.ExitCode })
            : failure.Message);
}
