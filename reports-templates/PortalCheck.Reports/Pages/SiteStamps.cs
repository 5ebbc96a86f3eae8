using System.Reflection;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using PortalCheck.Model.Findings;
using PortalCheck.Model.Json;
using PortalCheck.Model.Register;
using PortalCheck.Model.Scoring;
using PortalCheck.Reports.Texts;

namespace PortalCheck.Reports.Pages;

/// <summary>
/// Stamps of portals' files: hashes of everything that they are made from. Two sites give a portal the same stamp only where they give it the same files,
/// so that a publication leaves alone what did not change, without making it to see.
/// </summary>
internal sealed class SiteStamps
{
    private const int Length = 16;

    private readonly Site _site;
    private readonly byte[] _common;

    /// <summary>Hashes what all portals have in common.</summary>
    /// <param name="site">The site.</param>
    /// <param name="templatesRoot">Folder with templates, locales and assets.</param>
    /// <exception cref="IOException">A template cannot be read.</exception>
    public SiteStamps(Site site, string templatesRoot)
    {
        _site = site;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var build in BuildsOf(site.Input))
        {
            hash.AppendData(build.ManifestModule.ModuleVersionId.ToByteArray());
        }

        // Numbers, dates and the order of names come from the framework and from what it knows of languages.
        hash.AppendData(Encoding.UTF8.GetBytes($"{RuntimeInformation.FrameworkDescription} {SiteTexts.Collation.Version.FullVersion}"));
        foreach (var file in Directory.EnumerateFiles(templatesRoot, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
        {
            hash.AppendData(Encoding.UTF8.GetBytes(Path.GetRelativePath(templatesRoot, file)));
            hash.AppendData(SHA256.HashData(File.ReadAllBytes(file)));
        }

        hash.AppendData(Json(new
        {
            site.Pack,
            site.Input.Settings,
            site.Input.Round,
            Earlier = site.History.Rounds.Select(round => new[] { KeyOf(round.Published), KeyOf(round.Again) }),
        }));
        _common = hash.GetHashAndReset();
    }

    /// <summary>What a scorecard and findings over time hold, as <see cref="PortalBrief.Stamp"/>.</summary>
    public static string Of(Scorecard card, PortalFindings? findings)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(Json(card));
        hash.AppendData(Json(findings));
        return Text(hash.GetHashAndReset());
    }

    /// <summary>The stamp of one portal's files; null where nobody says what its scorecard holds.</summary>
    public string? Of(Portal portal, PortalBrief brief)
    {
        if (brief.Stamp is null)
        {
            return null;
        }

        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(_common);
        hash.AppendData(Json(new
        {
            brief.Stamp,
            Portal = portal,
            Agency = _site.Agency(portal.Agency),
            Turn = _site.Turn(portal.Id),
            Rechecks = _site.Rechecks(portal.Id),
            Evidence = _site.Input.Evidence(portal.Id)?.Visit,
            Pictures = brief.Pictures.Select(_site.Picture),
            History = _site.History.Rounds.Select(round => new[] { round.Portal(portal.Id), round.PortalAgain(portal.Id) }),
        }));
        return Text(hash.GetHashAndReset());
    }

    private static IEnumerable<Assembly> BuildsOf(SiteInput input) =>
        new[] { typeof(SiteStamps), typeof(Scorecard), typeof(HandlebarsDotNet.Handlebars), input.Texts.GetType(), input.Assessment?.Method.DeclaringType }
            .OfType<Type>().Select(type => type.Assembly);

    private static string? KeyOf(RoundDigest? digest) => digest is null ? null : $"{digest.Round} {digest.OpenedAt:O} {digest.Pack}";

    private static byte[] Json<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, PortalCheckJson.Compact);

    private static string Text(byte[] hash) => Convert.ToHexStringLower(hash.AsSpan(0, Length));
}
