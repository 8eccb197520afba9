namespace SupervisionBridge.CrashLab.Checking;

/// <summary>Each number was given to one document, and each document one number.</summary>
internal static class NumberTwice
{
    public static IEnumerable<Finding> Look(Evidence evidence) => evidence.Uploads.SelectMany(school =>
        school.Numbers.GroupBy(one => one.Number).Where(same => same.Skip(1).Any()).Select(same => Found(school.Urn, $"number {same.Key}", same))
            .Concat(school.Numbers.GroupBy(one => (one.Delivery, one.Part)).Where(same => same.Skip(1).Any()).Select(same => Found(school.Urn, $"part {same.Key.Part} of {same.Key.Delivery}", same))));

    private static Finding Found(string urn, string what, IEnumerable<Uploading.UploadNumber> numbers) =>
        new(FindingKind.Duplicate, what, urn, "one document with one number", string.Join("; ", numbers.Select(one => $"{one.Number} for part {one.Part} of {one.Delivery}")));
}
