using System.Text.Json.Nodes;
using SupervisionBridge.CrashLab.Worlds;

namespace SupervisionBridge.CrashLab.Processes;

/// <summary>A school's own files in a node's config folder: the school file, and what its way needs beside it.</summary>
/// <param name="root">The node's folder.</param>
/// <param name="config">Its config folder.</param>
internal sealed class SchoolFiles(string root, string config)
{
    private static readonly string Shipped = Path.Combine(AppContext.BaseDirectory, "config", "mappings");

    /// <param name="school">The school.</param>
    /// <param name="api">Its API; null where it has none.</param>
    public void Write(LabSchool school, Uri? api)
    {
        var json = new JsonObject
        {
            ["urn"] = school.Urn,
            ["name"] = $"Laboratory School {school.Urn}",
            ["concurrency"] = 6,
            ["timeoutSeconds"] = 2,
            ["notes"] = new JsonObject { ["categories"] = new JsonArray(LabSchool.Category) },
        };
        if (api is not null)
        {
            var key = Path.Combine(root, $"key-{school.Urn}");
            File.WriteAllText(key, $"sandbox-key-{school.Urn}");
            json["address"] = api.ToString();
            json["authentication"] = new JsonObject { ["kind"] = "key", ["key"] = new JsonObject { ["file"] = key } };
        }

        switch (school.Way)
        {
            case SchoolWay.Coded:
                (json["system"], json["settings"]) = ("cpoms", new JsonObject { ["longestBody"] = school.LongestBody });
                break;
            case SchoolWay.Declared:
                (json["system"], json["settings"]) = ("rest", new JsonObject { ["mapping"] = WriteMapping(school) });
                break;
            case SchoolWay.Pack:
                var document = school.AsPages ? "html" : "word";
                (json["system"], json["settings"]) = ("pack", new JsonObject { ["system"] = "Filing cabinet", ["document"] = document, ["longestBody"] = school.LongestBody });
                json["roster"] = WriteRoster(school);
                break;
        }

        File.WriteAllText(Path.Combine(config, "schools", school.Urn + ".json"), json.ToJsonString());
    }

    private JsonObject WriteRoster(LabSchool school)
    {
        var file = Path.Combine(root, $"roster-{school.Urn}.csv");
        RosterFile.WriteOwn(file, school);
        return new JsonObject { ["kind"] = "csv", ["file"] = file, ["pupilId"] = RosterFile.IdColumn };
    }

    /// <summary>
    /// The mapping that ships. Of a system that keeps everything twice it says so, and of one that takes short notes how short: nothing else is changed.
    /// </summary>
    /// <returns>Its path in the config folder.</returns>
    private string WriteMapping(LabSchool school)
    {
        var folder = Directory.CreateDirectory(Path.Combine(config, "mappings")).FullName;
        File.Copy(Path.Combine(Shipped, "reference-api.hbs"), Path.Combine(folder, "reference-api.hbs"), overwrite: true);
        var mapping = JsonNode.Parse(File.ReadAllText(Path.Combine(Shipped, "reference-api.json")))!;
        mapping["limits"]!["body"] = school.LongestBody;
        mapping["keeps"]!["duplicates"] = school.Lax ? "lookup" : "idempotencyKey";
        File.WriteAllText(Path.Combine(folder, school.Urn + ".json"), mapping.ToJsonString());
        return $"mappings/{school.Urn}.json";
    }
}
