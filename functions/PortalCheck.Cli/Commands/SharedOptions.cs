using System.CommandLine;
using System.Globalization;
using PortalCheck.Checks.RulePacks;
using PortalCheck.Collect.Vantages;
using PortalCheck.Model;
using PortalCheck.Model.Packs;
using PortalCheck.Storage;

namespace PortalCheck.Cli.Commands;

/// <summary>Options that several commands take, worded once.</summary>
internal static class SharedOptions
{
    public static Option<string> Out(string? fallback = null)
    {
        var option = new Option<string>("--out") { Description = "Folder for the store, assessments/ and site/.", HelpName = "DIR" };
        if (fallback is null)
        {
            option.Required = true;
        }
        else
        {
            option.DefaultValueFactory = _ => fallback;
        }

        return option;
    }

    public static Option<string?> Pack() => new("--pack")
    {
        Description = "Rule pack to judge by; without it the one in force today. See: portalcheck pack list", HelpName = "ID",
    };

    public static Option<string?> Round() => new("--round")
    {
        Description = "Round to take; without it the newest.", HelpName = "ID",
    };

    /// <summary>Name of the environment variable that holds the vantage's key.</summary>
    public const string VantageKey = "PORTALCHECK_VANTAGE_KEY";

    public static Option<string?> Vantage() => new("--vantage")
    {
        Description = $"Another machine with IPv6 that looks at names and addresses (portalcheck vantage serve); its key in {VantageKey}.", HelpName = "URL",
    };

    /// <summary>The vantage that was named; null for none.</summary>
    /// <exception cref="UsageException">Its address or its key cannot be used.</exception>
    public static RemoteVantageOptions? VantageAt(string? address)
    {
        if (address is null)
        {
            return null;
        }

        return RemoteVantageOptions.TryMake(address, Environment.GetEnvironmentVariable(VantageKey), out var options) is { } fault
            ? throw new UsageException($"{char.ToUpperInvariant(fault[0])}{fault[1..]}. The key is read from the environment variable {VantageKey}.")
            : options;
    }

    public static Option<bool> Json() => new("--json") { Description = "Print JSON for programs." };

    public static Option<int> Number(string name, string description, int fallback, int least, int most)
    {
        var option = new Option<int>(name) { Description = $"{description} ({least} to {most})", DefaultValueFactory = _ => fallback, HelpName = "N" };
        option.Validators.Add(result =>
        {
            if (result.Tokens.Count > 0 && (!int.TryParse(result.Tokens[0].Value, CultureInfo.InvariantCulture, out var value) || value < least || value > most))
            {
                result.AddError($"{name} takes a whole number from {least} to {most}.");
            }
        });
        return option;
    }

    public static Option<TEnum> OneOf<TEnum>(string name, string description, TEnum fallback)
        where TEnum : struct, Enum
    {
        var words = string.Join(", ", Enum.GetNames<TEnum>().Select(word => word.ToLowerInvariant()));
        return new Option<TEnum>(name)
        {
            Description = $"{description} ({words})",
            HelpName = "WORD",
            DefaultValueFactory = _ => fallback,
            CustomParser = result =>
            {
                if (result.Tokens is [var token] && !int.TryParse(token.Value, CultureInfo.InvariantCulture, out _) && Enum.TryParse<TEnum>(token.Value, ignoreCase: true, out var value))
                {
                    return value;
                }

                result.AddError($"{name} takes one of: {words}.");
                return fallback;
            },
        };
    }

    /// <summary>The pack with this id, or the one in force at this moment in Vietnam.</summary>
    public static RulePack PackFor(string? id, TimeProvider time) => id is not null
        ? RulePackCatalog.Get(id)
        : RulePackCatalog.ForDate(VietnamTime.DayOf(time.GetUtcNow()));

    /// <summary>The round with this id, or the newest.</summary>
    /// <exception cref="UsageException">There is none.</exception>
    public static async Task<Round> RoundForAsync(IPortalStore store, string? id, CancellationToken cancellation)
    {
        var rounds = await store.ListRoundsAsync(cancellation);
        if (id is null)
        {
            return rounds.Count > 0 ? rounds[0] : throw new UsageException("The store holds no round yet; scan first.");
        }

        return rounds.FirstOrDefault(round => string.Equals(round.Id, id, StringComparison.Ordinal))
            ?? throw new UsageException($"There is no round {id}; the store holds: {string.Join(", ", rounds.Select(round => round.Id).Take(10))}.");
    }
}
