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
    /// <param name="left">How many values of lists may still be looked at; counted down.</param>
    /// <param name="found">What is there.</param>
    /// <returns>False where there were too many values to look at.</returns>
    public bool TryFind(JsonElement root, JsonElement?[] known, ref int left, out PathValue found)
    {
        var first = Places.Length;
        while (first > 0 && known[Places[first - 1]] is null)
        {
            first--;
        }

        var at = first > 0 ? known[Places[first - 1]]!.Value : root;
        for (var i = first; i < Places.Length; i++)
        {
            at = TryStep(at, Steps[i], out var next) ? next : default;
            known[Places[i]] = at;
        }

        if (Places.Length < Steps.Length)
        {
            return TryFindAll(at, Places.Length, ref left, out found);
        }

        found = new PathValue(at);
        return true;
    }

    private bool TryFindAll(JsonElement start, int step, ref int left, out PathValue found)
    {
        List<JsonElement> values = [];
        var isThere = TryStepAll(start, Steps[step], values, ref left);
        while (isThere && ++step < Steps.Length)
        {
            List<JsonElement> next = new(values.Count);
            foreach (var value in values)
            {
                isThere = isThere && TryStepAll(value, Steps[step], next, ref left);
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

    private static bool TryStep(JsonElement at, PathStep step, out JsonElement next)
    {
        if (step.Kind == PathStepKind.Name)
        {
            next = default;
            return at.ValueKind == JsonValueKind.Object && at.TryGetProperty(step.Name, out next);
        }

        var length = at.ValueKind == JsonValueKind.Array ? at.GetArrayLength() : 0;
        var index = step.From is { } from && from < 0 ? from + length : step.From ?? 0;
        var isThere = index >= 0 && index < length;
        next = isThere ? at[index] : default;
        return isThere;
    }

    private static bool TryStepAll(JsonElement at, PathStep step, List<JsonElement> next, ref int left)
    {
        switch (step.Kind)
        {
            case PathStepKind.Name:
            case PathStepKind.Index:
                if (--left < 0)
                {
                    return false;
                }

                if (TryStep(at, step, out var one))
                {
                    next.Add(one);
                }

                return true;
            case PathStepKind.Slice:
                return TrySlice(at, step, next, ref left);
            case PathStepKind.All:
                return TryChildren(at, next, ref left);
            case PathStepKind.NameBelow:
            case PathStepKind.AllBelow:
            default:
                return TryDescend(at, step, next, ref left, 0);
        }
    }

    private static bool TrySlice(JsonElement at, PathStep step, List<JsonElement> next, ref int left)
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

        if ((left -= to - from) < 0)
        {
            return false;
        }

        next.AddRange(at.EnumerateArray().Skip(from).Take(to - from));
        return true;
    }

    private static int Bound(int index, int length) => Math.Clamp(index < 0 ? index + length : index, 0, length);

    // In the document's order: what is found before what is below it, and all that before its next neighbour.
    private static bool TryDescend(JsonElement at, PathStep step, List<JsonElement> found, ref int left, int depth)
    {
        if (depth == Deepest)
        {
            return false;
        }

        if (at.ValueKind == JsonValueKind.Object)
        {
            foreach (var member in at.EnumerateObject())
            {
                if (--left < 0)
                {
                    return false;
                }

                if (step.Kind == PathStepKind.AllBelow || member.NameEquals(step.Name))
                {
                    found.Add(member.Value);
                }

                if (!TryDescend(member.Value, step, found, ref left, depth + 1))
                {
                    return false;
                }
            }
        }
        else if (at.ValueKind == JsonValueKind.Array)
        {
            foreach (var element in at.EnumerateArray())
            {
                if (--left < 0)
                {
                    return false;
                }

                if (step.Kind == PathStepKind.AllBelow)
                {
                    found.Add(element);
                }

                if (!TryDescend(element, step, found, ref left, depth + 1))
                {
                    return false;
                }
            }
        }

        return true;
    }

    private static bool TryChildren(JsonElement at, List<JsonElement> next, ref int left)
    {
        if (at.ValueKind == JsonValueKind.Array)
        {
            if ((left -= at.GetArrayLength()) < 0)
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
                if (--left < 0)
                {
                    return false;
                }

                next.Add(member.Value);
            }
        }

        return true;
    }
}
