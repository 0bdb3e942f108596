using Integration.Host.Access;
using Integration.Host.Api.Settings;
using Integration.Host.Delivery;
using Integration.Host.Integrations;

namespace Integration.Host.Api;

/// <summary>Sets integrations up and forgets them, for whoever was let in: the API and the pages alike.</summary>
internal sealed class IntegrationChanges(
    VisitorQuestions questions, IntegrationRegistry registry, HoldingSettings settings, ProjectTree tree, SettingsEditor editor, IntegrationLocks locks, IWaitingDeliveries waiting, TimeProvider time)
{
    /// <summary>Puts what was sent over what is stored. With <c>use_inherited_settings</c> own settings go, and what is above holds.</summary>
    public async Task<ChangeOutcome> SaveAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(request.Scope, request.Slug, cancellationToken);
        var errors = new FieldErrors();
        var sent = Read(request, errors);
        var own = registry.Find(request.Scope, request.Slug);
        if (sent.UsesInherited)
        {
            return await InheritAsync(request, own, errors, cancellationToken);
        }

        var above = own is null ? await settings.AboveAsync(request.Visit, request.Slug, cancellationToken) : default;
        if (above.Refusal is { } unknown)
        {
            return new ChangeOutcome.Refused(unknown);
        }

        var edited = await EditAsync(request, own, sent, errors, cancellationToken);
        if (Wrong(request, edited, errors) is { } wrong)
        {
            return wrong;
        }

        // The last thing before the commit: what happens in GitLab after this moment is told, and checks may have taken seconds.
        var signed = await questions.SignAsync(request.Visit.Token, cancellationToken);
        return signed.Value is not { } signature ? new ChangeOutcome.Refused(signed.Refusal!) : await WriteAsync(request, own, above.Value, edited, signature);
    }

    /// <summary>What would keep a change from being made that is not made yet; null where it could be saved.</summary>
    public async Task<ChangeOutcome?> RehearseAsync(ChangeRequest request, CancellationToken cancellationToken)
    {
        var errors = new FieldErrors();
        var sent = Read(request, errors);
        if (sent.UsesInherited)
        {
            // To forget settings of its own has no wrong fields.
            return null;
        }

        return Wrong(request, await EditAsync(request, registry.Find(request.Scope, request.Slug), sent, errors, cancellationToken), errors);
    }

    /// <summary>Forgets own settings; what is inherited holds again.</summary>
    public async Task<ChangeOutcome> ForgetAsync(Visit visit, string slug, CancellationToken cancellationToken)
    {
        using var turn = await locks.EnterAsync(visit.Place.Scope, slug, cancellationToken);
        if (registry.Find(visit.Place.Scope, slug) is null)
        {
            // What is inherited holds already: that is what was asked for.
            return await settings.AboveAsync(visit, slug, cancellationToken) switch
            {
                { Refusal: { } unknown } => new ChangeOutcome.Refused(unknown),
                { Value: not null } => new ChangeOutcome.Forgotten(),
                _ => new ChangeOutcome.NothingThere(),
            };
        }

        return await DeleteAsync(visit, slug, cancellationToken) is { } refusal ? new ChangeOutcome.Refused(refusal) : new ChangeOutcome.Forgotten();
    }

    private static SentSettings Read(ChangeRequest request, FieldErrors errors) => SentSettings.Read(SettingParameters.Of(request.Module), request.Parameters, request.Words, errors);

    private static ChangeOutcome? Wrong(ChangeRequest request, EditedSettings edited, FieldErrors errors) =>
        edited.Wait is { } wait ? new ChangeOutcome.TooOften(wait, request.Words.Say("errors.too_many_templates"))
        : errors.Any ? new ChangeOutcome.Wrong(errors)
        : null;

    private Task<EditedSettings> EditAsync(ChangeRequest request, ConfiguredIntegration? own, SentSettings sent, FieldErrors errors, CancellationToken cancellationToken) =>
        editor.EditAsync(request.Scope, request.Module, own?.Values ?? new Dictionary<string, string>(), sent, inUse: null, resolves: true, request.Words, errors, cancellationToken);

    private async Task<ChangeOutcome> WriteAsync(ChangeRequest request, ConfiguredIntegration? own, ConfiguredIntegration? inherited, EditedSettings edited, Signature signature)
    {
        var (scope, slug) = (request.Scope, request.Slug);
        if (scope.Kind != ScopeKind.Project)
        {
            await tree.AddAsync(scope.Id, request.Place.Path, isNew: !registry.Of(scope).Any(integration => integration.Active));
        }

        var entry = SettingsAudit.Entry(scope, slug, signature.Username, time.GetUtcNow(), own, edited.Active, edited.Values, SettingParameters.Of(request.Module));
        var saved = await registry.SaveAsync(scope, slug, edited.Active, edited.Values, signature.At, (connection, transaction, integration) =>
        {
            if (inherited is not null && scope.Kind == ScopeKind.Project)
            {
                waiting.Adopt(connection, transaction, integration, inherited.Id);
            }

            waiting.Rehome(connection, transaction, integration);
            SettingsAudit.Write(connection, transaction, entry);
        });
        return new ChangeOutcome.Saved(saved, edited.Warnings);
    }

    /// <summary>Own settings go; what is above holds, and is the answer.</summary>
    private async Task<ChangeOutcome> InheritAsync(ChangeRequest request, ConfiguredIntegration? own, FieldErrors errors, CancellationToken cancellationToken)
    {
        var asked = await settings.AboveAsync(request.Visit, request.Slug, cancellationToken);
        if (asked.Refusal is { } unknown)
        {
            return new ChangeOutcome.Refused(unknown);
        }

        if (asked.Value is null && !errors.Has(SettingParameters.UseInherited))
        {
            errors.Add(SettingParameters.UseInherited, request.Words.Say(request.Scope.Kind == ScopeKind.Project ? "errors.nothing_inherited" : "errors.nothing_above"));
        }

        return errors.Any ? new ChangeOutcome.Wrong(errors)
            : own is not null && await DeleteAsync(request.Visit, request.Slug, cancellationToken) is { } refusal ? new ChangeOutcome.Refused(refusal)
            : new ChangeOutcome.Saved(asked.Value!, []);
    }

    private async Task<GitLabRefusal?> DeleteAsync(Visit visit, string slug, CancellationToken cancellationToken)
    {
        var signed = await questions.SignAsync(visit.Token, cancellationToken);
        if (signed.Value is not { } signature)
        {
            return signed.Refusal;
        }

        var entry = SettingsAudit.Forgotten(visit.Place.Scope, slug, signature.Username, time.GetUtcNow());
        await registry.DeleteAsync(visit.Place.Scope, slug, signature.At, (connection, transaction, id) =>
        {
            waiting.Bury(connection, transaction, id);
            SettingsAudit.Write(connection, transaction, entry);
        });
        return null;
    }
}
