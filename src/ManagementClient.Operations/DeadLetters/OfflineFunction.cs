using Amazon.Lambda.SQSEvents;
using Amazon.SQS.Model;
using ManagementClient.Application;
using ManagementClient.Application.Storage;
using ManagementClient.Infrastructure.Settings;
using ManagementClient.Messages;
using ManagementClient.Operations.Commands.Configuration;
using MediatR;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace ManagementClient.Operations.DeadLetters;

/// <summary>The function's own reader and validators, without a database.</summary>
internal sealed class OfflineFunction : IDisposable
{
    private readonly ServiceProvider _services;

    /// <summary>With the settings of the command line.</summary>
    internal OfflineFunction()
        : this(ToolSettings.Load().Value)
    {
    }

    internal OfflineFunction(Func<string, string?> variable) => _services = new ServiceCollection()
        .AddApplication(PhoneRegionSetting.Read(variable))
        .AddSingleton<IRegistrationStore, NoDatabase>()
        .AddSingleton(typeof(ILogger<>), typeof(NullLogger<>))
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
        IReadOnlyList<string> reasons = received.TryGetCommand(out var command, out var unreadable)
            ? await JudgeAsync(command)
            : [unreadable];
        reasons = reasons.Count > 0 ? reasons : StatedReasons.Of(message);
        var key = received.CarriedKey;
        return new DeadLetter(message, reasons, key ?? message.MessageId, key is not null, command);
    }

    /// <returns>Why a message with this body would be rejected; empty if it would be registered.</returns>
    internal async Task<IReadOnlyList<string>> JudgeAsync(string body)
    {
        var received = ReceivedMessage.Read(new SQSEvent.SQSMessage { MessageId = Guid.Empty.ToString(), Body = body });
        return received.TryGetCommand(out var command, out var unreadable) ? await JudgeAsync(command) : [unreadable];
    }

    public void Dispose() => _services.Dispose();

    private async Task<IReadOnlyList<string>> JudgeAsync(RegisterCustomer command)
    {
        await using var scope = _services.CreateAsyncScope();
        var mediator = scope.ServiceProvider.GetRequiredService<IMediator>();
        var admission = await mediator.Send(command, CancellationToken.None);
        return admission is Admission.Rejected rejected ? rejected.Reasons : [];
    }

    private sealed class NoDatabase : IRegistrationStore
    {
        public Task<StoreResult> StoreAsync(
            IReadOnlyList<NewRegistration> chunk, CancellationToken cancellationToken) =>
            throw new NotSupportedException("A dead letter is judged, not registered.");
    }
}
