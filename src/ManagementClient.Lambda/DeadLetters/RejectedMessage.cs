using ManagementClient.Messages;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>A message that can never be registered as it is, and why.</summary>
internal readonly record struct RejectedMessage(ReceivedMessage Message, IReadOnlyList<string> Reasons);
