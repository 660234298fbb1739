using ManagementClient.Domain;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using NSubstitute;

namespace ManagementClient.Application.UnitTests;

public sealed class RegisterCustomerTests : IAsyncDisposable
{
    private static readonly MessageKey Key = MessageKey.From("key");

    private readonly ICustomerRepository _customers = Substitute.For<ICustomerRepository>();
    private readonly ServiceProvider _services;

    public RegisterCustomerTests() => _services = new ServiceCollection()
        .AddApplication()
        .AddSingleton(_customers)
        .BuildServiceProvider();

    public static TheoryData<SubmittedText, string> NoText => new()
    {
        { SubmittedText.Missing, "missing" },
        { SubmittedText.Without("null"), "null" },
        { SubmittedText.Without("not_text"), "not_text" },
        { SubmittedText.Without("repeated"), "repeated" },
        { SubmittedText.Without("lone_surrogate"), "lone_surrogate" },
        { SubmittedText.Of(" "), "empty" },
        { SubmittedText.Of("a\0b"), "control_character" },
        { SubmittedText.Of("a\uD800"), "lone_surrogate" },
        { SubmittedText.Of(new string('a', 257)), "too_long" },
    };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public ValueTask DisposeAsync() => _services.DisposeAsync();

    [Theory]
    [MemberData(nameof(NoText))]
    public async Task Every_field_without_a_usable_text_has_a_reason_of_its_own(SubmittedText text, string reason)
    {
        var registration = await SendAsync(new RegisterCustomer(Key, text, text, text, OrderingGroup: null));

        registration.Should().BeOfType<Registration.Rejected>().Which.Reasons
            .Should().Equal($"name_{reason}", $"email_{reason}", $"phone_{reason}");
        _customers.ReceivedCalls().Should().BeEmpty();
    }

    [Fact]
    public async Task Text_that_is_no_address_and_no_number_is_rejected()
    {
        var registration = await SendAsync(Command("Ana", "ana at example.com", "12345"));

        registration.Should().BeOfType<Registration.Rejected>().Which.Reasons
            .Should().Equal("email_not_an_email_address", "phone_not_a_phone_number");
    }

    [Fact]
    public async Task Valid_customer_goes_normalized_to_the_repository_and_its_outcome_comes_back()
    {
        var ana = new Customer(
            CustomerName.Create("Ana"), EmailAddress.Create("ana@example.com"), PhoneNumber.Create("+5511999999999"));
        var command = Command(" Ana ", "ana@example.com", "+55 (11) 99999-9999") with { OrderingGroup = "group" };
        _customers.RegisterAsync(ana, Key, "group", Cancellation).Returns(new Registration.AlreadyRegistered());

        var registration = await SendAsync(command);

        registration.Should().Be(new Registration.AlreadyRegistered());
        await _customers.Received(1).RegisterAsync(ana, Key, "group", Cancellation);
    }

    [Fact]
    public void Command_shows_no_personal_data_where_it_is_printed() =>
        Command("canary", "canary@example.com", "+5511999999999").ToString()
            .Should().NotContainAny("canary", "5511999999999");

    private static RegisterCustomer Command(string name, string email, string phone) =>
        new(Key, SubmittedText.Of(name), SubmittedText.Of(email), SubmittedText.Of(phone), OrderingGroup: null);

    private async Task<Registration> SendAsync(RegisterCustomer command)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<IMediator>()
            .Send(command, Cancellation);
    }
}
