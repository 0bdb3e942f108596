using Integration.Contract;
using Integration.GitLab;
using Integration.Host.Access;
using Integration.Host.Cards;
using Integration.Host.Localization;
using Integration.Host.Templates;

namespace Integration.Host.Api;

/// <summary>Makes the sample that somebody ordered: in their project, done by themselves.</summary>
internal sealed class SampleEvents(CardComposer cards, EventVariables variables, GitLabOptions gitLab, LocaleCatalog catalog, TimeProvider time)
{
    /// <param name="order">What is wanted; it holds what <see cref="Samples"/> themselves say there is.</param>
    /// <param name="place">Where.</param>
    /// <param name="who">Who asks; null where GitLab does not say.</param>
    public Notification Make(SampleOrder order, Place place, Person? who)
    {
        var language = order.Integration.Language;
        var words = new SampleWords(catalog, language);
        var sample = Samples.Make(order.Kind, order.State, ProjectOf(place), who, time.GetUtcNow(), words)!;
        return new Notification { Event = sample, Card = cards.Compose(sample, language), Variables = variables.Later(WholeSamples.Of(sample, words), language, who) };
    }

    // The real project, else one that a group might have.
    private Project ProjectOf(Place place)
    {
        var path = place.Path.Length > 0 ? place.Path + "/example" : "example/example";
        return place.Project ?? new Project { Id = 1, Name = path.Replace("/", " / ", StringComparison.Ordinal), Path = path, Url = new Uri(gitLab.Url, path), DefaultBranch = "main" };
    }
}
