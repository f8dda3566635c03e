using GraphQL;
using GraphQL.Builders;
using GraphQL.Types;

namespace Catalog.Api.GraphQL;

/// <summary>Which part of a list is wanted, in Relay's words.</summary>
internal sealed record PageArguments(int? First, Cursor? After, int? Last, Cursor? Before)
{
    public const int Default = 20;

    public const int Maximum = 100;

    public int Size => First ?? Last ?? Default;

    /// <summary>Reads and checks the arguments of a field.</summary>
    public static PageArguments From(IResolveFieldContext context)
    {
        var first = Count(context, "first");
        var last = Count(context, "last");
        if (first is not null && last is not null)
        {
            throw new ExecutionError("Give either first or last, not both.") { Code = "BAD_PAGE" };
        }

        return new(first, Place(context, "after"), last, Place(context, "before"));
    }

    /// <summary>The part of a list of which everything is at hand.</summary>
    public (int Start, int Count) Within<T>(IReadOnlyList<T> all, Func<T, string> id)
    {
        var from = After is { } after ? IndexOf(all, id, after) + 1 : 0;
        var to = Before is { } before ? Math.Min(IndexOf(all, id, before), all.Count) : all.Count;
        from = Math.Min(from, to);
        return Last is { } last ? (Math.Max(from, to - last), Math.Min(last, to - from)) : (from, Math.Min(Size, to - from));
    }

    private static int IndexOf<T>(IReadOnlyList<T> all, Func<T, string> id, Cursor cursor)
    {
        for (var i = 0; i < all.Count; i++)
        {
            if (id(all[i]) == cursor.Id)
            {
                return i;
            }
        }

        return cursor.Rank;
    }

    private static int? Count(IResolveFieldContext context, string name)
    {
        if (!context.HasArgument(name) || context.GetArgument<int?>(name) is not { } count)
        {
            return null;
        }

        return count is >= 0 and <= Maximum
            ? count
            : throw new ExecutionError($"{name} must be between 0 and {Maximum}.") { Code = "BAD_PAGE" };
    }

    private static Cursor? Place(IResolveFieldContext context, string name)
    {
        if (!context.HasArgument(name) || context.GetArgument<string?>(name) is not { Length: > 0 } text)
        {
            return null;
        }

        return Cursor.Parse(text)
            ?? throw new ExecutionError($"{name} is no cursor of this list; take endCursor or startCursor of a page.")
            {
                Code = "BAD_CURSOR",
            };
    }
}

/// <summary>The arguments of a paged field.</summary>
internal static class PagedFields
{
    public static FieldBuilder<TSource, TReturn> Paged<TSource, TReturn>(this FieldBuilder<TSource, TReturn> field) => field
        .Argument<IntGraphType>("first", "How many from the start, 0 to 100; 20 by default. – Wie viele von vorn.")
        .Argument<StringGraphType>("after", "Cursor to go on after. – Nach dieser Stelle.")
        .Argument<IntGraphType>("last", "How many from the end, 0 to 100. – Wie viele von hinten.")
        .Argument<StringGraphType>("before", "Cursor to go back from. – Vor dieser Stelle.");
}
