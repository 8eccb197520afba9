using Npgsql;
using SupervisionBridge.Storage.Postgres;

namespace SupervisionBridge.Storage.Tests.Postgres;

/// <summary>What the store asks of its connections.</summary>
public sealed class PostgresConnectionStringTests
{
    [Fact]
    public void Of_PlainString_EndsTransactionsThatStandStillAndProbesTheConnection()
    {
        var words = new NpgsqlConnectionStringBuilder(PostgresConnection.Of("Host=db.example;Database=bridge"));

        words.Options.ShouldBe("-c idle_in_transaction_session_timeout=60000");
        (words.TcpKeepAlive, words.TcpKeepAliveTime, words.TcpKeepAliveInterval, words.MaxAutoPrepare).ShouldBe((true, 30, 30, 100));
    }

    [Fact]
    public void Of_StringThatSaysOtherwise_IsLeft()
    {
        var words = new NpgsqlConnectionStringBuilder(PostgresConnection.Of(
            "Host=db.example;Max Auto Prepare=7;Tcp Keepalive Time=99;Options=-c search_path=bridge -c idle_in_transaction_session_timeout=5000"));

        words.Options.ShouldBe("-c search_path=bridge -c idle_in_transaction_session_timeout=5000");
        (words.TcpKeepAliveTime, words.MaxAutoPrepare).ShouldBe((99, 7));
    }

    [Fact]
    public void Of_StringWithOtherOptions_KeepsThem() =>
        new NpgsqlConnectionStringBuilder(PostgresConnection.Of("Host=db.example;Options=-c search_path=bridge")).Options.ShouldBe("-c search_path=bridge -c idle_in_transaction_session_timeout=60000");

    [Theory]
    [InlineData("/var/run/postgresql")]
    [InlineData("@abstract")]
    public void Of_SocketOfThisMachine_HasNoProbes(string host) =>
        new NpgsqlConnectionStringBuilder(PostgresConnection.Of($"Host={host};Database=bridge")).TcpKeepAliveTime.ShouldBe(0);
}
