using System.Net.Sockets;
using Amazon.Runtime;
using ManagementClient.Operations.Queues;

namespace ManagementClient.Operations.UnitTests.Queues;

public sealed class SqsFaultTests
{
    private const string Role = "Error calling AssumeRole for role arn:aws:iam::154133135350:role/operator.";

    [Fact]
    public void Role_that_is_refused_is_told_with_the_reason_of_the_refusal()
    {
        var refusal = new AmazonServiceException("User: operator is not authorized.") { ErrorCode = "AccessDenied" };

        var text = SqsFault.Describe(new AmazonClientException(Role, refusal));

        text.Should().Be(
            "Error calling AssumeRole for role arn:aws:iam::154133135350:role/operator: no permission (User: operator"
            + " is not authorized)");
    }

    [Fact]
    public void Role_that_cannot_be_asked_for_is_told_with_the_host()
    {
        var unreachable = new HttpRequestException(
            "Connection refused (sts.example.com:443)", new SocketException((int)SocketError.ConnectionRefused));

        var text = SqsFault.Describe(new AmazonClientException(Role, unreachable));

        text.Should().EndWith("role/operator: it cannot be reached (Connection refused (sts.example.com:443))");
    }
}
