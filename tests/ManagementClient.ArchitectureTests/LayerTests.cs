using System.Reflection;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Messages;
using NetArchTest.Rules;

namespace ManagementClient.ArchitectureTests;

public sealed class LayerTests
{
    private static readonly Assembly Domain = typeof(Customer).Assembly;
    private static readonly Assembly Application = typeof(RegisterCustomer).Assembly;
    private static readonly Assembly Infrastructure = typeof(DatabaseSettings).Assembly;
    private static readonly Assembly Messages = typeof(ReceivedMessage).Assembly;

    /// <summary>Which numbers a country has is knowledge of the domain, and changes every other week.</summary>
    [Fact]
    public void The_domain_depends_on_the_platform_and_the_numbering_plans_alone() =>
        Domain.GetReferencedAssemblies()
            .Where(reference => reference.Name is not "PhoneNumbers")
            .Should().OnlyContain(reference => reference.Name!.StartsWith("System.", StringComparison.Ordinal));

    [Fact]
    public void The_application_knows_neither_the_cloud_nor_the_database() =>
        Types.InAssembly(Application).ShouldNot()
            .HaveDependencyOnAny("Amazon", "Microsoft.EntityFrameworkCore", "Npgsql")
            .GetResult().FailingTypeNames.Should().BeNullOrEmpty();

    [Fact]
    public void The_messages_know_no_database() =>
        Own(Messages).Should().BeEquivalentTo("ManagementClient.Application");

    [Fact]
    public void Layers_point_inwards()
    {
        Own(Application).Should().Equal("ManagementClient.Domain");
        Own(Infrastructure).Should().BeEquivalentTo("ManagementClient.Application", "ManagementClient.Domain");
    }

    /// <summary>The native program holds none of it: see the package's build.</summary>
    [Fact]
    public void EF_Core_is_for_the_model_its_migrations_and_the_repository_of_customers() =>
        Types.InAssembly(Infrastructure)
            .That().DoNotResideInNamespace("ManagementClient.Infrastructure.Model")
            .And().DoNotResideInNamespace("ManagementClient.Infrastructure.Migrations")
            .And().DoNotResideInNamespace("ManagementClient.Infrastructure.Customers")
            .And().DoNotHaveName("DependencyInjection")
            .ShouldNot().HaveDependencyOn("Microsoft.EntityFrameworkCore")
            .GetResult().FailingTypeNames.Should().BeNullOrEmpty();

    [Theory]
    [MemberData(nameof(ProjectTests.Products), MemberType = typeof(ProjectTests))]
    public void Classes_are_sealed(string project) =>
        Assembly.Load($"ManagementClient.{project}").GetTypes()
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Where(type => type.Namespace?.StartsWith("ManagementClient.", StringComparison.Ordinal) is true)
            .Where(type => !IsGenerated(type))
            .Should().BeEmpty();

    private static IEnumerable<string?> Own(Assembly assembly) => assembly.GetReferencedAssemblies()
        .Select(reference => reference.Name)
        .Where(name => name!.StartsWith("ManagementClient.", StringComparison.Ordinal));

    private static bool IsGenerated(Type type) =>
        type.Namespace!.EndsWith(".Migrations", StringComparison.Ordinal);
}
