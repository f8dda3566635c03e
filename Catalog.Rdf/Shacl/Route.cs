namespace Catalog.Rdf.Shacl;

/// <summary>A <see cref="PropertyPath"/> in numbers: finds the values of a focus node, each once (SHACL §2.3.1).</summary>
internal abstract record Route
{
    public static Route Of(PropertyPath path, Constants constants) => path switch
    {
        PredicatePath predicate => new PredicateRoute(constants.Add(predicate.Predicate)),
        InversePath inverse => new InverseRoute(Of(inverse.Path, constants)),
        SequencePath sequence => new SequenceRoute([.. sequence.Steps.Select(step => Of(step, constants))]),
        AlternativePath alternative => new AlternativeRoute([.. alternative.Choices.Select(choice => Of(choice, constants))]),
        ZeroOrMorePath more => new RepeatedRoute(Of(more.Path, constants), FromZero: true),
        OneOrMorePath more => new RepeatedRoute(Of(more.Path, constants), FromZero: false),
        ZeroOrOnePath one => new OptionalRoute(Of(one.Path, constants)),
        _ => throw new ArgumentException("There is no such path.", nameof(path)),
    };

    /// <summary>Adds the nodes that the path leads to; the same node may come twice where <see cref="IsSet"/> is false.</summary>
    public abstract void Walk(DataView view, int from, bool backwards, List<int> output);

    /// <summary>True if no node comes twice.</summary>
    public virtual bool IsSet => false;

    public void Values(DataView view, int focus, List<int> output)
    {
        Walk(view, focus, backwards: false, output);
        if (!IsSet && output.Count > 1)
        {
            RemoveDuplicates(output);
        }
    }

    private static void RemoveDuplicates(List<int> values)
    {
        var seen = new HashSet<int>();
        values.RemoveAll(value => !seen.Add(value));
    }

    internal sealed record PredicateRoute(int Predicate) : Route
    {
        public override bool IsSet => true;

        public override void Walk(DataView view, int from, bool backwards, List<int> output)
        {
            if (backwards)
            {
                view.Subjects(Predicate, from, output);
            }
            else
            {
                view.Objects(from, Predicate, output);
            }
        }
    }

    private sealed record InverseRoute(Route Inner) : Route
    {
        public override bool IsSet => Inner.IsSet;

        public override void Walk(DataView view, int from, bool backwards, List<int> output) =>
            Inner.Walk(view, from, !backwards, output);
    }

    private sealed record SequenceRoute(Route[] Steps) : Route
    {
        public override void Walk(DataView view, int from, bool backwards, List<int> output)
        {
            var here = new List<int> { from };
            for (var i = 0; i < Steps.Length; i++)
            {
                var next = new List<int>();
                foreach (var node in here)
                {
                    Steps[backwards ? Steps.Length - 1 - i : i].Walk(view, node, backwards, next);
                }

                // Taken once each: else a path through a grid grows with every step.
                RemoveDuplicates(next);
                here = next;
            }

            output.AddRange(here);
        }
    }

    private sealed record AlternativeRoute(Route[] Choices) : Route
    {
        public override void Walk(DataView view, int from, bool backwards, List<int> output)
        {
            foreach (var choice in Choices)
            {
                choice.Walk(view, from, backwards, output);
            }
        }
    }

    private sealed record RepeatedRoute(Route Inner, bool FromZero) : Route
    {
        public override bool IsSet => true;

        public override void Walk(DataView view, int from, bool backwards, List<int> output)
        {
            var seen = new HashSet<int>();
            var open = new Stack<int>();
            open.Push(from);
            if (FromZero)
            {
                seen.Add(from);
                output.Add(from);
            }

            var step = new List<int>();
            while (open.TryPop(out var node))
            {
                step.Clear();
                Inner.Walk(view, node, backwards, step);
                foreach (var next in step)
                {
                    if (seen.Add(next))
                    {
                        output.Add(next);
                        open.Push(next);
                    }
                }
            }
        }
    }

    private sealed record OptionalRoute(Route Inner) : Route
    {
        public override void Walk(DataView view, int from, bool backwards, List<int> output)
        {
            output.Add(from);
            Inner.Walk(view, from, backwards, output);
        }
    }
}
