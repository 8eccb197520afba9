namespace SupervisionBridge.Core.Uploads;

/// <summary>All that waits for upload at a school.</summary>
/// <param name="Documents">By their numbers.</param>
/// <param name="Unreadable">Numbers of those whose stored words cannot be read: the store is damaged, or a key is missing.</param>
public sealed record WaitingUploads(IReadOnlyList<UploadDocument> Documents, IReadOnlyList<long> Unreadable);
