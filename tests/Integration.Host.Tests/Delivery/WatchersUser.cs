using Integration.Contract;
using Integration.Host.Templates;

namespace Integration.Host.Tests.Delivery;

/// <summary>The watcher's user, who is known from the first question on.</summary>
internal sealed class WatchersUser : IWatchersUser
{
    public Person? Known { get; private set; }

    public int Questions { get; private set; }

    public Task<Person?> LearnAsync(CancellationToken cancellationToken)
    {
        Questions++;
        Known = new Person("watcher", "The Watcher") { Id = 5 };
        return Task.FromResult<Person?>(Known);
    }
}
