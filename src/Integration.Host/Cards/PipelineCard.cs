using Integration.Contract;

namespace Integration.Host.Cards;

/// <summary>The card of a pipeline that ended.</summary>
internal static class PipelineCard
{
    public static Card Compose(PipelineEvent pipeline, CardWords words)
    {
        var id = CardWords.Plain(pipeline.Id);
        var failed = pipeline.Outcome == PipelineOutcome.Failed;
        return new Card
        {
            Color = Color(pipeline.Outcome),
            Language = words.Language,
            Title = PlainText.Line(words[$"pipeline.{pipeline.State}.title"]
                .Text(("project", pipeline.Project.Name), ("id", id), ("ref", pipeline.MergeRequest is { } request ? $"!{CardWords.Plain(request.Iid)}" : pipeline.Ref))),
            Summary = words[$"pipeline.{pipeline.State}.{CardWords.Voice(pipeline.Author)}"].Fill(
                ("user", CardWords.Who(pipeline.Author, mention: failed)),
                ("project", new LinkSpan(pipeline.Project.Name, pipeline.Project.Url)),
                ("pipeline", new LinkSpan($"#{id}", pipeline.Url))),
            Fields = [.. Fields(pipeline, words)],
            Body = failed ? [.. Failures(pipeline, words)] : [],
            Button = words.Button("pipeline", pipeline.Url),
        };
    }

    private static CardColor Color(PipelineOutcome outcome) => outcome switch
    {
        PipelineOutcome.Success or PipelineOutcome.Warning => CardColor.Green,
        PipelineOutcome.Failed => CardColor.Red,
        PipelineOutcome.Canceled => CardColor.Grey,
    };

    private static IEnumerable<CardField> Fields(PipelineEvent pipeline, CardWords words)
    {
        yield return words.RefField(pipeline.Ref, pipeline.IsTag, pipeline.RefUrl);
        yield return words.CommitField(pipeline.Commit);
        if (pipeline.MergeRequest is { } request)
        {
            var text = words["merge_request.reference"].Text(("iid", CardWords.Plain(request.Iid)), ("title", request.Title)).TrimEnd();
            yield return new CardField(words.Label("merge_request"), [new LinkSpan(text, request.Url)]);
        }

        if (pipeline.Source is { Length: > 0 } source)
        {
            // What a newer GitLab may call it stands there as it is.
            yield return new CardField(words.Label("source"), [new TextSpan(words.Find("pipeline.source." + source)?.Text() ?? source)]);
        }

        if (pipeline.Duration is { } duration)
        {
            yield return new CardField(words.Label("duration"), [new TextSpan(words.Duration(duration))]);
        }

        if (pipeline is { Outcome: PipelineOutcome.Failed, FailedStages.Count: > 0 })
        {
            var label = words.Plural("label.failed_stages", pipeline.FailedStages.Count).Text();
            yield return new CardField(label, words.Joined([.. pipeline.FailedStages.Select(stage => new CodeSpan(stage))]));
        }
    }

    private static IEnumerable<CardBlock> Failures(PipelineEvent pipeline, CardWords words)
    {
        if (PlainText.Block(pipeline.YamlErrors).Trim() is { Length: > 0 } errors)
        {
            yield return new LineBlock(words["pipeline.yaml_errors"].Fill());
            yield return new QuoteBlock(errors);
        }

        if (pipeline.FailedJobs.Count == 0)
        {
            yield break;
        }

        var all = Math.Max(pipeline.FailedJobCount, pipeline.FailedJobs.Count);
        yield return new LineBlock(words.Plural("pipeline.failed_jobs", all).Fill(("count", CardWords.Count(all))));
        yield return new ListBlock([.. pipeline.FailedJobs.Select(job =>
            words["pipeline.job"].Fill(("job", CardWords.Link(job.Name, job.Url)), ("stage", new TextSpan(job.Stage))))]);
        if (all - pipeline.FailedJobs.Count is > 0 and var more)
        {
            yield return new LineBlock(words.Plural("pipeline.more_jobs", more).Fill(("count", CardWords.Count(more))));
        }
    }
}
