using System.Text;

namespace SupervisionBridge.Core.Protection;

/// <summary>A ring in a file: one key a line, the newest last; readable by its owner only, made at first start.</summary>
public sealed class KeyRingFile : HeldRing, IChangeableKeys
{
    private static readonly TimeSpan LongestHeld = TimeSpan.FromSeconds(10);

    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(20);

    private readonly string path;

    private KeyRingFile(string path) => this.path = path;

    public override string Place => $"The key file {path}";

    /// <summary>Opens the ring, or makes one of one new key where <paramref name="mayCreate"/> says that no sealed data exists yet.</summary>
    /// <exception cref="KeyRingException">Missing although data exists, readable by others, malformed, or not to be had from the disk.</exception>
    public static KeyRingFile Open(string path, bool mayCreate)
    {
        var file = new KeyRingFile(path);
        file.OrRefuse(() =>
        {
            if (mayCreate && !File.Exists(path))
            {
                OwnerOnly.Write(path, KeyRing.Make().Written());
            }

            return file.Read();
        });
        return file;
    }

    /// <summary>The file at a path whatever stands there: what it holds is lost, and <see cref="BeginAnewAsync"/> makes a key.</summary>
    public static KeyRingFile Lost(string path) => new(path);

    public async Task<IHeldKeys> HoldAsync(CancellationToken cancellationToken)
    {
        var clock = TimeProvider.System;
        for (var since = clock.GetTimestamp(); ; await Task.Delay(Look, clock, cancellationToken))
        {
            try
            {
                return new Held(this, OrRefuse(() => OwnerOnly.Open($"{path}.lock", FileMode.OpenOrCreate, FileShare.None)));
            }
            catch (KeyRingException) when (File.Exists($"{path}.lock") && clock.GetElapsedTime(since) < LongestHeld)
            {
                // Somebody else changes it.
            }
        }
    }

    /// <summary>
    /// Makes a key where the store's own are lost: in a new file; behind the keys that are there, for another store may want them; a file that is none is
    /// set aside under the name <c>.damaged</c>.
    /// </summary>
    /// <returns>Its id.</returns>
    /// <exception cref="KeyRingException">Readable by others, or the disk is at fault.</exception>
    public async Task<string> BeginAnewAsync(CancellationToken cancellationToken)
    {
        using var held = await HoldAsync(cancellationToken);
        return await Answer(() =>
        {
            if (File.Exists(path) && IsDamaged())
            {
                File.Move(path, $"{path}.damaged", overwrite: false);
            }

            if (File.Exists(path))
            {
                return Add();
            }

            var made = KeyRing.Make();
            OwnerOnly.Write(path, made.Written());
            return made.Keys[^1].Id;
        });
    }

    protected override KeyRing Read() => KeyRing.Read(ReadText(), Place);

    private string ReadText()
    {
        if (!File.Exists(path))
        {
            throw new KeyRingException(
                Place,
                "is missing, but sealed data exists. Put the key file back from your safe; a new one would open nothing. Where it is lost, the recovery key opens the store: "
                + "supervisionbridge encryption recovery use --key FILE --why …");
        }

        // Bytes are characters here: so a place in the text is the place in the file.
        return OwnerOnly.Is(path)
            ? Encoding.Latin1.GetString(File.ReadAllBytes(path))
            : throw new KeyRingException(
                Place, "can be read by others. Run chmod 600 on it, treat its keys as known to those others, and replace them: supervisionbridge encryption rotate --why …");
    }

    private bool IsDamaged()
    {
        var text = ReadText();
        try
        {
            KeyRing.Read(text, Place);
            return false;
        }
        catch (KeyRingException)
        {
            return true;
        }
    }

    /// <remarks>Appended always: that is durable once the file is flushed, which a file moved to its place is not everywhere.</remarks>
    private string Add()
    {
        var text = ReadText();
        KeyRing.Read(text, Place);
        var made = KeyEncryptionKey.Make();
        var last = text.LastIndexOfAny(['\n', ';']) + 1;
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read);
        var lacksItsEnd = KeyEncryptionKey.Read(text[last..]) is not null;
        if (!lacksItsEnd)
        {
            // What was broken off as it was written is no key, and nothing was wrapped under it.
            file.SetLength(last);
        }

        file.Seek(0, SeekOrigin.End);
        file.Write(Encoding.ASCII.GetBytes($"{(lacksItsEnd ? "\n" : "")}{made.Written()}\n"));
        file.Flush(flushToDisk: true);
        return made.Id;
    }

    private bool Remove(string keyId)
    {
        var beside = path + ".new";
        File.Delete(beside);
        OwnerOnly.Write(beside, Read().Without(keyId).Written());
        File.Move(beside, path, overwrite: true);
        return true;
    }

    private sealed class Held(KeyRingFile file, FileStream held) : IHeldKeys
    {
        public Task<string> AddAsync(CancellationToken cancellationToken) => file.Answer(file.Add);

        public Task RemoveAsync(string keyId, CancellationToken cancellationToken) => file.Answer(() => file.Remove(keyId));

        public void Dispose() => held.Dispose();
    }
}
