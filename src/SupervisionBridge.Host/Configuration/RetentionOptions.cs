using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Host.Configuration;

/// <summary>How long a record is kept before a person reviews it. Nothing is removed by itself.</summary>
public sealed class RetentionOptions
{
    /// <summary>
    /// Years after the youngest child's birth, or after the session where no date of birth is given; the review is due from the first day of the year after. Of records that
    /// are taken in from then on. Default 25; 1 to 100.
    /// </summary>
    [Range(1, 100)]
    public int ReviewAfterYears { get; set; } = 25;
}
