namespace ManagementClient.Infrastructure.Customers;

/// <summary>Which rows to read.</summary>
/// <param name="AfterId">Rows with higher ids, which are given in the order of registration.</param>
/// <param name="Since">Rows that were committed then or later; null: whenever.</param>
public sealed record CustomerFilter(int AfterId, DateTimeOffset? Since, int Limit);
