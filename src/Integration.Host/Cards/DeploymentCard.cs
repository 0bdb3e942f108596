using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of a deployment that started or ended.</summary>
internal static class DeploymentCard
{
    public static Card Compose(DeploymentEvent deployment, CardWords words) => new()
    {
        Color = Color(deployment.Status),
        Language = words.Language,
        Title = PlainText.Line(words[$"deployment.{deployment.State}.title"]
            .Text(("project", deployment.Project.Name), ("environment", deployment.Environment), ("ref", deployment.Ref))),
        Summary = words[$"deployment.{deployment.State}.{CardWords.Voice(deployment.Author)}"].Fill(
            ("user", CardWords.Who(deployment.Author, mention: deployment.Status == DeploymentStatus.Failed)),
            ("project", new LinkSpan(deployment.Project.Name, deployment.Project.Url)),
            ("environment", CardWords.Link(deployment.Environment, deployment.EnvironmentUrl))),
        Fields = [.. Fields(deployment, words)],
        Button = Button(deployment, words),
    };

    private static CardColor Color(DeploymentStatus status) => status switch
    {
        DeploymentStatus.Running or DeploymentStatus.Success => CardColor.Green,
        DeploymentStatus.Failed => CardColor.Red,
        DeploymentStatus.Canceled => CardColor.Grey,
    };

    private static IEnumerable<CardField> Fields(DeploymentEvent deployment, CardWords words)
    {
        yield return words.RefField(deployment.Ref, deployment.IsTag, deployment.RefUrl);
        yield return words.CommitField(deployment.Commit);
        if (deployment.Job is { Name.Length: > 0 } job)
        {
            yield return new CardField(words.Label("job"), [CardWords.Link(job.Name, job.Url)]);
        }
    }

    // Where it failed, the job's log tells why; else people want to see what runs now.
    private static CardButton Button(DeploymentEvent deployment, CardWords words) => deployment switch
    {
        { Status: DeploymentStatus.Failed, Job.Url: { } log } => words.Button("job", log),
        { EnvironmentUrl: { } environment } => words.Button("environment", environment),
        { Job.Url: { } job } => words.Button("job", job),
        _ => words.Button("project", deployment.Project.Url),
    };
}
