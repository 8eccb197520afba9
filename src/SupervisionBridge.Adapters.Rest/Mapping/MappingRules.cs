using SupervisionBridge.Adapters.Rest.Notes;
using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>What a mapping must hold to beyond its shape.</summary>
internal static class MappingRules
{
    private const int ShortestTitle = 50;

    /// <summary>Reports every fault: place, message, mend.</summary>
    public static void Check(MappingFile mapping, Action<string, string, string> report)
    {
        Request(mapping.Notes.Find, "$.notes.find", ["reference"], report);
        Words("$.notes.create.post", mapping.Notes.Create.Post, [], report);
        Paging(mapping.Notes.Find.Paging, "$.notes.find.paging", report);
        if (mapping.Pupils is { } pupils)
        {
            Pupils(pupils, report);
        }

        if (mapping.Categories is { } categories)
        {
            Request(categories.List, "$.categories.list", [], report);
            Paging(categories.List.Paging, "$.categories.list.paging", report);
        }

        if (mapping.Check is { } check)
        {
            Request(check, "$.check", [], report);
        }

        Reference(mapping, report);
        for (var index = 0; index < mapping.Notes.Answers.Count; index++)
        {
            var answer = mapping.Notes.Answers[index];
            var place = FormattableString.Invariant($"$.notes.answers[{index}]");
            if (answer.Status.Any(status => status is < 400 or > 499 or 408))
            {
                report($"{place}.status", "Only a refusal can be given a meaning.", "Give statuses from 400 to 499, but not 408: after any other failure the note may have been written.");
            }

            if (answer.At is null && (answer.Is.Count > 0 || answer.Ends.Count > 0))
            {
                report($"{place}.at", "It is missing.", "Say where the words stand.");
            }
        }
    }

    private static void Pupils(PupilsFile pupils, Action<string, string, string> report)
    {
        Request(pupils.Search, "$.pupils.search", ["upn", "misId", "surname", "dateOfBirth"], report);
        Request(pupils.One, "$.pupils.one", ["id"], report);
        Paging(pupils.Search.Paging, "$.pupils.search.paging", report);
        if (pupils.One.Nobody.Any(status => status is < 400 or > 499 or 401 or 408 or 429))
        {
            report("$.pupils.one.nobody", "Not each of these says that there is no such pupil.", "Give statuses from 400 to 499, but not 401, 408 or 429.");
        }

        if (pupils.One is { Merged: not null, MergedInto: null })
        {
            report("$.pupils.one.mergedInto", "It is missing.", "Say where the answer names the record of now.");
        }
    }

    private static void Reference(MappingFile mapping, Action<string, string, string> report)
    {
        var same = mapping.Notes.Fields.Reference == mapping.Notes.Fields.Title;
        if (mapping.Notes.ReferenceWithin is not { } within)
        {
            if (same)
            {
                report("$.notes.fields.reference", "It is the field of the title.", "Give the field of our reference alone; or say in notes.referenceWithin how it stands behind the title.");
            }

            return;
        }

        if (!same)
        {
            report("$.notes.fields.reference", "It is not the field of the title, as notes.referenceWithin says.", "Give the pointer of fields.title, or take referenceWithin out.");
        }

        if (within.Before.All(BorneReference.CanStandInOne))
        {
            report("$.notes.referenceWithin.before", "It could be of the reference itself.", "Put a sign into it that no reference has, for example \" [\".");
        }

        if (BorneReference.CanStandInOne(within.After[0]))
        {
            report("$.notes.referenceWithin.after", "It could be of the reference itself.", "Begin it with a sign that no reference has, for example \"]\".");
        }

        if (mapping.Keeps.Duplicates != DuplicatesWord.Lookup)
        {
            report("$.keeps.duplicates", "A system that knows no field for our reference cannot refuse it the second time.", "Write lookup.");
        }

        if (mapping.Limits.Title - BorneReference.Room(within) < ShortestTitle)
        {
            report("$.limits.title", "Beside the reference too little is left for a title.", FormattableString.Invariant($"The field must take at least {ShortestTitle + BorneReference.Room(within)} characters; else this system cannot be connected."));
        }
    }

    private static void Request(RequestFile request, string place, IReadOnlyList<string> known, Action<string, string, string> report)
    {
        Words($"{place}.get", request.Get, known, report);
        foreach (var (name, value) in request.Query)
        {
            Words($"{place}.query.{name}", value, known, report);
        }
    }

    private static void Words(string place, string template, IReadOnlyList<string> known, Action<string, string, string> report)
    {
        if (AddressTemplate.WordsOf(template) is not { } words || words.Any(word => !known.Contains(word, StringComparer.Ordinal)))
        {
            report(place, "It holds a word in braces that is not known here.", known.Count == 0 ? "Take it out." : $"Known here: {string.Join(", ", known.Select(word => $"{{{{{word}}}}}"))}.");
        }
    }

    private static void Paging(PagingFile? paging, string place, Action<string, string, string> report)
    {
        if (paging is { Kind: PagingKind.Page or PagingKind.Offset or PagingKind.Cursor, Parameter: null })
        {
            report($"{place}.parameter", "It is missing.", "Name the query member for the page, the offset or the cursor.");
        }

        if (paging is { Kind: PagingKind.Cursor or PagingKind.NextLink, Next: null })
        {
            report($"{place}.next", "It is missing.", "Say where the answer names the next page.");
        }
    }
}
