using System.CommandLine;

namespace SupervisionBridge.Host.Commands;

/// <summary>The command line: every command, one line each.</summary>
internal static class CommandLine
{
    private const string About = """
        Takes a school's safeguarding supervision record once, writes each case note into the right child's file in the school's own
        system, proves that it is there, and keeps the cross-references.

        Exit codes: 0 done and well; 1 done, but something found is not well; 2 the command line is wrong; 3 the bridge refused;
        4 the bridge cannot start or be reached.
        """;

    // The service bounds its stop itself, by its drain time; this is only where that fails.
    private static readonly TimeSpan LongestStop = TimeSpan.FromMinutes(6);

    public static RootCommand Create()
    {
        var root = new RootCommand(About)
        {
            CommonOptions.Config,
            CommonOptions.Json,
            RunCommand.Create(),
            DemoCommand.Create(),
            SubmitCommand.Create(),
            CheckCommand.Create(),
            CertifyCommand.Create(),
            RecordsCommand.Create(),
            DeliveriesCommand.Create(),
            UploadsCommand.Create(),
            DecisionsCommand.Create(),
            BacklogCommand.Create(),
            TroublesCommand.Create(),
            CrossReferencesCommand.Create(),
            SchoolsCommand.Create(),
            ReconcileCommand.Create(),
            JobsCommand.Create(),
            KeysCommand.Create(),
            AccessCommand.Create(),
            HoldsCommand.Create(),
            LeaversCommand.Create(),
            AuditCommand.Create(),
            EncryptionCommand.Create(),
            BackupCommand.Create(),
            RestoreCommand.Create(),
            PluginsCommand.Create(),
            SchemasCommand.Create(),
            HealthCommand.Create(),
        };
        root.SetAction(RunCommand.RunAsync);
        return root;
    }

    /// <summary>Runs a command line and answers the exit code. Errors for people go to standard error, without a stack trace.</summary>
    public static async Task<int> RunAsync(string[] arguments)
    {
        var line = Create().Parse(arguments);
        try
        {
            var exit = await line.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = LongestStop });
            return line.Errors.Count > 0 ? ExitCode.Usage : exit;
        }
        catch (OperationCanceledException)
        {
            return ExitCode.NotWell;
        }
        catch (Exception failure) when (Failures.Of(failure) is { } known)
        {
            await Failures.PrintAsync(known, line.GetValue(CommonOptions.Json));
            return known.ExitCode;
        }
    }
}
