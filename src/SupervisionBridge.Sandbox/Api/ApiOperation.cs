namespace SupervisionBridge.Sandbox.Api;

/// <summary>One operation of the reference API, named as the contract names it.</summary>
internal abstract class ApiOperation
{
    public abstract string Name { get; }

    /// <summary>Any one of these lets a caller in; none named: every known caller may.</summary>
    public virtual IReadOnlyList<string> Permissions => [];

    /// <summary>False: it answers without a token and whatever the integration's state.</summary>
    public virtual bool NeedsCaller => true;

    /// <summary>True: it answers whatever the integration's state, so that the state can be seen.</summary>
    public virtual bool AnswersInEveryState => !NeedsCaller;

    /// <summary>True: the call changes what the school holds.</summary>
    public virtual bool Writes => false;

    /// <summary>The media type of the request, null where there is no body.</summary>
    public virtual string? Takes => null;

    public virtual int MaxBytes(SandboxOptions options) => options.MaxRequestBytes;

    /// <summary>What must be read before the school's gate is entered.</summary>
    public virtual Task ReadAsync(ApiCall call) => Task.CompletedTask;

    /// <summary>Called under the school's gate.</summary>
    public abstract Reply Answer(ApiCall call);
}
