namespace ManagementClient.Infrastructure.Schema;

/// <summary>The result of a migration, as ids from EF Core's history, oldest first.</summary>
/// <param name="Applied">The migrations that this run applied.</param>
/// <param name="AlreadyApplied">The migrations that an earlier run had applied.</param>
/// <param name="ApplicationUser">The user that was granted the functions' rights; null if none was named.</param>
public sealed record MigrationReport(
    IReadOnlyList<string> Applied,
    IReadOnlyList<string> AlreadyApplied,
    string? ApplicationUser);
