using Integration.Contract;

namespace Integration.Host.Templates;

/// <summary>Whose the watcher's token is: in messages that user stands for whoever did something, where GitLab does not say who.</summary>
internal interface IWatchersUser
{
    /// <summary>The user; null where GitLab has not been asked yet or did not say.</summary>
    Person? Known { get; }

    /// <summary>Asks GitLab, where the user is not known yet.</summary>
    Task<Person?> LearnAsync(CancellationToken cancellationToken);
}
