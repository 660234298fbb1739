using ManagementClient.Infrastructure.Model;
using ManagementClient.Local.Live;
using ManagementClient.Local.World;
using ManagementClient.Simulation.Messaging;

namespace ManagementClient.Local.UnitTests.Live;

internal static class LiveStates
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    internal static LiveState Busy { get; } = new()
    {
        World = new WorldState(
            "NewClientNotification",
            "NewClientFunctionSQS",
            "RegisterNewClientFunction",
            "127.0.0.1:5432",
            new LocalWorldOptions { FunctionTimeout = TimeSpan.FromSeconds(2.5), MaxReceiveCount = 5 })
        {
            Endpoint = "http://127.0.0.1:4567",
            TopicArn = "arn:aws:sns:us-east-1:154133135350:NewClientNotification",
        },
        Published = 12,
        Queue = new QueueCounts(4, 3, 0, TimeSpan.FromSeconds(42)),
        MostTries = 2,
        Function = new FunctionState(1, true, 9, 2, 1, TimeSpan.FromMilliseconds(3.4), TimeSpan.FromMilliseconds(5.6)),
        Table = new TableState(1234, 5678, [Row(1234, "Ana Souza"), Row(1233, "José [Zé] Álvares")], IsCurrent: true),
        Waiting = [new WaitingState("Bruno Almeida", 2, TimeSpan.FromSeconds(41.5))],
        Rates = new RateState(
            [.. Enumerable.Repeat(0, 58), 8, 2],
            [.. Enumerable.Repeat(default(TimeSpan?), 59), TimeSpan.FromSeconds(1)],
            TimeSpan.FromMilliseconds(12.3),
            TimeSpan.FromSeconds(1.5)),
        DeadLetters =
        [
            new DeadLetterState("Poison (not JSON)", "rejected: body_not_json", 5)
            {
                Id = "letter-1",
                Shape = ["Aaaaa, aaaa aa aaa AAAA"],
            },
            new DeadLetterState(
                "Poison (no e-mail, no phone)", "rejected: email_not_an_email_address, phone_not_a_phone_number", 1)
            {
                Id = "letter-2",
                Shape = ["name_costumer: \"Aaa\"", "email: \"aaa aa aaaaaaa.aaa\""],
            },
        ],
        Server = ServerState.Running,
        Events = [.. Enumerable.Range(1, 100).Select(number => new LiveEvent(Noon, $"event {number}", Tone.Plain))],
    };

    internal static LiveState Quiet { get; } = Busy with
    {
        Published = 0,
        Queue = new QueueCounts(0, 0, 0, TimeSpan.Zero),
        MostTries = 0,
        Function = new FunctionState(0, false, 0, 0, 0, null, null),
        Table = new TableState(0, 0, [], IsCurrent: true),
        Waiting = [],
        Rates = RateState.None,
        DeadLetters = [],
        Events = [],
    };

    private static CustomerRow Row(long id, string name) =>
        new() { Id = id, Name = name, Email = $"client-{id}@example.com", Phone = "+5511999999999" };
}
