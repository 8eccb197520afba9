namespace SupervisionBridge.Storage.Words;

/// <summary>What a person decided.</summary>
internal enum DecisionKind
{
    Sign,
    Approve,
    ConfirmMatch,
    Release,
    Replay,
    PauseSchool,
    ResumeSchool,
}
