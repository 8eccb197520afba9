using SupervisionBridge.Core.Templates;
using SupervisionBridge.Core.Tests.Builders;

namespace SupervisionBridge.Core.Tests.Templates;

public sealed class CompiledLayoutTests
{
    [Theory]
    [InlineData("{{field \"hunch\"}} {{/given}} {{{x}}} \\{{")]
    [InlineData("<b>Mum & \"Dad\"</b> `ticks` 'apostrophes'")]
    [InlineData("  leading\n\n\ttabs and trailing  \n")]
    public void Render_WordsOfAnyKind_StayTheAuthorsWords(string words)
    {
        var rendered = Nursery().Render([Invented.Entry("story", words, "What happened")]);

        rendered.ShouldBe($"** What happened **\n{words}\n");
    }

    [Fact]
    public void Render_AFieldLeftEmpty_LeavesNoLabel() => Nursery().Render([]).ShouldBe(string.Empty);

    private static CompiledLayout Nursery()
    {
        using var files = TemplateFiles.WithNursery();
        return RecordTemplates.Load(files.Templates, files.Layouts).FindWithLayout("nursery").ShouldNotBeNull().Layout;
    }
}
