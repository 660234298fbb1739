// The least that any program could do: rows in memory, Npgsql, one statement for a chunk. `floor 10` writes ten rows, says so
// with one byte and ends. Without a number it takes one a line from standard input, says when the rows are ready, and
// writes them at the next line.
using ManagementClient.Benchmarks.Floor;

const byte Done = (byte)'.';
await using var database = new BareDatabase(
    Environment.GetEnvironmentVariable("FLOOR_CONNECTION") ?? throw new InvalidOperationException("FLOOR_CONNECTION is not set."),
    Environment.GetEnvironmentVariable("FLOOR_STATEMENT") ?? throw new InvalidOperationException("FLOOR_STATEMENT is not set."));
await using var output = Console.OpenStandardOutput();

if (args is [var count])
{
    await database.WriteAsync(new Rows(int.Parse(count, null)));
    output.WriteByte(Done);
    return;
}

while (Console.In.ReadLine() is { Length: > 0 } line)
{
    var rows = new Rows(int.Parse(line, null));
    output.WriteByte(Done);
    _ = Console.In.ReadLine();
    await database.WriteAsync(rows);
    output.WriteByte(Done);
}
