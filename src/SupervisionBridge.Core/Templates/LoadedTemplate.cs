namespace SupervisionBridge.Core.Templates;

/// <summary>A template that passed every check, with its layout compiled.</summary>
public sealed record LoadedTemplate(RecordTemplate Template, CompiledLayout Layout);
