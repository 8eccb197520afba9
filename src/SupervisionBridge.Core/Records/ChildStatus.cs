namespace SupervisionBridge.Core.Records;

/// <summary>A child's status at the session date, as the form has it: CP, CIN, LAC, EH or free text. Never looked up later.</summary>
/// <param name="Code">Status word.</param>
/// <param name="Detail">For example <c>neglect</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Authority">Which local authority.</param>
public sealed record ChildStatus(string Code, string? Detail, DateOnly? Since, string? Authority);
