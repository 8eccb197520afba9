namespace SupervisionBridge.Core.Matching;

/// <summary>
/// Three-digit codes of local authorities in England and Wales, with those that were abolished since the UPNs of today's pupils were issued.
/// An unknown code is worth a remark, never more: codes are added when authorities are reorganised.
/// </summary>
internal static class LocalAuthorities
{
    private static readonly (int First, int Last)[] Known =
    [
        (201, 213), (301, 320), (330, 336), (340, 344), (350, 359), (370, 373), (380, 384), (390, 394), (420, 420), (660, 681), (702, 702),
        (800, 803), (805, 808), (810, 813), (815, 816), (820, 823), (825, 826), (830, 831), (835, 841), (845, 846), (850, 852), (855, 857),
        (860, 861), (865, 896), (908, 909), (916, 916), (919, 919), (921, 921), (925, 926), (928, 929), (931, 931), (933, 933), (935, 938),
        (940, 943),
    ];

    /// <summary>Whether the code of this UPN is on the list.</summary>
    public static bool Know(Upn upn)
    {
        var code = ((upn.Value[1] - '0') * 100) + ((upn.Value[2] - '0') * 10) + (upn.Value[3] - '0');
        return Known.Any(range => code >= range.First && code <= range.Last);
    }
}
