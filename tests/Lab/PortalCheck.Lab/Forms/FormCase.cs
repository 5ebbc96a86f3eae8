using System.Text.Json;
using System.Text.Json.Serialization;
using PortalCheck.Model.Json;
using PortalCheck.Model.Judging;
using PortalCheck.Model.Register;

namespace PortalCheck.Lab.Forms;

/// <summary>One small form of the lab with what must come of judging it: a row of <c>Forms/cases.json</c> and the page <c>Forms/Cases/name.html</c>.</summary>
public sealed record FormCase
{
    private static readonly JsonSerializerOptions Reading = new(PortalCheckJson.Compact) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

    /// <summary>Name of the row, of its file and of its host.</summary>
    public required string Name { get; init; }

    /// <summary>The sort of page it is drawn after, in one line.</summary>
    public required string Style { get; init; }

    /// <summary>Outcome by criterion; what is not named is not looked at.</summary>
    public IReadOnlyDictionary<string, Outcome> Expect { get; init; } = new Dictionary<string, Outcome>(StringComparer.Ordinal);

    /// <summary>What must come, as <c>criterion/tag</c>: of a finding or a reason.</summary>
    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>What must not come, as <c>criterion/tag</c>; <c>criterion/*</c> forbids every finding of the criterion.</summary>
    public IReadOnlyList<string> Forbid { get; init; } = [];

    /// <summary>The page that the case's own file is put into, in <c>Forms/Bases</c>; null where the file is the whole page.</summary>
    public string? Base { get; init; }

    /// <summary>True where a visitor who fills the form without our guard would have sent something by then: the control of the proof.</summary>
    public bool Sends { get; init; }

    /// <summary>Why a trial sees nothing of what the form wants to send, though it is refused; null where it sees it.</summary>
    public string? Unseen { get; init; }

    /// <summary>True where the page POSTs to its own site while it loads, before anybody typed.</summary>
    public bool PostsOnLoad { get; init; }

    /// <summary>True where the page forbids browsers to keep it.</summary>
    public bool NoStore { get; init; }

    /// <summary>True where the page is visited as its portal's home: some criteria are judged only where that was seen.</summary>
    public bool Home { get; init; }

    /// <summary>Kind of portal.</summary>
    public PortalKind Kind { get; init; } = PortalKind.Service;

    /// <summary>Host that it is served under.</summary>
    [JsonIgnore]
    public string Host => Name + "." + FormLab.Zone;

    /// <summary>Another host of the same site, for frames: the same files.</summary>
    [JsonIgnore]
    public string FrameHost => "khung." + Host;

    /// <summary>Address of its page.</summary>
    [JsonIgnore]
    public string Address => $"https://{Host}/";

    /// <summary>All cases in the order of the file. Throws <see cref="IOException"/> or <see cref="JsonException"/> where it is missing or no JSON of this form.</summary>
    public static IReadOnlyList<FormCase> Load() =>
        JsonSerializer.Deserialize<IReadOnlyList<FormCase>>(File.ReadAllBytes(Path.Combine(FormLab.Folder, "cases.json")), Reading) ?? [];
}
