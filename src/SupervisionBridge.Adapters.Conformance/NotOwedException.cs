namespace SupervisionBridge.Adapters.Conformance;

/// <summary>On the way it showed that this system cannot show the obligation, for example because its answers name no pupil.</summary>
internal sealed class NotOwedException(string why) : Exception(why);
