using PortalCheck.Model.Evidence;
using PortalCheck.Wire.Dns;

namespace PortalCheck.Checks.Network.Auditing;

/// <summary>What the validating resolver said, question by question, its answers read once.</summary>
internal sealed class ResolverView
{
    private readonly Dictionary<(string Name, int Type), ResolverFact> _facts = [];

    /// <summary>Reads the answers; of two to one question the first counts.</summary>
    public ResolverView(IEnumerable<ResolverAnswer> answers)
    {
        foreach (var answer in answers)
        {
            _facts.TryAdd((answer.Name, answer.Type), ResolverFact.Of(answer));
        }
    }

    /// <summary>The answer to one question; null where it was not asked.</summary>
    public ResolverFact? Find(string name, DnsType type) => _facts.GetValueOrDefault((name, (int)type));

    /// <summary>Every answer.</summary>
    public IEnumerable<ResolverFact> All => _facts.Values;
}

/// <summary>One answer of the resolver.</summary>
/// <param name="Evidence">The evidence.</param>
/// <param name="Message">The answer read; empty where there was none.</param>
internal sealed record ResolverFact(ResolverAnswer Evidence, DnsMessage Message)
{
    /// <summary>The verdict.</summary>
    public DnssecVerdict Verdict => Evidence.Verdict;

    /// <summary>True where it says what there is, or that there is nothing. Silence and SERVFAIL say neither.</summary>
    public bool Tells => Evidence.Rcode is (int)DnsRcode.NoError or (int)DnsRcode.NameError;

    /// <summary>Data of the records of the type asked for, wherever the alias chain led.</summary>
    public IEnumerable<T> Data<T>()
        where T : DnsData => Message.Answer.Where(record => (int)record.Type == Evidence.Type).Select(record => record.Data).OfType<T>();

    /// <summary>Reads one answer.</summary>
    public static ResolverFact Of(ResolverAnswer answer)
    {
        var whole = DnsMessage.TryRead(answer.Message, out var message, out _);
        return new ResolverFact(answer, whole ? message : DnsMessage.Empty);
    }
}
