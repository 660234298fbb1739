using ManagementClient.Domain;

namespace ManagementClient.Application.Storage;

/// <summary>A customer to be stored, once for each key.</summary>
/// <param name="PayloadHash">See <see cref="Storage.PayloadHash"/>.</param>
public sealed record NewRegistration(MessageKey Key, Customer Customer, byte[] PayloadHash)
{
    /// <summary>Shows no personal data.</summary>
    public override string ToString() => Key.ToString();
}
