namespace SupervisionBridge.CrashLab.Uploading;

/// <summary>A number as the bridge gave it: which document of which delivery bore it when people looked.</summary>
/// <param name="Urn">The school.</param>
/// <param name="Number">The number.</param>
/// <param name="Delivery">The delivery.</param>
/// <param name="Part">Which part of its note.</param>
internal sealed record UploadNumber(string Urn, long Number, string Delivery, int Part);
