using ManagementClient.Domain;

namespace ManagementClient.Application.Storage;

/// <summary>A customer to store, once per key.</summary>
/// <param name="PayloadHash">See <see cref="Storage.PayloadHash"/>.</param>
public sealed record NewRegistration(MessageKey Key, Customer Customer, byte[] PayloadHash)
{
    /// <summary>Contains no personal data.</summary>
    public override string ToString() => Key.ToString();
}
