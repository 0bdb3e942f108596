using Integration.Host.Outbound;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Outbound;

public sealed class OutboundPolicyTests
{
    private readonly FakeResolver _resolver = new FakeResolver()
        .With("public.example.com", "8.8.8.8")
        .With("private.example.com", "10.1.2.3")
        .With("mixed.example.com", ["8.8.8.8", "10.1.2.3"])
        .With("metadata.example.com", "169.254.169.254")
        .With("localhost", "127.0.0.1")
        .With("localhost.", "127.0.0.1")
        .With("chat.corp", "10.1.2.3")
        .With("xn--fsqu00a.cn", "8.8.8.8");

    [Theory]
    [InlineData("https://public.example.com/hook", null)]
    [InlineData("https://8.8.8.8/hook", null)]
    [InlineData("https://[2400:3200::1]/hook", null)]
    [InlineData("https://xn--fsqu00a.cn/hook", null)]
    [InlineData("https://private.example.com/hook", nameof(AddressRefusal.NotPublic))]
    [InlineData("https://mixed.example.com/hook", nameof(AddressRefusal.NotPublic))]
    [InlineData("https://metadata.example.com/hook", nameof(AddressRefusal.Metadata))]
    [InlineData("http://127.0.0.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://2130706433/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://0x7f000001/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://0x7f.0.0.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://017700000001/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://0177.0.0.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://127.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://127.0.0.1./", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://0/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://10.257/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://[::]/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://[::1]/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://[::ffff:10.1.2.3]/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://[::ffff:a01:203]/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://[64:ff9b::a01:203]/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://[fe80::1%25eth0]/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://ann@127.0.0.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://public.example.com@127.0.0.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://169.254.169.254/latest/meta-data", nameof(AddressRefusal.Metadata))]
    [InlineData("http://2852039166/", nameof(AddressRefusal.Metadata))]
    [InlineData("http://[::ffff:a9fe:a9fe]/", nameof(AddressRefusal.Metadata))]
    [InlineData("http://[fd00:ec2::254]/", nameof(AddressRefusal.Metadata))]
    [InlineData("http://localhost/", nameof(AddressRefusal.LocalName))]
    [InlineData("http://LOCALHOST:8080/", nameof(AddressRefusal.LocalName))]
    [InlineData("http://localhost./", nameof(AddressRefusal.LocalName))]
    [InlineData("http://a.b.localhost/", nameof(AddressRefusal.LocalName))]
    [InlineData("http://a.localhost./", nameof(AddressRefusal.LocalName))]
    [InlineData("http://例子.cn/", nameof(AddressRefusal.NotAscii))]
    [InlineData("http://１２７.0.0.1/", nameof(AddressRefusal.NotAscii))]
    [InlineData("http://ｌocalhost/", nameof(AddressRefusal.NotAscii))]
    [InlineData("http://a。b/", nameof(AddressRefusal.NotAscii))]
    [InlineData("ftp://public.example.com/", nameof(AddressRefusal.NotHttp))]
    [InlineData("file:///etc/passwd", nameof(AddressRefusal.NotHttp))]
    public async Task Public_addresses_alone_are_reached_unless_something_is_listed(string address, string? refusal) =>
        (await Policy().CheckAsync(new Uri(address), CancellationToken.None)).ShouldBe(Verdict(refusal));

    [Theory]
    [InlineData("http://chat.corp/", "chat.corp", null)]
    [InlineData("http://chat.corp:8080/", "chat.corp:8080", null)]
    [InlineData("http://chat.corp:8081/", "chat.corp:8080", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://chat.corp/", "*.corp", null)]
    [InlineData("http://chat.corp/", "10.0.0.0/8", null)]
    [InlineData("http://chat.corp/", "10.1.2.3", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://mixed.example.com/", "10.0.0.0/8", null)]
    [InlineData("http://10.1.2.3/", "chat.corp", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://127.0.0.1:5000/", "127.0.0.1:5000", null)]
    [InlineData("http://127.0.0.1:5001/", "127.0.0.1:5000", nameof(AddressRefusal.NotPublic))]
    [InlineData("http://2130706433/", "127.0.0.1", null)]
    [InlineData("http://localhost:5000/", "localhost", null)]
    [InlineData("http://localhost:5000/", "localhost:5000", null)]
    [InlineData("http://localhost./", "localhost", null)]
    [InlineData("http://localhost:5000/", "127.0.0.0/8", nameof(AddressRefusal.LocalName))]
    [InlineData("http://169.254.169.254/", "169.254.169.254", nameof(AddressRefusal.Metadata))]
    [InlineData("http://169.254.169.254/", "0.0.0.0/0", nameof(AddressRefusal.Metadata))]
    [InlineData("http://metadata.example.com/", "metadata.example.com", nameof(AddressRefusal.Metadata))]
    [InlineData("http://[fd00:ec2::254]/", "fd00::/8", nameof(AddressRefusal.Metadata))]
    [InlineData("http://[::ffff:169.254.169.254]/", "::/0", nameof(AddressRefusal.Metadata))]
    public async Task What_is_listed_is_reached_but_never_metadata(string address, string listed, string? refusal) =>
        (await Policy(listed).CheckAsync(new Uri(address), CancellationToken.None)).ShouldBe(Verdict(refusal));

    [Theory]
    [InlineData("http://localhost/")]
    [InlineData("http://a.localhost./")]
    [InlineData("http://例子.cn/")]
    [InlineData("http://10.1.2.3/")]
    public async Task What_needs_no_resolver_does_not_ask_it(string address)
    {
        await Policy().CheckAsync(new Uri(address), CancellationToken.None);

        _resolver.Asked.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_name_without_an_address_is_neither_allowed_nor_refused() =>
        (await Policy().CheckAsync(new Uri("https://nowhere.example.com/"), CancellationToken.None)).ShouldBe(new AddressVerdict.Unresolved());

    [Theory]
    [InlineData("https://nowhere.example.com/", null)]
    [InlineData("https://public.example.com/", null)]
    [InlineData("https://private.example.com/", nameof(AddressRefusal.NotPublic))]
    [InlineData("https://127.0.0.1/", nameof(AddressRefusal.NotPublic))]
    [InlineData("https://localhost/", nameof(AddressRefusal.LocalName))]
    public async Task Through_a_proxy_only_names_that_do_not_resolve_here_are_left_to_it(string address, string? refusal)
    {
        var policy = new OutboundPolicy([], _resolver, throughProxy: true, TimeProvider.System);

        (await policy.CheckAsync(new Uri(address), CancellationToken.None)).ShouldBe(Verdict(refusal));
    }

    [Fact]
    public async Task A_resolver_that_does_not_answer_is_waited_for_five_seconds()
    {
        var time = new FakeTimeProvider();
        var policy = new OutboundPolicy([], new SilentResolver(), throughProxy: false, time);

        var check = policy.CheckAsync(new Uri("https://slow.example.com/"), CancellationToken.None);
        time.Advance(TimeSpan.FromSeconds(4.9));
        check.IsCompleted.ShouldBeFalse();
        time.Advance(TimeSpan.FromSeconds(0.1));

        (await check).ShouldBe(new AddressVerdict.Unresolved());
    }

    [Fact]
    public void Every_refusal_has_a_key_and_a_sentence() =>
        Enum.GetValues<AddressRefusal>().Select(reason => new AddressVerdict.Refused(reason))
            .ShouldAllBe(refused => refused.Key.StartsWith("address_") && refused.Sentence.EndsWith('.'));

    private OutboundPolicy Policy(params string[] listed) => new([.. listed.Select(Read)], _resolver, throughProxy: false, TimeProvider.System);

    private static AllowedHost Read(string entry) => AllowedHost.TryParse(entry, out var allowed) ? allowed : throw new InvalidOperationException(entry);

    private static AddressVerdict Verdict(string? refusal) => refusal is null ? new AddressVerdict.Allowed() : new AddressVerdict.Refused(Enum.Parse<AddressRefusal>(refusal));

    private sealed class SilentResolver : IHostResolver
    {
        public async Task<IReadOnlyList<System.Net.IPAddress>> ResolveAsync(string name, CancellationToken cancellationToken)
        {
            var never = new TaskCompletionSource();
            await never.Task.WaitAsync(cancellationToken);
            return [];
        }
    }
}
