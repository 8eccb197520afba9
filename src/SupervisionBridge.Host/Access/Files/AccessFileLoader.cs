using SupervisionBridge.Core.Access;
using SupervisionBridge.Core.Protection;
using SupervisionBridge.Host.Access.Directories;
using SupervisionBridge.Host.Configuration;

namespace SupervisionBridge.Host.Access.Files;

/// <summary>Reads <c>access.json</c>. Without the file no token is taken and nobody but keys and the command line comes in.</summary>
internal static class AccessFileLoader
{
    /// <summary>The file, beside the settings.</summary>
    public const string Name = "access.json";

    /// <summary>What the file says, not yet with anybody's hash.</summary>
    /// <exception cref="ConfigurationException">Anything is wrong with it.</exception>
    public static AccessFile Load(ConfigFolder config, IEnumerable<string> schools)
    {
        var faults = new List<ConfigurationFault>();
        return Read(config, schools, faults) ?? throw new ConfigurationException(faults);
    }

    /// <summary>What the file says; null where a fault was added.</summary>
    public static AccessFile? Read(ConfigFolder config, IEnumerable<string> schools, List<ConfigurationFault> faults)
    {
        var path = Path.Combine(config.Path, Name);
        if (!File.Exists(path))
        {
            return new AccessFile();
        }

        try
        {
            var rules = new AccessFileRules(schools.ToHashSet(StringComparer.Ordinal));
            return FileReader.Read<AccessFile>(Name, File.ReadAllBytes(path), AccessFileSchema.Node, before: null, rules.Check, faults);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            faults.Add(new ConfigurationFault(Name, "$", $"It cannot be read ({e.GetType().Name}).", "Make it readable for the service."));
            return null;
        }
    }

    /// <summary>The school's own list, by the hashes of its people.</summary>
    public static ILookup<string, RoleHeld> People(AccessFile file, KeyedHash hash) => file.People.ToLookup(
        person => PersonHash.Of(hash, person.Email),
        person => new RoleHeld(RoleOf(person.Role), SchoolsOf(person.Schools)) { Over = (person.Over ?? []).Select(email => PersonHash.Of(hash, email)).ToHashSet(StringComparer.Ordinal) },
        StringComparer.Ordinal);

    /// <summary>A directory as it is asked.</summary>
    public static TrustedDirectory Directory(DirectoryFile file) => new()
    {
        Issuer = file.Issuer,
        Audience = file.Audience,
        Domains = file.Domains.ToHashSet(StringComparer.OrdinalIgnoreCase),
        RequiredClaims = file.RequiredClaims.SelectMany(required => required.Values, (required, value) => (required.Claim, value)).ToLookup(one => one.Claim, one => one.value, StringComparer.Ordinal),
        Clients = file.Clients.Append(file.Audience).ToHashSet(StringComparer.Ordinal),
        AllowPrivateAddress = file.AllowPrivateAddress,
        VouchesFor = SchoolsOf(file.Schools),
        Email = file.Email,
        RoleClaim = file.RoleClaim,
        Roles = file.Roles.ToLookup(role => role.Value, role => new RoleHeld(RoleOf(role.Role), SchoolsOf(role.Schools ?? file.Schools)), StringComparer.Ordinal),
    };

    private static SchoolSet SchoolsOf(IReadOnlyList<string> schools) => schools.Contains(AccessFileRules.EverySchool) ? SchoolSet.All : SchoolSet.Of(schools);

    private static Role RoleOf(PersonRole role) => role switch
    {
        PersonRole.LineManager => Role.LineManager,
        PersonRole.Dsl => Role.Dsl,
        PersonRole.TrustDirector => Role.TrustDirector,
        PersonRole.ItAdministrator => Role.ItAdministrator,
        _ => throw new ArgumentOutOfRangeException(nameof(role)),
    };
}
