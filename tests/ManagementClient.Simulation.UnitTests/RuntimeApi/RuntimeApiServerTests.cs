using System.Net;
using ManagementClient.Simulation.Functions;
using ManagementClient.Simulation.RuntimeApi;
using Microsoft.Extensions.Time.Testing;

namespace ManagementClient.Simulation.UnitTests.RuntimeApi;

public sealed class RuntimeApiServerTests : IAsyncLifetime
{
    private const string RequestId = "8476a536-e9f4-11e8-9739-2dfe598c3fcd";
    private readonly FakeTimeProvider _clock = new(DateTimeOffset.FromUnixTimeMilliseconds(1_754_815_469_280));
    private RuntimeApiServer _server = null!;
    private StubRuntime _runtime = null!;
    private RuntimeApiCall? _faulty;
    private RuntimeApiFault _fault;

    [Fact]
    public async Task Next_waits_for_an_event_and_tells_its_context()
    {
        var next = _runtime.NextAsync();
        await _server.Init;
        next.IsCompleted.Should().BeFalse();

        _ = InvokeAsync("{\"Records\":[]}"u8.ToArray());
        var (id, payload, response) = await next;

        id.Should().Be(RequestId);
        payload.Should().Equal("{\"Records\":[]}"u8.ToArray());
        Header(response, "Lambda-Runtime-Deadline-Ms").Should().Be("1754815472280");
        Header(response, "Lambda-Runtime-Invoked-Function-Arn").Should().Be("arn:aws:lambda:us-east-1:1:function:f");
        Header(response, "Lambda-Runtime-Trace-Id").Should().Be("Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700");
    }

    [Fact]
    public async Task Server_that_has_ended_may_be_ended_again()
    {
        await _server.DisposeAsync();

        var again = async () => await _server.DisposeAsync();

        await again.Should().NotThrowAsync();
    }

    [Fact]
    public async Task Response_ends_the_invocation()
    {
        var outcome = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();

        var answer = await _runtime.RespondAsync(id, new ByteArrayContent("{\"batchItemFailures\":[]}"u8.ToArray()));

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        (await outcome).Should().BeOfType<InvocationOutcome.Response>()
            .Which.Payload.ToArray().Should().Equal("{\"batchItemFailures\":[]}"u8.ToArray());
    }

    [Fact]
    public async Task Response_in_chunks_is_put_together()
    {
        var outcome = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();
        var bytes = Enumerable.Range(0, 300_000).Select(i => (byte)i).ToArray();

        await _runtime.RespondAsync(id, new ChunkedContent(bytes));

        (await outcome).Should().BeOfType<InvocationOutcome.Response>()
            .Which.Payload.ToArray().Should().Equal(bytes);
    }

    [Fact]
    public async Task Error_ends_the_invocation_with_its_type_and_message()
    {
        var outcome = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();

        var answer = await _runtime.PostAsync(
            $"invocation/{id}/error",
            "Function.Unhandled",
            "{\"errorType\":\"NpgsqlException\",\"errorMessage\":\"down\"}");

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var error = (await outcome).Should().BeOfType<InvocationOutcome.FunctionError>().Subject;
        (error.Type, error.Message).Should().Be(("NpgsqlException", "down"));
    }

    [Fact]
    public async Task Init_error_is_the_init_outcome()
    {
        var answer = await _runtime.PostAsync(
            "init/error", "Runtime.ConfigurationError", "{\"errorMessage\":\"DB_HOST\"}");

        answer.StatusCode.Should().Be(HttpStatusCode.Accepted);
        var failed = (await _server.Init).Should().BeOfType<InitOutcome.Failed>().Subject;
        (failed.Type, failed.Message).Should().Be(("Runtime.ConfigurationError", "DB_HOST"));
    }

    [Fact]
    public async Task Unknown_request_id_is_a_bad_request_and_leaves_the_invocation_open()
    {
        var outcome = InvokeAsync([]);
        await _runtime.NextAsync();

        var answer = await _runtime.RespondAsync("unknown", new StringContent("{}"));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))
            .Should().Contain("InvalidRequestID");
        outcome.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Second_response_to_the_same_invocation_is_a_bad_request()
    {
        _ = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();
        await _runtime.RespondAsync(id, new StringContent("{}"));

        var answer = await _runtime.RespondAsync(id, new StringContent("{}"));

        answer.StatusCode.Should().Be(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Response_above_six_megabytes_is_too_large_and_a_function_error()
    {
        var outcome = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();

        var tooLarge = new byte[RuntimeApiServer.LargestResponse + 1];

        var answer = await _runtime.RespondAsync(id, new ByteArrayContent(tooLarge));

        answer.StatusCode.Should().Be(HttpStatusCode.RequestEntityTooLarge);
        (await outcome).Should().BeOfType<InvocationOutcome.FunctionError>()
            .Which.Type.Should().Be("Function.ResponseSizeTooLarge");
    }

    [Fact]
    public async Task Event_of_six_megabytes_arrives_whole()
    {
        var payload = new byte[SqsEvent.LargestPayload];
        Array.Fill(payload, (byte)'x');
        _ = InvokeAsync(payload);

        var (_, received, _) = await _runtime.NextAsync();

        received.AsSpan().SequenceEqual(payload).Should().BeTrue();
    }

    [Fact]
    public async Task Invocations_follow_each_other_on_one_connection()
    {
        for (var i = 0; i < 200; i++)
        {
            var outcome = InvokeAsync([(byte)i]);
            var (id, payload, _) = await _runtime.NextAsync();
            await _runtime.RespondAsync(id, new ByteArrayContent(payload));

            (await outcome).Should().BeOfType<InvocationOutcome.Response>()
                .Which.Payload.ToArray().Should().Equal((byte)i);
        }
    }

    [Fact]
    public async Task Faulty_server_answers_500_and_has_not_taken_the_response()
    {
        var outcome = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();
        (_faulty, _fault) = (RuntimeApiCall.Response, RuntimeApiFault.ServerError);

        var answer = await _runtime.RespondAsync(id, new StringContent("{}"));

        answer.StatusCode.Should().Be(HttpStatusCode.InternalServerError);
        outcome.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Connection_closed_after_taking_the_response_fails_the_runtime_but_not_the_invocation()
    {
        var outcome = InvokeAsync([]);
        var (id, _, _) = await _runtime.NextAsync();
        (_faulty, _fault) = (RuntimeApiCall.Response, RuntimeApiFault.CloseAfterTaking);

        await _runtime.Invoking(r => r.RespondAsync(id, new StringContent("{}")))
            .Should().ThrowAsync<HttpRequestException>();

        (await outcome).Should().BeOfType<InvocationOutcome.Response>();
    }

    [Fact]
    public async Task Connection_closed_on_next_fails_the_runtime()
    {
        (_faulty, _fault) = (RuntimeApiCall.Next, RuntimeApiFault.Close);

        await _runtime.Invoking(r => r.NextAsync()).Should().ThrowAsync<HttpRequestException>();

        _server.Init.IsCompleted.Should().BeFalse();
    }

    [Fact]
    public async Task Event_whose_caller_gave_up_is_not_handed_out()
    {
        using var givingUp = new CancellationTokenSource();
        var context = new InvocationContext("abandoned", _clock.GetUtcNow(), TimeSpan.Zero, "arn", "trace");
        var abandoned = _server.InvokeAsync(ReadOnlyMemory<byte>.Empty, context, givingUp.Token);
        await givingUp.CancelAsync();
        _ = InvokeAsync([]);

        var (id, _, _) = await _runtime.NextAsync();

        id.Should().Be(RequestId);
        abandoned.IsCanceled.Should().BeTrue();
    }

    [Fact]
    public async Task Unknown_path_is_not_found()
    {
        var answer = await _runtime.GetAsync("invocation/previous");

        answer.StatusCode.Should().Be(HttpStatusCode.NotFound);
    }

    public async ValueTask InitializeAsync()
    {
        _server = await RuntimeApiServer.StartAsync(
            _clock,
            call => call == _faulty ? _fault : RuntimeApiFault.None,
            TestContext.Current.CancellationToken);
        _runtime = new StubRuntime(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _runtime.Dispose();
        await _server.DisposeAsync();
    }

    private Task<InvocationOutcome> InvokeAsync(byte[] payload)
    {
        var timeout = TimeSpan.FromSeconds(3);
        var context = new InvocationContext(
            RequestId,
            _clock.GetUtcNow() + timeout,
            timeout,
            "arn:aws:lambda:us-east-1:1:function:f",
            "Root=1-5bef4de7-ad49b0e87f6ef6c87fc2e700");
        return _server.InvokeAsync(payload, context, TestContext.Current.CancellationToken);
    }

    private static string Header(HttpResponseMessage response, string name) =>
        response.Headers.GetValues(name).Single();

    private sealed class ChunkedContent(byte[] bytes) : HttpContent
    {
        protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) =>
            stream.WriteAsync(bytes).AsTask();

        protected override bool TryComputeLength(out long length)
        {
            length = 0;
            return false;
        }
    }
}
