using System.Runtime.CompilerServices;
using System.Runtime.ExceptionServices;
using Integration.Contract;
using Microsoft.Extensions.Logging;

namespace Integration.GitLab;

/// <summary>An event that was found behind a row, before its details are read.</summary>
/// <param name="Key">The event's key.</param>
/// <param name="At">When it happened.</param>
/// <param name="Id">Orders events of one time.</param>
/// <param name="Thing">What it is made from.</param>
internal sealed record Found<T>(string Key, DateTimeOffset At, long Id, T Thing);

/// <summary>
/// From a list of rows that changed to events, in the order in which they happened. The position is the newest <c>updated_at</c>;
/// it moves only when the whole list behind it has been handed over.
/// </summary>
internal sealed class Changes<TRow, TThing>(ChangedRows<TRow> changed, EventKind kind, ILogger logger)
    where TRow : class, IChangedRow
{
    // So many rows are looked at before the first event is handed over: in order within that, and a long catch-up is committed as it goes.
    private const int Sorted = 200;

    // A row from the future is not waited for.
    private static readonly TimeSpan ClockTolerance = TimeSpan.FromMinutes(1);

    private readonly Poison poison = new(logger);
    private readonly DetailFailures failures = new();

    /// <summary>
    /// What happened to the thing of a row, known or not; it is told whether this is the last attempt. Where GitLab fails even then, the row is given up.
    /// </summary>
    public required Func<ChangedRow<TRow>, ReadRequest, bool, CancellationToken, Task<IReadOnlyList<Found<TThing>>>> FindAsync { get; init; }

    public required Func<Found<TThing>, ReadRequest, CancellationToken, Task<ProjectEvent>> TellAsync { get; init; }

    /// <summary>The event's key as far as a row by itself tells it.</summary>
    public required Func<ChangedRow<TRow>, string> KeyOf { get; init; }

    /// <summary>What is put down of a row that has been looked at, given GitLab's time of the look.</summary>
    public Func<ChangedRow<TRow>, DateTimeOffset, IReadOnlyList<SeenKey>> Markers { get; init; } = (row, _) => [new SeenKey(row.Marker, row.Reached)];

    public async IAsyncEnumerable<ReadBatch> ReadAsync(ReadRequest request, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var listing = await changed.ReadAsync(request, cancellationToken);
        var batch = new BatchBuilder(request.Position);
        var poisoned = poison.In(request, batch);
        var told = new HashSet<string>(StringComparer.Ordinal);
        var left = false;
        foreach (var rows in listing.Rows.Chunk(Sorted))
        {
            var (finds, late, failure) = await FindAllAsync(rows, listing.Now, request, batch, poisoned, cancellationToken);
            left |= late;
            if (!batch.IsEmpty && (failure is not null || batch.IsFull))
            {
                // What is no news is settled, whatever becomes of the rest.
                yield return batch.Take();
            }

            foreach (var (found, row) in finds.OrderBy(find => find.Found.At).ThenBy(find => find.Found.Id))
            {
                ProjectEvent? what = null;
                var isNew = !told.Contains(found.Key);
                try
                {
                    what = isNew ? await TellAsync(found, request, cancellationToken) : null;
                }
                catch (GitLabException e)
                {
                    failure = ExceptionDispatchInfo.Capture(e);
                    break;
                }
                catch (Exception e) when (Poison.IsFault(e))
                {
                    isNew = false;
                    row.Left |= !poisoned.GivesUp(new UnreadableEvent(found.Key, kind, found.At, Poison.Fault(e)), e);
                }

                row.Open--;
                SeenKey[] markers = row is { Open: 0, Left: false } ? [.. row.Markers] : [];
                batch.Add(what, isNew && told.Add(found.Key) ? [new SeenKey(found.Key, found.At), .. markers] : markers);
                if (batch.IsFull)
                {
                    yield return batch.Take();
                }
            }

            if (failure is not null)
            {
                if (!batch.IsEmpty)
                {
                    yield return batch.Take();
                }

                failure.Throw();
            }
        }

        if (!poisoned.Left && !left)
        {
            batch.Reached(0, listing.NewestUpdate);
        }

        if (!batch.IsEmpty || batch.Position != request.Position)
        {
            yield return batch.Take();
        }
    }

    /// <summary>
    /// Looks at what is behind the rows. Rows that are no news are put down as seen; those with something later than what was listed besides are
    /// left for the next reading.
    /// </summary>
    private async Task<(List<(Found<TThing> Found, LookedAt Row)> Finds, bool Late, ExceptionDispatchInfo? Failure)> FindAllAsync(
        ChangedRow<TRow>[] rows, DateTimeOffset now, ReadRequest request, BatchBuilder batch, PoisonOfReading poisoned, CancellationToken cancellationToken)
    {
        var window = new ReadWindow(request);
        var finds = new List<(Found<TThing>, LookedAt)>();
        var late = false;
        foreach (var row in rows)
        {
            var key = row.Row is null ? row.Marker : KeyOf(row);
            var isLast = failures.IsLastAttempt(key);
            var looked = new LookedAt(row.Row is null ? [new SeenKey(row.Marker, row.Reached)] : Markers(row, now));
            try
            {
                if (row.Unreadable is { } unreadable)
                {
                    poisoned.GivesUp(unreadable, null);
                    continue;
                }

                foreach (var found in row.Row is null ? [] : await failures.CountAsync(key, last => FindAsync(row, request, last, cancellationToken)))
                {
                    // `updated_at` moves long after the end (a job erased, say): such a row is old news.
                    if (!window.Holds(found.At) || request.Seen.Contains(found.Key))
                    {
                        continue;
                    }

                    if (found.At >= request.Listed?.Before && found.At <= now + ClockTolerance)
                    {
                        late = looked.Left = true;
                    }
                    else
                    {
                        looked.Open++;
                        finds.Add((found, looked));
                    }
                }

                if (looked is { Open: 0, Left: false })
                {
                    batch.Add(null, [.. looked.Markers]);
                }
            }
            catch (GitLabException e) when (isLast && DetailFailures.Counts(e))
            {
                failures.Succeeded(key);
                poisoned.GiveUp(new UnreadableEvent(key, kind, row.At, Poison.Failure(e)));
                batch.Add(null, [.. looked.Markers]);
            }
            catch (GitLabException e)
            {
                return (finds, late, ExceptionDispatchInfo.Capture(e));
            }
            catch (Exception e) when (Poison.IsFault(e))
            {
                if (poisoned.GivesUp(new UnreadableEvent(KeyOf(row), kind, row.At, Poison.Fault(e)), e))
                {
                    batch.Add(null, [.. looked.Markers]);
                }
            }
        }

        return (finds, late, null);
    }

    private sealed class LookedAt(IReadOnlyList<SeenKey> markers)
    {
        public IReadOnlyList<SeenKey> Markers => markers;

        /// <summary>How many of its events have not been handed over.</summary>
        public int Open { get; set; }

        /// <summary>Whether one of them is left for the next reading.</summary>
        public bool Left { get; set; }
    }
}
