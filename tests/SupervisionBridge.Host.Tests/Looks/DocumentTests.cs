using System.Text.Json.Nodes;
using SupervisionBridge.Host.Tests.Hosting;
using static SupervisionBridge.Host.Tests.Looks.LookScene;

namespace SupervisionBridge.Host.Tests.Looks;

/// <summary>A record is read whole by those whose it is, and a sheet of it by those who may read case notes; as JSON, or as a page.</summary>
public sealed class DocumentTests(LookScene scene) : IClassFixture<LookScene>
{
    private const string Hostile = "</p><script>alert(1)</script><img src=x onerror=alert(2)> & \"quoted\" 'too'";

    [Fact]
    public async Task Record_Read_IsWhatWasSubmittedWithLabelsSignaturesAndHashes()
    {
        var reference = await scene.RecordAsync();

        var record = (await scene.Supervisee.GetAsync($"v1/records/{reference}/document")).ShouldHave(200).Json;

        (record["reference"]!.GetValue<string>(), record["version"]!.GetValue<int>(), record["template"]!.GetValue<string>()).ShouldBe((reference, 1, "leeds"));
        record["session"]!.ToJsonString().ShouldBe("""{"kind":"one-to-one","date":"2026-11-03","start":"15:40","end":"17:05"}""");
        record["people"]!.AsArray().Select(person => person!["name"]!.GetValue<string>()).ShouldBe(["Helen Ashcroft", "Joanne Marsh", "Tom Pell"]);
        record["supervisionFile"]!.AsArray().Single(field => field!["id"]!.GetValue<string>() == "wellbeing")!["text"]!.GetValue<string>().ShouldBe(PartA);
        record["supervisionFile"]!.AsArray().ShouldAllBe(field => field!["label"]!.GetValue<string>().Length > 0);
        var sheet = record["cases"]![0]!;
        sheet["subjects"]![0]!["surname"]!.GetValue<string>().ShouldBe("Hartley");
        sheet["subjects"]![0]!["status"]![0]!["code"]!.GetValue<string>().ShouldBe("CP");
        sheet["fields"]!.AsArray().Single(field => field!["id"]!.GetValue<string>() == "summary")!["text"]!.GetValue<string>().ShouldBe(PartB);
        sheet["actions"]![0]!["what"]!.GetValue<string>().ShouldBe("daily check-in");
        sheet["signatures"]!.AsArray().Select(signature => (signature!["signedAs"]!.GetValue<string>(), signature["binds"]!.GetValue<string>(), signature["bindsThis"]!.GetValue<bool>()))
            .ShouldBe([("J Marsh", sheet["contentHash"]!.GetValue<string>(), true), ("H. Ashcroft", sheet["contentHash"]!.GetValue<string>(), true)], ignoreOrder: true);
        sheet["approval"]!["by"]!.GetValue<string>().ShouldBe("Helen Ashcroft");
        record["signatures"]!.AsArray().ShouldHaveSingleItem()!["binds"]!.GetValue<string>().ShouldBe(record["contentHash"]!.GetValue<string>());
    }

    [Fact]
    public async Task Record_SignedAfterwardsAndChanged_SaysWhatEachSignatureBinds()
    {
        var small = Submissions.Small("changed-after");
        small["people"]![1]!["email"] = "j.marsh@northgate.example";
        var reference = await scene.Bridge.Recorder.SubmitAsync(small);
        (await scene.Supervisee.PostAsync($"v1/records/{reference}/signatures", """{"person":"jm","signedAs":"Joanne Marsh","date":"2026-11-04","why":"Once more."}""")).ShouldHave(204);
        small["version"] = 2;
        small["signatures"] = new JsonArray();
        small["cases"]![0]!["fields"]!["summary"] = "Quite another text.";
        small["cases"]![0]!["signatures"] = new JsonArray();
        await scene.Bridge.Recorder.SubmitAsync(small);

        var record = (await scene.Supervisee.GetAsync($"v1/records/{reference}/document")).ShouldHave(200).Json;

        record["version"]!.GetValue<int>().ShouldBe(2);
        record["signatures"]!.AsArray().Select(signature => (signature!["signedAs"]!.GetValue<string>(), signature["bindsThis"]!.GetValue<bool>())).ShouldBe([("J Marsh", false), ("Joanne Marsh", false)]);
        record["cases"]![0]!["signatures"]!.AsArray().ShouldAllBe(signature => !signature!["bindsThis"]!.GetValue<bool>());
        record["cases"]![1]!["signatures"]!.AsArray().ShouldAllBe(signature => signature!["bindsThis"]!.GetValue<bool>());
        var changed = (await scene.Supervisee.GetAsync($"v1/records/{reference}/cases/1/document")).ShouldHave(200).Json;
        changed["case"]!["signatures"]!.AsArray().ShouldBeEmpty("none of them binds what stands there now");
        var same = (await scene.Supervisee.GetAsync($"v1/records/{reference}/cases/2/document")).ShouldHave(200).Json;
        same["case"]!["signatures"]!.AsArray().Select(signature => signature!["signedAs"]!.GetValue<string>()).ShouldBe(["J Marsh", "J Marsh", "H. Ashcroft", "Joanne Marsh"], ignoreOrder: true);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("text/html")]
    public async Task Sheet_Read_HoldsNothingOfTheSupervisionFileOrOfOtherSheets(string? accept)
    {
        var reference = await scene.RecordAsync();

        var sheet = await ReadAsync(scene.Dsl.Because("To prepare the meeting."), $"v1/records/{reference}/cases/1/document", accept);

        sheet.ShouldHave(200).Text.ShouldContain("Came in without a coat");
        sheet.Text.ShouldNotContain("Sleeps badly");
        sheet.Text.ShouldNotContain("Kowalczyk");
        (await ReadAsync(scene.Dsl.Because("To prepare the meeting."), $"v1/records/{reference}/document", accept)).ShouldBeProblem(404);
    }

    [Fact]
    public async Task Page_OfARecordWithHostileWords_HasThemAsWordsAndLoadsNothingButItsStyle()
    {
        var reference = await scene.RecordAsync(record =>
        {
            record["supervisionFile"]!["wellbeing"] = Hostile;
            record["people"]![0]!["name"] = Hostile;
            record["people"]![0]!["position"] = Hostile;
            record["signatures"]![0]!["signedAs"] = Hostile;
            record["cases"]![0]!["family"] = Hostile;
            record["cases"]![0]!["fields"]!["summary"] = Hostile;
            record["cases"]![0]!["actions"]![0]!["what"] = Hostile;
            record["cases"]![0]!["status"]![0]!["detail"] = Hostile;
            record["cases"]![0]!["subjects"]![0]!["surname"] = "Hartley<script>";
        });

        using var request = Request($"v1/records/{reference}/document", "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8");
        var (answer, policy) = await scene.Supervisee.SendWithPolicyAsync(request);

        answer.ShouldHave(200).MediaType.ShouldBe("text/html");
        answer.Text.ShouldStartWith("<!DOCTYPE html>");
        answer.Text.Replace("<style>", string.Empty, StringComparison.Ordinal).ShouldNotContain("<s", Case.Insensitive);
        answer.Text.ShouldNotContain("<img", Case.Insensitive);
        answer.Text.ShouldNotContain("\"quoted\"");
        answer.Text.ShouldContain("&lt;script&gt;alert(1)");
        policy.ShouldMatch("^default-src 'none'; style-src 'sha256-[A-Za-z0-9+/]{43}='; frame-ancestors 'none'; base-uri 'none'; form-action 'none'$");
        answer.Text.ShouldContain(policy.Split("style-src ")[1].Split(';')[0], customMessage: "the page kept in a file has the same policy");
        var style = answer.Text.Split("<style>")[1].Split("</style>")[0];
        policy.ShouldContain(Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(style))));
    }

    [Theory]
    [InlineData(null, "application/json")]
    [InlineData("*/*", "application/json")]
    [InlineData("application/json", "application/json")]
    [InlineData("text/html;q=0.1, application/json", "application/json")]
    [InlineData("image/png", "application/json")]
    [InlineData("text/*", "text/html")]
    [InlineData("application/json;q=0.5, text/html;q=0.6", "text/html")]
    public async Task Record_Read_ComesAsItIsAccepted(string? accept, string comes)
    {
        var answer = await ReadAsync(scene.Supervisee, $"v1/records/{await scene.RecordAsync()}/document", accept);

        answer.ShouldHave(200).MediaType.ShouldBe(comes);
    }

    [Fact]
    public async Task Answers_OtherThanPages_AllowNoStyle()
    {
        using var request = Request($"v1/records/{await scene.RecordAsync()}/document", "application/json");

        (await scene.Supervisee.SendWithPolicyAsync(request)).Policy.ShouldNotContain("style-src");
    }

    private static async Task<Answer> ReadAsync(BridgeCaller caller, string path, string? accept)
    {
        using var request = Request(path, accept);
        return await caller.SendAsync(request);
    }

    private static HttpRequestMessage Request(string path, string? accept)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return request;
    }
}
