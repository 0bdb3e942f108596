using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Integration.Host.Commands;
using Integration.Host.Outbound;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Commands;

/// <summary>The program from outside: what people see on their terminal.</summary>
public sealed class HostProgramTests : IDisposable
{
    // Nobody listens at port 1, and the host starts without GitLab.
    private static readonly string[] Enough = ["--GitLab:Url=http://127.0.0.1:1", "--GitLab:Token=token"];

    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task Without_configuration_each_missing_key_is_one_line_on_standard_error()
    {
        var ended = await HostProgram.RunAsync(_folder, []);

        ended.ExitCode.ShouldBe(1);
        ended.ErrorLines.Select(line => line[..line.IndexOf(": missing;", StringComparison.Ordinal)]).ShouldBe(["GitLab:Url", "GitLab:Token"]);
        ended.Output.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_malformed_file_is_one_line_on_standard_error()
    {
        _folder.Write("appsettings.json", "{ oops");

        var ended = await HostProgram.RunAsync(_folder, Enough);

        ended.ExitCode.ShouldBe(1);
        ended.ErrorLines.ShouldHaveSingleItem().ShouldContain("appsettings.json', line 1, byte 3");
    }

    [Theory]
    [InlineData("--help")]
    [InlineData("--version")]
    public async Task Help_and_version_pass_over_the_configuration(string argument)
    {
        _folder.Write("appsettings.json", "{ oops");

        var ended = await HostProgram.RunAsync(_folder, [argument]);

        (ended.ExitCode, ended.Error).ShouldBe((0, ""));
        ended.Output.TrimEnd().ShouldBe(argument == "--help" ? HelpCommand.Text.TrimEnd() : HelpCommand.Version);
    }

    [Fact]
    public async Task An_unknown_command_is_one_line_with_the_nearest_name()
    {
        var ended = await HostProgram.RunAsync(_folder, ["chekc"]);

        ended.ExitCode.ShouldBe(1);
        ended.ErrorLines.ShouldHaveSingleItem().ShouldContain("did you mean check?");
    }

    [Fact]
    public async Task Check_prints_a_bad_key_as_an_error_and_goes_on()
    {
        var ended = await HostProgram.RunAsync(_folder, ["check", "--GitLab:Url=nonsense", "--GitLab:Token=glpat-abcdefghij1234567890", "--GitLab:Tokenn=1"]);

        (ended.ExitCode, ended.Error).ShouldBe((1, ""));
        var lines = ended.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldStartWith("error GitLab:Url: \"nonsense\" is not ");
        lines[1].ShouldStartWith("warning GitLab:Tokenn: unknown key, ");
        lines.ShouldContain(line => line.StartsWith("ok module feishu: "));
        lines.ShouldAllBe(line => line.StartsWith("ok ") || line.StartsWith("warning ") || line.StartsWith("error "));
        ended.Output.ShouldNotContain("glpat-abc");
    }

    [Fact]
    public async Task The_environment_wins_over_the_file_in_the_working_directory_and_the_command_line_over_both()
    {
        _folder.Write("appsettings.json", """{ "GitLab": { "Url": "http://file.invalid", "Token": "file" }, "Outbound": { "AllowedHosts": ["file.corp"] } }""");
        var environment = new Dictionary<string, string> { ["GitLab__Url"] = "http://environment.invalid", ["Outbound__AllowedHosts"] = "one.corp, two.corp" };

        (await HostProgram.RunAsync(_folder, ["check"])).Output.ShouldContain("GitLab is http://file.invalid/");
        var output = (await HostProgram.RunAsync(_folder, ["check"], environment)).Output;
        output.ShouldContain("GitLab is http://environment.invalid/");
        output.ShouldContain("may be reached, and one.corp, two.corp");
        (await HostProgram.RunAsync(_folder, ["check", "--GitLab:Url=http://argument.invalid"], environment)).Output.ShouldContain("GitLab is http://argument.invalid/");
    }

    [Fact]
    public async Task Check_names_a_storage_folder_that_cannot_be_made()
    {
        _folder.Write("file", "");

        var ended = await HostProgram.RunAsync(_folder, ["check", .. Enough, $"--Storage:ConnectionString=Data Source={_folder["file"]}/data/integration.db"]);

        ended.ExitCode.ShouldBe(1);
        ended.Output.ShouldContain("error Storage:ConnectionString: ");
    }

    [Fact]
    public async Task The_host_listens_where_it_is_told_and_ends_well_on_SIGTERM()
    {
        using var program = HostProgram.Start(_folder, [.. Enough, "--urls", "http://127.0.0.1:0"]);
        var address = ListeningAddress(await program.ReadUntilAsync("Now listening on: "));
        using var http = new HttpClient();

        (await http.GetStringAsync(new Uri(address, "/-/liveness"))).ShouldBe("""{"status":"ok"}""");
        await program.ReadUntilAsync("Application started");
        await program.TerminateAsync();
        var ended = await program.EndAsync();

        (ended.ExitCode, ended.Error).ShouldBe((0, ""));
    }

    [Fact]
    public async Task The_section_Kestrel_sets_up_https()
    {
        using var ca = Certificates.SelfSigned("Private CA");
        using var certificate = Certificates.Server(ca, "localhost");
        await File.WriteAllBytesAsync(_folder["server.pfx"], certificate.Export(X509ContentType.Pfx));
        using var program = HostProgram.Start(_folder,
            [.. Enough, "--Kestrel:Endpoints:Https:Url=https://127.0.0.1:0", $"--Kestrel:Endpoints:Https:Certificate:Path={_folder["server.pfx"]}"]);
        var address = ListeningAddress(await program.ReadUntilAsync("Now listening on: "));
        using var handler = new SocketsHttpHandler { SslOptions = CertificateTrust.Options([X509CertificateLoader.LoadCertificate(ca.RawData)]) };
        using var http = new HttpClient(handler);

        address.Scheme.ShouldBe("https");
        (await http.GetStringAsync(new Uri(address, "/-/liveness"))).ShouldBe("""{"status":"ok"}""");
    }

    [Fact]
    public async Task A_path_base_stays_in_the_address()
    {
        using var program = HostProgram.Start(_folder, [.. Enough, "--urls=http://127.0.0.1:0", "--Host:PathBase=/integrations"]);
        var address = ListeningAddress(await program.ReadUntilAsync("Now listening on: "));
        using var http = new HttpClient();

        (await http.GetStringAsync(new Uri(address, "/integrations/-/liveness"))).ShouldBe("""{"status":"ok"}""");
    }

    [Fact]
    public async Task A_port_that_is_taken_is_one_line_on_standard_error_and_no_stack_trace()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();

        var ended = await HostProgram.RunAsync(_folder, [.. Enough, $"--urls=http://{taken.LocalEndpoint}"]);

        ended.ExitCode.ShouldBe(1);
        ended.ErrorLines.ShouldHaveSingleItem().ShouldBe($"Failed to bind to address http://{taken.LocalEndpoint}: address already in use; stop what listens there, or listen elsewhere, such as --urls http://localhost:8080.");
        ended.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task An_address_that_is_none_is_one_line_on_standard_error()
    {
        var ended = await HostProgram.RunAsync(_folder, [.. Enough, "--urls=nonsense"]);

        ended.ExitCode.ShouldBe(1);
        ended.ErrorLines.ShouldHaveSingleItem().ShouldBe("Cannot listen: Invalid url: 'nonsense'; look at --urls and at the section Kestrel.");
        ended.Output.ShouldNotContain("   at ");
    }

    [Fact]
    public async Task An_unknown_key_is_a_warning_in_the_log()
    {
        using var program = HostProgram.Start(_folder, [.. Enough, "--urls=http://127.0.0.1:0", "--Delivery:RetryFour=1"]);

        (await program.ReadUntilAsync("Delivery:RetryFour")).ShouldContain("did you mean Delivery:RetryFor?");
    }

    public void Dispose() => _folder.Dispose();

    private static Uri ListeningAddress(string line) => new(line[(line.LastIndexOf(' ') + 1)..]);
}
