using Integration.Host.Api.Settings;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Api;

public sealed class SettingParametersTests
{
    [Fact]
    public void A_module_that_mentions_nobody_is_not_asked_whom()
    {
        SettingParameters.Of(new EchoModule(takesMentions: false)).Find("mentions").ShouldBeNull();
        SettingParameters.Of(new EchoModule()).Find("mentions").ShouldNotBeNull();
    }
}
