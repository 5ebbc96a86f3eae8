using System.Text.Json;
using System.Text.Json.Nodes;
using PortalCheck.Model.Json;

namespace PortalCheck.Functions.Invocation;

/// <summary>
/// What a handler answers to the host. A status outside 2xx is a failed invocation: the queue message comes back and, after
/// <c>maxDequeueCount</c> tries, goes to the poison queue. So <see cref="TryAgain"/> is for faults that another try can mend, and nothing else.
/// </summary>
internal sealed record InvocationAnswer
{
    private InvocationAnswer(int status) => Status = status;

    /// <summary>HTTP status: 200, or 500 where trying again can help.</summary>
    internal int Status { get; }

    /// <summary>Values of output bindings by name.</summary>
    internal IReadOnlyDictionary<string, JsonNode> Outputs { get; private init; } = new Dictionary<string, JsonNode>(StringComparer.Ordinal);

    /// <summary>Lines for the function's log.</summary>
    internal IReadOnlyList<string> Logs { get; private init; } = [];

    /// <summary>Done; nothing goes out.</summary>
    internal static InvocationAnswer Done(params IReadOnlyList<string> logs) => new(200) { Logs = logs };

    /// <summary>It failed, and another try may succeed.</summary>
    internal static InvocationAnswer TryAgain(string why) => new(500) { Logs = [why] };

    /// <summary>
    /// The same with messages on a queue binding. Each is a JSON object: the host decodes an output string that happens to be base64
    /// (functions-host.md), which a bare identifier may be.
    /// </summary>
    /// <exception cref="ArgumentException">A message is not written as a JSON object.</exception>
    internal InvocationAnswer Sending<T>(string binding, IReadOnlyCollection<T> messages)
        where T : class
    {
        if (messages.Count == 0)
        {
            return this;
        }

        var array = new JsonArray();
        foreach (var message in messages)
        {
            array.Add(JsonSerializer.SerializeToNode(message, PortalCheckJson.Compact) as JsonObject
                ?? throw new ArgumentException("A queue message is a JSON object, nothing else.", nameof(messages)));
        }

        return With(binding, array);
    }

    /// <summary>The same with an HTTP answer on an output binding.</summary>
    internal InvocationAnswer Answering(string binding, HttpReply reply) => With(binding, reply.ToNode());

    /// <summary>The body: <c>{"Outputs":{…},"Logs":[…],"ReturnValue":null}</c>.</summary>
    internal byte[] ToBytes()
    {
        var body = new JsonObject
        {
            [nameof(Outputs)] = new JsonObject(Outputs.Select(output => KeyValuePair.Create(output.Key, (JsonNode?)output.Value.DeepClone()))),
            [nameof(Logs)] = new JsonArray([.. Logs.Select(line => (JsonNode?)JsonValue.Create(line))]),
            ["ReturnValue"] = null,
        };
        return JsonSerializer.SerializeToUtf8Bytes(body, PortalCheckJson.Compact);
    }

    private InvocationAnswer With(string binding, JsonNode value) =>
        this with { Outputs = new Dictionary<string, JsonNode>(Outputs, StringComparer.Ordinal) { [binding] = value } };
}
