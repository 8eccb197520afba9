using SupervisionBridge.Adapters.Rest.Requests;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>What a mapping must hold to beyond its shape.</summary>
internal static class MappingRules
{
    /// <summary>Reports every fault: place, message, mend.</summary>
    public static void Check(MappingFile mapping, Action<string, string, string> report)
    {
        Request(mapping.Pupils.Search, "$.pupils.search", ["upn", "misId", "surname", "dateOfBirth"], report);
        Request(mapping.Pupils.One, "$.pupils.one", ["id"], report);
        Request(mapping.Notes.Find, "$.notes.find", ["reference"], report);
        Words("$.notes.create.post", mapping.Notes.Create.Post, [], report);
        Paging(mapping.Pupils.Search.Paging, "$.pupils.search.paging", report);
        Paging(mapping.Notes.Find.Paging, "$.notes.find.paging", report);
        if (mapping.Categories is { } categories)
        {
            Request(categories.List, "$.categories.list", [], report);
            Paging(categories.List.Paging, "$.categories.list.paging", report);
        }

        if (mapping.Check is { } check)
        {
            Request(check, "$.check", [], report);
        }

        if (mapping.Pupils.One.Nobody.Any(status => status is < 400 or > 499 or 401 or 408 or 429))
        {
            report("$.pupils.one.nobody", "Not each of these says that there is no such pupil.", "Give statuses from 400 to 499, but not 401, 408 or 429.");
        }

        if (mapping.Pupils.One is { Merged: not null, MergedInto: null })
        {
            report("$.pupils.one.mergedInto", "It is missing.", "Say where the answer names the record of now.");
        }

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
