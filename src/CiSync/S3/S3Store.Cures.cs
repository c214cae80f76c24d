using System.Net;
using Amazon.Runtime;
using Amazon.S3;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.S3;

// Failures that tell how the same request would succeed: without an ACL, in another region, or with a new token.
internal sealed partial class S3Store
{
    private readonly SemaphoreSlim _curing = new(1);
    private volatile int _cures;
    private volatile bool _withoutAcl;
    private volatile string? _aclSent;

    /// <summary>The ACL to write an object with; none once the bucket has refused ACLs.</summary>
    private WrittenAcl? AclFor(ObjectHeaders? headers, IReadOnlyList<ObjectGrant>? grants = null)
    {
        var acl = _withoutAcl ? null : grants is { Count: > 0 } ? new WrittenAcl(null, grants) : _write.AclFor(headers);
        if (acl is not null)
        {
            _aclSent = acl.ToString();
        }

        return acl;
    }

    private bool IsCurable(AmazonServiceException e) =>
        (e.ErrorCode == "AccessControlListNotSupported" && _aclSent is not null) || (_settings.Endpoint is null && _bucket.Length > 0 && WrongRegion.Is(e));

    /// <summary>True where the request is worth another try.</summary>
    /// <param name="e">How it failed.</param>
    /// <param name="cures">How many cures there had been when it was sent: those in flight at that time all fail alike.</param>
    /// <param name="cancellation">Ends the cure.</param>
    private async Task<bool> CureAsync(AmazonServiceException e, int cures, CancellationToken cancellation)
    {
        await _curing.WaitAsync(cancellation);
        try
        {
            if (cures != _cures)
            {
                return true;
            }

            var cured = e.ErrorCode == "AccessControlListNotSupported" ? LeaveOutAcl() : await SwitchRegionAsync(e, cancellation);
            if (cured)
            {
                _cures = cures + 1;
            }

            return cured;
        }
        finally
        {
            _curing.Release();
        }
    }

    // What the store calls expired before its time, as after a change of the machine's clock, is renewed once. The answer to a HEAD
    // has no body to call it so.
    private async Task<T> SendSignedAsync<T>(string request, Func<TimeLimit, Task<T>> send, TimeLimit limit)
    {
        var renewed = _credentials as RenewedCredentials;
        var before = renewed?.Newest;
        _counts.Sent(request);
        try
        {
            return await send(limit);
        }
        catch (AmazonS3Exception e) when (renewed is not null && (e.ErrorCode == "ExpiredToken" || (e.StatusCode == HttpStatusCode.BadRequest && request == "HeadObject")))
        {
            renewed.Discard(before);
            _counts.Retried();
            await _pace.RequestAsync(request, limit.Token);
            _counts.Sent(request);
            return await send(limit);
        }
    }

    private bool LeaveOutAcl()
    {
        if (_withoutAcl)
        {
            return false;
        }

        _withoutAcl = true;
        _warn(Diagnostic.Warning(ErrorCodes.AclNotSupported, $"The bucket \"{_bucket}\" does not take ACLs: {_aclSent} was left out."));
        return true;
    }

    private async Task<bool> SwitchRegionAsync(AmazonServiceException e, CancellationToken cancellation)
    {
        var from = _settings.Region;
        if ((WrongRegion.RightOne(e) ?? await WrongRegion.LookUpAsync(_client, _bucket, cancellation)) is not { } to || to == from)
        {
            return false;
        }

        // The old client isn't disposed of: requests may still be using it, and all it holds is the HTTP client, which is shared.
        _settings = _settings with { Region = to };
        _client = NewClient();
        _events?.Report(new RegionSwitched(from, to));
        return true;
    }
}
