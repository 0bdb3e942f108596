using Integration.Sandbox.GitLab.Repository;

namespace Integration.Sandbox.Tests.GitLab;

public sealed class PagingTests
{
    [Fact]
    public async Task A_page_tells_where_it_stands()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Push(sandbox, 24);
        var second = await sandbox.GetAsync("projects/1/events?per_page=10&page=2");
        second.Json.Ids().ShouldBe([16, 15, 14, 13, 12, 11, 10, 9, 8, 7]);
        (second.Header("x-page"), second.Header("x-per-page"), second.Header("x-next-page"), second.Header("x-prev-page")).ShouldBe(("2", "10", "3", "1"));
        (second.Header("x-total"), second.Header("x-total-pages")).ShouldBe(("25", "3"));

        var last = await sandbox.GetAsync("projects/1/events?per_page=10&page=3");
        last.Json.GetArrayLength().ShouldBe(5);
        last.Header("x-next-page").ShouldBe("");
    }

    [Fact]
    public async Task Twenty_are_the_default_and_a_hundred_the_most()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Push(sandbox, 119);
        (await sandbox.ShopAsync("events")).GetArrayLength().ShouldBe(20);
        var most = await sandbox.GetAsync("projects/1/events?per_page=500");
        most.Json.GetArrayLength().ShouldBe(100);
        most.Header("x-per-page").ShouldBe("100");
    }

    [Fact]
    public async Task The_links_lead_to_another_host_than_was_asked()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Push(sandbox, 2);
        var link = (await sandbox.GetAsync("projects/acme%2Fshop/events?per_page=1&action=pushed")).Header("Link")!;
        link.ShouldContain("<https://gitlab.acme.invalid/api/v4/projects/acme%2Fshop/events?action=pushed&page=2&per_page=1>; rel=\"next\"");
        link.ShouldNotContain("127.0.0.1");
    }

    [Fact]
    public async Task Above_ten_thousand_rows_the_totals_are_left_out()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        Push(sandbox, 10_000);
        var reply = await sandbox.GetAsync("projects/1/events?per_page=100&page=100");
        reply.Json.GetArrayLength().ShouldBe(100);
        reply.Header("x-total").ShouldBeNull();
        reply.Header("x-next-page").ShouldBe("101");
        reply.Header("Link")!.ShouldNotContain("rel=\"last\"");
    }

    private static void Push(TestSandbox sandbox, int count)
    {
        for (var i = 0; i < count; i++)
        {
            sandbox.Shop.Push(sandbox.Dan, "main", "Change");
        }
    }
}
