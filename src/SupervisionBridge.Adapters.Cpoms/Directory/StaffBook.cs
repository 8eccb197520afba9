using SupervisionBridge.Adapters.Cpoms.Answers;
using SupervisionBridge.Adapters.Cpoms.Wire;

namespace SupervisionBridge.Adapters.Cpoms.Directory;

/// <summary>The school system's staff, by e-mail.</summary>
internal sealed class StaffBook(Reading reading, TimeProvider clock)
{
    private readonly RememberedList<WireStaffMember> _staff = new(
        async stop =>
        {
            var answer = await reading.GetAsync("v1/staff", static (api, until) => api.ListStaffAsync(until), CpomsJson.Default.WireStaff, stop);
            return [.. answer.Items.OfType<WireStaffMember>()];
        },
        clock);

    /// <summary>The id of the one active member of staff with this e-mail; null where there is none, or more than one.</summary>
    /// <exception cref="SchoolSystemException">The staff list could not be read.</exception>
    public async Task<string?> FindAsync(string? email, CancellationToken cancellationToken)
    {
        var wanted = email?.Trim();
        return string.IsNullOrEmpty(wanted)
            ? null
            : await _staff.FindAsync(staff => OnlyOne(staff, wanted), cancellationToken);
    }

    /// <summary>Everybody, as of now.</summary>
    /// <exception cref="SchoolSystemException">The staff list could not be read.</exception>
    public Task<IReadOnlyList<WireStaffMember>> FreshAsync(CancellationToken cancellationToken) => _staff.FreshAsync(cancellationToken);

    private static string? OnlyOne(IReadOnlyList<WireStaffMember> staff, string email)
    {
        var ids = staff
            .Where(member => member.Active && string.Equals(member.Email.Trim(), email, StringComparison.OrdinalIgnoreCase))
            .Select(member => member.Id)
            .Distinct(StringComparer.Ordinal)
            .Take(2)
            .ToList();
        return ids.Count == 1 ? ids[0] : null;
    }
}
