using FsCheck;
using FsCheck.Fluent;
using PortalCheck.Wire.Dns;
using PortalCheck.Wire.Dnssec;

namespace PortalCheck.Wire.Tests.Dnssec;

/// <summary>
/// Small zones made by chance, with all their NSEC and NSEC3 records: what is true can be proved with all records, and what is false
/// cannot be proved with any of them.
/// </summary>
public sealed class DenialModelTests
{
    private static readonly DnsName Zone = DnsName.Parse("z");

    private static readonly DnsType[][] TypeSets = [[DnsType.A], [DnsType.Aaaa], [DnsType.Cname], [DnsType.Ns], [DnsType.Ns, DnsType.Ds], [DnsType.Dname]];

    private static readonly Gen<DnsName> Names = Gen.Elements("a", "b", "*", "c").ListOf().Resize(4)
        .Select(labels => labels.Take(4).Aggregate(Zone, (name, label) => name.Child([.. label.Select(c => (byte)c)])!));

    private static readonly Arbitrary<Case> Cases = (
        from names in Names.ListOf().Resize(8)
        from types in Gen.Choose(0, TypeSets.Length - 1).ListOf(Math.Max(names.Count, 1))
        from asked in Names
        from type in Gen.Elements(DnsType.A, DnsType.Aaaa, DnsType.Ds)
        from kept in Gen.Choose(0, int.MaxValue)
        select new Case([.. names], [.. types], asked, type, kept)).ToArbitrary();

    [Fact]
    public void WithAllRecords_NsecProvesWhatIsTrue() => Check(given => given.Nsec(keepAll: true), complete: true);

    [Fact]
    public void WithSomeRecords_NsecProvesNothingFalse() => Check(given => given.Nsec(keepAll: false), complete: false);

    [Fact]
    public void WithAllRecords_Nsec3ProvesWhatIsTrue() => Check(given => given.Nsec3(keepAll: true), complete: true);

    [Fact]
    public void WithSomeRecords_Nsec3ProvesNothingFalse() => Check(given => given.Nsec3(keepAll: false), complete: false);

    private static void Check(Func<Case, (DenialVerdict Name, DenialVerdict Type)> judge, bool complete) => Prop.ForAll(Cases, given =>
    {
        var (name, type) = judge(given);
        var fits = Fits(name, given.NoName, complete) && Fits(type, given.NoType, complete && !given.WildcardHasNoRecords);
        return fits.Label($"{given}: name {name.Outcome} {name.Reason}, expected {given.NoName}; type {type.Outcome} {type.Reason}, expected {given.NoType}");
    }).CheckSeeded(maxTest: 2_000);

    private static bool Fits(DenialVerdict verdict, bool truth, bool complete) =>
        (verdict.Outcome == DenialOutcome.Proved) == truth || (!complete && truth && verdict.Outcome == DenialOutcome.NotProved);

    /// <summary>A zone and a question.</summary>
    private sealed class Case
    {
        private readonly SortedDictionary<DnsName, DnsType[]> _types = new(DnsName.CanonicalOrder) { [Zone] = [DnsType.Ns, DnsType.Soa, DnsType.DnsKey] };
        private readonly HashSet<DnsName> _existing = [Zone];
        private readonly DnsName _asked;
        private readonly DnsType _type;
        private readonly int _kept;

        public Case(DnsName[] names, int[] types, DnsName asked, DnsType type, int kept)
        {
            (_asked, _type, _kept) = (asked, type, kept);
            foreach (var (name, which) in names.Zip(types).OrderBy(pair => pair.First.LabelCount))
            {
                // Nothing of the zone lies below a delegation or an alias of all names.
                if (name != Zone && !Above(name).Any(IsCut))
                    _types.TryAdd(name, TypeSets[which]);
            }

            foreach (var name in _types.Keys)
                _existing.UnionWith(Above(name).Append(name));
        }

        public bool NoName => !_existing.Contains(_asked) && !Above(_asked).Any(IsCut) && !_existing.Contains(Wildcard);

        public bool NoType => _existing.Contains(_asked) ? Lacks(_asked) : !Above(_asked).Any(IsCut) && _existing.Contains(Wildcard) && Lacks(Wildcard);

        /// <summary>An asterisk that exists for names below it only: NSEC has no record of it.</summary>
        public bool WildcardHasNoRecords => !_existing.Contains(_asked) && _existing.Contains(Wildcard) && !_types.ContainsKey(Wildcard);

        private DnsName Wildcard => Above(_asked).First(_existing.Contains).Wildcard()!;

        public (DenialVerdict Name, DenialVerdict Type) Nsec(bool keepAll)
        {
            var denial = new NsecDenial(Zone);
            var owners = _types.Keys.ToList();
            for (var i = 0; i < owners.Count; i++)
            {
                if (keepAll || (_kept >> (i % 30) & 1) != 0)
                    Add(denial.Add, owners[i], DnsType.Nsec, new NsecData(default, owners[(i + 1) % owners.Count], Bitmap(_types[owners[i]])));
            }

            return (denial.OfName(_asked), denial.OfType(_asked, _type));
        }

        public (DenialVerdict Name, DenialVerdict Type) Nsec3(bool keepAll)
        {
            var denial = new Nsec3Denial(Zone);
            var owners = _existing.Select(name => (Hash: Nsec3Hash.Compute(name, [7], 1), Name: name)).OrderBy(pair => Convert.ToHexString(pair.Hash), StringComparer.Ordinal).ToList();
            for (var i = 0; i < owners.Count; i++)
            {
                var types = Bitmap(_types.GetValueOrDefault(owners[i].Name, []));
                if (keepAll || (_kept >> (i % 30) & 1) != 0)
                    Add(denial.Add, Hashed(owners[i].Hash), DnsType.Nsec3, new Nsec3Data((byte[])[1, 0, 0, 1], (byte[])[7], owners[(i + 1) % owners.Count].Hash, types));
            }

            return denial.Refusal(150) is { } refusal ? (refusal, refusal) : (denial.OfName(_asked), denial.OfType(_asked, _type));
        }

        public override string ToString() => $"{string.Join("; ", _types.Select(pair => $"{pair.Key} {string.Join(' ', pair.Value)}"))} / {_asked} {_type}";

        private static IEnumerable<DnsName> Above(DnsName name)
        {
            while (name != Zone && name.Parent is { } parent)
                yield return name = parent;
        }

        private bool IsCut(DnsName name) => _types.TryGetValue(name, out var types) && name != Zone && (types.Contains(DnsType.Ns) || types.Contains(DnsType.Dname));

        private bool Lacks(DnsName name)
        {
            var types = _types.GetValueOrDefault(name, []);
            return (_type == DnsType.Ds ? name != Zone : name == Zone || !types.Contains(DnsType.Ns)) && !types.Contains(_type) && !types.Contains(DnsType.Cname);
        }

        private static void Add(Action<DnsRrset> add, DnsName owner, DnsType type, DnsData data) =>
            add(DnsRrset.Find([new DnsRecord(owner, type, DnsRecord.InternetClass, 1, data)], owner, type)!);

        private static DnsName Hashed(byte[] hash)
        {
            const string digits = "0123456789abcdefghijklmnopqrstuv";
            var bits = string.Concat(hash.Select(octet => Convert.ToString(octet, 2).PadLeft(8, '0')));
            return DnsName.Parse(string.Concat(Enumerable.Range(0, 32).Select(i => digits[Convert.ToInt32(bits.Substring(5 * i, 5), 2)])) + ".z");
        }

        private static TypeBitmap Bitmap(DnsType[] types)
        {
            var octets = new byte[34];
            octets[1] = 32;
            foreach (var type in types)
                octets[2 + ((int)type / 8)] |= (byte)(0x80 >> ((int)type % 8));
            Assert.True(TypeBitmap.TryRead(octets, out var bitmap));
            return bitmap;
        }
    }
}
