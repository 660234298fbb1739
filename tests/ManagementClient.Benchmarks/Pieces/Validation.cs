using BenchmarkDotNet.Attributes;
using FluentValidation.Results;
using ManagementClient.Application;

namespace ManagementClient.Benchmarks.Pieces;

/// <summary>The rules of one command.</summary>
public class Validation
{
    private readonly RegisterCustomerValidator _validator = new(phoneRegion: null);
    private readonly RegisterCustomer _command = Samples.Command(1);

    [Benchmark]
    public ValidationResult Validate() => _validator.Validate(_command);
}
