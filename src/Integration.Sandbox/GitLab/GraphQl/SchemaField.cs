namespace Integration.Sandbox.GitLab.GraphQl;

/// <summary>A field, what it costs, and how its value is found.</summary>
internal sealed record SchemaField(string Name, TypeRef Type, Func<FieldCall, object?> Resolve)
{
    // GitLab's default_max_page_size.
    private const int MostPerPage = 100;

    public IReadOnlyList<SchemaArgument> Arguments { get; init; } = [];

    /// <summary>Of a field without a resolver of its own.</summary>
    public int Complexity { get; init; } = 1;

    /// <summary>GitLab counts resolvers by what they are asked.</summary>
    public bool ByResolver { get; init; }

    public bool IsConnection { get; init; }

    /// <summary>Arguments that make a resolver costlier, beside `sort` and `search`.</summary>
    public IReadOnlyDictionary<string, int> Surcharges { get; init; } = new Dictionary<string, int>(StringComparer.Ordinal);

    /// <summary>For how many objects a request may ask it: GitLab's FieldCallCount.</summary>
    public int? MostObjects { get; init; }

    /// <summary>The first GitLab version that has it.</summary>
    public Version? Since { get; init; }

    /// <summary>GitLab's rule (app/graphql/types/base_field.rb, resolvers/base_resolver.rb): with each row of a page one hundredth more.</summary>
    public int CostOf(IReadOnlyDictionary<string, object?> arguments, int child)
    {
        if (!ByResolver)
        {
            return Complexity + child;
        }

        var cost = child + 1
            + (Given("sort") ? 1 : 0)
            + (Given("search") ? 5 : 0)
            + Surcharges.Sum(x => Given(x.Key) ? x.Value : 0);
        if (!IsConnection || Given("iid") || Given("iids"))
        {
            return cost;
        }

        var page = new[] { arguments.GetValueOrDefault("first") as int?, arguments.GetValueOrDefault("last") as int?, MostPerPage }.Min() ?? MostPerPage;
        return (int)(cost + (cost * page * 0.01));

        bool Given(string name) => arguments.GetValueOrDefault(name) is not null;
    }
}
