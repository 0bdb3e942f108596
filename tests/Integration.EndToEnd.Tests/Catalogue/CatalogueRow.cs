namespace Integration.EndToEnd.Tests.Catalogue;

/// <summary>One row of what is told: what happens, and what the group must see of it.</summary>
/// <param name="Name">Names the row, its project and its test.</param>
/// <param name="Color">The header's colour.</param>
/// <param name="Act">What happens once the integration is switched on; exactly one card follows.</param>
internal sealed record CatalogueRow(string Name, string Color, Action<Stage> Act)
{
    /// <summary>What was there before; it is not told.</summary>
    public Action<Stage> Before { get; init; } = _ => { };

    /// <summary>What the card says in English.</summary>
    public required string[] English { get; init; }

    /// <summary>What the card says in Chinese.</summary>
    public required string[] Chinese { get; init; }

    /// <summary>What it says in both, such as titles and SHAs.</summary>
    public Func<Stage, string[]> Says { get; init; } = _ => [];

    /// <summary>Pages below the project's to which it leads.</summary>
    public required Func<Stage, string[]> Links { get; init; }

    /// <summary>Pages to which it must not lead: what is gone has none.</summary>
    public string[] NoLinks { get; init; } = [];

    /// <summary>Settings beside "everything is told".</summary>
    public (string Name, string Value)[] Settings { get; init; } = [];

    public override string ToString() => Name;
}
