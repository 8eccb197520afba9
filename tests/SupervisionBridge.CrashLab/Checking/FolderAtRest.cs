namespace SupervisionBridge.CrashLab.Checking;

/// <summary>At the end the folder holds what waits and nothing else, each document with its own child's text for its own child's file, and every delivery that waits has all its documents there.</summary>
internal static class FolderAtRest
{
    public static IEnumerable<Finding> Look(Evidence evidence)
    {
        foreach (var school in evidence.Uploads)
        {
            foreach (var wrong in school.WrongInFolder)
            {
                yield return Found("the folder", school.Urn, "what waits, and nothing else", wrong);
            }

            var waiting = school.Waiting.ToDictionary(one => one.Number);
            foreach (var lying in school.Lying.Where(one => waiting.ContainsKey(one.Number)))
            {
                var (own, document) = (waiting[lying.Number], lying.Document);
                if (document.Reference != $"{own.Delivery}-{own.Part}")
                {
                    yield return Found($"document {lying.Number}", school.Urn, $"part {own.Part} of {own.Delivery}", document.Reference);
                }

                if (lying.MayBeThere != document.SaysLookFirst)
                {
                    yield return Found($"document {lying.Number}", school.Urn, lying.MayBeThere ? "that it asks to look first" : "no such warning", "otherwise");
                }

                foreach (var marker in Worlds.Marker.In(document.Everything).Where(marker => evidence.Texts.GetValueOrDefault(marker) is not { } text || !text.Children.Any(child => child.IsMine(document.PupilId))))
                {
                    yield return new Finding(FindingKind.WrongChild, $"document {lying.Number}", school.Urn, $"{marker} not in a document for {document.PupilId}", document.Reference);
                }
            }

            foreach (var delivery in evidence.Deliveries.Where(one => one.Urn == school.Urn && one.State == LeftUnfinished.WaitingForUpload && !school.Waiting.Any(number => number.Delivery == one.Id)))
            {
                yield return Found(delivery.ToString(), school.Urn, "a document that waits", "none");
            }
        }
    }

    private static Finding Found(string subject, string urn, string expected, string actual) => new(FindingKind.Folder, subject, urn, expected, actual);
}
