using System.Text;
using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Core.Tests.Audit;

/// <summary>Files that people read and programs search: what is written stands in them as it is.</summary>
public sealed class AuditFileTests
{
    private const string Signs = "a+b/c== <O'Neil & Zoë>";

    private static readonly Checkpoint Signed = new() { SchoolUrn = "990002", Number = 1, Hash = "hash", At = 0, KeyId = "key", Signature = Signs };

    [Fact]
    public void ToJson_Checkpoint_HoldsItsSignatureAsItIs()
    {
        var json = Signed.ToJson();

        json.ShouldContain(Signs);
        Checkpoint.Read(json).ShouldBe(Signed);
    }

    [Fact]
    public void ToJson_Evidence_HoldsItsWordsAsTheyAre()
    {
        var evidence = new Evidence { Format = Evidence.TheFormat, Export = "export", PublicKey = Signs, Chains = [new EvidenceChain { School = "990002", Previous = Signs, Entries = [], Checkpoint = Signed }] };

        var json = evidence.ToJson();

        Encoding.UTF8.GetString(json).Split(Signs).Length.ShouldBe(4);
        Evidence.Read(json).PublicKey.ShouldBe(Signs);
    }
}
