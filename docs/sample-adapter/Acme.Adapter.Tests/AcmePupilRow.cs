namespace Acme.Adapter.Tests;

/// <summary>A pupil of the stand-in. The names are invented.</summary>
internal sealed record AcmePupilRow(string Id, string Mis, string? Upn, string Forename, string Surname, string Born, string Status = "current", string? ReplacedBy = null);
