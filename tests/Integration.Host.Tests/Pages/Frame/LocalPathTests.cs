using Integration.Host.Pages.Frame;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Frame;

public sealed class LocalPathTests
{
    [Theory]
    [InlineData("/", "/")]
    [InlineData("/acme/shop/-/settings/integrations?page=2#top", "/acme/shop/-/settings/integrations?page=2#top")]
    [InlineData("//evil.example", "/")]
    [InlineData("/\\evil.example", "/")]
    [InlineData("https://evil.example", "/")]
    [InlineData("acme", "/")]
    [InlineData("/a\r\nSet-Cookie: x", "/")]
    [InlineData("/中文", "/")]
    [InlineData(null, "/")]
    public void Only_paths_within_the_host_are_taken(string? path, string taken) => LocalPath.Of(path).ShouldBe(taken);

    [Theory]
    [InlineData("/integrations/acme/shop?x=1", "/integrations", "/acme/shop?x=1")]
    [InlineData("/integrations", "/integrations", "/")]
    [InlineData("/acme/shop", "", "/acme/shop")]
    [InlineData("/integrations//evil.example", "/integrations", "/")]
    [InlineData(null, "/integrations", "/")]
    public void Below_the_path_base_they_are_without_it(string? path, string pathBase, string below) => LocalPath.Below(path, new PathString(pathBase)).ShouldBe(below);
}
