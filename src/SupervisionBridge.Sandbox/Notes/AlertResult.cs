namespace SupervisionBridge.Sandbox.Notes;

/// <summary>Whether the mail to one member of staff went: sent, inactive or failed.</summary>
internal sealed record AlertResult(string StaffId, string Result);
