using Amazon.Lambda.SQSEvents;
using Amazon.SQS.Model;
using ManagementClient.Application;
using ManagementClient.Domain;
using ManagementClient.Messages;
using MediatR;
using Microsoft.Extensions.DependencyInjection;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>The function's own reader and validators, without a database behind them.</summary>
internal sealed class OfflineFunction : IDisposable
{
    private readonly ServiceProvider _services = new ServiceCollection()
        .AddApplication()
        .AddSingleton<ICustomerRepository, NoDatabase>()
        .BuildServiceProvider();

    internal async Task<DeadLetter> ExamineAsync(Message message, string queueArn)
    {
        var record = new SQSEvent.SQSMessage
        {
            MessageId = message.MessageId,
            Body = message.Body,
            Attributes = message.Attributes ?? [],
            EventSourceArn = queueArn,
            MessageAttributes = (message.MessageAttributes ?? []).ToDictionary(
                attribute => attribute.Key,
                attribute => new SQSEvent.MessageAttribute
                {
                    StringValue = attribute.Value.StringValue,
                    BinaryValue = attribute.Value.BinaryValue,
                    DataType = attribute.Value.DataType,
                }),
        };
        var received = ReceivedMessage.Read(record);
        var reasons = received.Command is { } command ? await JudgeAsync(command) : [received.Unreadable!];
        reasons = reasons.Count > 0 ? reasons : StatedReasons.Of(message);
        var key = received.CarriedKey;
        return new DeadLetter(message, reasons, key ?? message.MessageId, key is not null, received.Command);
    }

    public void Dispose() => _services.Dispose();

    private async Task<IReadOnlyList<string>> JudgeAsync(RegisterCustomer command)
    {
        await using var scope = _services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var registration = await mediator.Send(command, CancellationToken.None);
        return registration is Registration.Rejected rejected ? rejected.Reasons : [];
    }

    private sealed class NoDatabase : ICustomerRepository
    {
        public Task PrepareAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task<Registration> RegisterAsync(
            Customer customer, MessageKey key, string? orderingGroup, CancellationToken cancellationToken) =>
            Task.FromResult<Registration>(new Registration.Registered());

        public Task CommitAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
