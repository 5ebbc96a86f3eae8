using System.Security.Cryptography;
using System.Text;
using PortalCheck.Model.Scoring;
using PortalCheck.Storage.Tests.Support;

namespace PortalCheck.Storage.Tests.AzureStorage;

/// <summary>Records that do not pack well, so that many findings do not fit an entity.</summary>
internal static class LargeSamples
{
    /// <summary>A scorecard; each finding packs into about 260 bytes.</summary>
    public static Scorecard Scorecard(int findings, double? value = 81.25)
    {
        var plain = Samples.Scorecard(value, findings: findings);
        var criterion = plain.Assessment.Criteria[0];
        var hashed = criterion with
        {
            Findings = [.. criterion.Findings.Select((finding, number) => finding with
            {
                Snippet = Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes($"{number}"))) + Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes($"-{number}"))) + Convert.ToHexString(SHA512.HashData(Encoding.UTF8.GetBytes($"+{number}"))),
            })],
        };
        return plain with { Assessment = plain.Assessment with { Criteria = [hashed] } };
    }
}
