using System.Globalization;
using SupervisionBridge.Core.Audit;
using SupervisionBridge.Storage.Schema;
using SupervisionBridge.Storage.Sessions;

namespace SupervisionBridge.Storage.Audit;

/// <summary>Tells in the service's own chain which steps of the schema were made.</summary>
internal static class TellSchema
{
    public static void Run(Session session, IEnumerable<Migration> made)
    {
        foreach (var step in made)
        {
            session.Tell(new NewEntry { Kind = EntryKind.SchemaMade }.Telling([("step", step.Number.ToString(CultureInfo.InvariantCulture)), ("name", step.Name), ("checksum", step.Checksum)]));
        }
    }
}
