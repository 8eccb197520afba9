using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>
/// What callers over the network may take up. Requests over the local socket and for <c>/health</c> are not counted. What is over a rate is answered 429
/// with the time to come back. Times are written <c>hh:mm:ss</c>.
/// </summary>
public sealed class LimitOptions
{
    /// <summary>Requests that one API key may make at once. Default 1000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int KeyBurst { get; set; } = 1000;

    /// <summary>Requests a minute that one API key may make for long. Default 6000; 1 to 6,000,000.</summary>
    [Range(1, 6_000_000)]
    public int KeyPerMinute { get; set; } = 6000;

    /// <summary>Requests that one address may make at once, with any key or none. Default 2000; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int AddressBurst { get; set; } = 2000;

    /// <summary>Requests a minute that one address may make for long. Default 12,000; 1 to 6,000,000.</summary>
    [Range(1, 6_000_000)]
    public int AddressPerMinute { get; set; } = 12_000;

    /// <summary>Keys that one address may try at once; one that was right before is not counted. Default 20; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int KeysTried { get; set; } = 20;

    /// <summary>Keys a minute that one address may try for long. Default 10; 1 to 60,000.</summary>
    [Range(1, 60_000)]
    public int KeysTriedPerMinute { get; set; } = 10;

    /// <summary>Connections at once; one more is closed at once. Default 500; 10 to 100,000.</summary>
    [Range(10, 100_000)]
    public int Connections { get; set; } = 500;

    /// <summary>How long the head of a request, or the beginning of a TLS connection, may take. Default 10 seconds; 1 second to 2 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:02:00")]
    public TimeSpan HeadTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>How long a connection may stay open without a request. Default 1 minute; 1 second to 10 minutes.</summary>
    [Range(typeof(TimeSpan), "00:00:01", "00:10:00")]
    public TimeSpan Idle { get; set; } = TimeSpan.FromMinutes(1);

    /// <summary>Bytes a second that a body must come with, and an answer be taken with, on the average and after <see cref="Grace"/>. Default 1024; 1 to 1,000,000.</summary>
    [Range(1, 1_000_000)]
    public int BytesPerSecond { get; set; } = 1024;

    /// <summary>From when on <see cref="BytesPerSecond"/> holds. Default 5 seconds; 2 seconds to 1 minute.</summary>
    [Range(typeof(TimeSpan), "00:00:02", "00:01:00")]
    public TimeSpan Grace { get; set; } = TimeSpan.FromSeconds(5);
}
