namespace SupervisionBridge.Core.Templates;

/// <summary>What a layout must hold to: it prints every field that goes to the child's file and can name no other.</summary>
internal static class LayoutRules
{
    private const string Vocabulary = """Use {{field "id"}}, {{label "id"}}, {{#given "id"}}, {{else}}, {{/given}} and {{! comment }} only.""";

    /// <summary>Every fault of a template's layout.</summary>
    internal static IEnumerable<TemplateFault> Faults(RecordTemplate template, string layout)
    {
        var open = new Stack<(LayoutTag.Given Tag, bool Else)>();
        var printed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var tag in LayoutTag.In(layout))
        {
            switch (tag)
            {
                case LayoutTag.Unknown:
                    yield return At(tag, "This tag is not known here.", Vocabulary);
                    break;
                case LayoutTag.Field field:
                    // Words that depend on another field's being filled in would be lost without it.
                    if (open.All(block => block.Tag.Id == field.Id && !block.Else))
                    {
                        printed.Add(field.Id);
                    }

                    break;
                case LayoutTag.Given given:
                    open.Push((given, Else: false));
                    break;
                case LayoutTag.Else when open.TryPop(out var block) && !block.Else:
                    open.Push((block.Tag, Else: true));
                    break;
                case LayoutTag.Else:
                    yield return At(tag, "{{else}} stands outside {{#given}}, or twice in it.", "Take it out.");
                    break;
                case LayoutTag.EndGiven when !open.TryPop(out _):
                    yield return At(tag, "{{/given}} closes nothing.", "Take it out.");
                    break;
            }

            if (Reference(template, tag) is { } fault)
            {
                yield return fault;
            }
        }

        foreach (var block in open)
        {
            yield return At(block.Tag, "{{#given}} is never closed.", "Add {{/given}}.");
        }

        foreach (var field in template.Case.Where(field => field.GoesTo == FieldDestination.ChildFile && !printed.Contains(field.Id)))
        {
            yield return new("layout", $"Never prints the field {field.Id}, or only where another field is filled in.", $$$"""Add {{field "{{{field.Id}}}"}}: it goes to the child's file.""");
        }
    }

    private static TemplateFault? Reference(RecordTemplate template, LayoutTag tag)
    {
        var id = tag switch { LayoutTag.Field field => field.Id, LayoutTag.Label label => label.Id, LayoutTag.Given given => given.Id, _ => null };
        if (id is null || template.Case.Any(field => field.Id == id && field.GoesTo == FieldDestination.ChildFile))
        {
            return null;
        }

        return template.Session.Concat(template.Case).Any(field => field.Id == id)
            ? At(tag, $"Refers to {id}, a field of the supervision file.", "Take it out: it never goes to a child's file.")
            : At(tag, $"Refers to {id}, which the template does not have.", "Name a case field of the template.");
    }

    private static TemplateFault At(LayoutTag tag, string message, string mend) => new($"line {tag.Line}", message, mend);
}
