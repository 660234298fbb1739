using System.Text;
using System.Text.Json;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Lambda.Logging;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Lambda.UnitTests;

public sealed class JsonLogTests : IDisposable
{
    private readonly MemoryStream _output = new();
    private readonly FakeTimeProvider _time = new(new DateTimeOffset(2026, 8, 10, 8, 44, 29, 280, TimeSpan.Zero));
    private readonly JsonLog _log;
    private readonly ILogger _logger;

    public JsonLogTests()
    {
        _log = new JsonLog(_output, LogLevel.Trace, _time);
        _logger = _log.CreateLogger("any");
    }

    public void Dispose() => _log.Dispose();

    [Fact]
    public void Line_holds_time_level_message_request_trace_and_what_is_known()
    {
        _log.RequestId = "id-1";

        _log.TraceId = "1-68985edd-0123456789abcdef01234567";

        _logger.MessageRejected("sqs-id", "name_empty", true, new MessageKey(Guid.Empty), Guid.Empty, null);

        Text.Should().Be(
            """
            {"timestamp":"2026-08-10T08:44:29.28Z","level":"WARN",
            "message":"Message sqs-id is rejected: name_empty","eventId":101,
            "requestId":"id-1","traceId":"1-68985edd-0123456789abcdef01234567",
            "messageId":"sqs-id","reasons":"name_empty","setAside":true,
            "messageKey":"00000000-0000-0000-0000-000000000000",
            "snsMessageId":"00000000-0000-0000-0000-000000000000"}
            """.ReplaceLineEndings("") + "\n");
    }

    [Fact]
    public void Numbers_stay_numbers_and_a_line_between_invocations_has_no_request()
    {
        _logger.DatabaseMigrated(4, 1);

        var line = Lines.Should().ContainSingle().Subject;
        line.GetProperty("applied").GetInt32().Should().Be(4);
        line.TryGetProperty("requestId", out _).Should().BeFalse();
        line.TryGetProperty("traceId", out _).Should().BeFalse();
    }

    [Fact]
    public void Levels_have_the_names_of_Lambda()
    {
        foreach (var level in Enum.GetValues<LogLevel>())
        {
            _logger.Log(level, default, "text", null, (text, _) => text);
        }

        Lines.Select(line => line.GetProperty("level").GetString())
            .Should().Equal("TRACE", "DEBUG", "INFO", "WARN", "ERROR", "FATAL");
    }

    [Fact]
    public void Lines_below_the_level_are_not_written()
    {
        using var log = new JsonLog(_output, LogLevel.Warning, _time);
        var logger = log.CreateLogger("any");

        logger.DatabaseMigrated(1, 0);
        logger.MessageDeferred("sqs-id", Deferral.OutOfTime, new MessageKey(Guid.Empty), null, null);

        Lines.Should().ContainSingle().Which.GetProperty("cause").GetString().Should().Be("OutOfTime");
    }

    [Fact]
    public void Text_of_any_kind_stays_in_one_line()
    {
        _logger.CannotStart("first\r\nsecond \"quoted\" \u2028 \ud800 \0");

        Text.Count(character => character == '\n').Should().Be(1);
        Lines.Should().ContainSingle().Which.GetProperty("problem").GetString()
            .Should().StartWith("first\r\nsecond \"quoted\"");
    }

    [Fact]
    public void Exception_that_is_not_ours_shows_its_type_and_place_and_no_message()
    {
        _logger.InvocationFailed(Thrown(new FormatException("canary", new InvalidOperationException("canary"))));

        var line = Lines.Should().ContainSingle().Subject;
        line.GetProperty("errorType").GetString().Should().Be("FormatException");
        line.GetProperty("stackTrace")[0].GetString().Should().Contain(nameof(Thrown));
        Text.Should().NotContain("canary");
    }

    [Fact]
    public void Exception_of_ours_shows_its_message_and_no_stack()
    {
        _logger.InvocationFailed(Thrown(new DatabaseUnavailableException("DB_HOST is away")));

        var line = Lines.Should().ContainSingle().Subject;
        line.GetProperty("errorMessage").GetString().Should().Be("DB_HOST is away");
        line.GetProperty("stackTrace").GetArrayLength().Should().Be(0);
    }

    private string Text => Encoding.UTF8.GetString(_output.ToArray());

    private IEnumerable<JsonElement> Lines => Text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => JsonSerializer.Deserialize<JsonElement>(line));

    private static Exception Thrown(Exception exception)
    {
        try
        {
            throw exception;
        }
        catch (Exception caught) when (caught == exception)
        {
            return caught;
        }
    }
}
