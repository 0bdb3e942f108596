namespace Integration.GitLab.Tests.Wire;

public sealed class GitLabTimeTests
{
    [Theory]
    [InlineData("2015-05-17 18:08:09 UTC", "2015-05-17T18:08:09.0000000+00:00")]
    [InlineData("2013-12-03T17:15:43Z", "2013-12-03T17:15:43.0000000+00:00")]
    [InlineData("2021-04-28 21:50:00 +0200", "2021-04-28T19:50:00.0000000+00:00")]
    [InlineData("2026-04-28T21:50:00.123Z", "2026-04-28T21:50:00.1230000+00:00")]
    [InlineData("2026-04-28T21:50:00.123+08:00", "2026-04-28T13:50:00.1230000+00:00")]
    [InlineData("2026-04-28T21:50:00+08:00", "2026-04-28T13:50:00.0000000+00:00")]
    [InlineData("2026-04-28T21:50:00.123456789Z", "2026-04-28T21:50:00.1234567+00:00")]
    [InlineData("2026-04-28 21:50:00.5 -0330", "2026-04-29T01:20:00.5000000+00:00")]
    [InlineData("2026-04-28T21:50:00", "2026-04-28T21:50:00.0000000+00:00")]
    public void Every_form_that_GitLab_writes_is_read(string text, string expected) => GitLabTime.Parse(text)!.Value.ToString("O").ShouldBe(expected);

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("2026-13-45T99:00:00Z")]
    [InlineData("9999-12-31T23:59:59-14:00")]
    [InlineData("0001-01-01T00:00:00+14:00")]
    public void What_is_no_time_is_none(string? text) => GitLabTime.Parse(text).ShouldBeNull();
}
