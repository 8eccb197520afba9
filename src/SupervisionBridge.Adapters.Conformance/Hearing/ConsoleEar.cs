using System.Text;

namespace SupervisionBridge.Adapters.Conformance.Hearing;

/// <summary>Hears what goes to the console, and lets it through.</summary>
internal sealed class ConsoleEar : IDisposable
{
    private readonly (TextWriter Before, TextWriter Ours) output;
    private readonly (TextWriter Before, TextWriter Ours) error;

    public ConsoleEar()
    {
        output.Before = Console.Out;
        Console.SetOut(new Passing(output.Before));
        output.Ours = Console.Out;
        error.Before = Console.Error;
        Console.SetError(new Passing(error.Before));
        error.Ours = Console.Error;
    }

    /// <summary>Where somebody put another writer before it meanwhile, as a trial at the same time does, it stays: it lets everything through.</summary>
    public void Dispose()
    {
        if (ReferenceEquals(Console.Out, output.Ours))
        {
            Console.SetOut(output.Before);
        }

        if (ReferenceEquals(Console.Error, error.Ours))
        {
            Console.SetError(error.Before);
        }
    }

    private sealed class Passing(TextWriter next) : TextWriter
    {
        public override Encoding Encoding => next.Encoding;

        public override void Write(char value)
        {
            Overheard.Hear(value.ToString());
            next.Write(value);
        }

        public override void Write(char[] buffer, int index, int count)
        {
            Overheard.Hear(new string(buffer, index, count));
            next.Write(buffer, index, count);
        }

        public override void Write(string? value)
        {
            Overheard.Hear(value);
            next.Write(value);
        }

        public override void WriteLine(string? value)
        {
            Overheard.Hear(value + "\n");
            next.WriteLine(value);
        }

        public override void Flush() => next.Flush();
    }
}
