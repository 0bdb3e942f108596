using Integration.Contract;

namespace Integration.GitLab.Tests;

/// <summary>People by their names alone, without what only templates tell.</summary>
internal static class NamedPeople
{
    public static Person? Named(this Person? person) => person is null ? null : new Person(person.Username, person.Name);

    public static IEnumerable<Person?> Named(this IEnumerable<Person> people) => people.Select(person => person.Named());
}
