namespace Catalog.Rdf.Shacl;

/// <summary>A data graph over a background graph, in the numbers of a <see cref="Ground"/>: a term that the ground knows has the
/// ground's number, any other one above them.</summary>
internal sealed class DataView : IDisposable
{
    private readonly Ground _ground;
    private readonly Graph _data;
    private readonly int[] _common;
    private readonly int[] _dataOf;
    private readonly int _known;

    public DataView(Ground ground, Graph data)
    {
        _ground = ground;
        _data = data;
        _known = ground.Terms.Count;
        if (!ground.Spare.TryTake(out _dataOf!))
        {
            _dataOf = new int[_known];
            Array.Fill(_dataOf, -1);
        }

        var terms = data.Terms;
        _common = new int[terms.Count];
        for (var id = 0; id < _common.Length; id++)
        {
            var known = ground.Terms.Find(terms.Read(id));
            _common[id] = known < 0 ? _known + id : known;
            if (known >= 0)
            {
                _dataOf[known] = id;
            }
        }

        Classes = FindClasses();
    }

    public Graph Data => _data;

    public ClassTree Classes { get; }

    public int RdfType => _ground.Constants.RdfType;

    public int Common(int dataTerm) => _common[dataTerm];

    public Term Term(int term) => term < _known ? _ground.Terms[term] : _data.Terms[term - _known];

    public RdfTerm Read(int term) => term < _known ? _ground.Terms.Read(term) : _data.Terms.Read(term - _known);

    /// <summary>The common number of any term, or -1 if neither graph has it.</summary>
    public int Find(in RdfTerm term)
    {
        var known = _ground.Terms.Find(term);
        if (known >= 0)
        {
            return known;
        }

        var own = _data.Terms.Find(term);
        return own < 0 ? -1 : _known + own;
    }

    /// <summary>Adds the objects of subject and predicate, each once.</summary>
    public void Objects(int subject, int predicate, List<int> output)
    {
        var inData = DataOf(subject);
        var dataPredicate = DataOf(predicate);
        if (inData >= 0 && dataPredicate >= 0)
        {
            for (var row = _data.FirstAbout(inData); row >= 0; row = _data.NextAbout(row))
            {
                if (_data.PredicateOf(row) == dataPredicate)
                {
                    output.Add(_common[_data.ObjectOf(row)]);
                }
            }
        }

        var behind = _ground.BackgroundOf(subject);
        var backgroundPredicate = _ground.BackgroundOf(predicate);
        if (behind >= 0 && backgroundPredicate >= 0)
        {
            var background = _ground.Background;
            for (var row = background.FirstAbout(behind); row >= 0; row = background.NextAbout(row))
            {
                if (background.PredicateOf(row) == backgroundPredicate)
                {
                    var @object = _ground.OfBackground[background.ObjectOf(row)];
                    if (!InData(inData, dataPredicate, DataOf(@object)))
                    {
                        output.Add(@object);
                    }
                }
            }
        }
    }

    /// <summary>Adds the subjects of predicate and object, each once.</summary>
    public void Subjects(int predicate, int @object, List<int> output)
    {
        var inData = DataOf(@object);
        var dataPredicate = DataOf(predicate);
        if (inData >= 0 && dataPredicate >= 0)
        {
            for (var row = _data.FirstPointingTo(inData); row >= 0; row = _data.NextPointingTo(row))
            {
                if (_data.PredicateOf(row) == dataPredicate)
                {
                    output.Add(_common[_data.SubjectOf(row)]);
                }
            }
        }

        var behind = _ground.BackgroundOf(@object);
        var backgroundPredicate = _ground.BackgroundOf(predicate);
        if (behind >= 0 && backgroundPredicate >= 0)
        {
            var background = _ground.Background;
            for (var row = background.FirstPointingTo(behind); row >= 0; row = background.NextPointingTo(row))
            {
                if (background.PredicateOf(row) == backgroundPredicate)
                {
                    var subject = _ground.OfBackground[background.SubjectOf(row)];
                    if (!InData(DataOf(subject), dataPredicate, inData))
                    {
                        output.Add(subject);
                    }
                }
            }
        }
    }

    /// <summary>Whether the subject has the object under the predicate.</summary>
    public bool Has(int subject, int predicate, int @object)
    {
        var inData = DataOf(subject);
        var dataPredicate = DataOf(predicate);
        var dataObject = DataOf(@object);
        if (InData(inData, dataPredicate, dataObject))
        {
            return true;
        }

        var behind = _ground.BackgroundOf(subject);
        var backgroundPredicate = _ground.BackgroundOf(predicate);
        var backgroundObject = _ground.BackgroundOf(@object);
        return behind >= 0 && backgroundPredicate >= 0 && backgroundObject >= 0
            && _ground.Background.HasIds(behind, backgroundPredicate, backgroundObject);
    }

    /// <summary>Every (predicate, object) of a subject.</summary>
    public IEnumerable<(int Predicate, int Object)> About(int subject)
    {
        var inData = DataOf(subject);
        if (inData >= 0)
        {
            for (var row = _data.FirstAbout(inData); row >= 0; row = _data.NextAbout(row))
            {
                yield return (_common[_data.PredicateOf(row)], _common[_data.ObjectOf(row)]);
            }
        }

        var behind = _ground.BackgroundOf(subject);
        if (behind >= 0)
        {
            var background = _ground.Background;
            for (var row = background.FirstAbout(behind); row >= 0; row = background.NextAbout(row))
            {
                var predicate = _ground.OfBackground[background.PredicateOf(row)];
                var @object = _ground.OfBackground[background.ObjectOf(row)];
                if (!InData(inData, DataOf(predicate), DataOf(@object)))
                {
                    yield return (predicate, @object);
                }
            }
        }
    }

    public int DataOf(int term) => term < _known ? _dataOf[term] : term - _known;

    public void Dispose()
    {
        foreach (var term in _common)
        {
            if (term < _known)
            {
                _dataOf[term] = -1;
            }
        }

        _ground.Spare.Add(_dataOf);
    }

    /// <summary>Whether the data has a triple, in its own numbers.</summary>
    private bool InData(int subject, int predicate, int @object) =>
        subject >= 0 && predicate >= 0 && @object >= 0 && _data.HasIds(subject, predicate, @object);

    /// <summary>Data that speaks of subclasses itself needs classes of its own; most data does not.</summary>
    private ClassTree FindClasses()
    {
        var subClassOf = DataOf(_ground.Constants.SubClassOf);
        if (subClassOf < 0)
        {
            return _ground.Classes;
        }

        var pairs = new List<(int Class, int Above)>(_ground.SubClassPairs);
        for (var row = 0; row < _data.Count; row++)
        {
            var (subject, predicate, @object) = _data.Ids(row);
            if (predicate == subClassOf)
            {
                pairs.Add((_common[subject], _common[@object]));
            }
        }

        return new ClassTree(_ground.Constants.Classes, pairs);
    }
}
