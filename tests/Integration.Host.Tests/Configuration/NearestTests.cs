using Integration.Host.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class NearestTests
{
    [Theory]
    [InlineData("GitLab:Pollinterval", "GitLab:PollInterval")]
    [InlineData("gitlab:tokn", "GitLab:Token")]
    [InlineData("Host:TrustedProxys", "Host:TrustedProxies")]
    [InlineData("", "GitLab:Url")]
    public void The_name_with_the_fewest_letters_to_change_is_found(string word, string expected) =>
        Nearest.Of(word, ConfigurationKeys.All.Select(key => key.Name)).ShouldBe(expected);

    [Fact]
    public void Without_candidates_there_is_none() => Nearest.Of("x", []).ShouldBe("");
}
