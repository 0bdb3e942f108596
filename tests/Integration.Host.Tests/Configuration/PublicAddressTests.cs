using Integration.Host.Configuration;
using NodaTime;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class PublicAddressTests
{
    [Theory]
    [InlineData("https://integrations.example.com/", "", "https://integrations.example.com/-/oauth/callback")]
    [InlineData("https://example.com/", "/integrations", "https://example.com/integrations/-/oauth/callback")]
    // Some say the path twice; it is in the address once.
    [InlineData("https://example.com/integrations/", "/integrations", "https://example.com/integrations/-/oauth/callback")]
    [InlineData("https://example.com:8443/tools/", "/tools/integrations", "https://example.com:8443/tools/tools/integrations/-/oauth/callback")]
    [InlineData("https://example.com/tools/", "", "https://example.com/tools/-/oauth/callback")]
    public void The_path_of_a_proxy_stands_in_the_public_address_once(string url, string pathBase, string address) =>
        Section(new Uri(url), pathBase).PublicAddress("/-/oauth/callback").ShouldBe(new Uri(address));

    [Fact]
    public void Without_a_public_address_there_is_none() => Section(null, "/integrations").PublicAddress("/").ShouldBeNull();

    private static HostSection Section(Uri? url, string pathBase) => new(url, pathBase, [], DateTimeZone.Utc, "en", null);
}
