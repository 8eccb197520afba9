namespace SupervisionBridge.Storage.Sessions;

/// <summary>The statements that engines need to be told differently.</summary>
internal interface ISqlDialect
{
    /// <summary>Claims deliveries: parameters <c>School</c>, <c>Now</c>, <c>LeaseEnd</c>, <c>Token</c>, <c>Most</c>; answers <c>WorkRow</c>s.</summary>
    string ClaimDeliveries { get; }
}
