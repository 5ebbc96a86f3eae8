using PortalCheck.Model.Packs;
using PortalCheck.Model.Register;
using PortalCheck.Pipeline.Rounds;
using PortalCheck.Storage;

namespace PortalCheck.Cli;

/// <summary>Limits of a round as given on the command line.</summary>
internal sealed record RoundLimits(int MaxPages, TimeSpan TimeBudget, int Parallel)
{
    public RoundWork WorkFor(Round round, PortalRegister register, RulePack pack) => new()
    {
        Round = round, Register = register, Pack = pack, MaxPages = MaxPages, TimeBudget = TimeBudget, Parallel = Parallel,
    };
}
