using System.Text.RegularExpressions;
using Catalog.Tests.Support;

namespace Catalog.Tests.Docs;

/// <summary>Documents that say what the code does not are worse than none.</summary>
public sealed partial class DocumentationTests
{
    public static TheoryData<string> Documents
    {
        get
        {
            var data = new TheoryData<string>();
            foreach (var file in Directory.EnumerateFiles(SharedData.Repository, "*.md")
                .Concat(Directory.EnumerateFiles(Path.Combine(SharedData.Repository, "docs"), "*.md", SearchOption.AllDirectories))
                .Append(Path.Combine(SharedData.Repository, "schemas", "README.md"))
                .Append(Path.Combine(SharedData.Repository, "Catalog.Rdf", "README.md"))
                .Where(File.Exists))
            {
                data.Add(Path.GetRelativePath(SharedData.Repository, file));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_relative_link_of_a_document_leads_somewhere(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(SharedData.Repository, document))!;

        foreach (Match link in RelativeLink().Matches(Read(document)))
        {
            var target = Path.Combine(folder, link.Groups["target"].Value);

            Assert.True(File.Exists(target) || Directory.Exists(target), $"{document} links to {link.Groups["target"].Value}");
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_source_file_that_a_document_names_exists(string document)
    {
        var files = Directory.EnumerateFiles(SharedData.Repository, "*.*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(SharedData.Repository, file))
            .Where(file => !file.StartsWith("artifacts", StringComparison.Ordinal))
            .ToList();

        foreach (Match name in SourceFile().Matches(Read(document)))
        {
            Assert.True(
                files.Exists(file => file.EndsWith(name.Value.Trim('`'), StringComparison.Ordinal)),
                $"{document} names {name.Value}");
        }
    }

    [Fact]
    public void The_first_command_of_the_README_is_the_one_of_CONTRIBUTING()
    {
        var command = FirstCommand().Match(Read("README.md")).Value;

        Assert.Contains("-c Release --project Catalog.Api", command, StringComparison.Ordinal);
        Assert.Contains(command, Read("CONTRIBUTING.md"), StringComparison.Ordinal);
    }

    [Fact]
    public void The_second_command_of_the_README_is_the_one_that_continuous_integration_runs()
    {
        const string Command = "dotnet test --solution Catalog.slnx";

        Assert.Contains(Command, Read("README.md"), StringComparison.Ordinal);
        Assert.Contains(Command, Read(".ci/run"), StringComparison.Ordinal);
    }

    private static string Read(string document) => File.ReadAllText(Path.Combine(SharedData.Repository, document));

    [GeneratedRegex(@"\]\((?<target>(?!https?:|#|mailto:)[^)#\s]+)", RegexOptions.None, 1000)]
    private static partial Regex RelativeLink();

    [GeneratedRegex(@"`[\w./-]+\.(?:cs|razor|sql|graphql)`", RegexOptions.None, 1000)]
    private static partial Regex SourceFile();

    [GeneratedRegex(@"dotnet run .+http://127\.0\.0\.1:5000", RegexOptions.None, 1000)]
    private static partial Regex FirstCommand();
}
