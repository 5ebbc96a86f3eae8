using System.Text.RegularExpressions;
using PortalCheck.Model.Reference;
using PortalCheck.Model.Register;
using PortalCheck.Reading;

namespace PortalCheck.Checks.Catalogue.Scope;

/// <summary>
/// Which part of the national record concerns a portal. Pure. Measured on the record of July 2026 (5,670 procedures).
/// <para>Sure, and therefore expected:</para>
/// <list type="bullet">
/// <item>specific procedures (904) of the People's Committee that promulgated them: the record names it always;</item>
/// <item>standard procedures whose bodies are named as every province's ("UBND cấp tỉnh", "Sở Y tế") for provinces, as every commune's
/// ("UBND cấp xã") for provinces and communes, as this ministry's for ministries;</item>
/// <item>for a department, those that name this department, without a place or with its own.</item>
/// </list>
/// <para>Not sure, and therefore only possible:</para>
/// <list type="bullet">
/// <item>standard procedures that name no body (818): the list says neither tier nor place; where the details were imported, their tiers rule out the others;</item>
/// <item>procedures of police, tax, customs, insurance, the army: who publishes them on whose portal is not said anywhere;</item>
/// <item>procedures of the sea, the border and ports: an inland province has none of them, and the record does not say which has;</item>
/// <item>for a department, what names only "UBND cấp tỉnh": the department that prepares it is not named;</item>
/// <item>for a ministry, what it promulgated and other tiers carry out: some ministries list it, some do not.</item>
/// </list>
/// <para>Internal procedures (192) are never expected. Former provinces count as the ones they were merged into.</para>
/// </summary>
public static partial class ReferenceScope
{
    /// <summary>Cuts out the part that concerns a portal.</summary>
    public static ReferenceSlice For(ReferenceRecord record, Agency agency, Portal portal)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(agency);
        ArgumentNullException.ThrowIfNull(portal);
        var owner = ExecutingBody.Of(agency.Name.Vi);
        var placed = record.Procedures
            .Where(procedure => procedure.State != ReferenceState.Abolished)
            .Select(procedure => (Procedure: procedure, Place: portal.Kind switch
            {
                PortalKind.National => OfNation(procedure),
                PortalKind.Info or PortalKind.Service or PortalKind.Archive => Of(procedure, agency, owner),
            }))
            .ToList();
        var expected = placed.Where(item => item.Place == Belongs.Surely).Select(item => Compact(item.Procedure)).ToList();
        return new ReferenceSlice
        {
            Record = record.Ref,
            Doubt = portal.Kind == PortalKind.Archive ? ScopeDoubt.Archive
                : agency.Kind == AgencyKind.Department && owner.Level != BodyLevel.Province ? ScopeDoubt.UnknownAgency
                : expected.Count == 0 ? ScopeDoubt.NothingSure
                : null,
            Expected = expected,
            Possible = [.. placed.Where(item => item.Place == Belongs.Perhaps).Select(item => Compact(item.Procedure) with { Address = null })],
            Others = [.. placed.Where(item => item.Place == Belongs.Elsewhere).Select(item => item.Procedure.Key)],
            Abolished =
            [
                .. record.Procedures.Where(procedure => procedure.State == ReferenceState.Abolished)
                    .Select(procedure => new AbolishedProcedure(procedure.Key, procedure.Name, record.Date))
                    .Concat(record.Gone).DistinctBy(gone => gone.Key, StringComparer.Ordinal).OrderBy(gone => gone.Key, StringComparer.Ordinal),
            ],
        };
    }

    private static Belongs Of(ReferenceProcedure procedure, Agency agency, ExecutingBody owner) =>
        procedure.Kind == ReferenceKind.Internal ? Belongs.Elsewhere : agency.Kind switch
        {
            AgencyKind.National => OfNation(procedure),
            AgencyKind.Ministry => OfMinistry(procedure, owner),
            AgencyKind.Province => OfPlace(procedure, owner, [BodyLevel.Province, BodyLevel.Commune], [Tier.Province, Tier.Commune]),
            AgencyKind.Commune => OfPlace(procedure, owner, [BodyLevel.Commune], [Tier.Commune]),
            AgencyKind.Department => OfDepartment(procedure, owner),
        };

    private static Belongs OfNation(ReferenceProcedure procedure) =>
        procedure.Kind == ReferenceKind.Internal ? Belongs.Elsewhere : procedure.State == ReferenceState.InForce ? Belongs.Surely : Belongs.Perhaps;

    private static Belongs OfPlace(ReferenceProcedure procedure, ExecutingBody owner, BodyLevel[] levels, Tier[] tiers)
    {
        var bodies = Bodies(procedure);
        if (procedure.Kind == ReferenceKind.Specific)
        {
            var promulgator = PromulgatorOf(procedure)?.Province;
            return promulgator is null || owner.Province is null ? Belongs.Perhaps
                : !string.Equals(promulgator, owner.Province, StringComparison.Ordinal) ? Belongs.Elsewhere
                : levels.Contains(BodyLevel.Province) || bodies.Exists(body => body.Level == BodyLevel.Commune && (IsEvery(body) || ExecutingBody.SameUnit(body.Unit, owner.Unit)))
                    ? Sure(procedure)
                    : Belongs.Elsewhere;
        }

        var here = bodies.Where(body => levels.Contains(body.Level)).ToList();
        if (here.Exists(body => (body.Province is null || IsOf(body, owner)) && (body.Level != BodyLevel.Commune || IsEvery(body) || ExecutingBody.SameUnit(body.Unit, owner.Unit))))
        {
            return Local().IsMatch(VietnameseText.Fold(procedure.Name)) ? Belongs.Perhaps : Sure(procedure);
        }

        // Bodies of other places only, or of other tiers only.
        if (here.Count > 0)
        {
            return owner.Province is null ? Belongs.Perhaps : Belongs.Elsewhere;
        }

        return bodies.Exists(body => body.Level is BodyLevel.Vertical or BodyLevel.Other) || (bodies.Count == 0 && (procedure.Tiers.Count == 0 || procedure.Tiers.Any(tiers.Contains)))
            ? Belongs.Perhaps
            : Belongs.Elsewhere;
    }

    private static Belongs OfDepartment(ReferenceProcedure procedure, ExecutingBody owner)
    {
        var bodies = Bodies(procedure);
        var promulgator = procedure.Kind == ReferenceKind.Specific ? PromulgatorOf(procedure)?.Province : null;
        if (promulgator is not null && owner.Province is not null && !string.Equals(promulgator, owner.Province, StringComparison.Ordinal))
        {
            return Belongs.Elsewhere;
        }

        var named = bodies.Where(body => ExecutingBody.SameUnit(body.Unit, owner.Unit)).ToList();
        if (named.Exists(body => body.Province is null || IsOf(body, owner)))
        {
            // A place's own procedure, and a department that does not say of which place it is.
            return procedure.Kind == ReferenceKind.Specific && owner.Province is null ? Belongs.Perhaps
                : Local().IsMatch(VietnameseText.Fold(procedure.Name)) ? Belongs.Perhaps
                : Sure(procedure);
        }

        return bodies.Count == 0 || bodies.Exists(body => body.Level is BodyLevel.Province or BodyLevel.Other && !body.Unit.StartsWith("so ", StringComparison.Ordinal))
            ? Belongs.Perhaps
            : Belongs.Elsewhere;
    }

    private static Belongs OfMinistry(ReferenceProcedure procedure, ExecutingBody owner)
    {
        var bodies = Bodies(procedure);
        var promulgated = PromulgatorOf(procedure) is { } promulgator && ExecutingBody.SameUnit(promulgator.Unit, owner.Unit);
        var carriesOut = bodies.Exists(body => ExecutingBody.SameUnit(body.Unit, owner.Unit) || body.Unit.EndsWith(' ' + owner.Unit, StringComparison.Ordinal));
        var central = bodies.Exists(body => body.Level == BodyLevel.Central);
        return carriesOut || (promulgated && central) ? Sure(procedure)
            : promulgated ? Belongs.Perhaps
            : Belongs.Elsewhere;
    }

    private static List<ExecutingBody> Bodies(ReferenceProcedure procedure) => [.. procedure.Agencies.Select(ExecutingBody.Of)];

    private static ExecutingBody? PromulgatorOf(ReferenceProcedure procedure) => procedure.PromulgatedBy is { } name ? ExecutingBody.Of(name) : null;

    private static bool IsOf(ExecutingBody body, ExecutingBody owner) => owner.Province is not null && string.Equals(body.Province, owner.Province, StringComparison.Ordinal);

    // "UBND cấp xã", and not "UBND Phường Kinh Bắc".
    private static bool IsEvery(ExecutingBody body) => body.Unit.Contains("cap xa", StringComparison.Ordinal) || body.Unit.StartsWith("phong ", StringComparison.Ordinal);

    private static Belongs Sure(ReferenceProcedure procedure) =>
        procedure.State == ReferenceState.InForce && procedure.Kind is not null ? Belongs.Surely : Belongs.Perhaps;

    private static ReferenceProcedure Compact(ReferenceProcedure procedure) => procedure with { Fields = [], Targets = [] };

    [GeneratedRegex(
        @"cua khau|bien gioi|tren bien|vung bien|ven bien|khu vuc bien|nuoc bien|bien dao|hai dao|hang hai|tau bien|cang bien|cang ca|tau ca|tau thuyen|cang hang khong|duong sat|hai san|san bay",
        RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex Local();

    private enum Belongs
    {
        Surely,
        Perhaps,
        Elsewhere,
    }
}
