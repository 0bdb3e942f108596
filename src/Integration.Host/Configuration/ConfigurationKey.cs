namespace Integration.Host.Configuration;

/// <summary>One key of the configuration, as the table in <see cref="ConfigurationKeys"/> declares it.</summary>
internal abstract record ConfigurationKey(string Name, string Meaning)
{
    /// <summary>The value where none is set, as a person would write it; null where there is none.</summary>
    public string? Default { get; init; }

    /// <summary>Whether the host cannot start without it.</summary>
    public bool Required { get; init; }

    /// <summary>Whether its value is never shown.</summary>
    public bool Secret { get; init; }

    /// <summary>Whether it takes several values: <c>Name:0</c>, <c>Name:1</c> … or one text with commas.</summary>
    public abstract bool IsList { get; }

    /// <summary>What a value has to be, for messages and for the documentation.</summary>
    public abstract string Form { get; }

    public abstract string Example { get; }

    /// <summary>How to set it where nothing else is at hand.</summary>
    public string InEnvironment => Name.Replace(":", "__", StringComparison.Ordinal);
}

/// <summary>A key with one value.</summary>
internal sealed record ValueKey<T>(string Name, ValueForm<T> ValueForm, string Meaning) : ConfigurationKey(Name, Meaning)
{
    public override bool IsList => false;

    public override string Form => ValueForm.Is;

    public override string Example => ValueForm.Example;
}

/// <summary>A key with a list of values.</summary>
internal sealed record ListKey<T>(string Name, ValueForm<T> ItemForm, string Meaning) : ConfigurationKey(Name, Meaning)
{
    public override bool IsList => true;

    public override string Form => ItemForm.Is;

    public override string Example => ItemForm.Example;
}
