namespace ManagementClient.Infrastructure.Schema;

/// <summary>What a migration did, by the ids of EF Core's history, oldest first.</summary>
/// <param name="Applied">Applied now.</param>
/// <param name="AlreadyApplied">Applied before, by this or another run.</param>
/// <param name="ApplicationUser">Who has the rights of the functions; null if nobody was named.</param>
public sealed record MigrationReport(
    IReadOnlyList<string> Applied,
    IReadOnlyList<string> AlreadyApplied,
    string? ApplicationUser);
