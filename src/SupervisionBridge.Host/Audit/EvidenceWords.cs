using SupervisionBridge.Core.Audit;

namespace SupervisionBridge.Host.Audit;

/// <summary>What an entry tells, in plain English.</summary>
internal static class EvidenceWords
{
    public static string Of(EvidenceTold told) => told.Kind switch
    {
        "recorded" => "A version of the record was taken in and stored.",
        "sign" => "A signature was entered.",
        "approve" => "A sheet was approved by the designated safeguarding lead.",
        "confirm-match" => "A person said which pupil it is.",
        "release" => told.Choice == "another-pupil" ? "A held note was released, with the other child written as “another pupil”." : "A held note was released as it is.",
        "writing" => "The child's file was chosen, and writing began.",
        "proven" => told.Choice switch
        {
            "addendum" => "An addendum was written into the child's file, and read back equal to what was sent. It amends the entry named.",
            "withdrawal" => "A withdrawal was written into the file, and read back equal to what was sent. It withdraws the entry named.",
            _ => "The note was written into the child's file, and read back equal to what was sent.",
        },
        "dead" => $"The delivery was given up ({told.Choice}).",
        "replay" => "A person had the delivery tried again.",
        "settle" => "A person looked in the school's system and closed the delivery.",
        "give-up-following" => "A person gave up following what the school's system took and never ended.",
        "confirm-upload" => "A person said that a document stands in the child's file, and under which reference there. The bridge has not read it there.",
        "refuse-upload" => told.Choice == "another-child" ? "A person said that a document was uploaded into another child's file, to be put right there." : "A person said that the delivery cannot be uploaded.",
        "withdraw-record" => "The record was withdrawn.",
        "wrong-file" => "A person said that the entry stands in the wrong child's file: it is withdrawn there and filed anew.",
        "found" => $"Reading back showed that the note does not stand as it was proven ({told.Choice}).",
        "found-right" => $"Reading back found the note as it was proven again (before: {told.Choice}).",
        "acknowledge" => $"A person took note of what reading back found ({told.Choice}).",
        "purged" => "What was made for the delivery was dropped after its time; references and hashes stay.",
        "give-access" => $"Somebody was given a role for a time ({told.Choice}).",
        "end-access" => $"A role given for a time was ended ({told.Choice}).",
        "bar" => "Somebody was barred from the record or the child.",
        "end-bar" => "A bar from the record or the child was ended.",
        "hold-set" => "A legal hold was set: nothing is purged or removed while it is in force.",
        "hold-lifted" => "A legal hold was lifted.",
        "reviewed" => "A person reviewed the record, and kept it until another day.",
        "removed" => "A person reviewed the record, and had what it said removed; references and hashes stay.",
        "leavers-pack" => "A leaver's pack was made for the next school: what stands in the child's file, by reference.",
        "leavers-receipt" => "The next school confirmed that it has a leaver's pack.",
        "change-keys" => "The keys that the store is encrypted under were changed, or the recovery key tried.",
        "pause-school" => "A person had nothing written to the school's system for a while.",
        "resume-school" => "A person ended the school's pause.",
        "move-school" => told.Choice == "same-system" ? "A person said that the school's system has a new address." : "A person said that the school has another system from then on.",
        "leave-school" => "The school was taken off the bridge, and its cross-references were handed over.",
        "system-changed" => told.Choice == "put-back"
            ? "The school file was found to name the school's system again."
            : "The school file was found to name another system: nothing was done there until a person had said what it is.",
        "exported" => "Evidence was exported.",
        "looked" => told.Choice switch
        {
            "record" => "A person read the whole record.",
            "case-note" => "A person read a case sheet.",
            "preview" => "A person read the note as it would be written.",
            "match-evidence" => "A person saw which pupils the child on the sheet may be.",
            "cross-references" => "A person saw in which pupil's file notes stand.",
            _ => $"A person looked ({told.Choice}).",
        },
        "backed-up" => "A backup was written and read back.",
        "restored" => "The store was restored from a backup: what came after that one is not in it.",
        _ => $"Journal entry of the kind “{told.Kind}”.",
    };
}
