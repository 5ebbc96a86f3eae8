using PortalCheck.Model.Evidence;

namespace PortalCheck.Pipeline.Rechecks;

/// <summary>
/// Puts what a second look at some pages saw into the evidence of the visit that it looks after. Pure. Which page becomes what is in
/// docs/evidence.md; the sample stays as it was drawn, so nobody improves a score by having further pages looked at.
/// </summary>
internal static class EvidenceMerge
{
    private const string Versions = "; ";

    /// <summary>The visit's evidence with the fresh parts in it; the very same where there are none, or where they are in it already.</summary>
    /// <param name="visit">Good evidence.</param>
    /// <param name="fresh">What the second look collected.</param>
    public static PortalEvidence Into(PortalEvidence visit, PortalEvidence fresh)
    {
        var replacements = Replacements(visit, fresh);
        var hosts = Hosts(visit.Hosts, fresh.Hosts);
        var look = new SecondLook(fresh.FinishedAt, [.. visit.Pages.Where(page => replacements.ContainsKey(page.Url)).Select(page => page.Url)]);
        if ((look.Pages.Count == 0 && fresh.Hosts.Count == 0) || visit.Rechecked.Any(known => known.At == look.At))
        {
            return visit;
        }

        return visit with
        {
            Pages = [.. visit.Pages.Select(page => replacements.GetValueOrDefault(page.Url) ?? page)],
            Hosts = hosts,
            Robots = fresh.Robots.Present ? fresh.Robots : visit.Robots,
            Tools = Tools(visit.Tools, fresh.Tools),
            Rechecked = [.. visit.Rechecked, look],
        };
    }

    /// <summary>The visit's pages that the second look settled, by the visit's address: loaded again in full, or gone for good.</summary>
    public static IReadOnlyDictionary<string, PageEvidence> Replacements(PortalEvidence visit, PortalEvidence fresh)
    {
        var byKey = fresh.Pages.DistinctBy(page => KeyOf(page.Url), StringComparer.Ordinal).ToDictionary(page => KeyOf(page.Url), StringComparer.Ordinal);
        var answers = MainHostAnswers(fresh);
        var replacements = new Dictionary<string, PageEvidence>(StringComparer.Ordinal);
        foreach (var page in visit.Pages)
        {
            if (byKey.TryGetValue(KeyOf(page.Url), out var seen) && (IsAsGood(seen, page) || (answers && IsGone(seen, page))))
            {
                replacements.TryAdd(page.Url, InPlaceOf(page, seen, visit.Sample));
            }
        }

        return replacements;
    }

    /// <summary>True where the page answers that it is gone (RFC 9110 sections 15.5.5 and 15.5.11); a home page never is.</summary>
    public static bool IsGone(PageEvidence seen, PageEvidence before) =>
        seen is { Collected: false, Status: 404 or 410 } && !before.Kinds.Contains(PageKind.Home);

    /// <summary>Addresses that lead to one page: a fragment counts only where scripts take it for a path, as in the sampler.</summary>
    public static string KeyOf(string address)
    {
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri))
        {
            return address;
        }

        var isPath = uri.Fragment.StartsWith("#/", StringComparison.Ordinal) || uri.Fragment.StartsWith("#!", StringComparison.Ordinal);
        return uri.GetComponents(UriComponents.SchemeAndServer | UriComponents.PathAndQuery, UriFormat.UriEscaped) + (isPath ? uri.Fragment : "");
    }

    // Absence proves nothing in a page that was cut, that the engine did not see, or that leads elsewhere by now (a login, another page).
    private static bool IsAsGood(PageEvidence seen, PageEvidence before) =>
        seen.Collected
        && (seen.Engine.Present || !before.Engine.Present)
        && (!seen.HtmlCut || before.HtmlCut)
        && (!before.Collected || string.Equals(PlaceOf(seen.FinalUrl), PlaceOf(before.FinalUrl), StringComparison.OrdinalIgnoreCase));

    // A portal that moves from http to https, or to or from www, shows the same page.
    private static string PlaceOf(string address)
    {
        var key = KeyOf(address);
        var start = key.IndexOf("://", StringComparison.Ordinal) is var scheme and >= 0 ? scheme + 3 : 0;
        var place = key.AsSpan(start).TrimEnd('/');
        return (place.StartsWith("www.", StringComparison.OrdinalIgnoreCase) ? place[4..] : place).ToString();
    }

    private static PageEvidence InPlaceOf(PageEvidence before, PageEvidence seen, PageSample sample)
    {
        var byRule = sample.Pages.FirstOrDefault(choice => string.Equals(choice.Url, before.Url, StringComparison.Ordinal))?.Kinds ?? [];
        return seen with
        {
            Url = before.Url,
            Kinds = [.. byRule.Union(seen.Kinds).Order()],
            Clicks = before.Clicks,
            LinkText = before.LinkText,
            // A look that did not drive the page says nothing of what came when it was driven.
            Interaction = seen is { Collected: true, Interaction: not { Present: true } } ? before.Interaction ?? seen.Interaction : seen.Interaction,
        };
    }

    private static bool MainHostAnswers(PortalEvidence fresh) =>
        fresh.Hosts.FirstOrDefault(host => host.Roles.Contains(HostRole.Main)) is { } main && (Answers(main.Https) || Answers(main.Http));

    private static bool Answers(Artifact<HttpWalk> walk) => walk.Value is { Hops: [.., { Status: > 0 and < 400 }] };

    private static IReadOnlyList<HostEvidence> Hosts(IReadOnlyList<HostEvidence> before, IReadOnlyList<HostEvidence> seen)
    {
        var byName = seen.DistinctBy(host => host.Host, StringComparer.Ordinal).ToDictionary(host => host.Host, StringComparer.Ordinal);
        var known = before.Select(host => host.Host).ToHashSet(StringComparer.Ordinal);
        return
        [
            .. before.Select(host => byName.TryGetValue(host.Host, out var fresh) ? Newest(host, fresh) : host),
            .. byName.Values.Where(host => !known.Contains(host.Host)),
        ];
    }

    private static HostEvidence Newest(HostEvidence before, HostEvidence seen) => before with
    {
        Roles = [.. before.Roles.Union(seen.Roles).Order()],
        Http = seen.Http.Present ? seen.Http : before.Http,
        Https = seen.Https.Present ? seen.Https : before.Https,
        Tls = seen.Tls.Present ? seen.Tls : before.Tls,
        Names = seen.Names.Present && NetworkSight.IsAsGood(before.Names, seen.Names) ? seen.Names : before.Names,
        Addresses = seen.Addresses is not null && NetworkSight.IsAsGood(before.Addresses, seen.Addresses) ? seen.Addresses : before.Addresses,
        Probes = [.. Probes(before.Probes, seen.Probes)],
    };

    private static IEnumerable<ProbeEvidence> Probes(IReadOnlyList<ProbeEvidence> before, IReadOnlyList<ProbeEvidence> seen) =>
        before.Select(probe => seen.FirstOrDefault(fresh => fresh.Kind == probe.Kind && fresh.Walk.Present) ?? probe)
            .Concat(seen.Where(fresh => before.All(probe => probe.Kind != fresh.Kind)));

    private static SortedDictionary<string, string> Tools(SortedDictionary<string, string> before, SortedDictionary<string, string> seen)
    {
        var tools = new SortedDictionary<string, string>(before, StringComparer.Ordinal);
        foreach (var (name, version) in seen)
        {
            if (!tools.TryGetValue(name, out var known))
            {
                tools[name] = version;
            }
            else if (!known.Split(Versions).Contains(version, StringComparer.Ordinal))
            {
                tools[name] = known + Versions + version;
            }
        }

        return tools;
    }
}
