using System.Text.Json;
using SupervisionBridge.Adapters.Rest.Answers;
using SupervisionBridge.Adapters.Rest.Mapping;

namespace SupervisionBridge.Adapters.Rest.Pupils;

/// <summary>A pupil out of an answer.</summary>
internal static class PupilRow
{
    /// <summary>The candidate.</summary>
    /// <exception cref="SchoolSystemException">Something that must be there is not, or is not understood.</exception>
    public static PupilCandidate Read(PupilsFile mapping, string endpoint, JsonElement item)
    {
        var (row, at) = (new JsonRow(endpoint, item), mapping.Fields);
        return new PupilCandidate
        {
            Id = row.Word(at.Id),
            MisId = row.OptionalWord(at.MisId),
            Upn = row.OptionalWord(at.Upn),
            FormerUpns = row.Words(at.FormerUpns),
            LegalForename = row.Word(at.LegalForename),
            LegalSurname = row.Word(at.LegalSurname),
            PreferredForename = row.OptionalWord(at.PreferredForename),
            PreferredSurname = row.OptionalWord(at.PreferredSurname),
            FormerSurnames = row.Words(at.FormerSurnames),
            DateOfBirth = row.Day(at.DateOfBirth, mapping.DateFormat),
            YearGroup = row.OptionalWord(at.YearGroup),
            Class = row.OptionalWord(at.Class),
            RollState = row.Meaning(at.RollState, mapping.RollStates.Words, mapping.RollStates.Otherwise),
            MergedInto = row.OptionalWord(at.MergedInto),
            SiblingIds = row.Words(at.SiblingIds),
        };
    }
}
