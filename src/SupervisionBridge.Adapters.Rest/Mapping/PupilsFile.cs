using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace SupervisionBridge.Adapters.Rest.Mapping;

/// <summary>Where pupils are.</summary>
public sealed record PupilsFile
{
    /// <summary>How they are looked up.</summary>
    [Description("How they are looked up, by {{upn}}, {{misId}}, {{surname}} and {{dateOfBirth}}, whichever is known. What the system cannot filter by is left out: the list is then read whole.")]
    public required ListFile Search { get; init; }

    /// <summary>How one is read.</summary>
    [Description("How one is read by {{id}}.")]
    public required PupilFile One { get; init; }

    /// <summary>Where each thing stands in a pupil.</summary>
    [Description("Where each thing stands in a pupil.")]
    public required PupilFieldsFile Fields { get; init; }

    /// <summary>How dates of birth are written. Default yyyy-MM-dd.</summary>
    [Description("How dates of birth are written, in answers and in look-ups. Default yyyy-MM-dd.")]
    [MinLength(1)]
    public string DateFormat { get; init; } = "yyyy-MM-dd";

    /// <summary>What the words for a state on roll mean.</summary>
    [Description("What the words for a state on roll mean.")]
    public required RollStatesFile RollStates { get; init; }

    /// <summary>JSON Pointer, from the top of a search's answer, to how old the roster is.</summary>
    [Description("JSON Pointer, from the top of a search's answer, to how old the roster is.")]
    [RegularExpression(Pattern.Pointer)]
    public string? RosterAsOf { get; init; }
}

/// <summary>How one pupil is read.</summary>
public sealed record PupilFile : RequestFile
{
    /// <summary>JSON Pointer to the pupil in the answer.</summary>
    [Description("JSON Pointer to the pupil in the answer. Default: the whole answer.")]
    [RegularExpression(Pattern.Pointer)]
    public string Item { get; init; } = "";

    /// <summary>Statuses that say there is none. Default 404.</summary>
    [Description("Statuses that say there is none. Default 404.")]
    public IReadOnlyList<int> Nobody { get; init; } = [404];

    /// <summary>Status that says the pupil was merged into another.</summary>
    [Description("Status that says the pupil was merged into another, for example 410.")]
    [Range(300, 499)]
    public int? Merged { get; init; }

    /// <summary>JSON Pointer, in that answer, to the pupil's record of now.</summary>
    [Description("JSON Pointer, in that answer, to the id of the record of now.")]
    [RegularExpression(Pattern.Pointer)]
    public string? MergedInto { get; init; }
}

/// <summary>Where each thing stands in a pupil: JSON Pointers.</summary>
public sealed record PupilFieldsFile
{
    /// <summary>The school system's own id.</summary>
    [Description("The school system's own id: what a note is addressed to.")]
    [RegularExpression(Pattern.Pointer)]
    public required string Id { get; init; }

    /// <summary>Legal forename.</summary>
    [Description("Legal forename.")]
    [RegularExpression(Pattern.Pointer)]
    public required string LegalForename { get; init; }

    /// <summary>Legal surname.</summary>
    [Description("Legal surname.")]
    [RegularExpression(Pattern.Pointer)]
    public required string LegalSurname { get; init; }

    /// <summary>Date of birth.</summary>
    [Description("Date of birth.")]
    [RegularExpression(Pattern.Pointer)]
    public required string DateOfBirth { get; init; }

    /// <summary>State on roll.</summary>
    [Description("State on roll.")]
    [RegularExpression(Pattern.Pointer)]
    public required string RollState { get; init; }

    /// <summary>The management information system's id.</summary>
    [Description("The management information system's id.")]
    [RegularExpression(Pattern.Pointer)]
    public string? MisId { get; init; }

    /// <summary>Current UPN.</summary>
    [Description("Current UPN.")]
    [RegularExpression(Pattern.Pointer)]
    public string? Upn { get; init; }

    /// <summary>UPNs borne before: a list.</summary>
    [Description("UPNs borne before: a list.")]
    [RegularExpression(Pattern.Pointer)]
    public string? FormerUpns { get; init; }

    /// <summary>The forename the pupil goes by.</summary>
    [Description("The forename the pupil goes by.")]
    [RegularExpression(Pattern.Pointer)]
    public string? PreferredForename { get; init; }

    /// <summary>The surname the pupil goes by.</summary>
    [Description("The surname the pupil goes by.")]
    [RegularExpression(Pattern.Pointer)]
    public string? PreferredSurname { get; init; }

    /// <summary>Surnames borne before: a list.</summary>
    [Description("Surnames borne before: a list.")]
    [RegularExpression(Pattern.Pointer)]
    public string? FormerSurnames { get; init; }

    /// <summary>Year group.</summary>
    [Description("Year group.")]
    [RegularExpression(Pattern.Pointer)]
    public string? YearGroup { get; init; }

    /// <summary>Registration group.</summary>
    [Description("Registration group.")]
    [RegularExpression(Pattern.Pointer)]
    public string? Class { get; init; }

    /// <summary>The record that replaced this one.</summary>
    [Description("Id of the record that replaced this one, where it was merged.")]
    [RegularExpression(Pattern.Pointer)]
    public string? MergedInto { get; init; }

    /// <summary>Ids of siblings: a list.</summary>
    [Description("Ids of siblings: a list.")]
    [RegularExpression(Pattern.Pointer)]
    public string? SiblingIds { get; init; }
}

/// <summary>What the words for a state on roll mean.</summary>
public sealed record RollStatesFile
{
    /// <summary>The words.</summary>
    [Description("The school system's word, and what it means.")]
    public required IReadOnlyDictionary<string, RollState> Words { get; init; }

    /// <summary>What every other word means; where it is left out an unknown word is a trouble.</summary>
    [Description("What every other word means; where it is left out an unknown word is a trouble.")]
    public RollState? Otherwise { get; init; }
}
