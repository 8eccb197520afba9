namespace SupervisionBridge.Core.Delivery;

/// <summary>Wakes the worker of a school at once when there is new work. A sweep catches what a wake missed.</summary>
public interface IWorkSignal
{
    /// <summary>There may be work for this school.</summary>
    void Wake(string schoolUrn);
}
