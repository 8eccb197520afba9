using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Core.Intake;

/// <summary>Who hands a record in.</summary>
/// <param name="Name">As authenticated, and as it stands in the journal.</param>
/// <param name="KeyLine">The line of keys that it belongs to, which sees how the record stands, and alone of all keys sends its next version; null where it was no key.</param>
/// <param name="Schools">The schools whose records it may hand in. Of any other it is told what it would be told of one that is not there.</param>
public sealed record Submitter(string Name, string? KeyLine, SchoolSet Schools);
