using Integration.Contract;
using Integration.Host.Access;
using Integration.Host.Api;
using Integration.Host.Api.Settings;
using Integration.Host.Pages.Frame;

namespace Integration.Host.Pages.Settings;

/// <summary>What came of a test from the form: wrong fields, GitLab's refusal, or a notice.</summary>
internal sealed record FormTestResult
{
    public FieldErrors? Errors { get; init; }

    public GitLabRefusal? Refusal { get; init; }

    public Notice? Notice { get; init; }

    public int Status { get; init; } = StatusCodes.Status200OK;

    public IReadOnlyList<string> Warnings { get; init; } = [];
}

/// <summary>Tests what stands in the form, saved or not.</summary>
internal sealed class FormTests(SampleOrders orders, SampleEvents samples, SampleSender sender)
{
    public async Task<FormTestResult> RunAsync(Page page, ChangeRequest request, string kind)
    {
        var parameters = new Dictionary<string, SentValue>(request.Parameters, StringComparer.Ordinal) { [SampleOrders.Event] = SentValue.Of(kind) };
        return await orders.ReadAsync(request with { Parameters = parameters }, sends: true, page.Aborted) switch
        {
            SampleOutcome.Ready ready => await SendAsync(page, request, ready.Order),
            SampleOutcome.Wrong wrong => new FormTestResult { Errors = wrong.Errors },
            SampleOutcome.TooOften much => TooOften(page, much.Wait, much.Sentence),
            SampleOutcome.Refused refused => new FormTestResult { Refusal = refused.Refusal },
            _ => new FormTestResult { Refusal = GitLabRefusal.NotFound },
        };
    }

    private static FormTestResult TooOften(Page page, TimeSpan wait, string sentence)
    {
        page.Context.WaitFor(wait);
        return new FormTestResult { Notice = new Notice(NoticeKind.Danger, sentence), Status = StatusCodes.Status429TooManyRequests };
    }

    private async Task<FormTestResult> SendAsync(Page page, ChangeRequest request, SampleOrder order)
    {
        if (sender.Wait(order) is { } wait)
        {
            return TooOften(page, wait, request.Words.Say("errors.too_many_tests"));
        }

        var who = page.Visitor is { } visitor ? new Person(visitor.Username, visitor.Name) { Id = visitor.Id } : null;
        var answer = await sender.SendAsync(order, samples.Make(order, request.Place, who), request.Words, page.Aborted);
        return answer.Success
            ? new FormTestResult { Notice = new Notice(NoticeKind.Success, page.Words["form.connected"]), Warnings = order.Warnings }
            : new FormTestResult
            {
                Notice = new Notice(NoticeKind.Danger, string.Join(' ', new[] { page.Words["form.not_connected"], Answer(answer, page.Words), answer.Advice }.OfType<string>())),
                Warnings = order.Warnings,
                Status = StatusCodes.Status422UnprocessableEntity,
            };
    }

    private static string? Answer(SampleAnswer answer, PageWords words) => (answer.Message.Length > 0, answer.Code) switch
    {
        (true, { } code) => words.Say("form.answer_code", ("message", answer.Message), ("code", code)),
        (true, null) => answer.Message,
        (false, { } code) => words.Say("form.code", ("code", code)),
        _ => null,
    };
}
