using System.Text.Json.Serialization;

namespace Acme.Adapter;

/// <summary>A pupil as Acme tells it. What is <c>required</c> and missing makes the answer one that is not understood, which is right: a guess would be worse.</summary>
internal sealed record AcmePupil
{
    public required string Id { get; init; }

    /// <summary>The management information system's id.</summary>
    public string? Mis { get; init; }

    public string? Upn { get; init; }

    public IReadOnlyList<string> FormerUpns { get; init; } = [];

    public required string Forename { get; init; }

    public required string Surname { get; init; }

    public required DateOnly Born { get; init; }

    /// <summary><c>current</c>, <c>left</c> or <c>closed</c>.</summary>
    public required string Status { get; init; }

    public string? ReplacedBy { get; init; }
}

/// <summary>A page of pupils.</summary>
internal sealed record AcmePupils
{
    public required IReadOnlyList<AcmePupil> Pupils { get; init; }

    /// <summary>The next page's number; null: this is the last one.</summary>
    public int? Next { get; init; }

    public DateTimeOffset? AsOf { get; init; }
}

/// <summary>An entry as it is sent. Acme takes it under our reference, in the address.</summary>
internal sealed record AcmeNote
{
    public required string Pupil { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required string Author { get; init; }

    public required string Category { get; init; }
}

/// <summary>An entry as Acme tells it.</summary>
internal sealed record AcmeStoredNote
{
    public required string Id { get; init; }

    public required string Reference { get; init; }

    public required string Pupil { get; init; }

    public required string Title { get; init; }

    public required string Text { get; init; }

    public required DateTimeOffset Date { get; init; }

    public required bool Removed { get; init; }
}

/// <summary>A refusal.</summary>
internal sealed record AcmeRefusal
{
    /// <summary><c>text-too-long</c>, <c>category</c>, <c>pupil-unknown</c>, <c>pupil-closed</c>, <c>pupil-replaced</c>, <c>invalid</c>.</summary>
    public string? Why { get; init; }

    public string? ReplacedBy { get; init; }
}

/// <summary>How all of it is read and written: generated, so that nothing is found by reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true)]
[JsonSerializable(typeof(AcmePupil))]
[JsonSerializable(typeof(AcmePupils))]
[JsonSerializable(typeof(AcmeNote))]
[JsonSerializable(typeof(AcmeStoredNote))]
[JsonSerializable(typeof(AcmeRefusal))]
internal sealed partial class AcmeJson : JsonSerializerContext;
