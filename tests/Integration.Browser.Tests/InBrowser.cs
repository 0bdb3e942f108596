using System.Collections.Concurrent;
using Integration.Sandbox.Feishu;
using Integration.Sandbox.GitLab.Projects;
using Microsoft.Playwright;
using Shouldly;
using Xunit;

namespace Integration.Browser.Tests;

/// <summary>What tests in a browser have in common: windows, in which at the end nothing forbidden has happened.</summary>
public abstract class InBrowser(Suite suite) : IAsyncLifetime
{
    private readonly ConcurrentQueue<Window> _windows = new();

    private protected Suite Suite { get; } = suite;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        foreach (var window in _windows)
        {
            await window.DisposeAsync();
        }

        _windows.SelectMany(window => window.Faults).Distinct(StringComparer.Ordinal).ShouldBeEmpty();
    }

    /// <summary>A window of somebody who is signed in already.</summary>
    private protected async Task<Window> OpenAsync(Role role = Role.Nobody, string language = "en", bool withScripts = true, bool mayGoToGitLab = false)
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.Missing);
        return Watch(await Suite.OpenAsync(role, new() { Locale = language, JavaScriptEnabled = withScripts }, mayGoToGitLab));
    }

    /// <summary>Has a window among those in which nothing forbidden may happen.</summary>
    private protected Window Watch(Window window)
    {
        _windows.Enqueue(window);
        return window;
    }

    /// <summary>A project of the maintainer's and a robot that know nothing of each other.</summary>
    private protected (Project Project, Bot Bot) AddProject(string path)
    {
        Assert.SkipWhen(Chromium.Path is null, Chromium.Missing);
        return Suite.AddProject(path);
    }

    /// <summary>
    /// Waits until a robot has told of something. What happened in the second in which its integration was switched on is told as well, before
    /// it: a project's first commit too, where the test is fast.
    /// </summary>
    private protected static async Task UntilToldAsync(Bot robot, string what)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        for (var told = robot.Messages; !told.Any(message => message.Text.Contains(what, StringComparison.Ordinal));)
        {
            told = await robot.WaitForAsync(told.Count + 1, patience.Token);
        }
    }

    private protected static ILocatorAssertions Expect(ILocator locator) => Assertions.Expect(locator);

    private protected static IPageAssertions Expect(IPage page) => Assertions.Expect(page);
}
