using SupervisionBridge.Core.Delivery;
using SupervisionBridge.Core.Matching;
using SupervisionBridge.Core.Tests.Matching;
using SupervisionBridge.Core.Tests.Notes;

namespace SupervisionBridge.Core.Tests.Delivery;

/// <summary>The way from a due delivery to the intent, as the engine has it.</summary>
internal static class Preparing
{
    public static NotePreparing With(DeliverySettings settings) => new(
        new PupilMatcher(Match.Clock, Match.Hash), Composing.Composer, new WithdrawalPreparing(Composing.Composer, settings, Match.Clock), Match.Hash, settings, Match.Clock);
}
