using Integration.Host.Configuration;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Configuration;

public sealed class ConfigurationStateTests
{
    private static readonly string[] Enough = ["--GitLab:Url=https://gitlab.example.com/git", "--GitLab:Token=glpat-abcdefghij1234567890"];

    [Fact]
    public void Two_keys_are_enough_and_the_rest_has_its_default()
    {
        var configuration = Load(Enough).Configuration.ShouldNotBeNull();

        configuration.GitLab.Url.ToString().ShouldBe("https://gitlab.example.com/git/");
        configuration.GitLab.Token.Reveal().ShouldBe("glpat-abcdefghij1234567890");
        configuration.GitLab.PollInterval.ShouldBe(TimeSpan.FromSeconds(30));
        configuration.GitLab.SweepInterval.ShouldBe(TimeSpan.FromMinutes(10));
        configuration.GitLab.RequestsPerSecond.ShouldBe(2);
        configuration.GitLab.OAuth.ShouldBeNull();
        configuration.Storage.Provider.ShouldBe(StorageProvider.Sqlite);
        configuration.Storage.ConnectionString.Reveal().ShouldBe("Data Source=data/integration.db");
        configuration.Outbound.AllowedHosts.ShouldBeEmpty();
        configuration.Outbound.Proxy.ShouldBeNull();
        configuration.Outbound.CaCertificate.ShouldBeNull();
        configuration.Host.PathBase.ShouldBe("");
        configuration.Host.TimeZone.Id.ShouldBe("Asia/Shanghai");
        configuration.Host.DefaultLanguage.ShouldBe("zh-CN");
        configuration.Feishu.BaseUrl.ToString().ShouldBe("https://open.feishu.cn/");
        configuration.Feishu.App.ShouldBeNull();
        configuration.Feishu.EventMode.ShouldBe(FeishuEventMode.LongConnection);
        configuration.Feishu.AssistantName.ShouldBe("GitLab 助手");
        configuration.Feishu.WhoMayAsk.ShouldBe(WhoMayAsk.Everyone);
        configuration.Delivery.ShouldBe(new DeliverySection(TimeSpan.FromDays(3), TimeSpan.FromDays(7), TimeSpan.FromDays(14), TimeSpan.FromDays(90)));
        configuration.Telemetry.OtlpEndpoint.ShouldBeNull();
    }

    [Fact]
    public void Every_fault_is_named_in_one_run()
    {
        var state = Load(["--GitLab:Url=gitlab", "--GitLab:PollInterval=2h", "--Host:TimeZone=Mars/Olympus", "--Outbound:AllowedHosts=a/b,c"]);

        state.Configuration.ShouldBeNull();
        state.Errors.Select(error => string.Join(':', error.Text.Split(':')[..2]))
            .ShouldBe(["GitLab:Url", "GitLab:Token", "GitLab:PollInterval", "Outbound:AllowedHosts", "Host:TimeZone"]);
    }

    [Fact]
    public void A_missing_key_is_named_with_its_meaning_and_the_way_to_set_it() =>
        Load(["--GitLab:Url=https://gitlab.example.com"]).Errors.Single().Text
            .ShouldBe("GitLab:Token: missing; set it (in the environment: GitLab__Token) to an access token with the scope read_api: visible ASCII characters without blanks.");

    [Fact]
    public void A_bad_value_is_named_with_its_mend() =>
        Load([.. Enough, "--GitLab:RequestsPerSecond=0"]).Errors.Single().Text
            .ShouldBe("GitLab:RequestsPerSecond: \"0\" is not a number from 0.1 to 1000; set it to one, such as 2.");

    [Fact]
    public void A_bad_secret_is_masked() =>
        Load(["--GitLab:Url=https://gitlab.example.com", "--GitLab:Token=glpat-abcdefghij 1234567890"]).Errors.Single().Text.ShouldStartWith("GitLab:Token: \"glpa…\" is not");

    [Theory]
    [InlineData("GitLab:Url=ftp://gitlab.example.com")]
    [InlineData("GitLab:Url=/gitlab")]
    [InlineData("GitLab:Url=https://ann:pw@gitlab.example.com")]
    [InlineData("GitLab:Url=https://gitlab.example.com?x=1")]
    [InlineData("GitLab:Url=https://gitlab.example.com#x")]
    [InlineData("GitLab:PollInterval=30")]
    [InlineData("GitLab:PollInterval=00:00:00.5")]
    [InlineData("GitLab:PollInterval=01:00:01")]
    [InlineData("GitLab:PollInterval=-00:00:30")]
    [InlineData("GitLab:SweepInterval=00:00:00")]
    [InlineData("GitLab:RequestsPerSecond=0.05")]
    [InlineData("GitLab:RequestsPerSecond=1001")]
    [InlineData("GitLab:RequestsPerSecond=NaN")]
    [InlineData("GitLab:RequestsPerSecond=2,5")]
    [InlineData("GitLab:CaCertificate=/nowhere/ca.pem")]
    [InlineData("GitLab:Proxy=socks5://proxy:1080")]
    [InlineData("GitLab:Proxy=http://proxy:3128/path")]
    [InlineData("Storage:Provider=MySql")]
    [InlineData("Storage:ConnectionString=integration.db")]
    [InlineData("Storage:ConnectionString=Data Source=:memory:")]
    [InlineData("Storage:ConnectionString=Data Source=x;Mode=Memory")]
    [InlineData("Storage:ConnectionString=Data Source=x;Colour=Blue")]
    [InlineData("Outbound:AllowedHosts=https://chat.example.com")]
    [InlineData("Outbound:AllowedHosts=例子.cn")]
    [InlineData("Outbound:Proxy=proxy:3128")]
    [InlineData("Host:PublicUrl=integrations.example.com")]
    [InlineData("Host:PathBase=integrations")]
    [InlineData("Host:PathBase=/")]
    [InlineData("Host:PathBase=/a b")]
    [InlineData("Host:TrustedProxies=10.0.0.0/33")]
    [InlineData("Host:TrustedProxies=proxy.example.com")]
    [InlineData("Host:TimeZone=China Standard Time")]
    [InlineData("Host:DefaultLanguage=de")]
    [InlineData("Feishu:BaseUrl=open.feishu.cn")]
    [InlineData("Feishu:EventMode=Pull")]
    [InlineData("Feishu:EventMode=1")]
    [InlineData("Feishu:WhoMayAsk=Nobody")]
    [InlineData("Feishu:Administrators=ann@@example.com")]
    [InlineData("Delivery:RetryFor=3 days")]
    [InlineData("Delivery:KeepDead=-1.00:00:00")]
    [InlineData("Telemetry:OtlpEndpoint=collector:4317")]
    public void What_is_malformed_or_out_of_range_is_refused(string argument)
    {
        var error = Load([.. Enough, "--" + argument]).Errors.ShouldHaveSingleItem();

        error.Text.ShouldStartWith(argument.Split('=')[0] + ": ");
        error.Text.ShouldContain("set it to ");
        error.Text.ShouldNotContain("pw@");
    }

    [Theory]
    [InlineData("GitLab:PollInterval=01:00:00")]
    [InlineData("GitLab:RequestsPerSecond=0.1")]
    [InlineData("GitLab:Proxy=http://proxy:3128")]
    [InlineData("Storage:Provider=sqlite")]
    [InlineData("Outbound:AllowedHosts=chat.corp, chat.corp:8443, *.corp, 10.0.0.0/8, fd00::/8, [::1]:80, ::1")]
    [InlineData("Host:PathBase=/integrations/")]
    [InlineData("Host:TrustedProxies=10.1.2.3,192.168.0.0/16,::1")]
    [InlineData("Host:TimeZone=Europe/Berlin")]
    [InlineData("Host:DefaultLanguage=EN")]
    [InlineData("Feishu:BaseUrl=https://open.larksuite.com")]
    [InlineData("Feishu:EventMode=callback")]
    [InlineData("Feishu:Administrators=ann@example.com, ou_7d8a6e6df7621556ce0d21922b676706")]
    [InlineData("Delivery:RetryFor=3.00:00:00")]
    [InlineData("Telemetry:OtlpEndpoint=http://collector:4317")]
    public void What_is_well_formed_is_taken(string argument)
    {
        var state = Load([.. Enough, "--" + argument]);

        state.Findings.ShouldBeEmpty();
        state.Configuration.ShouldNotBeNull();
    }

    [Theory]
    [InlineData("GitLab:OAuth:ClientId=id", "GitLab:OAuth:ClientSecret,Host:PublicUrl")]
    [InlineData("GitLab:OAuth:ClientSecret=secret", "GitLab:OAuth:ClientId")]
    [InlineData("GitLab:HookToken=token", "Host:PublicUrl")]
    [InlineData("Feishu:AppId=id", "Feishu:AppSecret,Host:PublicUrl")]
    [InlineData("Feishu:AppSecret=secret", "Feishu:AppId")]
    public void A_key_that_needs_another_one_says_which(string argument, string missing) =>
        Load([.. Enough, "--" + argument]).Errors.Select(error => error.Text[..error.Text.IndexOf(": missing, but ", StringComparison.Ordinal)])
            .ShouldBe(missing.Split(','));

    [Fact]
    public void PostgreSql_is_refused_in_this_version() =>
        Load([.. Enough, "--Storage:Provider=PostgreSql", "--Storage:ConnectionString=Host=db"]).Errors.Single().Text
            .ShouldBe("Storage:Provider: \"PostgreSql\" does not work in this version; set it to Sqlite.");

    [Fact]
    public void An_empty_value_counts_as_missing_and_blanks_around_one_do_not_count()
    {
        var configuration = Load([.. Enough, "--Host:TimeZone=  ", "--Host:DefaultLanguage= en "]).Configuration.ShouldNotBeNull();

        configuration.Host.TimeZone.Id.ShouldBe("Asia/Shanghai");
        configuration.Host.DefaultLanguage.ShouldBe("en");
    }

    [Fact]
    public void A_certificate_file_is_read_and_one_without_certificates_is_refused()
    {
        using var folder = new TemporaryFolder();
        var good = folder.Write("good.pem", Certificates.SelfSigned("ca").ExportCertificatePem());
        var bad = folder.Write("bad.pem", "no certificate");

        Load([.. Enough, $"--GitLab:CaCertificate={good}"]).Configuration.ShouldNotBeNull().GitLab.CaCertificate.ShouldNotBeNull().Count.ShouldBe(1);
        Load([.. Enough, $"--GitLab:CaCertificate={bad}"]).Errors.Single().Text.ShouldContain("names a file without a PEM certificate");
    }

    [Fact]
    public void An_unknown_key_is_a_warning_with_the_nearest_name()
    {
        var state = Load([.. Enough, "--GitLab:Pollintervall=1", "--Kestrel:Anything=1", "--Logging:LogLevel:Default=Debug"]);

        state.Configuration.ShouldNotBeNull();
        state.Findings.ShouldHaveSingleItem().ToString().ShouldBe("warning GitLab:Pollintervall: unknown key, nothing reads it; did you mean GitLab:PollInterval?");
    }

    private static ConfigurationState Load(string[] arguments)
    {
        using var empty = new TemporaryFolder();
        return ConfigurationState.Load(arguments, empty.Path, empty.Path, _ => { });
    }
}
