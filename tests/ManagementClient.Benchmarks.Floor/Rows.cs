using System.Security.Cryptography;

namespace ManagementClient.Benchmarks.Floor;

/// <summary>Rows of fresh keys, ready to be written.</summary>
internal sealed class Rows
{
    private const int HashLength = 32;

    internal Rows(int count)
    {
        (Keys, Hashes) = (new Guid[count], new byte[count][]);
        (Names, Emails, Phones) = (new string[count], new string[count], new string[count]);
        for (var row = 0; row < count; row++)
        {
            Keys[row] = Guid.NewGuid();
            Hashes[row] = RandomNumberGenerator.GetBytes(HashLength);
            Names[row] = $"Customer {row:D6}";
            Emails[row] = $"customer.{row:D6}@example.com";
            Phones[row] = $"+5511900{row:D6}";
        }
    }

    internal Guid[] Keys { get; }

    internal byte[][] Hashes { get; }

    internal string[] Names { get; }

    internal string[] Emails { get; }

    internal string[] Phones { get; }
}
