namespace ManagementClient.Operations.Reasons;

/// <summary>Why a message is rejected.</summary>
/// <param name="Code">As logs, metrics, dead letters and the runbook have it, such as <c>email_missing</c>.</param>
/// <param name="Meaning">What is wrong, in one sentence.</param>
/// <param name="Remedy">What to do first, in one sentence; the runbook may know more.</param>
public sealed record RejectionReason(string Code, string Meaning, string Remedy);
