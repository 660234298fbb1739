namespace ManagementClient.Lambda.IntegrationTests;

/// <summary>The event that the Python original documents.</summary>
internal static class SeedEvent
{
    internal const string Json = """
        {
          "Records": [
            {
              "messageId": "6ab313ff-412c-4acd-86be-8b834166ab71",
              "receiptHandle": "AQEB4IJR81NS96isrghYgAs5auZR6PkuNaxG3obXakcXHOdXgkDMF/dfyboY76uKmZ23ynhSLScgkDM1SEzYudVjMtL4K0",
              "body": "{\n  \"name_costumer\": \"Leonardo\",\n  \"email\": \"leonardo@example.com\",\n  \"phone\": \"+5511999999999\"\n}",
              "attributes": {
                "ApproximateReceiveCount": "1",
                "SentTimestamp": "1754815469280",
                "SenderId": "AIDAIT2UOQQY3AUEKVGXU",
                "ApproximateFirstReceiveTimestamp": "1754815469289"
              },
              "messageAttributes": {},
              "md5OfBody": "c86aae3d17e2f4f6a52e35c3c5962df2",
              "eventSource": "aws:sqs",
              "eventSourceARN": "arn:aws:sqs:us-east-1:154133135350:NewClientFunctionSQS",
              "awsRegion": "us-east-1"
            }
          ]
        }
        """;
}
