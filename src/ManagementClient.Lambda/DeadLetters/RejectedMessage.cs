using ManagementClient.Messages;

namespace ManagementClient.Lambda.DeadLetters;

/// <summary>A message that can never be registered as it is, with the reasons.</summary>
internal readonly record struct RejectedMessage(ReceivedMessage Message, IReadOnlyList<string> Reasons);
