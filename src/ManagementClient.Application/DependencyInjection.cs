using FluentValidation;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Application;

public static class DependencyInjection
{
    /// <summary>Registers each type by name: an assembly scan finds nothing in a trimmed program.</summary>
    public static IServiceCollection AddApplication(this IServiceCollection services) => services
        .AddScoped<ServiceFactory>(provider => provider.GetRequiredService)
        .AddScoped<IMediator, Mediator>()
        .AddSingleton<IValidator<RegisterCustomer>, RegisterCustomerValidator>()
        .AddScoped<IPipelineBehavior<RegisterCustomer, Registration>, ValidationBehavior>()
        .AddScoped<IRequestHandler<RegisterCustomer, Registration>, RegisterCustomerHandler>();
}
