namespace Integration.Contract;

/// <summary>
/// A module: it turns a card into a request for one chat platform, and that platform's answer into a result.
/// </summary>
/// <remarks>
/// A module does no I/O, keeps no state between calls and is called from several threads at once. The host owns HTTP,
/// the clock, secrets, limits, retries and logging. The type needs a public constructor without parameters; one
/// assembly holds exactly one such type. It lies in <c>modules/&lt;assembly&gt;/</c> beside the host with what it alone depends on;
/// the sentences of a third party's module in <c>locales/&lt;language&gt;/&lt;slug&gt;.json</c> there.
/// </remarks>
public interface IIntegration
{
    /// <summary>What the module is: read once, when the module is loaded.</summary>
    IntegrationManifest Manifest { get; }

    /// <summary>Makes the request for one attempt of one delivery.</summary>
    /// <param name="what">What happened, as a card in the reader's language.</param>
    /// <param name="settings">The integration's settings, of the type that <see cref="IntegrationManifest.SettingsType"/> names.</param>
    /// <param name="attempt">Where to, and which attempt this is. <see cref="Attempt.Now"/> is the only clock.</param>
    /// <returns>The request. Its body is within <see cref="MessageLimits.RequestBytes"/>.</returns>
    /// <remarks>
    /// The same input gives the same bytes. Every text in the card may come from a stranger: it is escaped here, once,
    /// for the platform's dialect. An exception becomes a failed attempt and is named in the log.
    /// </remarks>
    DeliveryRequest Compose(Notification what, SettingsValues settings, Attempt attempt);

    /// <summary>Says what the platform's answer means.</summary>
    /// <param name="response">The answer: status, headers and at most 64 KiB of body.</param>
    /// <returns>Delivered only if the platform's body says so; HTTP 200 alone means nothing.</returns>
    /// <remarks>
    /// An answer that cannot be understood is <see cref="FailureKind.Unavailable"/>: it is tried again. A longer one is cut, and so cannot be
    /// understood: where a platform repeats the message in its answer, <see cref="MessageLimits.RequestBytes"/> has to leave room for it.
    /// </remarks>
    DeliveryResult Interpret(DeliveryResponse response);
}
