using System.Text;
using Microsoft.Extensions.Configuration;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Tests.Configuration;

public sealed class BridgeOptionsTests
{
    [Fact]
    public void Load_EmptyFile_GivesDefaults()
    {
        var (options, faults) = Read("{}");

        faults.ShouldBeEmpty();
        options.Listen.ShouldBe("http://127.0.0.1:5280");
        options.Delivery.Lease.ShouldBe(TimeSpan.FromMinutes(2));
        options.Delivery.MostAttempts.ShouldBe(12);
        options.Delivery.FirstWait.ShouldBe(TimeSpan.FromSeconds(1));
        options.Delivery.LongestWait.ShouldBe(TimeSpan.FromMinutes(10));
        options.Delivery.Sweep.ShouldBe(TimeSpan.FromSeconds(30));
        options.Delivery.FollowUp.ShouldBe(TimeSpan.FromMinutes(1));
        options.Delivery.RollCheck.ShouldBe(TimeSpan.FromDays(1));
        options.Delivery.AwaitArrival.ShouldBe(TimeSpan.FromDays(3));
    }

    [Fact]
    public void Load_ShippedFile_SpellsOutTheDefaults()
    {
        var shipped = File.ReadAllText(Path.Combine(Repository.Root, "config", "supervisionbridge.json"));

        var (options, faults) = Read(shipped);

        faults.ShouldBeEmpty();
        options.ShouldBeEquivalentTo(new BridgeOptions());
    }

    [Theory]
    [InlineData("0 30 2 * * ?")]
    [InlineData("0 0/15 * ? * MON-FRI")]
    [InlineData("off")]
    public void Read_Schedule_IsTaken(string words)
    {
        var (options, faults) = Read($$"""{ "Jobs": { "Reconcile": "{{words}}" } }""");

        faults.ShouldBeEmpty();
        options.Jobs.Reconcile.ShouldBe(words);
    }

    [Theory]
    [InlineData("""{ "Lissten": "http://127.0.0.1:1" }""", "Lissten", "Known here: Listen,")]
    [InlineData("""{ "Delivery": { "Leases": "00:01:00" } }""", "Delivery:Leases", "Known here: Lease,")]
    [InlineData("""{ "Delivery": { "Lease": "00:00:09" } }""", "Delivery:Lease", "It is '00:00:09'. Give 00:00:10 to 01:00:00")]
    [InlineData("""{ "Delivery": { "Lease": "soon" } }""", "Delivery:Lease", "It is 'soon'.")]
    [InlineData("""{ "Delivery": { "MostAttempts": 0 } }""", "Delivery:MostAttempts", "Give 1 to 100.")]
    [InlineData("""{ "Delivery": { "MostAttempts": 1.5 } }""", "Delivery:MostAttempts", "It is '1.5'.")]
    [InlineData("""{ "Delivery": { "FirstWait": "00:00:00" } }""", "Delivery:FirstWait", "Give 00:00:00.1")]
    [InlineData("""{ "Delivery": { "LongestWait": "2.00:00:00" } }""", "Delivery:LongestWait", "1.00:00:00")]
    [InlineData("""{ "Delivery": { "FirstWait": "00:20:00" } }""", "Delivery:LongestWait", "shorter than Delivery:FirstWait")]
    [InlineData("""{ "Delivery": { "Sweep": "00:00:00" } }""", "Delivery:Sweep", "Give 00:00:01")]
    [InlineData("""{ "Delivery": { "FollowUp": "00:00:00" } }""", "Delivery:FollowUp", "Give 00:00:01")]
    [InlineData("""{ "Delivery": { "RollCheck": "00:00:01" } }""", "Delivery:RollCheck", "Give 00:01:00")]
    [InlineData("""{ "Delivery": { "AwaitArrival": "00:00:00" } }""", "Delivery:AwaitArrival", "Give 00:00:01")]
    [InlineData("""{ "Delivery": 5 }""", "Delivery", "group of settings")]
    [InlineData("""{ "Jobs": { "Reconcile": "30 2 * * *" } }""", "Jobs:Reconcile", "It is '30 2 * * *'. Give a cron expression of six fields, for example 0 30 2 * * ?")]
    [InlineData("""{ "Jobs": { "Reconcile": "0 30 25 * * ?" } }""", "Jobs:Reconcile", "London's time), or off.")]
    [InlineData("""{ "Jobs": { "Reconcile": "" } }""", "Jobs:Reconcile", "Give a cron expression")]
    [InlineData("""{ "Jobs": { "ReconcileSample": -1 } }""", "Jobs:ReconcileSample", "Give 0 to 100000.")]
    [InlineData("""{ "Jobs": { "ReconcileRecent": "32.00:00:00" } }""", "Jobs:ReconcileRecent", "31.00:00:00")]
    [InlineData("""{ "Jobs": { "Reconciles": "off" } }""", "Jobs:Reconciles", "Known here: Reconcile,")]
    [InlineData("""{ "Alerts": { "AllowPrivateAddress": "perhaps" } }""", "Alerts:AllowPrivateAddress", "Give true or false.")]
    [InlineData("""{ "Data": "" }""", "Data", "not empty")]
    [InlineData("""{ "Data": null }""", "Data", "not empty")]
    [InlineData("""{ "KeyFile": "" }""", "KeyFile", "not empty")]
    [InlineData("""{ "KeyVariable": "A B" }""", "KeyVariable", "letters, digits and low lines")]
    [InlineData("""{ "KeyFile": "the.key", "KeyVariable": "KEYS" }""", "KeyVariable", "either KeyFile")]
    [InlineData("""{ "Store": { "Engine": "mysql" } }""", "Store:Engine", "It is 'mysql'. Give sqlite or postgres or sql-server.")]
    [InlineData("""{ "Store": { "Engine": "1" } }""", "Store:Engine", "It is '1'.")]
    [InlineData("""{ "Store": { "Engine": "postgres" } }""", "Store:Connection", "Give either Env")]
    [InlineData("""{ "Store": { "Engine": "postgres", "Connection": { "Env": "A", "File": "b" } } }""", "Store:Connection", "Give either Env")]
    [InlineData("""{ "Store": { "Connection": { "Env": "A" } } }""", "Store:Connection", "The embedded store has no connection.")]
    [InlineData("""{ "Store": { "Connection": { "Env": "a b" } } }""", "Store:Connection:Env", "Give the name alone")]
    [InlineData("""{ "Store": "postgres" }""", "Store", "Give an object with Engine, Connection.")]
    [InlineData("""{ "Listen": ["http://127.0.0.1:1"] }""", "Listen", "one value")]
    [InlineData("""{ "Listen": "5280" }""", "Listen", "It is '5280'.")]
    [InlineData("""{ "Listen": "ftp://127.0.0.1:5280" }""", "Listen", "http://127.0.0.1:5280")]
    [InlineData("""{ "Listen": "http://127.0.0.1:5280/path" }""", "Listen", "nothing else")]
    [InlineData("""{ "Listen": "http://0.0.0.0:5280" }""", "Listen", "in the clear. Listen at https with Tls:Certificate; or name the proxy")]
    [InlineData("""{ "Listen": "http://[::]:5280" }""", "Listen", "in the clear.")]
    [InlineData("""{ "Listen": "https://0.0.0.0:5280" }""", "Tls:Certificate", "Give the path of a certificate")]
    [InlineData("""{ "Listen": "https://127.0.0.1:5280" }""", "Tls:Certificate", "Give the path of a certificate")]
    [InlineData("""{ "Tls": { "Certificate": "bridge.pem" } }""", "Tls", "Listen at https")]
    [InlineData("""{ "Tls": { "Certificate": "" } }""", "Tls:Certificate", "not empty")]
    [InlineData("""{ "Listen": "https://127.0.0.1:1", "Tls": { "Certificate": "a", "Password": "in-the-clear" } }""", "Tls:Password", "Give an object with Env, File.")]
    [InlineData("""{ "Proxies": "10.1.2.3 proxy.example" }""", "Proxies", "It holds 'proxy.example'. Give IP addresses")]
    [InlineData("""{ "Proxies": "0.0.0.0/0" }""", "Proxies", "no network wider")]
    [InlineData("""{ "Proxies": "::/0" }""", "Proxies", "no network wider")]
    [InlineData("""{ "Proxies": "" }""", "Proxies", "not empty")]
    [InlineData("""{ "Limits": { "KeyPerMinute": 0 } }""", "Limits:KeyPerMinute", "Give 1 to 6000000.")]
    [InlineData("""{ "Limits": { "Connections": 1 } }""", "Limits:Connections", "Give 10 to 100000.")]
    [InlineData("""{ "Limits": { "HeadTime": "00:10:00" } }""", "Limits:HeadTime", "Give 00:00:01 to 00:02:00")]
    [InlineData("""{ "Limits": { "Grace": "00:00:01" } }""", "Limits:Grace", "Give 00:00:02")]
    [InlineData("""{ "Listen": "http://*:5280" }""", "Listen", "IP address")]
    [InlineData("""{ "Listen": "http://school.example:5280" }""", "Listen", "IP address")]
    [InlineData("""{ "Alerts": { "Webhook": "http://alerts.example/hook" } }""", "Alerts:Webhook", "Give an https address")]
    [InlineData("""{ "Alerts": { "Webhook": "https://user:word@alerts.example/hook" } }""", "Alerts:Webhook", "without a user name")]
    [InlineData("""{ "Alerts": { "Webhook": "alerts.example" } }""", "Alerts:Webhook", "Give an https address")]
    [InlineData("""{ "Alerts": { "Webhook": "https://192.168.1.4/hook" } }""", "Alerts:Webhook", "set Alerts:AllowPrivateAddress to true")]
    [InlineData("""{ "Alerts": { "Webhook": "https://169.254.169.254/hook", "AllowPrivateAddress": true } }""", "Alerts:Webhook", "no such service can have")]
    [InlineData("""{ "Alerts": { "Secret": "x" } }""", "Alerts:Secret", "nothing for it to sign")]
    [InlineData("""{ "Alerts": { "DeliveriesLate": "00:00:01" } }""", "Alerts:DeliveriesLate", "Give 00:01:00")]
    [InlineData("""{ "Alerts": { "Web": "x" } }""", "Alerts:Web", "Known here: Webhook,")]
    [InlineData("""{ "Purge": { "AfterProof": "00:00:01" } }""", "Purge:AfterProof", "Give 1.00:00:00")]
    [InlineData("""{ "Purge": true }""", "Purge", "group of settings")]
    public void Read_FaultyFile_NamesSettingValueAndMend(string json, string setting, string words)
    {
        var fault = Read(json).Faults.ShouldHaveSingleItem();

        fault.Path.ShouldBe(setting);
        fault.File.ShouldBe("supervisionbridge.json");
        fault.ToString().ShouldContain(words);
    }

    [Theory]
    [InlineData("https://alerts.example/hook?token=abc")]
    [InlineData("http://127.0.0.1:9000/hook")]
    [InlineData("http://localhost/hook")]
    [InlineData("http://[::1]:9000/hook")]
    [InlineData("https://198.41.0.4/hook")]
    public void Read_WebhookThatNobodyCanListenTo_IsTaken(string webhook) => Read($$"""{ "Alerts": { "Webhook": "{{webhook}}", "Secret": "s" } }""").Faults.ShouldBeEmpty();

    [Fact]
    public void Read_WebhookThatIsRefused_IsNotRepeated() =>
        Read("""{ "Alerts": { "Webhook": "http://alerts.example/token-of-somebody" } }""").Faults.ShouldHaveSingleItem().ToString().ShouldNotContain("token-of-somebody");

    [Fact]
    public void Read_ConnectionStringInTheFile_IsRefusedAndNotRepeated()
    {
        var faults = Read("""{ "Store": { "Engine": "postgres", "Connection": "Host=db;Password=do-not-repeat" } }""").Faults;

        faults.ShouldContain(fault => fault.Path == "Store:Connection" && fault.Mend == "Give an object with Env, File.");
        faults.ShouldAllBe(fault => !fault.ToString().Contains("do-not-repeat", StringComparison.Ordinal));
    }

    [Fact]
    public void Read_StoreOnAServer_IsTaken()
    {
        var (options, faults) = Read("""{ "Store": { "Engine": "sql-server", "Connection": { "File": "secrets/store" } } }""");

        faults.ShouldBeEmpty();
        options.Store.Engine.ShouldBe(StoreEngine.SqlServer);
        options.Store.Connection.File.ShouldBe("secrets/store");
    }

    [Fact]
    public void Read_SeveralFaults_NamesAllAtOnce() =>
        Read("""{ "A": 1, "Data": "", "Delivery": { "B": 1, "Lease": "x" } }""").Faults.Select(fault => fault.Path)
            .ShouldBe(["A", "Data", "Delivery:B", "Delivery:Lease"], ignoreOrder: true);

    [Theory]
    [InlineData("http://localhost:5280")]
    [InlineData("http://127.0.0.2:0")]
    [InlineData("http://[::1]:5280")]
    public void Read_LoopbackAddress_IsTaken(string listen) => Read($$"""{ "Listen": "{{listen}}" }""").Faults.ShouldBeEmpty();

    [Fact]
    public void Read_RemoteAddressBehindANamedProxy_IsTaken() => Read("""{ "Listen": "http://0.0.0.0:5280", "Proxies": "10.1.2.3, 10.9.0.0/16 fd12::/64" }""").Faults.ShouldBeEmpty();

    [Fact]
    public void Read_RemoteAddressUnderTls_IsTaken() => Read("""{ "Listen": "https://0.0.0.0:5281", "Tls": { "Certificate": "bridge.pem", "Key": "bridge.key" } }""").Faults.ShouldBeEmpty();

    [Fact]
    public void Load_EnvironmentVariable_OverridesFileAndIsNamedInItsFaults()
    {
        using var config = new TemporaryConfig("""{ "Delivery": { "FollowUp": "00:00:07" } }""");
        const string Name = "SUPERVISIONBRIDGE__DELIVERY__FOLLOWUP";
        try
        {
            Environment.SetEnvironmentVariable(Name, "00:00:09");
            BridgeConfiguration.Load(config.Folder).Delivery.FollowUp.ShouldBe(TimeSpan.FromSeconds(9));
            Environment.SetEnvironmentVariable(Name, "never");
            Should.Throw<ConfigurationException>(() => BridgeConfiguration.Load(config.Folder)).Faults.ShouldHaveSingleItem().File.ShouldBe("environment variable " + Name);
        }
        finally
        {
            Environment.SetEnvironmentVariable(Name, null);
        }
    }

    [Theory]
    [InlineData("{ not json")]
    [InlineData("""{ "Data": "a", "Data": "b" }""")]
    public void Load_FileThatIsNotStrictJson_IsRefused(string text)
    {
        using var config = new TemporaryConfig(text);

        Should.Throw<ConfigurationException>(() => BridgeConfiguration.Load(config.Folder)).Message.ShouldContain("supervisionbridge.json");
    }

    [Fact]
    public void Load_FaultySettings_AreRefusedByName()
    {
        using var config = new TemporaryConfig("""{ "Lissten": "x" }""");

        Should.Throw<ConfigurationException>(() => BridgeConfiguration.Load(config.Folder)).Message.ShouldContain("Lissten");
    }

    [Fact]
    public void Paths_RelativeData_StartInTheFolderThatHoldsTheConfigFolder()
    {
        using var config = new TemporaryConfig("""{ "Data": "kept", "KeyFile": "safe/the.key" }""");

        var paths = new BridgePaths(config.Folder, BridgeConfiguration.Load(config.Folder));

        paths.Store.ShouldBe(Path.Combine(config.Root, "kept", "supervisionbridge.db"));
        paths.Socket.ShouldBe(Path.Combine(config.Root, "kept", "supervisionbridge.sock"));
        paths.KeyFile.ShouldBe(Path.Combine(config.Root, "safe", "the.key"));
    }

    [Fact]
    public void Paths_NoKeyFileNamed_LieInTheDataFolder()
    {
        using var config = new TemporaryConfig();

        new BridgePaths(config.Folder, new BridgeOptions()).KeyFile.ShouldBe(Path.Combine(config.Root, "data", "supervisionbridge.key"));
    }

    private static (BridgeOptions Options, IReadOnlyList<ConfigurationFault> Faults) Read(string json)
    {
        using var stream = new MemoryStream(Encoding.UTF8.GetBytes(json));
        var options = new BridgeOptions();
        return (options, BridgeOptionsReader.Read(new ConfigurationBuilder().AddJsonStream(stream).Build(), options));
    }
}
