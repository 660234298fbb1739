using System.Globalization;

namespace ManagementClient.Local.Publishing;

/// <summary>Invented clients, all different.</summary>
internal sealed class GeneratedClients
{
    private static readonly string[] FirstNames =
    [
        "Ana", "Bruno", "Clara", "Davi", "Elisa", "Fábio", "Gabriela",
        "Heitor", "Inês", "João", "Lívia", "Miguel", "Nina",
    ];

    private static readonly string[] LastNames =
    [
        "Souza", "Almeida", "Costa", "Duarte", "Esteves", "Ferreira",
        "Gomes", "Lopes", "Martins", "Nunes", "Oliveira",
    ];

    // Two runs against the same database create different people.
    private readonly int _series = Random.Shared.Next(1000, 10_000);
    private readonly int _firstName = Random.Shared.Next(FirstNames.Length);
    private int _made;

    internal Publication Next()
    {
        var number = _made++;
        var first = FirstNames[(_firstName + number) % FirstNames.Length];
        var last = LastNames[number % LastNames.Length];
        return Publication.OfClient(
            $"{first} {last}",
            $"client-{_series}-{number + 1}@example.com",
            string.Create(CultureInfo.InvariantCulture, $"+5511{_series}{number + 1:D5}"));
    }
}
