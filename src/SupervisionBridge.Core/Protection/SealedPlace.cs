namespace SupervisionBridge.Core.Protection;

/// <summary>Where a sealed value stands within the scope of its key: table, column, and the row as far as the scope does not name it.</summary>
public readonly record struct SealedPlace(string Table, string Column, string Row);
