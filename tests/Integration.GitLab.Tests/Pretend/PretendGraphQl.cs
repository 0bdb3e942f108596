using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace Integration.GitLab.Tests.Pretend;

/// <summary>GitLab's GraphQL over a list of projects: it checks a query as graphql-ruby does, counts its complexity by GitLab's rule, and answers just what was asked.</summary>
internal sealed class PretendGraphQl(PretendGitLab gitLab) : IGitLabTransport
{
    private readonly Dictionary<string, JsonObject> notes = new(StringComparer.Ordinal);

    public List<JsonObject> Projects { get; } = [];

    /// <summary>Fields, types, or <c>field(argument)</c>, that this version does not have.</summary>
    public HashSet<string> Unknown { get; } = new(StringComparer.Ordinal);

    /// <summary>Errors while the data were gathered.</summary>
    public List<JsonObject> Errors { get; } = [];

    /// <summary>Whether a fault of a query comes with its code and path, or with words alone.</summary>
    public bool HasCodes { get; set; } = true;

    public int MaxComplexity { get; set; } = 250;

    /// <summary>How long an answer may be.</summary>
    public int MostBytes { get; set; } = int.MaxValue;

    public GitLabException? Failure { get; set; }

    public List<(string Query, JsonObject Variables, int Complexity)> Asked { get; } = [];

    /// <summary>In place of an answer.</summary>
    public string? Garbage { get; set; }

    public Task<GitLabPage> GetAsync(string path, RequestPriority priority, CancellationToken cancellationToken) => gitLab.GetAsync(path, priority, cancellationToken);

    public Task<GraphQlAnswer> PostGraphQlAsync(string query, JsonObject variables, RequestPriority priority, CancellationToken cancellationToken)
    {
        var root = PretendQuery.Parse(query);
        var complexity = root.Complexity(variables);
        Asked.Add((query, variables, complexity));
        if (Failure is not null)
        {
            throw Failure;
        }

        var faults = new JsonArray([.. Faults(root, ["query"])]);
        var declared = query.Split(") {")[0].Split('$').Skip(1).Select(part => part.Split(':')[0]).Distinct().Order();
        if (!declared.SequenceEqual(variables.Select(variable => variable.Key).Order()))
        {
            faults.Add(new JsonObject { ["message"] = "Variable is declared but not given, or the reverse" });
        }

        var answer = faults.Count > 0 ? new JsonObject { ["errors"] = faults }
            : complexity > MaxComplexity ? new JsonObject { ["errors"] = new JsonArray(new JsonObject { ["message"] = $"Query has complexity of {complexity}, which exceeds max complexity of {MaxComplexity}" }) }
            : new JsonObject { ["data"] = Data(root, variables), ["errors"] = Errors.Count == 0 ? null : new JsonArray([.. Errors.Select(error => error.DeepClone())]) };
        var body = Encoding.UTF8.GetBytes(Garbage ?? answer.ToJsonString());
        return body.Length > MostBytes
            ? throw new GitLabException(GitLabFailure.Unreadable, "too long") { TooLarge = true }
            : Task.FromResult(GraphQlAnswer.From(new GitLabPage(body, null, gitLab.Date)));
    }

    public void Note(string globalId, string url) => notes[globalId] = new JsonObject { ["id"] = globalId, ["url"] = url };

    private IEnumerable<JsonNode> Faults(PretendQuery field, string[] path)
    {
        path = [.. path, field.Key];
        var name = field.Name.Split(' ')[^1];
        if (Unknown.Contains(name))
        {
            return [field.Name.StartsWith("...", StringComparison.Ordinal)
                ? Fault($"No such type {name}, so it can't be a fragment condition", "undefinedType", path, new JsonObject { ["typeName"] = name })
                : Fault($"Field '{name}' doesn't exist on type 'Something'", "undefinedField", path, new JsonObject { ["typeName"] = "Something", ["fieldName"] = name })];
        }

        return field.Arguments.Keys.Where(argument => Unknown.Contains($"{name}({argument})"))
            .Select(argument => Fault($"Field '{name}' doesn't accept argument '{argument}'", "argumentNotAccepted", [.. path, argument], new JsonObject { ["name"] = name, ["typeName"] = "Field", ["argumentName"] = argument }))
            .Concat(field.Arguments.Where(argument => Unknown.Contains($"{name}({argument.Key}: {argument.Value})"))
                .Select(argument => Fault($"Argument '{argument.Key}' on Field '{name}' has an invalid value ({argument.Value}). Expected type 'Sort'.", "argumentLiteralsIncompatible", [.. path, argument.Key], new JsonObject { ["typeName"] = "Field", ["argumentName"] = argument.Key })))
            .Concat(field.Fields.SelectMany(below => Faults(below, path)));
    }

    private JsonObject Fault(string message, string code, string[] path, JsonObject extensions)
    {
        extensions["code"] = code;
        var fault = new JsonObject { ["message"] = message, ["locations"] = new JsonArray() };
        if (HasCodes)
        {
            fault["path"] = new JsonArray([.. path.Select(step => JsonValue.Create(step))]);
            fault["extensions"] = extensions;
        }

        return fault;
    }

    private JsonObject Data(PretendQuery root, JsonObject variables)
    {
        string? Of(string argument) => root.Arguments[argument] is ['$', .. var variable] ? (string?)variables[variable] : null;
        return new JsonObject
        {
            [root.Name] = root.Name switch
            {
                "project" => Projects.Find(project => (string?)project["fullPath"] == Of("fullPath")) is { } project ? root.Of(project, variables) : null,
                "note" => notes.GetValueOrDefault(Of("id")!) is { } note ? root.Of(note, variables) : null,
                _ => root.Page(new JsonArray([.. Projects.Where(project => variables["ids"]!.AsArray().Any(id => (string?)id == (string?)project["id"])).Select(project => project.DeepClone())]), variables),
            },
        };
    }
}

/// <summary>A field of a query that was sent.</summary>
internal sealed record PretendQuery(string Name, Dictionary<string, string> Arguments, List<PretendQuery> Fields)
{
    /// <summary>The name under which it is answered.</summary>
    public required string Key { get; init; }

    public static PretendQuery Parse(string text)
    {
        var at = text.IndexOf('{', StringComparison.Ordinal);
        return ParseFields(text, ref at).Single();
    }

    /// <summary>GitLab's rule: a field costs one; a resolver costs what is below it, one, and one for an order, and one per cent more for each row of its page.</summary>
    public int Complexity(JsonObject variables)
    {
        var below = Fields.Sum(field => field.Complexity(variables));
        if (!Arguments.TryGetValue("first", out var first))
        {
            return Name.StartsWith("...", StringComparison.Ordinal) ? below : below + 1;
        }

        var cost = below + 1 + (Arguments.ContainsKey("sort") || HasOrder ? 1 : 0);
        return (int)(cost * (1 + (0.01 * int.Parse(first, CultureInfo.InvariantCulture))));
    }

    // An order that GitLab takes where none is asked for counts too.
    private bool HasOrder => Name == "mergeRequests";

    public JsonObject Page(JsonArray all, JsonObject variables)
    {
        var from = Arguments.TryGetValue("after", out var after) && variables[after[1..]] is { } cursor ? int.Parse((string)cursor!, CultureInfo.InvariantCulture) : 0;
        var size = int.Parse(Arguments["first"], CultureInfo.InvariantCulture);
        var connection = new JsonObject
        {
            ["nodes"] = new JsonArray([.. all.Skip(from).Take(size).Select(row => row?.DeepClone())]),
            ["pageInfo"] = new JsonObject { ["hasNextPage"] = all.Count > from + size, ["endCursor"] = (from + size).ToString(CultureInfo.InvariantCulture) },
        };
        return Of(connection, variables);
    }

    public JsonObject Of(JsonObject source, JsonObject variables)
    {
        var answer = new JsonObject();
        foreach (var field in Fields)
        {
            if (field.Name.StartsWith("... on ", StringComparison.Ordinal))
            {
                foreach (var (name, value) in field.Name is "... on Project" || (string?)source["__typename"] == field.Name[7..] ? field.Of(source, variables) : [])
                {
                    answer[name] = value?.DeepClone();
                }
            }
            else
            {
                answer[field.Key] = source[field.Key] switch
                {
                    JsonArray all when field.Arguments.ContainsKey("first") => field.Page(all, variables),
                    JsonArray all when field.Fields.Count > 0 => new JsonArray([.. all.Select(row => row is JsonObject one ? field.Of(one, variables) : row?.DeepClone())]),
                    JsonObject one when field.Fields.Count > 0 => field.Of(one, variables),
                    var value => value?.DeepClone(),
                };
            }
        }

        return answer;
    }

    private static List<PretendQuery> ParseFields(string text, ref int at)
    {
        var fields = new List<PretendQuery>();
        at++;
        while (true)
        {
            while (text[at] == ' ')
            {
                at++;
            }

            if (text[at] == '}')
            {
                at++;
                return fields;
            }

            var start = at;
            at = text.IndexOfAny(['(', '{', ' '], text.AsSpan(at).StartsWith("... on ") ? at + 7 : at);
            var name = text[start..at];
            var key = name;
            if (name[^1] == ':')
            {
                (start, key) = (at + 1, name[..^1]);
                at = text.IndexOfAny(['(', '{', ' '], start);
                name = text[start..at];
            }

            var arguments = new Dictionary<string, string>(StringComparer.Ordinal);
            if (text[at] == '(')
            {
                var end = text.IndexOf(')', at);
                arguments = text[(at + 1)..end].Split(", ").Select(pair => pair.Split(": ")).ToDictionary(pair => pair[0], pair => pair[1], StringComparer.Ordinal);
                at = end + 1;
            }

            while (text[at] == ' ')
            {
                at++;
            }

            fields.Add(new PretendQuery(name, arguments, text[at] == '{' ? ParseFields(text, ref at) : []) { Key = key });
        }
    }
}
