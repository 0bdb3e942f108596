using Integration.GitLab.Tests.Pretend;

namespace Integration.GitLab.Tests.Transport;

public sealed class ProxyTests
{
    [Fact]
    public async Task Only_a_configured_proxy_is_used()
    {
        await using var proxy = await LoopbackServer.StartAsync(LoopbackServer.Json("[]"));
        using var budget = new RequestBudget(1000, TimeProvider.System);
        var options = new GitLabOptions { Url = new Uri("http://gitlab.invalid/sub"), Token = "t", Proxy = proxy.Url };
        using var through = new GitLabHttpTransport(options, budget, TimeProvider.System, new Lines());
        await through.GetAsync("x", RequestPriority.Feed, CancellationToken.None);
        proxy.Asked.Single().Headers.Host.ToString().ShouldBe("gitlab.invalid");
    }
}
