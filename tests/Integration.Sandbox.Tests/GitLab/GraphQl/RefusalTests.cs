using Integration.Sandbox.GitLab;
using Integration.Sandbox.GitLab.Trouble;

namespace Integration.Sandbox.Tests.GitLab.GraphQl;

/// <summary>What is refused, in which words, with which status.</summary>
public sealed class RefusalTests
{
    [Fact]
    public async Task An_unknown_field_is_named_with_its_place_and_nothing_is_answered()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.ErrorAsync("query Look {\n  projects { nodes { id colour } } }")).Compact().ShouldBe(
            """{"message":"Field \u0027colour\u0027 doesn\u0027t exist on type \u0027Project\u0027","locations":[{"line":2,"column":25}],"path":["query Look","projects","nodes","colour"],"extensions":{"code":"undefinedField","typeName":"Project","fieldName":"colour"}}""");
    }

    [Theory]
    [InlineData("""{ project(path: "a", fullPath: "b") { id } }""", "argumentNotAccepted", "Field 'project' doesn't accept argument 'path'")]
    [InlineData("{ project { id } }", "missingRequiredArguments", "Field 'project' is missing required arguments: fullPath")]
    [InlineData(
        """{ project(fullPath: "a") { mergeRequests(sort: SIZE) { nodes { id } } } }""",
        "argumentLiteralsIncompatible",
        "Argument 'sort' on Field 'mergeRequests' has an invalid value (SIZE). Expected type 'MergeRequestSort'.")]
    [InlineData(
        """{ project(fullPath: "a") { mergeRequests(sort: "UPDATED_ASC") { nodes { id } } } }""",
        "argumentLiteralsIncompatible",
        "Argument 'sort' on Field 'mergeRequests' has an invalid value (\"UPDATED_ASC\"). Expected type 'MergeRequestSort'.")]
    [InlineData(
        """{ project(fullPath: "a") { pipelines(first: "9") { nodes { id } } } }""",
        "argumentLiteralsIncompatible",
        "Argument 'first' on Field 'pipelines' has an invalid value (\"9\"). Expected type 'Int'.")]
    [InlineData(
        """{ note(id: "gid://gitlab/Issue/1") { url } }""",
        "argumentLiteralsIncompatible",
        "Argument 'id' on Field 'note' has an invalid value (\"gid://gitlab/Issue/1\"). Expected type 'NoteID!'.")]
    [InlineData(
        """{ project(fullPath: "a") }""",
        "selectionMismatch",
        "Field must have selections (field 'project' returns Project but has no selections. Did you mean 'project { ... }'?)")]
    [InlineData(
        """{ project(fullPath: "a") { id { x } } }""",
        "selectionMismatch",
        "Selections can't be made on scalars (field 'id' returns ID but has selections)")]
    [InlineData("""{ project(fullPath: "a") { ... on Stranger { id } } }""", "undefinedType", "No such type Stranger, so it can't be a fragment condition")]
    [InlineData("""{ project(fullPath: "a") { ... on Note { id } } }""", "cannotSpreadFragment", "Fragment on Note can't be spread inside Project")]
    [InlineData("{ ...F }", "useAndDefineFragment", "Fragment F was used, but not defined")]
    [InlineData("{ currentUser { id } } fragment F on Project { id }", "useAndDefineFragment", "Fragment F was defined, but not used")]
    [InlineData("query($x: ID) { currentUser { id } }", "variableNotUsed", "Variable $x is declared by anonymous query but not used")]
    [InlineData("query Q { project(fullPath: $x) { id } }", "variableNotDefined", "Variable $x is used by Q but not declared")]
    [InlineData(
        "query($x: String!) { project(fullPath: $x) { id } }",
        "variableMismatch",
        "Type mismatch on variable $x and argument fullPath (String! / ID!)")]
    [InlineData("query($x: ID) { project(fullPath: $x) { id } }", "variableMismatch", "Nullability mismatch on variable $x and argument fullPath (ID / ID!)")]
    [InlineData("query($x: ID!) { projects(ids: $x) { nodes { id } } }", "variableMismatch", "List dimension mismatch on variable $x and argument ids (ID! / [ID!])")]
    [InlineData("query($x: ID!) { note(id: $x) { id } }", "variableMismatch", "Type mismatch on variable $x and argument id (ID! / NoteID!)")]
    public async Task A_mistake_has_the_words_and_the_code_of_graphql_ruby(string query, string code, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var error = await sandbox.ErrorAsync(query);
        (error.Text("message"), error.Text("extensions", "code")).ShouldBe((message, code));
    }

    [Theory]
    [InlineData("query($t: Time!) { projects { nodes { pipelines(updatedAfter: $t) { count } } } }", """{"t":"soon"}""", "Variable $t of type Time! was provided invalid value", "no time information in \"soon\"")]
    [InlineData("query($t: Time!) { projects { nodes { pipelines(updatedAfter: $t) { count } } } }", "{}", "Variable $t of type Time! was provided invalid value", "Expected value to not be null")]
    [InlineData("query($n: Int) { projects(first: $n) { count } }", """{"n":"9"}""", "Variable $n of type Int was provided invalid value", "Could not coerce value \"9\" to Int")]
    public async Task A_bad_variable_says_what_is_wrong_with_it(string query, string variables, string message, string problem)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var error = await sandbox.ErrorAsync(query, System.Text.Json.JsonDocument.Parse(variables).RootElement);
        (error.Text("message"), error.At("extensions", "problems")[0].Text("explanation")).ShouldBe((message, problem));
    }

    [Fact]
    public async Task What_cannot_be_read_is_a_parse_error()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        (await sandbox.ErrorAsync("{ project(")).Text("message")!.ShouldStartWith("Parse error");
        (await sandbox.ErrorAsync("")).Text("message").ShouldBe("No query string was present");
        (await sandbox.ErrorAsync("query A { currentUser { id } } query B { currentUser { id } }")).Text("message").ShouldBe("An operation name is required");
        (await sandbox.ErrorAsync("mutation { x }")).Text("message").ShouldBe("Schema is not configured for this operation");
    }

    [Fact]
    public async Task Only_the_token_and_the_size_have_a_status_of_their_own()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.AddToken(sandbox.Dan, "reader", "read_user");
        const string query = "{ currentUser { id } }";
        await Refused("wrong", 401, "Invalid token");
        await Refused("reader", 401, "Invalid token");
        (await sandbox.DataAsync(query, token: null)).IsNull("currentUser").ShouldBeTrue();
        sandbox.Dan.Blocked = true;
        await Refused(StartingWorld.DeveloperToken, 403, "API not accessible for user");

        var large = await sandbox.QueryAsync("{ currentUser { id } } #" + new string('x', 10_000));
        (large.Status, large.Text).ShouldBe((422, """{"errors":[{"message":"Query too large"}]}"""));
        (await sandbox.SendAsync(HttpMethod.Get, "/api/graphql", StartingWorld.WatcherToken)).Status.ShouldBe(404);

        async Task Refused(string token, int status, string message)
        {
            var reply = await sandbox.QueryAsync(query, token: token);
            (reply.Status, reply.Text).ShouldBe((status, $$"""{"errors":[{"message":"{{message}}"}]}"""));
        }
    }

    [Theory]
    [InlineData("16.11.0", "")]
    [InlineData("18.5.1", " (Did you mean `fullPath`?)")]
    public async Task Later_versions_guess_what_was_meant(string version, string guess)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Version = version;
        (await sandbox.ErrorAsync("{ projects { nodes { fullPaht } } }")).Text("message").ShouldBe("Field 'fullPaht' doesn't exist on type 'Project'" + guess);
    }

    [Theory]
    [InlineData("15.8.0", """{ note(id: "gid://gitlab/Note/1") { url } }""", "Field 'note' doesn't exist on type 'Query'")]
    [InlineData("16.4.0", """{ projects(fullPaths: ["a"]) { count } }""", "Field 'projects' doesn't accept argument 'fullPaths'")]
    [InlineData("15.0.0", """{ projects { nodes { pipelines(updatedAfter: "2027-01-01") { count } } } }""", "Field 'pipelines' doesn't accept argument 'updatedAfter'")]
    [InlineData("16.0.0", """{ projects { nodes { vulnerabilities { nodes { webUrl } } } } }""", "Field 'webUrl' doesn't exist on type 'Vulnerability'")]
    public async Task An_older_version_lacks_what_came_later(string version, string query, string message)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        sandbox.GitLab.Edition = Edition.Ultimate;
        await sandbox.DataAsync(query);
        sandbox.GitLab.Version = version;
        (await sandbox.ErrorAsync(query)).Text("message").ShouldBe(message);
    }

    [Fact]
    public async Task All_mistakes_are_told_at_once()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.QueryAsync("{ projects { nodes { colour size } } }");
        reply.Json.At("errors").GetArrayLength().ShouldBe(2);
    }

    [Theory]
    [InlineData("__schema { types { name } }")]
    [InlineData("__type(name: \"Project\") { name }")]
    public async Task Whoever_asks_for_the_schema_gets_all_of_it(string field)
    {
        await using var sandbox = await TestSandbox.StartAsync();
        var reply = await sandbox.QueryAsync($"{{ {field} }}");
        reply.Status.ShouldBe(200);
        reply.Text.Length.ShouldBeGreaterThan(1_000_000);
        reply.Json.At("data", "__schema", "types").Column("name").ShouldContain("Project");
    }

    [Fact]
    public async Task Trouble_comes_with_and_without_data()
    {
        await using var sandbox = await TestSandbox.StartAsync();
        const string query = "{ projects { nodes { id pipelines { count } } } }";
        sandbox.GitLab.Outages.Begin(new(OutageKind.QueryErrors) { Times = 1 });
        await sandbox.ShopAsync("events");
        (await sandbox.ErrorAsync(query)).Text("message").ShouldBe("Something went wrong");

        sandbox.GitLab.Outages.Begin(new(OutageKind.QueryTimeout) { Field = "pipelines", Times = 1 });
        var partial = await sandbox.QueryAsync(query);
        partial.Status.ShouldBe(200);
        partial.Json.At("errors")[0].Text("message").ShouldBe("Timeout on Project.pipelines");
        partial.Json.At("data", "projects", "nodes")[0].IsNull("pipelines").ShouldBeTrue();
        partial.Json.At("data", "projects", "nodes")[0].IsNull("id").ShouldBeFalse();

        sandbox.GitLab.Outages.Begin(new(OutageKind.Status) { Status = 404, Path = "/api/graphql", Times = 1 });
        (await sandbox.QueryAsync(query)).Status.ShouldBe(404);
        await sandbox.DataAsync(query);
    }
}
