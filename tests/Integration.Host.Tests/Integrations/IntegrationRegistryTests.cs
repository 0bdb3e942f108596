using Integration.Contract;
using Integration.Host.Integrations;
using Integration.Host.Storage;
using Integration.Host.Tests.Storage;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Integrations;

public sealed class IntegrationRegistryTests : IAsyncLifetime
{
    private static readonly IntegrationScope Scope = IntegrationScope.Project(7);

    private readonly TemporaryStorage _storage = new();
    private readonly EphemeralDataProtectionProvider _protection = new();
    private readonly FakeTimeProvider _time = new(Examples.Now);

    public ValueTask InitializeAsync() => default;

    public ValueTask DisposeAsync() => _storage.DisposeAsync();

    [Fact]
    public async Task Settings_survive_a_restart_and_no_secret_stands_in_the_file()
    {
        await Save(Registry(), true, ("webhook", "https://chat.example.com/hook/very-secret"), ("secret", "sig-secret"));
        var again = Registry().Find(Scope, "echo")!;
        again.Values["webhook"].ShouldBe("https://chat.example.com/hook/very-secret");
        again.Addresses(EventKind.Push).ShouldBe([new Uri("https://chat.example.com/hook/very-secret")]);
        await _storage.Writer.DisposeAsync();
        foreach (var file in Directory.GetFiles(_storage.Folder, "*.db*").Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            var text = System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(file));
            text.ShouldNotContain("very-secret");
            text.ShouldNotContain("sig-secret");
        }
    }

    [Fact]
    public async Task Switching_on_counts_from_GitLabs_second_and_saving_again_does_not_move_it()
    {
        var registry = Registry();
        (await Save(registry, true)).ActiveSince.ShouldBe(Examples.Now);
        (await Save(registry, true, at: Examples.Now.AddHours(1))).ActiveSince.ShouldBe(Examples.Now);
        (await Save(registry, false, at: Examples.Now.AddHours(2))).Active.ShouldBeFalse();
        (await Save(registry, true, at: Examples.Now.AddHours(3).AddMilliseconds(999))).ActiveSince.ShouldBe(Examples.Now.AddHours(3));
    }

    [Fact]
    public async Task A_trigger_that_is_switched_on_later_has_its_own_moment()
    {
        var registry = Registry();
        await Save(registry, true, ("push_events", "false"));
        var later = await Save(registry, true, at: Examples.Now.AddHours(1), ("push_events", "true"));
        later.Since(EventKind.Push).ShouldBe(Examples.Now.AddHours(1));
        later.Since(EventKind.TagPush).ShouldBe(Examples.Now);
        (await Save(registry, true, at: Examples.Now.AddHours(2), ("push_events", "true"))).Since(EventKind.Push).ShouldBe(Examples.Now.AddHours(1));
        Registry().Find(Scope, "echo")!.Since(EventKind.Push).ShouldBe(Examples.Now.AddHours(1));
    }

    [Fact]
    public async Task Only_projects_with_an_active_integration_are_watched()
    {
        var registry = Registry();
        var changes = new List<IntegrationScope>();
        registry.Changed += changes.Add;
        await Save(registry, true);
        registry.WatchedProjects.ShouldBe([7]);
        await Save(registry, false);
        registry.WatchedProjects.ShouldBeEmpty();
        (await registry.DeleteAsync(Scope, "echo", Examples.Now, (_, _, _) => { })).ShouldBeTrue();
        (await registry.DeleteAsync(Scope, "echo", Examples.Now, (_, _, _) => { })).ShouldBeFalse();
        registry.Of(Scope).ShouldBeEmpty();
        Registry().Of(Scope).ShouldBeEmpty();
        changes.ShouldBe([Scope, Scope, Scope]);
    }

    [Fact]
    public async Task What_goes_along_with_a_change_stands_or_falls_with_it()
    {
        var registry = Registry();
        await Should.ThrowAsync<InvalidOperationException>(() => registry.SaveAsync(Scope, "echo", true, new Dictionary<string, string>(), Examples.Now, (_, _, _) => throw new InvalidOperationException()));
        registry.Of(Scope).ShouldBeEmpty();
        Registry().Of(Scope).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("confidential_issue_webhook,issue_webhook,webhook", EventKind.ConfidentialIssue, "confidential_issue_webhook")]
    [InlineData("issue_webhook,webhook", EventKind.ConfidentialIssue, "issue_webhook")]
    [InlineData("note_webhook,webhook", EventKind.ConfidentialIssue, "webhook")]
    [InlineData("push_webhook,webhook", EventKind.TagPush, "webhook")]
    [InlineData("push_webhook,webhook", EventKind.Push, "push_webhook")]
    public void A_kind_without_an_address_falls_back_to_its_plain_kind_and_then_to_the_general_one(string set, EventKind kind, string expected) =>
        Examples.Integration([.. set.Split(',').Select(name => (name, $"https://chat.example.com/{name}"))]).Addresses(kind).Single().AbsolutePath.ShouldBe("/" + expected);

    [Fact]
    public void Addresses_are_separated_by_blanks_or_commas_and_each_counts_once() =>
        ConfiguredIntegration.SplitAddresses(" https://a.example/1, https://a.example/2\nhttps://a.example/1 ").Select(address => address.AbsolutePath).ShouldBe(["/1", "/2"]);

    private IntegrationRegistry Registry()
    {
        var registry = new IntegrationRegistry(_storage.Database, _storage.Writer, new ProjectTree(_storage.Database, _storage.Writer), _protection, _ => new EchoModule(), _time);
        registry.Load();
        return registry;
    }

    private static Task<ConfiguredIntegration> Save(IntegrationRegistry registry, bool active, params (string Name, string Value)[] values) => Save(registry, active, Examples.Now, values);

    private static Task<ConfiguredIntegration> Save(IntegrationRegistry registry, bool active, DateTimeOffset at, params (string Name, string Value)[] values) =>
        registry.SaveAsync(Scope, "echo", active, values.ToDictionary(pair => pair.Name, pair => pair.Value), at, (_, _, _) => { });
}
