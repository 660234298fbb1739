using ManagementClient.Infrastructure.Model;

namespace ManagementClient.Benchmarks.Ordinary;

/// <summary>Wolverine calls it from code that it generates, which cannot see what is internal.</summary>
public static class NewClientHandler
{
    public static void Handle(NewClient client, ManagementClientDbContext context) =>
        context.Customers.Add(new CustomerRow
        {
            Name = client.name_costumer,
            Email = client.email,
            Phone = client.phone,
        });
}

public sealed record NewClient(string name_costumer, string email, string phone);
