using System.Net;
using Integration.Host.Outbound;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Outbound;

public sealed class AllowedHostTests
{
    [Theory]
    [InlineData("chat.corp", "chat.corp", 443, true)]
    [InlineData("Chat.Corp.", "chat.corp", 1, true)]
    [InlineData("chat.corp", "CHAT.CORP.", 443, true)]
    [InlineData("chat.corp", "a.chat.corp", 443, false)]
    [InlineData("chat.corp:8443", "chat.corp", 8443, true)]
    [InlineData("chat.corp:8443", "chat.corp", 443, false)]
    [InlineData("*.corp", "chat.corp", 443, true)]
    [InlineData("*.corp", "a.chat.corp", 443, true)]
    [InlineData("*.corp", "corp", 443, false)]
    [InlineData("*.corp", "notcorp", 443, false)]
    [InlineData("10.1.2.3", "10.1.2.3", 443, true)]
    [InlineData("10.1.2.3:80", "10.1.2.3", 443, false)]
    [InlineData("127.0.0.1", "2130706433", 80, true)]
    [InlineData("127.0.0.1", "0x7f.1", 80, true)]
    [InlineData("127.0.0.1", "[::ffff:127.0.0.1]", 80, true)]
    [InlineData("[fd00::1]:80", "[fd00:0::1]", 80, true)]
    [InlineData("fd00::1", "[fd00::1]", 443, true)]
    [InlineData("10.0.0.0/8", "10.1.2.3", 80, false)]
    public void An_entry_lists_a_host_by_name_and_port(string entry, string host, int port, bool listed) =>
        Read(entry).Lists(TargetHost.Of(host, port)).ShouldBe(listed);

    [Theory]
    [InlineData("10.0.0.0/8", "10.255.0.1", true)]
    [InlineData("10.9.9.9/8", "10.255.0.1", true)]
    [InlineData("10.0.0.0/8", "11.0.0.1", false)]
    [InlineData("10.0.0.0/8", "::ffff:10.1.2.3", true)]
    [InlineData("::ffff:10.0.0.0/104", "10.1.2.3", true)]
    [InlineData("fd00::/8", "fd12::1", true)]
    [InlineData("fd00::/8", "10.1.2.3", false)]
    [InlineData("0.0.0.0/0", "10.1.2.3", true)]
    [InlineData("10.1.2.3", "10.1.2.3", false)]
    public void A_range_lists_addresses_whatever_name_led_to_them(string entry, string address, bool listed) =>
        Read(entry).Lists(IPAddress.Parse(address)).ShouldBe(listed);

    [Theory]
    [InlineData("https://chat.corp")]
    [InlineData("chat.corp/path")]
    [InlineData("chat.corp:0")]
    [InlineData("chat.corp:65536")]
    [InlineData("chat.corp:https")]
    [InlineData("chat corp")]
    [InlineData("*")]
    [InlineData("*.")]
    [InlineData("*.corp:443")]
    [InlineData("a.*.corp")]
    [InlineData("*.10.1")]
    [InlineData("例子.cn")]
    [InlineData("10.0.0.0/33")]
    [InlineData("10.0.0.0/-1")]
    [InlineData("10.0.0.0/8/8")]
    [InlineData("010.0.0.0/8")]
    [InlineData("10.1/8")]
    [InlineData("fd00::/129")]
    [InlineData("[::1")]
    [InlineData(".")]
    public void Other_forms_are_none(string entry) => AllowedHost.TryParse(entry, out _).ShouldBeFalse();

    private static AllowedHost Read(string entry)
    {
        AllowedHost.TryParse(entry, out var allowed).ShouldBeTrue();
        return allowed;
    }
}
