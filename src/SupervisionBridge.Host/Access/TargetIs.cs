namespace SupervisionBridge.Host.Access;

/// <summary>Where an endpoint's target is found. A closed set.</summary>
internal abstract record TargetIs
{
    private TargetIs()
    {
    }

    /// <summary>The service itself.</summary>
    public sealed record Service : TargetIs;

    /// <summary>The school whose URN is that part of the path.</summary>
    public sealed record School(string Route) : TargetIs;

    /// <summary>The record whose reference is that part of the path.</summary>
    public sealed record Record(string Route) : TargetIs;

    /// <summary>The record whose reference is that parameter of the query. Where it is not given the endpoint itself refuses.</summary>
    public sealed record RecordOfQuery(string Name) : TargetIs;

    /// <summary>The delivery whose id is that part of the path.</summary>
    public sealed record Delivery(string Route) : TargetIs;

    /// <summary>The reconciliation whose id is that part of the path: its school's, or the service's where it is of every school.</summary>
    public sealed record Reconciliation(string Route) : TargetIs;

    /// <summary>The grant whose id is that part of the path: its school, and the records that it names.</summary>
    public sealed record Grant(string Route) : TargetIs;

    /// <summary>The bar whose id is that part of the path: the record or child that it is about.</summary>
    public sealed record Bar(string Route) : TargetIs;

    /// <summary>The record of the hold whose id is that part of the path, or the child's file at its school.</summary>
    public sealed record Hold(string Route) : TargetIs;

    /// <summary>The child's file of the leaver's pack whose id is that part of the path.</summary>
    public sealed record LeaversPack(string Route) : TargetIs;

    /// <summary>A list, or what a body names: the endpoint asks for the part that its caller reaches, and works with nothing else.</summary>
    public sealed record WhatIsReached : TargetIs;
}
