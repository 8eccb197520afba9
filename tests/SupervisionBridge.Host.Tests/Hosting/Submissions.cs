using System.Text.Json.Nodes;
using SupervisionBridge.Host.Demo;

namespace SupervisionBridge.Host.Tests.Hosting;

/// <summary>Records to submit: fresh documents each time, free to be changed.</summary>
public static class Submissions
{
    /// <summary>A sample by its number, 1 to 5.</summary>
    public static JsonObject Sample(int number) => DemoSample.All[number - 1].Document.DeepClone().AsObject();

    /// <summary>
    /// A small record on the <c>leeds</c> form that is due at once: two sheets with a child each of the sandbox's primary school
    /// (Jacob Hartley and Zofia Kowalczyk, who match without a question), every signature in place.
    /// </summary>
    public static JsonObject Small(string sourceId) => JsonNode.Parse($$"""
        {
          "sourceId": "{{sourceId}}",
          "version": 1,
          "template": "leeds",
          "school": "990002",
          "session": { "kind": "one-to-one", "date": "2026-11-03", "start": "15:40", "end": "17:05" },
          "people": [
            { "id": "ha", "role": "supervisor", "name": "Helen Ashcroft", "position": "DSL", "email": "helen.ashcroft@northgate.example", "dsl": true },
            { "id": "jm", "role": "supervisee", "name": "Joanne Marsh" },
            { "id": "tp", "role": "apologies", "name": "Tom Pell" }
          ],
          "supervisionFile": { "wellbeing": "Sleeps badly; knows where to turn.", "aob": "none" },
          "signatures": [ { "person": "jm", "signedAs": "J Marsh", "date": "2026-11-04" } ],
          "cases": [
            {
              "number": 1,
              "family": "Hartley",
              "subjects": [ { "number": 1, "forename": "Jacob", "surname": "Hartley", "dateOfBirth": "2018-11-02", "class": "3M", "age": 8, "formerSurnames": [] } ],
              "status": [ { "code": "CP", "detail": "neglect", "since": "2026-09-22", "authority": "Leeds" } ],
              "fields": { "summary": "Came in without a coat on five days.", "risks": "Food in the house low at the end of each week." },
              "actions": [ { "what": "daily check-in", "byWhom": "JM", "byWhen": "ongoing" } ],
              "changeOfPlan": false,
              "signatures": [ { "person": "jm", "signedAs": "J Marsh", "date": "2026-11-04" }, { "person": "ha", "signedAs": "H. Ashcroft", "date": "2026-11-03" } ],
              "approval": { "person": "ha", "date": "2026-11-03" }
            },
            {
              "number": 2,
              "family": "Kowalczyk",
              "subjects": [ { "number": 1, "forename": "Zofia", "surname": "Kowalczyk", "dateOfBirth": "2018-06-30", "class": "4B" } ],
              "fields": { "summary": "Drew a house with the door crossed out." },
              "signatures": [ { "person": "jm", "signedAs": "J Marsh", "date": "2026-11-04" }, { "person": "ha", "signedAs": "H. Ashcroft", "date": "2026-11-03" } ]
            }
          ]
        }
        """)!.AsObject();
}
