using System.Text.Json;

namespace Integration.Templates;

/// <summary>Where in the data a value is.</summary>
/// <param name="Text">The path as it is written.</param>
/// <param name="Steps">Its steps from the root.</param>
internal sealed record TemplatePath(string Text, PathStep[] Steps)
{
    // JSON is not read deeper than 64 levels unless somebody asks for it; this keeps the stack in any case.
    private const int Deepest = 256;

    /// <summary>Its places in the template's <see cref="PathTree"/>, up to the first indefinite step.</summary>
    public int[] Places { get; init; } = [];

    /// <summary>Follows the path.</summary>
    /// <param name="root">The data.</param>
    /// <param name="known">What is known of the template's places; what is found on the way is put in. Null: not looked up yet.</param>
    /// <param name="work">What may still be looked at.</param>
    /// <param name="found">What is there.</param>
    /// <returns>False where there were too many values to look at.</returns>
    public bool TryFind(JsonElement root, JsonElement?[] known, RenderingWork work, out PathValue found)
    {
        var first = Places.Length;
        while (first > 0 && known[Places[first - 1]] is null)
        {
            first--;
        }

        var at = first > 0 ? known[Places[first - 1]]!.Value : root;
        for (var i = first; i < Places.Length; i++)
        {
            at = TryStep(at, Steps[i], work, out var next) ? next : default;
            known[Places[i]] = at;
        }

        if (Places.Length < Steps.Length)
        {
            return TryFindAll(at, Places.Length, work, out found);
        }

        found = new PathValue(at);
        return !work.IsSpent;
    }

    private bool TryFindAll(JsonElement start, int step, RenderingWork work, out PathValue found)
    {
        List<JsonElement> values = [];
        var isThere = TryStepAll(start, Steps[step], values, work);
        while (isThere && ++step < Steps.Length)
        {
            List<JsonElement> next = new(values.Count);
            foreach (var value in values)
            {
                isThere = isThere && TryStepAll(value, Steps[step], next, work);
            }

            values = next;
        }

        if (!isThere)
        {
            found = default;
            return false;
        }

        found = new PathValue(values);
        return true;
    }

    // What is passed on the way counts: a member is sought among all, and an element of objects is counted to.
    private static bool TryStep(JsonElement at, PathStep step, RenderingWork work, out JsonElement next)
    {
        if (step.Kind == PathStepKind.Name)
        {
            next = default;
            return at.ValueKind == JsonValueKind.Object && work.TryTake(at.GetPropertyCount()) && at.TryGetProperty(step.Name, out next);
        }

        var length = at.ValueKind == JsonValueKind.Array ? at.GetArrayLength() : 0;
        var index = step.From is { } from && from < 0 ? from + length : step.From ?? 0;
        var isThere = index >= 0 && index < length && work.TryTake(index);
        next = isThere ? at[index] : default;
        return isThere;
    }

    private static bool TryStepAll(JsonElement at, PathStep step, List<JsonElement> next, RenderingWork work)
    {
        switch (step.Kind)
        {
            case PathStepKind.Name:
            case PathStepKind.Index:
                if (!work.TryTakeValues(1))
                {
                    return false;
                }

                if (TryStep(at, step, work, out var one))
                {
                    next.Add(one);
                }

                return !work.IsSpent;
            case PathStepKind.Slice:
                return TrySlice(at, step, next, work);
            case PathStepKind.All:
                return TryChildren(at, next, work);
            case PathStepKind.NameBelow:
            case PathStepKind.AllBelow:
            default:
                return TryDescend(at, step, next, work, 0);
        }
    }

    private static bool TrySlice(JsonElement at, PathStep step, List<JsonElement> next, RenderingWork work)
    {
        if (at.ValueKind != JsonValueKind.Array)
        {
            return true;
        }

        var length = at.GetArrayLength();
        var from = Bound(step.From ?? 0, length);
        var to = Bound(step.To ?? length, length);
        if (to <= from)
        {
            return true;
        }

        if (!work.TryTakeValues(to - from) || !work.TryTake(to))
        {
            return false;
        }

        next.AddRange(at.EnumerateArray().Skip(from).Take(to - from));
        return true;
    }

    private static int Bound(int index, int length) => Math.Clamp(index < 0 ? index + length : index, 0, length);

    // In the document's order: what is found before what is below it, and all that before its next neighbour.
    private static bool TryDescend(JsonElement at, PathStep step, List<JsonElement> found, RenderingWork work, int depth)
    {
        if (depth == Deepest)
        {
            return false;
        }

        if (at.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in at.EnumerateObject())
            {
                if (!work.TryTakeValues(1))
                {
                    return false;
                }

                if (step.Kind == PathStepKind.AllBelow || member.NameEquals(step.Name))
                {
                    found.Add(member.Value);
                }

                if (!TryDescend(member.Value, step, found, work, depth + 1))
                {
                    return false;
                }
            }
        }
        else if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in at.EnumerateArray())
            {
                if (!work.TryTakeValues(1))
                {
                    return false;
                }

                if (step.Kind == PathStepKind.AllBelow)
                {
                    found.Add(element);
                }

                if (!TryDescend(element, step, found, work, depth + 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool TryChildren(JsonElement at, List<JsonElement> next, RenderingWork work)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            if (!work.TryTakeValues(at.GetArrayLength()))
            {
                return false;
            }

            next.EnsureCapacity(next.Count + at.GetArrayLength());
            foreach (var element in at.EnumerateArray())
            {
                next.Add(element);
            }
        }
        else if (at.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in at.EnumerateObject())
            {
                if (!work.TryTakeValues(1))
                {
                    return false;
                }

                next.Add(member.Value);
            }
        }

        return true;
    }
}
