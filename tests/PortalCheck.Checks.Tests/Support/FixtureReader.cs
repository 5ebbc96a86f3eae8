using System.Text.Json;
using System.Text.Json.Serialization;
using PortalCheck.Model.Evidence;
using PortalCheck.Model.Json;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;
using YamlDotNet.Serialization;
using YamlDotNet.Serialization.NamingConventions;

namespace PortalCheck.Checks.Tests.Support;

/// <summary>Reads fixture files strictly: an unknown or repeated key is a fault of the fixture.</summary>
internal static class FixtureReader
{
    private static readonly IDeserializer Yaml = new DeserializerBuilder()
        .WithNamingConvention(CamelCaseNamingConvention.Instance)
        .WithDuplicateKeyChecking()
        .WithEnforceRequiredMembers()
        .WithTypeConverter(new EnumNames())
        .WithNodeTypeResolver(new ListsForReading())
        .WithTypeConverter(new Driven())
        .Build();

    public static FixtureFile Read(string yaml) => Yaml.Deserialize<FixtureFile>(yaml);

    /// <summary>Lists that records of evidence only let be read.</summary>
    private sealed class ListsForReading : INodeTypeResolver
    {
        public bool Resolve(NodeEvent? nodeEvent, ref Type currentType)
        {
            if (!currentType.IsGenericType || currentType.GetGenericTypeDefinition() != typeof(IReadOnlyList<>))
                return false;
            currentType = typeof(List<>).MakeGenericType(currentType.GetGenericArguments());
            return true;
        }
    }

    /// <summary>What came when a page was driven or a form tried, written as its JSON is: its records have no constructor that YAML could call.</summary>
    private sealed class Driven : IYamlTypeConverter
    {
        private static readonly IDeserializer Loose = new DeserializerBuilder().WithAttemptingUnquotedStringTypeDeserialization().WithDuplicateKeyChecking().Build();

        private static readonly JsonSerializerOptions Strict = new(PortalCheckJson.Compact) { UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow };

        public bool Accepts(Type type) => type == typeof(PageInteraction) || type == typeof(FormTrial);

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer) =>
            JsonSerializer.Deserialize(JsonSerializer.Serialize(Loose.Deserialize<object>(parser)), type, Strict);

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }

    /// <summary>Enums by any usual spelling: CantTell, cantTell, cant-tell.</summary>
    private sealed class EnumNames : IYamlTypeConverter
    {
        public bool Accepts(Type type) => (Nullable.GetUnderlyingType(type) ?? type).IsEnum;

        public object? ReadYaml(IParser parser, Type type, ObjectDeserializer rootDeserializer)
        {
            var scalar = parser.Consume<Scalar>();
            var enumType = Nullable.GetUnderlyingType(type) ?? type;
            return Enum.TryParse(enumType, scalar.Value.Replace("-", "", StringComparison.Ordinal), ignoreCase: true, out var value)
                ? value
                : throw new YamlException(scalar.Start, scalar.End, $"'{scalar.Value}' is none of {string.Join(", ", Enum.GetNames(enumType))}");
        }

        public void WriteYaml(IEmitter emitter, object? value, Type type, ObjectSerializer serializer) => throw new NotSupportedException();
    }
}
