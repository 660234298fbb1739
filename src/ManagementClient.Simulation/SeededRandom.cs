namespace ManagementClient.Simulation;

/// <summary>
/// A seeded random generator. It is used only while the account is locked, so the order of its numbers is the order of
/// the events.
/// </summary>
public sealed class SeededRandom(int seed)
{
    // A seeded Random gives the same sequence on every platform and in every version; an unseeded one does not.
    private readonly Random _random = new(seed);

    public bool Happens(double probability) => probability > 0 && _random.NextDouble() < probability;

    public int Below(int limit) => _random.Next(limit);

    public TimeSpan Between(TimeSpan least, TimeSpan most) => least + (most - least) * _random.NextDouble();

    internal byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        _random.NextBytes(bytes);
        return bytes;
    }

    internal string Id()
    {
        var bytes = Bytes(16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x40);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes, bigEndian: true).ToString();
    }
}
