using System.Text;
using FsCheck;
using FsCheck.Fluent;
using SupervisionBridge.Core.Protection;

namespace SupervisionBridge.Core.Tests.Protection;

public sealed class DataKeyTests
{
    private const int Cases = 2000;

    private static readonly RootKey Root = RootKey.Make();
    private static readonly SealedPlace Place = new("case_notes", "document", "1/1");

    // Few words, and such that run together where nothing keeps them apart: so places and scopes are often the same, and often nearly.
    private static readonly Gen<string> Word = Gen.Elements("", "a", "ab", "b", "1", "1/1", "\0", "990002", "rec-a", "record_keys", "school_keys");

    private static readonly Gen<KeyScope> Scopes =
        from school in Word
        from reference in Word
        from ofRecord in Gen.Elements(true, false)
        select ofRecord ? (KeyScope)new KeyScope.Record(school, reference) : new KeyScope.School(school);

    private static readonly Gen<SealedPlace> Places = from table in Word from column in Word from row in Word select new SealedPlace(table, column, row);

    [Fact]
    public void Open_AnyTwoPlaces_OpensWhereTheyAreTheSameAndNowhereElse()
    {
        var key = DataKey.Make(new KeyScope.Record("990002", "rec-a"));
        Holds(
            from one in Places from other in Places select (one, other),
            pair => Opens(() => key.Open(key.Seal("Core group held.", pair.one), pair.other)) == (pair.one == pair.other));
    }

    [Fact]
    public void Unwrap_AnyTwoScopes_UnwrapsWhereTheyAreTheSameAndNowhereElse() => Holds(
        from one in Scopes from other in Scopes select (one, other),
        pair => Opens(() => Root.Unwrap(Root.Wrap(DataKey.Make(pair.one)), pair.other)) == (pair.one == pair.other));

    [Fact]
    public void Open_AnyByteChanged_IsRefused()
    {
        var key = DataKey.Make(new KeyScope.School("990002"));
        var box = key.Seal("Core group held.", Place);
        Holds(
            from at in Gen.Choose(0, box.Length - 1) from bit in Gen.Choose(0, 7) select (at, bit),
            change =>
            {
                var changed = (byte[])box.Clone();
                changed[change.at] ^= (byte)(1 << change.bit);
                return !Opens(() => key.Open(changed, Place));
            });
    }

    [Fact]
    public void Open_SameSecretForAnyTwoScopes_OpensWhereTheyAreTheSameAndNowhereElse()
    {
        var secret = Key256.Make();
        Holds(
            from one in Scopes from other in Scopes select (one, other),
            pair => Opens(() => new DataKey(pair.other, secret).Open(new DataKey(pair.one, secret).Seal("Core group held.", Place), Place)) == (pair.one == pair.other));
    }

    [Fact]
    public void Unwrap_UnderAnotherRoot_IsRefused() =>
        Should.Throw<SealBrokenException>(() => RootKey.Make().Unwrap(Root.Wrap(DataKey.Make(new KeyScope.School(""))), new KeyScope.School("")));

    [Fact]
    public void UnwrapSecret_OfAnotherName_IsRefused()
    {
        var wrapped = Root.WrapSecret("look-up", "secret"u8);

        Root.UnwrapSecret("look-up", wrapped).ShouldBe(Encoding.UTF8.GetBytes("secret"));
        Should.Throw<SealBrokenException>(() => Root.UnwrapSecret("recovery", wrapped));
    }

    [Fact]
    public void Seal_TheSameTwice_LooksDifferent()
    {
        var key = DataKey.Make(new KeyScope.School("990002"));

        key.Seal("same", Place).ShouldNotBe(key.Seal("same", Place));
    }

    private static void Holds<T>(Gen<T> cases, Func<T, bool> rule) => Prop.ForAll(cases.ToArbitrary(), rule).Check(Config.QuickThrowOnFailure.WithMaxTest(Cases));

    private static bool Opens(Func<object> open)
    {
        try
        {
            open();
            return true;
        }
        catch (SealBrokenException)
        {
            return false;
        }
    }
}
