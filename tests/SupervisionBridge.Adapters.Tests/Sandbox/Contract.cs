using YamlDotNet.RepresentationModel;

namespace SupervisionBridge.Adapters.Tests.Sandbox;

/// <summary>The committed copy of the contract, <c>docs/reference-api.yaml</c>, with references followed.</summary>
internal sealed class Contract
{
    private readonly YamlMappingNode _root;

    private Contract(YamlMappingNode root) => _root = root;

    public static Contract Read()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(folder.FullName, "docs", "reference-api.yaml")))
        {
            folder = folder.Parent ?? throw new FileNotFoundException("docs/reference-api.yaml is not above " + AppContext.BaseDirectory);
        }

        using var reader = File.OpenText(Path.Combine(folder.FullName, "docs", "reference-api.yaml"));
        var yaml = new YamlStream();
        yaml.Load(reader);
        return new Contract((YamlMappingNode)yaml.Documents[0].RootNode);
    }

    public IEnumerable<(string Method, string Path, YamlMappingNode Operation)> Operations =>
        from path in Map(_root, "paths")!.Children
        from method in ((YamlMappingNode)path.Value).Children
        select (((YamlScalarNode)method.Key).Value!.ToUpperInvariant(), ((YamlScalarNode)path.Key).Value!, (YamlMappingNode)method.Value);

    public YamlMappingNode Schema(string name) => Map(Map(Map(_root, "components")!, "schemas")!, name)!;

    /// <summary>The schema of a response; null where the contract has the status but no schema, and where it lacks the status the default counts.</summary>
    public YamlMappingNode? ResponseSchema(YamlMappingNode operation, int status)
    {
        var responses = Map(operation, "responses")!;
        var response = Map(responses, status.ToString(System.Globalization.CultureInfo.InvariantCulture)) ?? Map(responses, "default")!;
        return Map(response, "content") is { } content ? Map((YamlMappingNode)content.Children.Values.Single(), "schema") : null;
    }

    public YamlMappingNode? Map(YamlMappingNode node, string name) =>
        node.Children.TryGetValue(new YamlScalarNode(name), out var value) && value is YamlMappingNode map ? Followed(map) : null;

    public static IReadOnlyList<string> Texts(YamlMappingNode node, string name) =>
        !node.Children.TryGetValue(new YamlScalarNode(name), out var value) ? []
        : value is YamlSequenceNode list ? [.. list.Select(item => ((YamlScalarNode)item).Value!)]
        : [((YamlScalarNode)value).Value!];

    public static string? Text(YamlMappingNode node, string name) => Texts(node, name) is [var one] ? one : null;

    public IReadOnlyDictionary<string, YamlMappingNode> Properties(YamlMappingNode schema) =>
        Map(schema, "properties")?.Children.ToDictionary(member => ((YamlScalarNode)member.Key).Value!, member => Followed((YamlMappingNode)member.Value))
        ?? [];

    public IEnumerable<YamlMappingNode> AllOf(YamlMappingNode schema) =>
        schema.Children.TryGetValue(new YamlScalarNode("allOf"), out var value) ? ((YamlSequenceNode)value).Select(part => Followed((YamlMappingNode)part)) : [];

    private YamlMappingNode Followed(YamlMappingNode node)
    {
        if (Text(node, "$ref") is not { } reference)
        {
            return node;
        }

        return reference[2..].Split('/').Aggregate(_root, (at, step) => Map(at, step)!);
    }
}
