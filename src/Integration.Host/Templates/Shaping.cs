using Integration.Contract;
using Integration.Templates;

namespace Integration.Host.Templates;

/// <summary>What a person's own template makes of a notification.</summary>
internal abstract record Shaping
{
    private Shaping()
    {
    }

    /// <summary>What rendering took, where 1 is the most that it may do.</summary>
    public double Effort { get; init; }

    /// <summary>It can be sent.</summary>
    /// <param name="What">With what the template made of it, or as it was where there is none.</param>
    /// <param name="CardInstead">Whether there is one that cannot be used.</param>
    internal sealed record Ready(Notification What, bool CardInstead = false) : Shaping;

    /// <summary>Nothing came out: nothing is to be sent.</summary>
    internal sealed record Empty : Shaping;

    /// <summary>What came out is no message.</summary>
    /// <param name="Setting">The setting that holds the template.</param>
    /// <param name="Error">Why not.</param>
    /// <param name="Text">What came out.</param>
    internal sealed record Faulty(string Setting, TemplateError Error, string Text) : Shaping;
}
