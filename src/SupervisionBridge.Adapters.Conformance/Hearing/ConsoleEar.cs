using System.Text;

namespace SupervisionBridge.Adapters.Conformance.Hearing;

/// <summary>Hears what goes to the console, and lets it through. It stays there: trials run side by side, and none may take another's ear away.</summary>
internal sealed class ConsoleEar(TextWriter next) : TextWriter
{
    private static readonly Lock Gate = new();
    private static TextWriter? output;
    private static TextWriter? error;

    public override Encoding Encoding => next.Encoding;

    /// <summary>Listens from now on, also where somebody put another writer there since.</summary>
    public static void Listen()
    {
        lock (Gate)
        {
            if (!ReferenceEquals(Console.Out, output))
            {
                Console.SetOut(new ConsoleEar(Console.Out));
                output = Console.Out;
            }

            if (!ReferenceEquals(Console.Error, error))
            {
                Console.SetError(new ConsoleEar(Console.Error));
                error = Console.Error;
            }
        }
    }

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
