using Microsoft.AspNetCore.Http.HttpResults;
using SupervisionBridge.Core;
using SupervisionBridge.Core.Access;

namespace SupervisionBridge.Host.Api;

/// <summary>Reads <c>cursor</c> and <c>limit</c> and answers a page, or the problem with them.</summary>
internal static class Paging
{
    /// <summary>Most items on a page.</summary>
    public const int Most = 500;

    /// <summary>Items on a page where none are said.</summary>
    public const int Usual = 100;

    /// <param name="within">What the caller may see of the list.</param>
    /// <param name="cursor">As given.</param>
    /// <param name="limit">As given.</param>
    /// <param name="page">Reads a page.</param>
    /// <param name="view">Shows it.</param>
    public static async Task<Results<Ok<TView>, ProblemHttpResult>> AnswerAsync<T, TView>(
        Reachable within, string? cursor, int? limit, Func<PageRequest, Task<Page<T>>> page, Func<Page<T>, TView> view)
    {
        if (limit is < 1 or > Most)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "limit", $"limit must be from 1 to {Most}.");
        }

        try
        {
            return TypedResults.Ok(view(await page(new PageRequest(cursor, limit ?? Usual) { Within = within })));
        }
        catch (CursorException)
        {
            return Problem.Of(StatusCodes.Status400BadRequest, "cursor", "The cursor is not one that a page of this list has given. Start without one.");
        }
    }
}
