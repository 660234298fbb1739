using ManagementClient.Application.Storage;
using ManagementClient.Domain;
using NSubstitute;

namespace ManagementClient.Application.UnitTests;

public sealed class RegisterCustomersTests : IAsyncDisposable
{
    private static readonly MessageKey Key = MessageKey.From("key");

    private readonly InMemoryStore _store = new();
    private readonly TestBatch _batch;

    public RegisterCustomersTests() => _batch = new TestBatch(_store);

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

    public ValueTask DisposeAsync() => _batch.DisposeAsync();

    [Theory]
    [MemberData(nameof(NoText))]
    public async Task Every_field_without_a_usable_text_has_a_reason_of_its_own(SubmittedText text, string reason)
    {
        var admission = await _batch.SendAsync(new RegisterCustomer(Key, text, text, text, OrderingGroup: null));

        admission.Should().BeOfType<Admission.Rejected>().Which.Reasons
            .Should().Equal($"name_{reason}", $"email_{reason}", $"phone_{reason}");
        await _batch.CommitAsync();
        _store.Chunks.Should().BeEmpty();
    }

    [Fact]
    public async Task Text_that_is_no_address_and_no_number_is_rejected()
    {
        var admission = await _batch.SendAsync(Command("Ana", "ana at example.com", "12345"));

        admission.Should().BeOfType<Admission.Rejected>().Which.Reasons
            .Should().Equal("email_not_an_email_address", "phone_not_a_phone_number");
    }

    [Fact]
    public async Task Valid_customer_goes_normalized_to_the_store_under_its_key()
    {
        var ana = new Customer(
            CustomerName.Create("Ana"), EmailAddress.Create("ana@example.com"), PhoneNumber.Create("+5511999999999"));
        var store = Substitute.For<IRegistrationStore>();
        await using var batch = new TestBatch(store);

        await batch.SendAsync(
            Command(" Ana ", "ana@example.com", "+55 (11) 99999-9999") with { OrderingGroup = "group" });
        store.StoreAsync(Arg.Any<IReadOnlyList<NewRegistration>>(), Arg.Any<CancellationToken>())
            .Returns(new StoreResult.Stored(new Dictionary<MessageKey, byte[]?>()));
        await batch.CommitAsync();

        await store.Received(1).StoreAsync(
            Arg.Is<IReadOnlyList<NewRegistration>>(
                chunk => chunk.Single().Customer == ana && chunk.Single().Key == Key),
            Arg.Any<CancellationToken>());
    }

    [Fact]
    public async Task Every_field_is_judged_for_itself()
    {
        var admission = await _batch.SendAsync(new RegisterCustomer(
            Key, SubmittedText.Without("null"), SubmittedText.Of("ana"), SubmittedText.Missing, OrderingGroup: null));

        admission.Should().BeOfType<Admission.Rejected>().Which.Reasons
            .Should().Equal("name_null", "email_not_an_email_address", "phone_missing");
    }

    [Fact]
    public async Task Commands_of_one_request_are_answered_each_in_its_turn()
    {
        var invalid = Command("Ana", "ana@example.com", "");

        var admissions = await _batch.SendAsync(
            invalid, Command("Ana", "ana@example.com", "+5511999999999"), invalid with { }, Command("", "ana", "x"));
        await _batch.CommitAsync();

        admissions.Should().SatisfyRespectively(
            first => Reasons(first).Should().Equal("phone_empty"),
            second => second.Should().BeOfType<Admission.Accepted>(),
            third => Reasons(third).Should().Equal("phone_empty"),
            fourth => Reasons(fourth).Should().Equal(
                "name_empty", "email_not_an_email_address", "phone_not_a_phone_number"));
        _store.Rows.Should().Equal("Ana");
    }

    [Fact]
    public void Command_shows_no_personal_data_where_it_is_printed() =>
        Command("canary", "canary@example.com", "+5511999999999").ToString()
            .Should().NotContainAny("canary", "5511999999999");

    private static IEnumerable<string> Reasons(Admission admission) =>
        admission.Should().BeOfType<Admission.Rejected>().Which.Reasons;

    private static RegisterCustomer Command(string name, string email, string phone) =>
        new(Key, SubmittedText.Of(name), SubmittedText.Of(email), SubmittedText.Of(phone), OrderingGroup: null);
}
