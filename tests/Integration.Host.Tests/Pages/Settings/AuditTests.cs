using Integration.Host.Integrations;
using Integration.Host.Tests.Api;
using Shouldly;
using Xunit;

namespace Integration.Host.Tests.Pages.Settings;

public sealed class AuditTests : IAsyncLifetime
{
    private const string Edit = "acme/shop/-/settings/integrations/feishu/edit";

    private ApiWorld _world = null!;
    private FormVisitor _visitor = null!;

    public async ValueTask InitializeAsync()
    {
        _world = await ApiWorld.StartAsync();
        _visitor = await FormVisitor.SignInAsync(_world);
    }

    public async ValueTask DisposeAsync()
    {
        _visitor.Dispose();
        await _world.DisposeAsync();
    }

    [Fact]
    public async Task Changes_by_the_API_and_by_the_form_are_told_with_who_and_what_and_without_secrets()
    {
        (await _visitor.OpenAsync(Edit)).Text(".audit").ShouldContain("Nobody has changed these settings yet.");
        await _world.PutAsync(new { webhook = ApiWorld.Hook, secret = "sign-me" });
        await (await _visitor.OpenAsync(Edit)).PressAsync("save", ("push_events", "false"), ("branches_to_be_notified", "all"), ("secret", "sign-me-otherwise"), ("active", "false"));
        await _world.DeleteAsync();

        var page = await _visitor.OpenAsync(Edit);

        page.Texts(".audit tbody tr td:nth-child(2)").ShouldBe(["@mei", "@mei", "@mei"]);
        page.Texts(".audit strong").ShouldBe(["Reset", "Changed", "Set up"]);
        page.Texts(".audit tbody tr:nth-child(2) li").ShouldBe(["Active: on → off", "A push is made to the repository: on → off", "Branches for which notifications are to be sent: Default branch → All branches", "Signing secret: changed"]);
        page.Texts(".audit tbody tr:nth-child(3) li").ShouldBe(["Active: on", "Webhook: changed", "Signing secret: changed"]);
        page.Source.ShouldNotContain("sign-me");
    }

    [Fact]
    public async Task Saving_what_is_there_already_is_no_change()
    {
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        await _world.PutAsync(new { webhook = ApiWorld.Hook });
        Lines().Count.ShouldBe(1);
    }

    [Fact]
    public async Task Of_an_integration_the_last_five_hundred_changes_are_kept()
    {
        for (var i = 0; i < 502; i++)
        {
            var entry = new AuditEntry(IntegrationScope.Project(7), "feishu", $"user{i}", Examples.Now, AuditAction.Forgotten, []);
            await _world.Storage.Writer.WriteAsync((connection, transaction) => SettingsAudit.Write(connection, transaction, entry));
        }

        await _world.Storage.Writer.WriteAsync((connection, transaction) => SettingsAudit.Write(connection, transaction, new AuditEntry(IntegrationScope.Project(8), "feishu", "other", Examples.Now, AuditAction.Forgotten, [])));
        Lines().Count.ShouldBe(500);
        Lines()[0].Username.ShouldBe("user501");
    }

    [Fact]
    public async Task What_could_not_be_saved_is_not_in_the_record()
    {
        await Should.ThrowAsync<InvalidOperationException>(() => _world.Registry.SaveAsync(IntegrationScope.Project(7), "feishu", true, new Dictionary<string, string>(), Examples.Now, (connection, transaction, _) =>
        {
            SettingsAudit.Write(connection, transaction, new AuditEntry(IntegrationScope.Project(7), "feishu", "mei", Examples.Now, AuditAction.Created, []));
            throw new InvalidOperationException("the disk is full");
        }));
        Lines().ShouldBeEmpty();
    }

    private IReadOnlyList<AuditEntry> Lines() => new SettingsAudit(_world.Storage.Database).Last(IntegrationScope.Project(7), "feishu", 1000);
}
