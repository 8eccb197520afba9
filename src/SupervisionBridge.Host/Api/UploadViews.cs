using System.ComponentModel;
using SupervisionBridge.Core.Uploads;

namespace SupervisionBridge.Host.Api;

/// <summary>A document that waits for upload.</summary>
internal sealed record UploadView
{
    public required string School { get; init; }

    [Description("The number it bears, counted at its school.")]
    public required long Number { get; init; }

    public required string Delivery { get; init; }

    public required string Record { get; init; }

    [Description("Which part of the delivery's note, from 1.")]
    public required int Part { get; init; }

    public required DateTimeOffset Since { get; init; }

    [Description("Whether somebody may have uploaded it before: look there first.")]
    public required bool MayBeThere { get; init; }

    [Description("Whether the note was withdrawn after the document was made: it is not to be uploaded any more.")]
    public required bool Withdrawn { get; init; }

    [Description("Whether it withdraws something of which nobody has said that it stands there: it is uploaded only where that does.")]
    public required bool OnlyIfThere { get; init; }

    public static UploadView Of(Upload upload) => new()
    {
        School = upload.SchoolUrn,
        Number = upload.Number,
        Delivery = upload.DeliveryId,
        Record = upload.RecordReference,
        Part = upload.Part,
        Since = upload.WaitingSince,
        MayBeThere = upload.MayBeThere,
        Withdrawn = upload.Withdrawn,
        OnlyIfThere = upload.OnlyIfThere,
    };
}

/// <summary>A page of them.</summary>
internal sealed record UploadPage(IReadOnlyList<UploadView> Items, [property: Description("Cursor of the next page; absent at the end.")] string? Next);
