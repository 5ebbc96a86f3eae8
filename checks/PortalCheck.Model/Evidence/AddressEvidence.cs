namespace PortalCheck.Model.Evidence;

/// <summary>What each address of a host answers, and whether IPv6 shows what IPv4 shows.</summary>
public sealed record AddressEvidence
{
    /// <summary>Every address with every port tried.</summary>
    public IReadOnlyList<AddressReach> Reached { get; init; } = [];

    /// <summary>The start page over each address that answered on 443 (else 80), for the comparison of the two families.</summary>
    public IReadOnlyList<AddressPage> Pages { get; init; } = [];

    /// <summary>Where the addresses were tried from; null: from the machine that made the visit.</summary>
    public Vantage? Vantage { get; init; }
}

/// <summary>One attempt to connect to one address.</summary>
/// <param name="Address">The address.</param>
/// <param name="Port">443 or 80 (the port that stands for it, in the lab).</param>
/// <param name="Failure">Why no connection came about; null where it did.</param>
/// <param name="Milliseconds">Time to the connection, or to giving up.</param>
public sealed record AddressReach(string Address, int Port, CollectFailure? Failure, double Milliseconds);

/// <summary>The start page as one address serves it.</summary>
/// <param name="Address">The address.</param>
/// <param name="Status">Status of the final answer; 0 where <paramref name="Failure"/> is set.</param>
/// <param name="Title">Title of the page, at most 300 characters; null where there is none.</param>
/// <param name="Words">Hashes of the words of its visible text, in their order, at most 4,000: enough to compare two pages, too little to read one.</param>
/// <param name="LeadsTo">
/// Where the final answer is a redirect that was not followed, because it leads away from the host's own names: the host that it names. Null else.
/// </param>
/// <param name="Failure">Why the address accepted the connection and gave no page; null where it gave one.</param>
public sealed record AddressPage(
    string Address, int Status, string? Title, IReadOnlyList<int> Words, string? LeadsTo = null, CollectFailure? Failure = null);
