using Amazon.Runtime;
using CiSync.Errors;
using CiSync.Options;

namespace CiSync.S3;

/// <summary>
/// What STS's refusal of an OIDC token means, and what to do about it. STS's own sentences can repeat the token, so they go no further, not
/// even as an inner exception; its codes can't.
/// </summary>
/// <param name="answered">STS's answer.</param>
/// <param name="endpoint">STS as people know it.</param>
/// <param name="role">The role that was asked for.</param>
/// <param name="token">The token that was sent.</param>
internal sealed class OidcRefusal(AmazonServiceException answered, string endpoint, Role role, OidcToken token)
{
    private const string GitHub = "https://token.actions.githubusercontent.com";
    private const string SubjectForm = "repo:OWNER/REPO:ref:refs/heads/main";

    /// <summary>The coded error.</summary>
    /// <param name="otherSts">What to do where STS may be another's than the store's; null where it isn't.</param>
    public CiSyncException ToError(string? otherSts) => answered.ErrorCode switch
    {
        // The token is seconds old.
        "ExpiredTokenException" or "ExpiredToken" => new(
            ErrorCodes.ClockSkewed,
            $"{Refused("calls the token expired that GitHub issued a moment ago, and gave no keys for the role")}.",
            "Set the clock of the server that STS runs on: GitHub's tokens are valid for minutes."),
        "IDPCommunicationError" or "Throttling" or "ThrottlingException" => Busy(),
        _ when (int)answered.StatusCode >= 500 => Busy(),
        _ when otherSts is not null => NotGiven(otherSts),
        "InvalidIdentityToken" or "IDPRejectedClaim" => NotGiven(
            $"Check that the account has the identity provider {token.Issuer ?? GitHub} with the audience {token.Audience}, or set oidc_audience to the one it has; "
            + $"and that the role's trust policy fits the job's aud and sub, which has the form {SubjectForm}."),
        "ValidationError" or "InvalidParameterValue" => NotGiven(
            "Check role_arn, that role_session_duration is not longer than the role allows, and that role_session_name has 2 to 64 letters, digits and _+=,.@-."),
        "RegionDisabledException" => NotGiven("Activate STS for this region in the account, or set sts_endpoint to that of another region."),
        _ => NotGiven(
            $"Check that the role exists, and that its trust policy allows sts:AssumeRoleWithWebIdentity to {new Uri(GitHub).Host} "
            + $"with the aud {token.Audience} and the sub of this job, which has the form {SubjectForm}."),
    };

    private CiSyncException NotGiven(string advice) => new(ErrorCodes.RoleRefused, $"{Refused("refused the role")}.", advice);

    private CiSyncException Busy() => new(ErrorCodes.Unreachable, $"{Refused("can't answer for the moment about the role")}.", "Run again later.");

    private string Refused(string what) =>
        $"STS at {endpoint} {what} {Quoted.Text(role.Arn)} (OIDC token with the aud {Quoted.Text(token.Audience)}"
        + $"{(token.Subject is { } subject ? $" and the sub {Quoted.Text(subject)}" : "")}): {ErrorMapping.Clause(answered)}";
}
