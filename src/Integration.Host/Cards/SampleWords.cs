using Integration.Contract;
using Integration.Host.Localization;

namespace Integration.Host.Cards;

/// <summary>What people seem to have written in samples, in the language of the messages.</summary>
internal sealed class SampleWords(LocaleCatalog catalog, string language)
{
    private readonly Words _words = catalog.Words(language, "samples");

    public Person Author => Somebody("author", 31);

    public Person Reviewer => Somebody("reviewer", 32);

    public Person Colleague => Somebody("colleague", 33);

    public string this[string key] => _words[key].Text();

    private Person Somebody(string who, long id)
    {
        var username = this[$"person.{who}.username"];
        return new Person(username, this[$"person.{who}.name"]) { Id = id, Email = username + "@example.com" };
    }
}
