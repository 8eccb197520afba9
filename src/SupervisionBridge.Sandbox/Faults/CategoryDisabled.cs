using SupervisionBridge.Sandbox.Api;
using SupervisionBridge.Sandbox.Json;

namespace SupervisionBridge.Sandbox.Faults;

internal sealed class CategoryDisabled : CreateFault
{
    public override string Kind => "category-disabled";
    public override string Meaning => "The note's categories are switched off just before it arrives, and stay so.";
    public override bool Passes => false;

    public override Reply? Before(ApiCall call, FaultOrder order)
    {
        var named = call.Json?.Texts("categories").ToList() ?? [];
        var categories = call.School.Categories;
        for (var index = 0; index < categories.Count; index++)
        {
            if (named.Contains(categories[index].Id, StringComparer.Ordinal))
            {
                categories[index] = categories[index] with { Enabled = false };
            }
        }

        return null;
    }
}
