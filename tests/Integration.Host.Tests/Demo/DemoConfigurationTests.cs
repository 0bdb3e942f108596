using Integration.Host.Demo;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Demo;

public sealed class DemoConfigurationTests
{
    private static readonly Uri Sandbox = new("http://127.0.0.1:4321");

    [Fact]
    public void It_is_whole_without_anything_else()
    {
        var state = DemoConfiguration.Of(Sandbox, "/tmp/demo", []);

        state.Findings.ShouldBeEmpty();
        var configuration = state.Configuration.ShouldNotBeNull();
        configuration.GitLab.Url.ShouldBe(Sandbox);
        configuration.Storage.ConnectionString.Reveal().ShouldBe("Data Source=/tmp/demo/integration.db");
        configuration.Outbound.AllowedHosts.Count.ShouldBe(1);
    }

    [Fact]
    public void What_is_to_be_opened_is_said_last() =>
        DemoConfiguration.Of(Sandbox, "/tmp/demo", []).Values!["Logging:LogLevel:Microsoft.Hosting.Lifetime"].ShouldBe("Warning");

    [Fact]
    public void Keys_of_a_real_host_are_passed_over_and_the_frameworks_own_count()
    {
        var state = DemoConfiguration.Of(Sandbox, "/tmp/demo", ["--GitLab:Url=https://gitlab.real.example", "--Storage:Provider=Nonsense", "--Outbound:AllowedHosts:7=10.0.0.0/8", "--urls", "http://127.0.0.1:9999"]);

        state.Findings.ShouldBeEmpty();
        state.Configuration!.GitLab.Url.ShouldBe(Sandbox);
        state.Configuration.Outbound.AllowedHosts.Count.ShouldBe(1);
        state.Values!["urls"].ShouldBe("http://127.0.0.1:9999");
    }
}
