using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>
/// The settings of the service: <c>supervisionbridge.json</c>, then environment variables over it (<c>SUPERVISIONBRIDGE__DELIVERY__LEASE</c>).
/// An unknown setting is refused, not passed over: a misspelt one would silently leave its default in force.
/// </summary>
public sealed class BridgeOptions
{
    /// <summary>
    /// The address the service listens at. Default <c>http://127.0.0.1:5280</c>. Anything but loopback needs <c>https</c> with <see cref="Tls"/>, or a proxy before
    /// it that <see cref="Proxies"/> names.
    /// </summary>
    [Required]
    public string Listen { get; set; } = "http://127.0.0.1:5280";

    /// <summary>The certificate for <c>https</c>.</summary>
    public TlsOptions Tls { get; set; } = new();

    /// <summary>
    /// The proxies before the service: IP addresses and networks (<c>10.1.2.0/24</c>), parted by spaces or commas. Only they are believed for whom they forward.
    /// Default: none.
    /// </summary>
    [MinLength(1)]
    public string? Proxies { get; set; }

    /// <summary>What callers may take up.</summary>
    public LimitOptions Limits { get; set; } = new();

    /// <summary>The folder of the embedded store, the key file and the local socket. Default <c>data</c>. Relative to the folder that holds the config folder.</summary>
    [Required]
    public string Data { get; set; } = "data";

    /// <summary>The file of the key-encryption keys. Default: <c>supervisionbridge.key</c> in <see cref="Data"/>. Relative like <see cref="Data"/>.</summary>
    [MinLength(1)]
    public string? KeyFile { get; set; }

    /// <summary>
    /// The folder that holds a folder for each school into whose system people carry documents (<c>pack</c>), named by its URN. Default <c>data/packs</c>. Relative
    /// like <see cref="Data"/>. Whoever uploads must be able to read it, and nobody else.
    /// </summary>
    [Required]
    public string Packs { get; set; } = "data/packs";

    /// <summary>Name of an environment variable that holds the key-encryption keys instead of a file, for containers.</summary>
    [RegularExpression("^[A-Za-z_][A-Za-z0-9_]*$")]
    public string? KeyVariable { get; set; }

    /// <summary>Where records and deliveries are kept.</summary>
    public StoreOptions Store { get; set; } = new();

    /// <summary>How deliveries are worked.</summary>
    public DeliveryOptions Delivery { get; set; } = new();

    /// <summary>When people are alerted, and where.</summary>
    public AlertOptions Alerts { get; set; } = new();

    /// <summary>How long what was made for delivery is kept.</summary>
    public PurgeOptions Purge { get; set; } = new();

    /// <summary>How long a record is kept before a person reviews it.</summary>
    public RetentionOptions Retention { get; set; } = new();

    /// <summary>What is kept to show later that nobody changed the journal.</summary>
    public AuditOptions Audit { get; set; } = new();

    /// <summary>When timed jobs are due.</summary>
    public JobOptions Jobs { get; set; } = new();
}
