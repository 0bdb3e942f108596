namespace Integration.Templates;

/// <summary>Looks at a template for what is allowed and most likely not meant.</summary>
/// <param name="variables">
/// The variables that there are, and whether each is a date. An element of a list is written <c>[*]</c>: <c>issue.follows[*].name</c>;
/// what is above a variable is there as well.
/// </param>
/// <param name="absent">Things that there are not, and that may be named all the same: of what is below them nobody is told.</param>
/// <param name="nearest">Finds the name that somebody probably meant, among names; empty where there is none.</param>
/// <param name="elsewhere">Which events have a variable that these have not; empty where there are none.</param>
public sealed class TemplateCheck(IReadOnlyDictionary<string, bool> variables, IReadOnlySet<string> absent, Func<string, IEnumerable<string>, string> nearest, Func<string, string> elsewhere)
{
    private readonly HashSet<string> _above = [.. variables.Keys.SelectMany(Above)];

    // Names that begin with more than the longest name are none; nobody writes so many steps without meaning harm.
    private readonly int _longest = variables.Keys.Select(name => name.Length).DefaultIfEmpty().Max();

    /// <summary>What should be looked at, in the template's order; found as it is asked for, since names are costly to compare.</summary>
    /// <param name="template">The template.</param>
    public IEnumerable<TemplateWarning> Warnings(Template template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return template.Variables.Select(variable => (variable.Line, variable.Column, Of: OfPath(variable).Concat(OfDates(variable))))
            .Concat(ForeignPlaceholder.In(template.Text).Select(one => (one.Line, one.Column, Of: OfForeign(one))))
            .OrderBy(place => place.Line).ThenBy(place => place.Column).SelectMany(place => place.Of);
    }

    private IEnumerable<TemplateWarning> OfForeign(ForeignPlaceholder written)
    {
        yield return new("foreign_placeholder", written.Line, written.Column, written.Text, IsKnown(written.Name) ? written.Name : nearest(written.Name, variables.Keys));
    }

    private IEnumerable<TemplateWarning> OfPath(TemplateVariable variable)
    {
        var path = "";
        var isWhole = true;
        foreach (var step in variable.Names.Steps)
        {
            if (step.Kind is PathStepKind.AllBelow or PathStepKind.NameBelow)
            {
                isWhole = false;
                break;
            }

            var next = step.Kind == PathStepKind.Name ? path.Length == 0 ? step.Text : $"{path}.{step.Text}" : path + "[*]";
            if (!IsKnown(next) && step.Kind != PathStepKind.Name && (variables.ContainsKey(path) || (step.Kind == PathStepKind.All && IsKnown(path))))
            {
                // An element of a list of plain values, or each member of an object.
                isWhole = false;
                break;
            }

            path = next;
            if (absent.Contains(path))
            {
                yield break;
            }

            if (path.Length > _longest)
            {
                break;
            }
        }

        if (path.Length > 0 && !IsKnown(path))
        {
            yield return elsewhere(path) is { Length: > 0 } events ? Warning(variable, "variable_of_others", events) : Warning(variable, "unknown_variable", nearest(path, variables.Keys));
        }
        else if (isWhole && variable.Dates.Length > 0 && !variables.GetValueOrDefault(path))
        {
            yield return Warning(variable, "date_on_non_date");
        }
    }

    private static IEnumerable<TemplateWarning> OfDates(TemplateVariable variable)
    {
        foreach (var date in variable.Dates)
        {
            // 31 December 2024 is in the first week of 2025, and YYYY is the year of the week.
            if (date.Has('Y') && !date.Has('w'))
            {
                yield return Warning(variable, "week_year", date.Text);
            }

            // DD is the day of the year: YYYY-MM-DD is 2023-02-48.
            if (date.Has('D') && date.Has('M'))
            {
                yield return Warning(variable, "day_of_year", date.Text);
            }

            if ((date.Has('h') || date.Has('K')) && !date.Has('a'))
            {
                yield return Warning(variable, "hour_without_half", date.Text);
            }
        }
    }

    private bool IsKnown(string path) => variables.ContainsKey(path) || _above.Contains(path);

    private static TemplateWarning Warning(TemplateVariable variable, string code, string argument = "") => new(code, variable.Line, variable.Column, variable.Path, argument);

    // issue.follows[*].name has issue, issue.follows and issue.follows[*] above it.
    private static IEnumerable<string> Above(string path) =>
        Enumerable.Range(0, path.Length).Where(at => path[at] is '.' or '[').Select(at => path[..at]);
}
