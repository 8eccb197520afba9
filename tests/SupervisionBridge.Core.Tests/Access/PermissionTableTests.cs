using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Core.Tests.Access;

/// <summary>docs/access.md prints the table that the program goes by.</summary>
public sealed class PermissionTableTests
{
    [Fact]
    public void Page_PrintsTheTableAsItIs()
    {
        var printed = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "access.md"))
            .SkipWhile(line => !line.StartsWith("| |", StringComparison.Ordinal)).TakeWhile(line => line.StartsWith('|')).ToList();

        printed.ShouldBe(Printed(), string.Join('\n', Printed()));
    }

    [Fact]
    public void Text_IsForNobodyWhoRunsTheMachinery()
    {
        foreach (var role in new[] { Role.ItAdministrator, Role.Operator, Role.TrustDirector, Role.Recorder })
        {
            foreach (var permission in new[] { Permission.ReadRecord, Permission.ReadCaseNote, Permission.SeePupils, Permission.ConfirmPupil, Permission.SeeLooks })
            {
                PermissionTable.Of(role, permission).ShouldBe(Reach.None, $"{role} {permission}");
            }
        }
    }

    [Fact]
    public void SupervisionFile_IsForTheTwoPartiesLineManagementAndNamedAuditorsAlone() =>
        Enum.GetValues<Role>().Where(role => PermissionTable.Of(role, Permission.ReadRecord) != Reach.None)
            .ShouldBe([Role.Supervisor, Role.Supervisee, Role.LineManager, Role.Auditor]);

    private static IEnumerable<string> Printed()
    {
        var roles = Enum.GetValues<Role>();
        yield return $"| | {string.Join(" | ", roles.Select(role => Words(role.ToString())))} |";
        yield return $"| --- | {string.Join(" | ", roles.Select(_ => "---"))} |";
        foreach (var permission in Enum.GetValues<Permission>())
        {
            yield return $"| {Words(permission.ToString())} | {string.Join(" | ", roles.Select(role => Cell(PermissionTable.Of(role, permission))))} |";
        }
    }

    private static string Cell(Reach reach) => reach == Reach.None ? "–" : reach.ToString().ToLowerInvariant();

    private static string Words(string name) =>
        string.Concat(name.Select((letter, index) => index > 0 && char.IsUpper(letter) ? $" {char.ToLowerInvariant(letter)}" : $"{char.ToLowerInvariant(letter)}"));
}
