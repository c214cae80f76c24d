using System.Globalization;
using CiSync.TestKit.Workflows;
using CiSync.Tests.Docs;
using CiSync.Tests.GitHubAction;

namespace CiSync.Tests.Workflows;

/// <summary>
/// The action's steps of a sample against a LocalS3 of its own, as the runner starts them: with the inputs and variables of the sample, and the values that the
/// test has for expressions. Only the endpoint comes from outside.
/// </summary>
public abstract class SampleTests : ActionTests
{
    protected Expressions Expressions { get; private set; } = null!;

    [SetUp]
    public void Set_up_as_the_comment_says()
    {
        Variables.Remove("RCLONE_S3_ACCESS_KEY_ID");
        Variables.Remove("RCLONE_S3_SECRET_ACCESS_KEY");
        Expressions = new Expressions
        {
            ["secrets.S3_ACCESS_KEY_ID"] = Server.AccessKey,
            ["secrets.S3_SECRET_ACCESS_KEY"] = Server.SecretKey,
        };
    }

    /// <summary>Makes the bucket of a sample.</summary>
    protected async Task MakeBucketAsync(string name)
    {
        using var client = Client();
        await client.PutBucketAsync(name);
    }

    /// <summary>All keys of a bucket.</summary>
    protected async Task<string[]> KeysAsync(string bucket)
    {
        using var client = Client();
        return [.. ((await client.ListObjectsV2Async(new Amazon.S3.Model.ListObjectsV2Request { BucketName = bucket })).S3Objects ?? []).Select(found => found.Key)];
    }

    protected async Task PutAsync(string bucket, string key, string text)
    {
        using var client = Client();
        await client.PutObjectAsync(new Amazon.S3.Model.PutObjectRequest { BucketName = bucket, Key = key, ContentBody = text, UseChunkEncoding = false });
    }

    /// <summary>Writes a file of the workspace.</summary>
    protected void WriteFile(string path, string content) => Folder.Write("workspace/" + path, content);

    /// <summary>The headers with which an object was uploaded by the last step.</summary>
    protected IReadOnlyDictionary<string, string> HeadersOf(string key) =>
        Server.Log.Requests.Single(request => request.Operation == "PutObject" && request.Key == key).Headers;

    /// <summary>Runs the action's steps of a job. What a step writes is then a value for expressions.</summary>
    private protected ActionResult[] RunJob(string sample, string job) =>
        [.. Workflow.Read(Path.Join(Repository.Root, "samples", "workflows", sample)).Jobs.Single(found => found.Name == job).Steps.Where(step => step.IsOurs).Select(RunStep)];

    private ActionResult RunStep(WorkflowStep step)
    {
        var before = new Dictionary<string, string>(Variables);
        foreach (var (name, value) in Expressions.In(step.Env).Concat(WorkflowRules.Action.VariablesOf(Expressions.In(step.With))))
        {
            Variables[name] = value;
        }

        var result = RunAsItIs();
        foreach (var (name, value) in result.Outputs)
        {
            Expressions[string.Create(CultureInfo.InvariantCulture, $"steps.{step.Id}.outputs.{name}")] = value;
        }

        Variables.Clear();
        foreach (var (name, value) in before)
        {
            Variables[name] = value;
        }

        return result;
    }
}
