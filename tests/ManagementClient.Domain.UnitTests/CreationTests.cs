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
            .WithMessage("Not a valid PhoneNumber: WithoutCountryCode.");

    [Fact]
    public void Checking_and_making_are_one_step()
    {
        CustomerName.TryCreate(" Ana ", out var name).Should().Be(TextFault.None);
        EmailAddress.TryCreate(" ana@example.com ", out var email).Should().Be(TextFault.None);
        PhoneNumber.TryCreate(" +55 (11) 99999-9999 ", region: null, out var phone).Should().Be(TextFault.None);

        (name?.Value, email?.Value, phone?.Value).Should().Be(("Ana", "ana@example.com", "+5511999999999"));
    }

    [Fact]
    public void Text_with_a_fault_makes_nothing()
    {
        CustomerName.TryCreate("", out var name).Should().Be(TextFault.Empty);
        EmailAddress.TryCreate("ana at example.com", out var email).Should().Be(TextFault.NotAnEmailAddress);
        PhoneNumber.TryCreate("12345", region: null, out var phone).Should().Be(TextFault.NotAPhoneNumber);

        new object?[] { name, email, phone }.Should().AllSatisfy(value => value.Should().BeNull());
    }
}
