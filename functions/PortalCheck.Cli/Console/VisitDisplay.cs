using System.Collections.Concurrent;
using System.Globalization;
using PortalCheck.Collect.Visits;
using Spectre.Console;

namespace PortalCheck.Cli.Console;

/// <summary>Shows a round while it runs: portals with pages done, the rate and the time left; plain lines where there is no terminal.</summary>
internal sealed class VisitDisplay(Terminal terminal, TimeProvider time) : IProgress<VisitProgress>
{
    private readonly ConcurrentDictionary<string, VisitProgress> _portals = new(StringComparer.Ordinal);
    private readonly long _began = time.GetTimestamp();
    private readonly Lock _lines = new();
    private Action<VisitProgress>? _draw;

    /// <summary>Runs work under the display.</summary>
    /// <param name="portals">Register ids in the order to show.</param>
    /// <param name="work">The work; reports to this object.</param>
    public async Task<T> RunAsync<T>(IReadOnlyList<string> portals, Func<Task<T>> work)
    {
        if (!terminal.Live)
        {
            return await work();
        }

        return await terminal.StatusScreen.Progress()
            .AutoClear(false)
            .Columns(
                new TaskDescriptionColumn { Alignment = Justify.Left }, new ProgressBarColumn { Width = 24 }, new PagesColumn(),
                new SpinnerColumn(Spinner.Known.Dots))
            .StartAsync(async context =>
            {
                var rows = portals.ToDictionary(id => id, id => context.AddTask(Markup.Escape(id), autoStart: true, maxValue: 1), StringComparer.Ordinal);
                var total = context.AddTask("…", autoStart: true, maxValue: 1);
                _draw = progress =>
                {
                    if (rows.TryGetValue(progress.Portal, out var row))
                    {
                        row.MaxValue = Math.Max(1, progress.PagesPlanned);
                        row.Value = Math.Min(progress.PagesDone, row.MaxValue);
                    }

                    var (done, planned) = Sums();
                    total.MaxValue = Math.Max(1, planned);
                    total.Value = done;
                    total.Description = Markup.Escape(Summary(done, planned));
                };
                var result = await work();
                foreach (var row in rows.Values.Append(total))
                {
                    row.Value = row.MaxValue;
                }

                total.Description = Markup.Escape(Summary(Sums().Done, Sums().Done));
                return result;
            });
    }

    /// <inheritdoc/>
    public void Report(VisitProgress value)
    {
        _portals[value.Portal] = value;
        lock (_lines)
        {
            if (_draw is not null)
            {
                _draw(value);
            }
            else if (value.Url is not null)
            {
                var (done, planned) = Sums();
                var failure = value.Failure is { } fault ? $"  [{fault.Kind}]" : "";
                terminal.Status($"{value.Portal} {value.PagesDone}/{value.PagesPlanned} {value.Url}{failure} ({Summary(done, planned)})");
            }
        }
    }

    private (int Done, int Planned) Sums() =>
        (_portals.Values.Sum(portal => portal.PagesDone), _portals.Values.Sum(portal => Math.Max(portal.PagesPlanned, portal.PagesDone)));

    private string Summary(int done, int planned)
    {
        var elapsed = time.GetElapsedTime(_began);
        var rate = elapsed.TotalMinutes > 0 ? done / elapsed.TotalMinutes : 0;
        var left = rate > 0 && planned > done ? TimeSpan.FromMinutes((planned - done) / rate) : TimeSpan.Zero;
        return string.Create(
            CultureInfo.InvariantCulture, $"{done}/{planned} pages, {rate:0} pages/min, {elapsed:m\\:ss} gone, about {left:m\\:ss} left");
    }

    private sealed class PagesColumn : ProgressColumn
    {
        public override Spectre.Console.Rendering.IRenderable Render(
            Spectre.Console.Rendering.RenderOptions options, ProgressTask task, TimeSpan deltaTime) =>
            new Text(string.Create(CultureInfo.InvariantCulture, $"{task.Value:0}/{task.MaxValue:0} pages"));
    }
}
