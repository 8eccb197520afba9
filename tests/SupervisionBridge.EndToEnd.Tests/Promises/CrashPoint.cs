namespace SupervisionBridge.EndToEnd.Tests.Promises;

/// <summary>Kills the worker at the n-th step between two of its actions. Once dead it does nothing more: nothing is stored, nothing is sent.</summary>
internal sealed class CrashPoint(int step)
{
    private int passed;

    public bool Dead { get; private set; }

    public void Pass()
    {
        if (Dead || ++passed > step)
        {
            Dead = true;
            throw new CrashException();
        }
    }

    public async Task<T> AroundAsync<T>(Func<Task<T>> action)
    {
        Pass();
        var answer = await action();
        Pass();
        return answer;
    }
}

/// <summary>The process is gone.</summary>
internal sealed class CrashException() : Exception("crash");
