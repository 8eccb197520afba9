using System.Data;
using System.Net;
using System.Net.Sockets;
using System.Reflection;
using System.Runtime.CompilerServices;
using Dapper;
using Microsoft.Data.SqlClient;
using SupervisionBridge.Storage.SqlServer;

namespace SupervisionBridge.Storage.Tests.SqlServer;

/// <summary>SqlClient works without the assembly that the package feed lacks. No server is needed for this.</summary>
public sealed class SqlServerClientTests
{
    // Nobody may have touched a type of the store's assembly yet: its module offers the stand-in.
    static SqlServerClientTests() => RuntimeHelpers.RunModuleConstructor(typeof(SqlServerStore).Module.ModuleHandle);

    [Fact]
    public void Client_EveryTypeAndMethod_FindsWhatItNames()
    {
        const BindingFlags Everything = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static | BindingFlags.Instance | BindingFlags.DeclaredOnly;
        var missing = new List<string>();
        foreach (var method in typeof(SqlConnection).Assembly.GetTypes().Where(type => !type.ContainsGenericParameters).SelectMany(type => type.GetMethods(Everything)))
        {
            try
            {
                if (!method.IsAbstract && !method.ContainsGenericParameters)
                {
                    RuntimeHelpers.PrepareMethod(method.MethodHandle);
                }
            }
            catch (Exception fault) when (fault is FileNotFoundException or TypeLoadException or MissingMemberException)
            {
                missing.Add($"{method.DeclaringType}.{method.Name}: {fault.Message}");
            }
            catch (PlatformNotSupportedException)
            {
                // What is for another operating system.
            }
        }

        missing.ShouldBeEmpty();
    }

    [Fact]
    public void Parameters_OfEveryKindThatTheStoreSends_HaveTheirTypes()
    {
        new SqlParameter("@a", 5).SqlDbType.ShouldBe(SqlDbType.Int);
        new SqlParameter("@a", 5L).SqlDbType.ShouldBe(SqlDbType.BigInt);
        new SqlParameter("@a", "x").SqlDbType.ShouldBe(SqlDbType.NVarChar);
        new SqlParameter("@a", new byte[] { 1 }).SqlDbType.ShouldBe(SqlDbType.VarBinary);
    }

    [Fact]
    public async Task Command_WithParametersAndNobodyThere_FailsToConnectAndNothingElse()
    {
        await using var connection = new SqlConnection(NobodyThere());

        await Should.ThrowAsync<SqlException>(connection.QueryAsync<int>("SELECT @Number", new { Number = 5, Text = "x", Bytes = new byte[3] }));
    }

    [Fact]
    public async Task Open_NobodyThere_IsAFaultOfTheDatabase() => await Should.ThrowAsync<SqlException>(SqlServerStore.OpenAsync(
        new SqlServerStoreOptions { Connection = NobodyThere() },
        Keys.Right,
        new DatabaseClock(TimeProvider.System),
        TestContext.Current.CancellationToken));

    [Theory]
    [InlineData("Server=db;Database=bridge;Integrated Security=True", true)]
    [InlineData("nothing of the kind", false)]
    [InlineData("Sever=db", false)]
    [InlineData("", false)]
    public void IsConnection_Text_IsTakenWhereTheClientUnderstandsIt(string text, bool taken) => SqlServerStoreOptions.IsConnection(text).ShouldBe(taken);

    [Fact]
    public void Options_Printed_ShowNoSecret() =>
        new SqlServerStoreOptions { Connection = "Server=db;Password=not for print" }.ToString().ShouldNotContain("print");

    private static string NobodyThere()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        return $"Server=127.0.0.1,{port};User ID=a;Password=b;Encrypt=False;Connect Timeout=2;ConnectRetryCount=0";
    }
}
