namespace SupervisionBridge.Sandbox.Json;

/// <summary>What is wrong with a request, field by field. Messages never repeat a value: a value may be a child's.</summary>
internal sealed class FieldErrors
{
    private readonly SortedDictionary<string, List<string>> _byField = new(StringComparer.Ordinal);

    public bool Any => _byField.Count > 0;

    public IEnumerable<KeyValuePair<string, List<string>>> All => _byField;

    public void Add(string field, string message)
    {
        if (!_byField.TryGetValue(field, out var messages))
        {
            _byField[field] = messages = [];
        }

        messages.Add(message);
    }

    public static FieldErrors Of(string field, string message)
    {
        var errors = new FieldErrors();
        errors.Add(field, message);
        return errors;
    }
}
