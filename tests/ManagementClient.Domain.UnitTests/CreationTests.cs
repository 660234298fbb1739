namespace ManagementClient.Domain.UnitTests;

/// <summary>Whoever forgets to check gets an exception that names the fault, not the text, and no value.</summary>
public sealed class CreationTests
{
    [Fact]
    public void Text_that_is_no_name_makes_none() =>
        FluentActions.Invoking(() => CustomerName.Create("canary\0")).Should().Throw<ArgumentException>()
            .WithMessage("Not a valid CustomerName: ControlCharacter.");

    [Fact]
    public void Text_that_is_no_address_makes_none() =>
        FluentActions.Invoking(() => EmailAddress.Create("canary at example.com")).Should().Throw<ArgumentException>()
            .WithMessage("Not a valid EmailAddress: NotAnEmailAddress.");

    [Fact]
    public void Text_that_is_no_number_makes_none() =>
        FluentActions.Invoking(() => PhoneNumber.Create("5511999999999")).Should().Throw<ArgumentException>()
            .WithMessage("Not a valid PhoneNumber: NotAPhoneNumber.");
}
