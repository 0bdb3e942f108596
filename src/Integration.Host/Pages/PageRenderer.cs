using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;

namespace Integration.Host.Pages;

/// <summary>Turns a Razor component into HTML, whole: a page that fails half-way is never half sent.</summary>
internal sealed class PageRenderer(IServiceProvider services, ILoggerFactory loggers)
{
    /// <typeparam name="T">The component.</typeparam>
    /// <param name="parameters">Its parameters by their names.</param>
    public async Task<string> RenderAsync<T>(params IReadOnlyList<(string Name, object? Value)> parameters)
        where T : IComponent
    {
        await using var renderer = new HtmlRenderer(services, loggers);
        var view = ParameterView.FromDictionary(parameters.ToDictionary(pair => pair.Name, pair => pair.Value, StringComparer.Ordinal));
        return await renderer.Dispatcher.InvokeAsync(async () => (await renderer.RenderComponentAsync<T>(view)).ToHtmlString());
    }
}
