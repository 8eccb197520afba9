using System.Globalization;

namespace SupervisionBridge.CrashLab.Worlds;

/// <summary>Unique pupil numbers with a true check letter, reckoned here and not by the product.</summary>
internal static class PupilNumber
{
    private const string Letters = "ABCDEFGHJKLMNPQRTUVWXYZ";

    /// <param name="school">Two digits' worth.</param>
    /// <param name="serial">Up to 99,999.</param>
    public static string Of(int school, int serial)
    {
        var twelve = string.Create(CultureInfo.InvariantCulture, $"8012{school:D3}{serial:D5}");
        var sum = twelve.Select((digit, index) => (index + 2) * (digit - '0')).Sum();
        return Letters[sum % Letters.Length] + twelve;
    }
}
