namespace Integration.Sandbox.Tests.GitLab.GraphQl;

public sealed class ComplexityTests
{
    [Theory]
    // A field is one, a resolver its child and one more.
    [InlineData("{ currentUser { id } queryComplexity { score } }", 4)]
    [InlineData("""{ project(fullPath: "acme/shop") { id name } queryComplexity { score } }""", 5)]
    // With a page of a hundred a connection is twice its child and one; with a smaller page less.
    [InlineData("{ projects { nodes { id } } queryComplexity { score } }", 8)]
    [InlineData("{ projects(first: 50) { nodes { id } } queryComplexity { score } }", 6)]
    // Sorting is one more, searching five, one ref two; merge requests are always sorted.
    [InlineData("{ projects(sort: \"id_asc\") { nodes { id } } queryComplexity { score } }", 10)]
    [InlineData("{ projects(search: \"a\") { nodes { id } } queryComplexity { score } }", 18)]
    [InlineData("""{ project(fullPath: "acme/shop") { pipelines(ref: "main", first: 50) { nodes { id } } } queryComplexity { score } }""", 10)]
    [InlineData("""{ project(fullPath: "acme/shop") { mergeRequests(first: 100) { nodes { id } } } queryComplexity { score } }""", 11)]
    // By number there is no page; who approved is an ordinary field.
    [InlineData("""{ project(fullPath: "acme/shop") { mergeRequests(iids: ["1"]) { nodes { approvedBy { nodes { id } } } } } queryComplexity { score } }""", 9)]
    public async Task A_query_costs_what_GitLab_counts(string query, int score)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.DataAsync(query)).Number("queryComplexity", "score").ShouldBe(score);
    }

    [Theory]
    [InlineData(StartingWorld.DeveloperToken, 250)]
    [InlineData(StartingWorld.WatcherToken, 300)]
    [InlineData(null, 200)]
    public async Task Who_asks_for_too_much_is_told_how_much(string? token, int limit)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var fields = string.Join(' ', Enumerable.Range(1, limit).Select(x => $"n{x}: name"));
        (await sandbox.ErrorAsync($$"""{ project(fullPath: "acme/shop") { {{fields}} } }""", token: token)).Text("message")
            .ShouldBe($"Query has complexity of {limit + 1}, which exceeds max complexity of {limit}");
        fields = string.Join(' ', Enumerable.Range(1, limit - 1).Select(x => $"n{x}: name"));
        await sandbox.DataAsync($$"""{ project(fullPath: "acme/shop") { {{fields}} } }""", token: token);
    }

    [Fact]
    public async Task Variables_count_as_what_they_hold_and_no_more_than_a_hundred()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        const string query = "query($n: Int) { projects(first: $n) { nodes { id } } queryComplexity { score } }";
        (await sandbox.DataAsync(query, new { n = 10 })).Number("queryComplexity", "score").ShouldBe(5);
        (await sandbox.DataAsync(query, new { n = 5000 })).Number("queryComplexity", "score").ShouldBe(8);
        (await sandbox.DataAsync(query)).Number("queryComplexity", "score").ShouldBe(8);
    }

    [Fact]
    public async Task Depth_ends_at_twenty()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        await sandbox.DataAsync(Deep(20, "count"));
        (await sandbox.ErrorAsync(Deep(21, "id"))).Text("message").ShouldBe("Query has depth of 21, which exceeds max depth of 20");

        static string Deep(int depth, string leaf)
        {
            string[] circle = ["group", "mergeRequests(iids: \"1\")", "nodes", "project"];
            var steps = Enumerable.Range(0, depth - 2).Select(x => circle[x % circle.Length]).Prepend("project(fullPath: \"acme/shop\")").ToArray();
            return "{" + string.Join(" { ", steps) + " { " + leaf + string.Concat(Enumerable.Repeat("}", steps.Length + 1));
        }
    }
}
