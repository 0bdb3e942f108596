using System.Text.RegularExpressions;
using Integration.Contract;
using Integration.Host.Cards;
using Integration.Host.Integrations;
using Integration.Host.Outbound;
using Integration.Host.Routing;
using Integration.Host.Templates;

namespace Integration.Host.Delivery;

/// <summary>One attempt: settings of this moment, the module's request, the wire, the module's reading of the answer.</summary>
internal sealed partial class DeliverySender(OutboundHttp http, CardComposer composer, Notifications notifications, MessageTemplates templates, TimeProvider time, ILogger<DeliverySender> logger)
{
    // An answer may say anything. A platform that is still of the same mind then says so again.
    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromDays(1);

    public async Task<AttemptReport> SendAsync(ConfiguredIntegration integration, Uri address, ClaimedDelivery delivery, CancellationToken cancellationToken)
    {
        ProjectEvent happened;
        Card card;
        try
        {
            happened = OutboxJson.ReadEvent(delivery.Event);
            card = OutboxJson.ReadCard(delivery.Card);
        }
#pragma warning disable CA1031 // Whatever is wrong with a row, it ends with its cause and holds up no other.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.Unreadable(logger, delivery.Id, error);
            return new AttemptReport { Failure = FailureKind.Rejected, Unasked = true, Reason = "unreadable", Message = "The stored event cannot be read." };
        }

        var what = await notifications.MakeAsync(happened, card, time.GetUtcNow(), cancellationToken);
        return await SendAsync(integration, what, new Attempt
        {
            DeliveryId = delivery.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Number = delivery.Attempts,
            SendId = delivery.SendId,
            Retry = delivery.Retry,
            IntegrationId = integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Address = address,
            Now = time.GetUtcNow(),
            PlainText = delivery.PlainText,
            Mentions = integration.Mentions,
        }, cancellationToken);
    }

    /// <summary>Many deliveries in one message.</summary>
    public Task<AttemptReport> SendAsync(ClaimedDigest digest, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Notification what;
        try
        {
            what = digest.Tell(composer, now);
        }
#pragma warning disable CA1031 // Rows that cannot be shown together are shown one by one.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.ComposeFailed(logger, digest.Integration.Slug, FormattableString.Invariant($"digest-{digest.Id}"), error.GetType().Name, error.TargetSite?.Name);
            return Task.FromResult(new AttemptReport { Failure = FailureKind.Rejected, Unasked = true, Reason = "compose_failed", Message = "The digest could not be composed." });
        }

        return SendAsync(digest.Integration, what, new Attempt
        {
            DeliveryId = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"digest-{digest.Id}"),
            Number = digest.Retry + 1,
            SendId = digest.SendId,
            Retry = digest.Retry,
            IntegrationId = digest.Integration.Id.ToString(System.Globalization.CultureInfo.InvariantCulture),
            Address = digest.Address,
            Now = now,
        }, cancellationToken);
    }

    public async Task<AttemptReport> SendAsync(ConfiguredIntegration integration, Notification what, Attempt attempt, CancellationToken cancellationToken)
    {
        if (integration is not { Module: { } module, Settings: { } settings })
        {
            return new AttemptReport { Failure = FailureKind.Configuration, Reason = "module_not_loaded", Message = $"The module '{integration.Slug}' is not loaded." };
        }

        DeliveryRequest request;
        var cardInstead = false;
        try
        {
            switch (templates.Shape(integration, what))
            {
                case Shaping.Empty:
                    return new AttemptReport { Skip = SkipReason.Empty };
                case Shaping.Faulty faulty:
                    return new AttemptReport { Failure = FailureKind.Configuration, Unasked = true, Reason = "template", Code = faulty.Error.Code, Message = $"{faulty.Setting}: {faulty.Error}" };
                case Shaping.Ready ready:
                    (what, cardInstead) = (ready.What, ready.CardInstead);
                    break;
            }

            request = module.Compose(what, settings, attempt);
            // A whole message is not cut, and there is none in plain text: the card takes its place (RenderedTemplate).
            cardInstead |= what.Template?.Mode == TemplateMode.Json && (request.IsCut || attempt.PlainText);
        }
        catch (RegexMatchTimeoutException error)
        {
            // A second of the clock without the processor: that says nothing of the message.
            Log.ComposeFailed(logger, integration.Slug, attempt.DeliveryId, error.GetType().Name, error.TargetSite?.Name);
            return new AttemptReport { Failure = FailureKind.Unavailable, Unasked = true, Reason = "compose_failed", Message = $"The module failed to compose the message ({error.GetType().Name})." };
        }
#pragma warning disable CA1031 // A module may throw anything; its delivery fails, the others go on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            // The exception's own text may quote settings; its type and place are enough to mend a module.
            Log.ComposeFailed(logger, integration.Slug, attempt.DeliveryId, error.GetType().Name, error.TargetSite?.Name);
            return new AttemptReport { Failure = FailureKind.Rejected, Unasked = true, Reason = "compose_failed", Message = $"The module failed to compose the message ({error.GetType().Name})." };
        }

        var started = time.GetTimestamp();
        var answer = await PostAsync(request, integration.Rules, attempt.DeliveryId, cancellationToken);
        var duration = time.GetElapsedTime(started);
        var report = answer switch
        {
            OutboundAnswer.Answered answered => Interpret(integration, module, answered.Response, attempt.DeliveryId) with { Duration = duration },
            OutboundAnswer.NotSent { Reason: NotSentReason.AddressRefused } refused => new AttemptReport
            {
                Failure = FailureKind.Configuration, Reason = "address_refused", Message = refused.Message, Duration = duration,
            },
            OutboundAnswer.NotSent failed => new AttemptReport { Failure = FailureKind.Unavailable, NotSent = failed.Reason, Message = failed.Message, Advice = Advice(failed.Reason), Duration = duration },
            OutboundAnswer.Unknown unknown => new AttemptReport { Failure = FailureKind.Unavailable, MaybeTaken = true, Message = unknown.Message, Advice = "no_answer", Duration = duration },
            _ => throw new InvalidOperationException($"Unknown answer {answer.GetType().Name}."),
        };
        return report with { IsCut = request.IsCut, CardInstead = cardInstead };
    }

    // Keys of the host's own, for no module has read an answer. The others' messages say what to do.
    private static string? Advice(NotSentReason reason) => reason switch
    {
        NotSentReason.NameNotResolved => "name_not_resolved",
        NotSentReason.ConnectFailed => "connect_failed",
        NotSentReason.AddressRefused or NotSentReason.TlsFailed or NotSentReason.Malformed or NotSentReason.Stopped => null,
    };

    private async Task<OutboundAnswer> PostAsync(DeliveryRequest request, DeliveryRules rules, string deliveryId, CancellationToken cancellationToken)
    {
        try
        {
            return await http.PostAsync(request, rules, cancellationToken);
        }
#pragma warning disable CA1031 // Nobody knows how far it came: to be sent again at once would be to be sent twice.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.PostFailed(logger, deliveryId, error);
            return new OutboundAnswer.Unknown($"Sending broke off ({error.GetType().Name}).");
        }
    }

    private AttemptReport Interpret(ConfiguredIntegration integration, IIntegration module, DeliveryResponse response, string deliveryId)
    {
        DeliveryResult result;
        try
        {
            result = module.Interpret(response);
        }
#pragma warning disable CA1031 // As above: an answer that its module cannot read is an answer that nobody understands.
        catch (Exception error)
#pragma warning restore CA1031
        {
            Log.InterpretFailed(logger, integration.Slug, deliveryId, error.GetType().Name, error.TargetSite?.Name);
            result = DeliveryResult.Failed(FailureKind.Unavailable);
        }

        return new AttemptReport
        {
            Failure = result.Failure,
            HttpStatus = response.Status,
            Code = result.Code is null ? null : Truncation.ToLength(PlainText.Line(result.Code), 100),
            Message = result.Message is null ? null : Truncation.ToLength(PlainText.Line(result.Message), 500),
            Advice = result.Advice,
            RetryAfter = RetryAfter(result, module.Manifest.LimitsOf(integration.Settings)),
        };
    }

    private static TimeSpan? RetryAfter(DeliveryResult result, MessageLimits limits) =>
        (result.RetryAfter ?? (result.Failure == FailureKind.RateLimited && limits.Penalty > TimeSpan.Zero ? limits.Penalty : null)) is { } asked
            ? asked < LongestRetryAfter ? asked : LongestRetryAfter
            : null;

    private static partial class Log
    {
        [LoggerMessage(3001, LogLevel.Error, "Delivery {Delivery} holds an event that cannot be read; it is given up.")]
        public static partial void Unreadable(ILogger logger, long delivery, Exception error);

        [LoggerMessage(3002, LogLevel.Error, "Module {Slug} failed to compose delivery {Delivery}: {Error} in {Place}.")]
        public static partial void ComposeFailed(ILogger logger, string slug, string delivery, string error, string? place);

        [LoggerMessage(3004, LogLevel.Error, "Sending delivery {Delivery} broke off; whether it arrived is not known.")]
        public static partial void PostFailed(ILogger logger, string delivery, Exception error);

        [LoggerMessage(3003, LogLevel.Error, "Module {Slug} failed to read the answer to delivery {Delivery}: {Error} in {Place}.")]
        public static partial void InterpretFailed(ILogger logger, string slug, string delivery, string error, string? place);
    }
}
