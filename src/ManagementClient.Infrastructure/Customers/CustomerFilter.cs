namespace ManagementClient.Infrastructure.Customers;

/// <summary>Selects the rows to read.</summary>
/// <param name="AfterId">Only rows with a higher id; ids follow the order of registration.</param>
/// <param name="Since">Only rows committed at this time or later; null for all.</param>
public sealed record CustomerFilter(long AfterId, DateTimeOffset? Since, int Limit);
