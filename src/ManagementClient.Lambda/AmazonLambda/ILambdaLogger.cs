// Source-compatible with the package Amazon.Lambda.Core; see ManagementClient.Lambda.csproj.
namespace Amazon.Lambda.Core;

public interface ILambdaLogger
{
    void Log(string message);

    void LogLine(string message);
}
