using System.Text.RegularExpressions;
using FsCheck;
using FsCheck.Fluent;

namespace SupervisionBridge.Core.Tests.Matching;

/// <summary>A scene that breaks a property once in a hundred thousand draws can be drawn again from what the failure says.</summary>
public sealed partial class PropertyConfigTests
{
    private const int Failing = 3;

    [Fact]
    public void Of_NumbersOfTheRun_DrawsTheSameScenes()
    {
        var failure = FailAt(Failing, PropertyConfig.Of(Failing, replay: null));

        SceneIn(FailAt(Failing, PropertyConfig.Of(Failing, Run().Match(failure).Value))).ShouldBe(SceneIn(failure));
    }

    [Fact]
    public void Of_NumbersOfTheFailingStep_DrawsTheSameSceneFirst()
    {
        var failure = FailAt(Failing, PropertyConfig.Of(Failing, replay: null));

        SceneIn(FailAt(1, PropertyConfig.Of(1, Step().Match(failure).Value))).ShouldBe(SceneIn(failure));
    }

    private static string FailAt(int scene, Config config)
    {
        var drawn = 0;
        return Should.Throw<Exception>(() => Prop.ForAll(Arb.From(RosterGenerators.Damaged), _ => ++drawn < scene).Check(config)).Message;
    }

    private static string SceneIn(string failure) => failure[failure.IndexOf("about ", StringComparison.Ordinal)..];

    [GeneratedRegex(@"\([0-9]+,[0-9]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Run();

    [GeneratedRegex(@"(?<=failing step with )\([0-9]+,[0-9]+,[0-9]+\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Step();
}
