using System.Diagnostics.CodeAnalysis;
using System.Runtime.CompilerServices;

namespace PortalCheck.Wire.Dns;

/// <summary>The last names that were read and where each stood, so that records that point to the same name share it.</summary>
internal struct DnsNameCache
{
    private const int Places = 8;

    private Offsets _offsets;
    private Names _names;
    private int _next;

    public readonly bool TryFind(int offset, [NotNullWhen(true)] out DnsName? name)
    {
        for (var i = 0; i < Places; i++)
        {
            if (_offsets[i] == offset && _names[i] is { } kept)
            {
                name = kept;
                return true;
            }
        }

        name = null;
        return false;
    }

    public void Keep(int offset, DnsName name)
    {
        _offsets[_next] = offset;
        _names[_next] = name;
        _next = (_next + 1) % Places;
    }

    [InlineArray(Places)]
    private struct Offsets
    {
        private int _first;
    }

    [InlineArray(Places)]
    private struct Names
    {
        private DnsName? _first;
    }
}
