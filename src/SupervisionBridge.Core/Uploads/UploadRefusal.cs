namespace SupervisionBridge.Core.Uploads;

/// <summary>Why a document cannot be uploaded, or was not as it should have been.</summary>
public enum UploadRefusal
{
    /// <summary>The school's system does not take it.</summary>
    NotTaken,

    /// <summary>It was uploaded into another child's file, and is put right there first.</summary>
    AnotherChild,
}
