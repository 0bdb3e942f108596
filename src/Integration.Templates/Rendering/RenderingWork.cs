namespace Integration.Templates;

/// <summary>What one rendering may still do. Templates and values are from people who may mean harm: whatever they write, it ends soon.</summary>
internal sealed class RenderingWork
{
    // Values that lists and wildcards may lead to. An event has some hundreds; "..*" behind "..*" has no end of them.
    private const int MostValues = 20_000;

    // A step is what takes about 20 ns: a platform's writer over a character, which is the slowest. All of them take less than a
    // tenth of a second, and leave room for a megabyte of text whose JSON is six times as long, read and written.
    private const int MostSteps = 4 << 20;

    // A date is read and formatted in about 400 ns.
    private const int StepsOfDate = 20;

    // Reading and compacting JSON takes some 5 ns for a byte.
    private const int RawBytesOfStep = 4;

    // A value is found, and where it stands looked at, in some 200 ns beside what its characters take; a text of a value in some 300.
    private const int StepsOfPlace = 10;
    private const int StepsOfText = 15;

    // An element of a list is looked at twice on the way into text.
    private const int StepsOfElement = 4;

    private int _values = MostValues;
    private int _steps = MostSteps;

    /// <summary>Whether there was more to do than is allowed.</summary>
    public bool IsSpent => (_values | _steps) < 0;

    /// <summary>How much of it was done, from 0 to 1.</summary>
    public double Done => IsSpent ? 1 : 1 - ((double)_steps / MostSteps);

    /// <summary>Values of lists that a path leads to.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTakeValues(int count) => (_values = count > _values ? -1 : _values - count) >= 0;

    /// <summary>Members and elements that are passed on the way to another one.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTake(int steps) => (_steps = steps > _steps ? -1 : _steps - steps) >= 0;

    /// <summary>A placeholder that is filled.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTakePlace() => TryTake(StepsOfPlace);

    /// <summary>A text for a platform's writer.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTakeText(int length) => TryTake(StepsOfText + length);

    /// <summary>Elements of a list that are written one by one.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTakeElements(int count) => TryTake((int)Math.Min(int.MaxValue, (long)count * StepsOfElement));

    /// <summary>JSON as it stands in the data.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTakeRaw(int bytes) => TryTake(bytes / RawBytesOfStep);

    /// <summary>A date by a format of this length.</summary>
    /// <returns>False where it is too much.</returns>
    public bool TryTakeDate(int length) => TryTake(StepsOfDate + length);
}
