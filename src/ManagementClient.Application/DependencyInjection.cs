using FluentValidation;
using ManagementClient.Application.Batches;
using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace ManagementClient.Application;

public static class DependencyInjection
{
    /// <summary>Registers each type explicitly: an assembly scan finds nothing in a trimmed program.</summary>
    /// <param name="phoneRegion">
    /// The region of phone numbers without a country code; if null, they are rejected.
    /// </param>
    public static IServiceCollection AddApplication(
        this IServiceCollection services, PhoneRegion? phoneRegion = null) => services
        .AddScoped<ServiceFactory>(provider => provider.GetRequiredService)
        .AddSingleton<ChunkLimit>()
        .AddScoped(provider => new RegistrationBatch(
            provider.GetRequiredService<IRegistrationStore>(),
            provider.GetRequiredService<ChunkLimit>(),
            provider.GetRequiredService<ILogger<RegistrationBatch>>()))
        .AddScoped<IMediator, Mediator>()
        .AddSingleton<IValidator<RegisterCustomers>>(new RegisterCustomersValidator(phoneRegion))
        .AddScoped<IRequestHandler<RegisterCustomers, IReadOnlyList<Admission>>, RegisterCustomersHandler>()
        .AddScoped<IRequestHandler<RegisterCustomer, Admission>, RegisterCustomerHandler>();
}
