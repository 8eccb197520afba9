using System.Security.Cryptography;
using System.Text;
using SupervisionBridge.Adapters;

namespace SupervisionBridge.Core.Delivery;

/// <summary>Read-back is the proof: is what stands in the school system what was sent, in the right child's file?</summary>
public static class NoteProof
{
    /// <summary>Lower-case hex SHA-256 of the UTF-8 text.</summary>
    public static string HashOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    /// <summary>Holds what stands there against what was frozen.</summary>
    public static ProofResult Judge(FrozenNote frozen, StoredNote there)
    {
        if (there.State == StoredNoteState.Deleted)
        {
            return ProofResult.Deleted;
        }

        if (there.State == StoredNoteState.Tray)
        {
            return ProofResult.InTray;
        }

        if (there.PupilId != frozen.Prepared.PupilId)
        {
            return ProofResult.OtherFile;
        }

        return HashOf(there.Body) == frozen.BodyHash && HashOf(there.Title) == frozen.TitleHash && there.OccurredAt == frozen.OccurredAt
            ? ProofResult.Proven
            : ProofResult.Altered;
    }
}

/// <summary>What reading back showed.</summary>
public enum ProofResult
{
    /// <summary>There, in the right file, equal to what was sent.</summary>
    Proven,

    /// <summary>There, but in the tray.</summary>
    InTray,

    /// <summary>There, in another pupil's file.</summary>
    OtherFile,

    /// <summary>There, with another text, title or date.</summary>
    Altered,

    /// <summary>It was there, and people removed it.</summary>
    Deleted,
}
