namespace SupervisionBridge.Core.Notes;

/// <summary>A note cannot be composed as the configuration stands. The message names the setting and never a child or text.</summary>
public sealed class NoteNotComposableException(string message) : Exception(message);
