using System.Text;
using SupervisionBridge.Adapters;
using SupervisionBridge.Host.Rosters.Csv;
using SupervisionBridge.Host.Tests.Configuration;

namespace SupervisionBridge.Host.Tests.Rosters;

/// <summary>Reading a roster file: the pupils of the school, or every fault by line and column, never by value.</summary>
public sealed class CsvRosterReadingTests
{
    private static readonly Encoding Windows1252 = CodePagesEncodingProvider.Instance.GetEncoding(1252)!;

    [Fact]
    public void Read_TheSample_GivesThePupilsOfTheSchool()
    {
        var (pupils, faults) = CsvScene.Read(File.ReadAllBytes(Path.Combine(Repository.Root, "tests", "samples", "pupils.csv")));

        faults.ShouldBeEmpty();
        pupils.Count.ShouldBe(25);
        var isla = pupils.Single(pupil => pupil.Id == "P1030");
        isla.Upn.ShouldBe("D801200020130");
        isla.DateOfBirth.ShouldBe(new DateOnly(2015, 10, 10));
        isla.SiblingIds.ShouldBe(["P1029"]);
        pupils.Single(pupil => pupil.Id == "P1004").RollState.ShouldBe(RollState.Leaver);
        pupils.Single(pupil => pupil.Id == "P1004").LegalForename.ShouldBe("Łukasz");
        pupils.Single(pupil => pupil.Id == "P1005").PreferredForename.ShouldBe("Neve");
        pupils.Single(pupil => pupil.Id == "P1011").Upn.ShouldBeNull();
    }

    [Fact]
    public void Read_ColumnsInAnyOrderAndMore_AreFoundByName()
    {
        var (pupils, faults) = CsvScene.Read("\uFEFFHouse, DATE_OF_BIRTH ,legal_last_name,File Id,legal_first_name\r\nRed,30/1/2018,Demir,77,Yusuf\r\n,,,,\r\n", "file id");

        faults.ShouldBeEmpty();
        var yusuf = pupils.ShouldHaveSingleItem();
        (yusuf.Id, yusuf.LegalSurname, yusuf.DateOfBirth, yusuf.RollState).ShouldBe(("77", "Demir", new DateOnly(2018, 1, 30), RollState.OnRoll));
    }

    [Theory]
    [InlineData("Siân,\"Pryce-Jones, née O\"\"Brien\",31/08/2016,P1011")]
    [InlineData("Siân,\"Pryce-Jones, née O\"\"Brien\",2016-08-31,\"P1011\"")]
    public void Read_QuotesAndAccents_AreReadInBothEncodings(string row)
    {
        foreach (var content in new[] { Encoding.UTF8, Windows1252 }.SelectMany(encoding => new[] { "\n", "\r\n" }.Select(end => encoding.GetBytes(CsvScene.Header + end + row + end))))
        {
            var sian = CsvScene.Read(content).Pupils.ShouldHaveSingleItem();
            (sian.LegalForename, sian.LegalSurname, sian.DateOfBirth).ShouldBe(("Siân", "Pryce-Jones, née O\"Brien", new DateOnly(2016, 8, 31)));
        }
    }

    [Fact]
    public void Read_EncodingForced_IsNotGuessed()
    {
        var content = Windows1252.GetBytes(CsvScene.Header + "\nSiân,Pryce,2016-08-31,P1011\n");

        CsvScene.Read(content, encoding: CsvEncoding.Utf8).Faults.ShouldHaveSingleItem().ShouldContain("not written as they must be");
        CsvScene.Read(content, encoding: CsvEncoding.Windows1252).Pupils.ShouldHaveSingleItem();
        CsvScene.Read(Encoding.Unicode.GetPreamble().Concat(Encoding.Unicode.GetBytes(CsvScene.Header + "\nSi,Pryce,2016-08-31,P1\n")).ToArray()).Faults.ShouldHaveSingleItem();
    }

    [Theory]
    [InlineData("Yusuf,Demir,2018-02-30,P1", "line 2, column date_of_birth: It is no date.")]
    [InlineData("Yusuf,Demir,01/30/2018,P1", "line 2, column date_of_birth: It is no date.")]
    [InlineData("Yusuf,Demir,,P1", "line 2, column date_of_birth: It is no date.")]
    [InlineData(" , ,2018-01-30,P1", "line 2, column legal_last_name: The pupil has no name.")]
    [InlineData("Yusuf,De\u0001mir,2018-01-30,P1", "line 2, column legal_last_name: It holds a control character, or a letter of another encoding.")]
    [InlineData("Yusuf,Demir,2018-01-30,P1\nIsla,Thwaite,2015-10-10,P2\nOliver,Thwaite,2015-10-10,p1", "line 4, column mis_id: Line 2 has the same.")]
    [InlineData("Yusuf,Demir,2018-01-30", "line 2: The row is not CSV, or has not as many fields as the first row.")]
    [InlineData("Yusuf,\"Demir,2018-01-30,P1", "line 2: The row is not CSV, or has not as many fields as the first row.")]
    [InlineData("", "It holds no pupil of this school.")]
    public void Read_AFault_IsNamedByLineAndColumnAndNothingIsTaken(string rows, string fault)
    {
        var (pupils, faults) = CsvScene.Read(CsvScene.Header + "\n" + rows);

        faults.ShouldBe([fault]);
        pupils.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("legal_first_name,legal_last_name,mis_id", "line 1, column date_of_birth: No column has this name.")]
    [InlineData("legal_first_name,legal_last_name,date_of_birth", "line 1, column mis_id: No column has this name.")]
    [InlineData("legal_first_name,legal_last_name,date_of_birth,mis_id,MIS_ID", "line 1, column mis_id: Two columns have this name.")]
    public void Read_AHeaderThatWillNotDo_IsNamed(string header, string fault) => CsvScene.Read(header + "\n").Faults.ShouldBe([fault]);

    [Fact]
    public void Read_WithoutAHeader_RepeatsNobody() =>
        CsvScene.Read(CsvScene.Yusuf + "\n" + CsvScene.Yusuf + "\n").Faults.ShouldAllBe(fault => !fault.Contains("Demir") && fault.Contains("No column has this name."));

    [Fact]
    public void Read_AnUnknownStatus_IsAFault() =>
        CsvScene.Read(CsvScene.Header + ",status\n" + CsvScene.Yusuf + ",gone\n").Faults.ShouldBe(["line 2, column status: It is none of the words known."]);

    [Fact]
    public void Read_PupilsWithoutAddress_AreThereAndBearNone()
    {
        var (pupils, _) = CsvScene.Read("legal_first_name,legal_last_name,date_of_birth,cms\nYusuf,Demir,2018-01-30,\nIsla,Thwaite,2015-10-10,\nOliver,Thwaite,2015-10-10,17\n", "cms");

        pupils.Select(pupil => pupil.NoAddress).ShouldBe([true, true, false]);
        pupils.Select(pupil => pupil.Id).Distinct().Count().ShouldBe(3);
    }

    [Fact]
    public void Read_AMergedRecord_PointsToTheAddressOfTheOther()
    {
        var (pupils, _) = CsvScene.Read(CsvScene.Header + ",merged_into,cms,status\nGrace,Adeyemi,2013-10-12,P1015,P1016,a,archived\nGrace,Clarke,2013-10-12,P1016,,b,on_roll\n", "cms");

        (pupils[0].Id, pupils[0].MergedInto).ShouldBe(("a", "b"));
    }
}
