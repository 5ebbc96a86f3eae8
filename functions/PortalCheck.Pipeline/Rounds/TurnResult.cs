using PortalCheck.Storage;

namespace PortalCheck.Pipeline.Rounds;

/// <summary>What a handler of <c>scan-portal</c> answers the host.</summary>
/// <param name="Log">One line for people, without personal data.</param>
public abstract record TurnResult(string Log)
{
    /// <summary>Answer 200 without outputs: the message is done with.</summary>
    /// <param name="State">Where the turn stands; null where there is none.</param>
    /// <param name="Log">One line.</param>
    public sealed record Done(TurnState? State, string Log) : TurnResult(Log);

    /// <summary>Answer 200 and send the message: a slice is done, and the rest goes on with it.</summary>
    /// <param name="Message">The message.</param>
    /// <param name="Log">One line.</param>
    public sealed record Continue(ScanMessage Message, string Log) : TurnResult(Log);

    /// <summary>Answer 200 and send the message again: another instance is at the portal.</summary>
    /// <param name="Message">The message.</param>
    /// <param name="Log">One line.</param>
    public sealed record PutBack(ScanMessage Message, string Log) : TurnResult(Log);

    /// <summary>Answer 500: our own fault; the host delivers the message again, and after its last try moves it to the poison queue.</summary>
    /// <param name="State">Where the turn stands: given up after its last try.</param>
    /// <param name="Log">One line.</param>
    public sealed record TryAgain(TurnState State, string Log) : TurnResult(Log);
}
