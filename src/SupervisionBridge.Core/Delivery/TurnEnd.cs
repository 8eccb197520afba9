namespace SupervisionBridge.Core.Delivery;

/// <summary>Where a delivery's turn in its school's system came to.</summary>
/// <param name="Step">The step that is still to be stored; null where the claim was lost on the way.</param>
/// <param name="Answered">Whether the school's system worked: true where it took the delivery further, false where it failed, null where the turn says nothing of it.</param>
/// <param name="Trouble">What it failed with.</param>
public sealed record TurnEnd(DeliveryStep? Step, bool? Answered, CallTrouble? Trouble = null);
