using System.Text.Json;

namespace Integration.Templates;

/// <summary>Which placeholders of a template stand for nothing with certain data.</summary>
internal static class AbsentVariables
{
    /// <summary>Those of the lines that stay, once for each way in which one is written.</summary>
    public static IEnumerable<TemplateVariable> Find(Template template, JsonElement data)
    {
        var root = WellFormed.Of(data);
        var places = new JsonElement?[template.Places];
        var work = new RenderingWork();
        var known = new bool?[template.Different];
        bool IsAbsent(TemplateVariable variable) => known[variable.Index] ??= variable.Names.TryFind(root, places, work, out var value) && value.IsAbsent;
        return template.Lines.Where(line => !line.Blanks.Any(IsAbsent)).SelectMany(line => line.Parts).Select(part => part.Variable).OfType<TemplateVariable>()
            .Where(IsAbsent).DistinctBy(variable => variable.Index);
    }
}
