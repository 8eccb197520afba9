namespace SupervisionBridge.Core.Delivery;

/// <summary>What it rests on that a note counts as being in the file.</summary>
public enum ProofBasis
{
    /// <summary>The bridge read it back, equal to what was sent.</summary>
    ReadBack,

    /// <summary>A person said so: nobody compared it with what was sent.</summary>
    Person,
}
