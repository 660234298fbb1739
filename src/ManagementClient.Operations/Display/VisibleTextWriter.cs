using System.Text;

namespace ManagementClient.Operations.Display;

/// <summary>Writes text without control sequences.</summary>
internal sealed class VisibleTextWriter(TextWriter inner) : TextWriter
{
    public override Encoding Encoding => inner.Encoding;

    public override void Write(char value) => inner.Write(VisibleText.AsCodes(value.ToString()));

    public override void Write(string? value) => inner.Write(value is null ? null : VisibleText.AsCodes(value));

    public override void Write(char[] buffer, int index, int count) => Write(new string(buffer, index, count));

    public override void Write(ReadOnlySpan<char> buffer) => Write(buffer.ToString());

    public override void WriteLine() => inner.WriteLine();

    public override void WriteLine(string? value) => inner.WriteLine(value is null ? null : VisibleText.AsCodes(value));

    public override Task WriteAsync(char value) => inner.WriteAsync(VisibleText.AsCodes(value.ToString()));

    public override Task WriteAsync(string? value) =>
        inner.WriteAsync(value is null ? null : VisibleText.AsCodes(value));

    public override Task WriteLineAsync(string? value) =>
        inner.WriteLineAsync(value is null ? null : VisibleText.AsCodes(value));

    public override void Flush() => inner.Flush();

    public override Task FlushAsync() => inner.FlushAsync();
}
