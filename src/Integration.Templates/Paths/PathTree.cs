namespace Integration.Templates;

/// <summary>
/// The places in the data that a template's paths lead through, each once: <c>issue</c> and <c>issue.status</c> are looked up
/// once in a rendering, however many placeholders are below them.
/// </summary>
internal sealed class PathTree
{
    private readonly Dictionary<(int Above, PathStepKind Kind, string Name, int? Index), int> _places = [];

    /// <summary>How many places there are.</summary>
    public int Count => _places.Count;

    /// <summary>The places that the steps lead to, up to the first indefinite one.</summary>
    public int[] Add(IReadOnlyList<PathStep> steps)
    {
        var above = -1;
        var places = steps.TakeWhile(step => !step.IsIndefinite).Select(step =>
        {
            var key = (above, step.Kind, step.Text, step.From);
            if (!_places.TryGetValue(key, out var place))
            {
                place = _places.Count;
                _places.Add(key, place);
            }

            return above = place;
        });
        return [.. places];
    }
}
