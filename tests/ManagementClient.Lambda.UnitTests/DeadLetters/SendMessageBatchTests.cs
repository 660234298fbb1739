using System.Text;
using System.Text.Json;
using ManagementClient.Lambda.DeadLetters;

namespace ManagementClient.Lambda.UnitTests.DeadLetters;

public sealed class SendMessageBatchTests
{
    [Theory]
    [InlineData(1, 100, new[] { 1 })]
    [InlineData(10, 100, new[] { 10 })]
    [InlineData(25, 100, new[] { 10, 10, 5 })]
    [InlineData(5, 400_000, new[] { 2, 2, 1 })]
    [InlineData(3, 1_000_000, new[] { 1, 1, 1 })]
    public void Request_holds_ten_messages_and_one_mebibyte_at_most(int count, int bodySize, int[] expected)
    {
        var requests = SendMessageBatch.Split(Letters(count, bodySize)).ToList();

        requests.Select(request => request.Count).Should().Equal(expected);
        requests.Should().OnlyContain(request => request.Sum(letter => letter.Size) <= 1_048_576);
        requests.SelectMany(request => request).Select(letter => letter.MessageId)
            .Should().Equal(Enumerable.Range(0, count).Select(index => $"id-{index}"));
    }

    [Fact]
    public void Only_what_is_named_as_successful_with_our_digests_is_taken()
    {
        var letters = Letters(6, 100);
        var answer = new
        {
            Successful = new object[]
            {
                Success("0", letters[0]),
                new { Id = "1", MD5OfMessageBody = Body(letters[1]) },
                new { Id = "2", MD5OfMessageBody = "0", MD5OfMessageAttributes = Attributes(letters[2]) },
                new { Id = "3", MD5OfMessageBody = Body(letters[3]), MD5OfMessageAttributes = "0" },
                new { Id = "77", MD5OfMessageBody = Body(letters[3]), MD5OfMessageAttributes = Attributes(letters[3]) },
                Success("5", letters[5]),
            },
            Failed = new object[] { new { Id = "4", Code = "InternalError", SenderFault = false } },
        };

        var taken = SendMessageBatch.ReadTaken(JsonSerializer.SerializeToUtf8Bytes(answer), letters);

        taken.Select(letter => letter.MessageId).Should().Equal("id-0", "id-5");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("""{"Successful":null}""")]
    [InlineData("""{"Successful":["0",{"Id":0},{}]}""")]
    public void Answer_that_names_no_success_is_none(string answer)
    {
        SendMessageBatch.ReadTaken(Encoding.UTF8.GetBytes(answer), Letters(1, 100)).Should().BeEmpty();
    }

    private static object Success(string id, DeadLetter letter) =>
        new { Id = id, MD5OfMessageBody = Body(letter), MD5OfMessageAttributes = Attributes(letter) };

    private static string Body(DeadLetter letter) => DeadLetterDigest.OfBody(letter.Body);

    private static string? Attributes(DeadLetter letter) => DeadLetterDigest.OfAttributes(letter.Attributes);

    private static List<DeadLetter> Letters(int count, int bodySize) => [.. Enumerable.Range(0, count).Select(index =>
    {
        var message = ReceivedMessage.Read(Records.Of(new string('x', bodySize), $"id-{index}"));
        DeadLetter.TryCreate(new RejectedMessage(message, ["body_not_json"]), DateTimeOffset.UnixEpoch, out var letter)
            .Should().BeTrue();
        return letter!;
    })];
}
