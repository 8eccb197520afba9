using HandlebarsDotNet;
using SupervisionBridge.Core.Records;

namespace SupervisionBridge.Core.Templates;

/// <summary>
/// The middle of a note, ready to be filled. All it can be given is entries for the child's file; an author's words pass through it
/// unchanged, and braces in them stay braces.
/// </summary>
public sealed class CompiledLayout
{
    private static readonly IHandlebars Handlebars = Create();

    private readonly HandlebarsTemplate<object, object> template;

    /// <summary>Compiles a layout's text (LF line ends).</summary>
    internal CompiledLayout(string layout) => template = Handlebars.Compile(layout);

    /// <summary>The layout filled with the entries.</summary>
    public string Render(IReadOnlyList<CaseEntry> entries) => template(new Filling(entries));

    private static IHandlebars Create()
    {
        var handlebars = HandlebarsDotNet.Handlebars.Create(new HandlebarsConfiguration { NoEscape = true, ThrowOnUnresolvedBindingExpression = true });
        handlebars.RegisterHelper("field", (EncodedTextWriter output, Context context, Arguments arguments) => output.WriteSafeString(Entry(context, arguments)?.Text ?? string.Empty));
        handlebars.RegisterHelper("label", (EncodedTextWriter output, Context context, Arguments arguments) => output.WriteSafeString(Entry(context, arguments)?.Label ?? string.Empty));
        handlebars.RegisterHelper("given", (EncodedTextWriter output, BlockHelperOptions options, Context context, Arguments arguments) =>
        {
            if (Entry(context, arguments) is not null)
            {
                options.Template(output, context);
            }
            else
            {
                options.Inverse(output, context);
            }
        });
        return handlebars;
    }

    private static CaseEntry? Entry(Context context, Arguments arguments) => 
        context.Value is Filling filling && arguments[0] is string fieldId ? filling.Of(fieldId) : null;

    private sealed class Filling(IReadOnlyList<CaseEntry> entries)
    {
        public CaseEntry? Of(string fieldId) => entries.FirstOrDefault(entry => entry.FieldId == fieldId);
    }
}
