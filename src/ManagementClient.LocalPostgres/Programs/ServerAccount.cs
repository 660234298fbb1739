namespace ManagementClient.LocalPostgres.Programs;

/// <summary>
/// The account that PostgreSQL runs under. It does not run as root; for root, <c>setpriv</c> starts it as the user
/// <c>postgres</c>, or as 65534 (nobody) if there is no such user.
/// </summary>
internal sealed class ServerAccount
{
    private readonly string? _setpriv;
    private readonly string? _setsid;
    private readonly string _user = "65534";
    private readonly string _group = "65534";

    public ServerAccount()
    {
        var search = new PostgresSearch();

        // In its own session, the server does not receive the terminal's Ctrl-C before its clients have finished.
        _setsid = search.Program("setsid");
        if (OperatingSystem.IsWindows() || !Environment.IsPrivilegedProcess)
        {
            return;
        }

        _setpriv = search.Program("setpriv") ?? throw new LocalPostgresException(
            "PostgreSQL refuses to run as root, and setpriv (package util-linux), which would start it as another "
            + "user, was not found. Run as an ordinary user, or set DB_HOST to a server of yours.");
        var entry = File.ReadLines("/etc/passwd")
            .Select(line => line.Split(':'))
            .FirstOrDefault(fields => fields is ["postgres", _, _, _, ..]);
        if (entry is not null)
        {
            (_user, _group) = (entry[2], entry[3]);
        }
    }

    /// <summary>Null if the server runs under our own account.</summary>
    public string? OtherUser => _setpriv is null ? null : _user;

    public Command Run(string program, params IReadOnlyList<string> arguments)
    {
        var command = new Command(program, arguments);
        if (_setpriv is not null)
        {
            command = new Command(
                _setpriv,
                ["--reuid", _user, "--regid", _group, "--clear-groups", command.Program, .. command.Arguments]);
        }

        return _setsid is null ? command : new Command(_setsid, [command.Program, .. command.Arguments]);
    }

    public async Task OwnAsync(string folder, CancellationToken cancellationToken)
    {
        if (_setpriv is not null)
        {
            await new Command("chown", "-R", $"{_user}:{_group}", folder).RunAsync(folder, cancellationToken);
        }
    }
}
