using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Reporting;

namespace CiSync.S3;

// Failures that tell how the same request would succeed: without an ACL, or in another region.
internal sealed partial class S3Store
{
    private readonly SemaphoreSlim _curing = new(1);
    private volatile int _cures;
    private volatile bool _withoutAcl;

    /// <summary>The canned ACL to write objects with; none once the bucket has refused ACLs.</summary>
    private Amazon.S3.S3CannedACL? Acl => _withoutAcl ? null : _write.Acl;

    private bool IsCurable(AmazonServiceException e) =>
        (e.ErrorCode == "AccessControlListNotSupported" && _write.Acl is not null) || (_settings.Endpoint is null && WrongRegion.Is(e));

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

    private bool LeaveOutAcl()
    {
        if (_withoutAcl)
        {
            return false;
        }

        _withoutAcl = true;
        _warn(Diagnostic.Warning(ErrorCodes.AclNotSupported, $"The bucket \"{_bucket}\" does not take ACLs: acl={_write.Acl} was left out."));
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
