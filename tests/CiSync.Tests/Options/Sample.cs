using CiSync.Options;

namespace CiSync.Tests.Options;

/// <summary>Two values that an option takes, the second different from its default, and one that it doesn't take.</summary>
internal sealed record Sample(string One, string Other, string Wrong)
{
    private static readonly Sample Bool = new("true", "false", "yes");
    private static readonly Sample Text = new("one", "other", "a\u0001b");
    private static readonly Sample Globs = new("*.map", "\"*.{js,css}\",drafts/", "\"*.map");

    // By name, so that a new row without a line here fails every test of the table.
    private static readonly Dictionary<string, Sample> ByName = new()
    {
        ["provider"] = new("Minio", "ceph", "Mino"),
        ["access_key_id"] = Text,
        ["secret_access_key"] = Text,
        ["session_token"] = Text,
        ["env_auth"] = Bool,
        ["profile"] = Text,
        ["shared_credentials_file"] = Text,
        ["role_arn"] = Text,
        ["role_session_name"] = Text,
        ["role_session_duration"] = new("1h", "3600.5", "1h30"),
        ["role_external_id"] = Text,
        ["region"] = Text,
        ["endpoint"] = new("http://127.0.0.1:1", "example.com", "ftp://example.com"),
        ["force_path_style"] = Bool,
        ["use_accelerate_endpoint"] = Bool,
        ["use_dual_stack"] = Bool,
        ["v2_auth"] = Bool,
        ["requester_pays"] = Bool,
        ["list_version"] = new("1", "2", "3"),
        ["list_url_encode"] = Bool,
        ["list_chunk"] = new("7", "1000", "1001"),
        ["acl"] = new("private", "PUBLIC-READ", "public"),
        ["bucket_acl"] = new("private", "public-read", "bucket-owner-read"),
        ["location_constraint"] = Text,
        ["use_already_exists"] = Bool,
        ["storage_class"] = new("STANDARD_IA", "glacier", "no class"),
        ["server_side_encryption"] = new("AES256", "aws:kms", "aes"),
        ["sse_kms_key_id"] = Text,
        ["sse_customer_algorithm"] = new("AES256", "aes256", "AES128"),
        ["sse_customer_key"] = new("0123456789abcdef0123456789abcdef", "ABCDEF0123456789ABCDEF0123456789", "short"),
        ["sse_customer_key_base64"] = new("MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY=", "QUJDREVGMDEyMzQ1Njc4OUFCQ0RFRjAxMjM0NTY3ODk=", "c2hvcnQ="),
        ["sse_customer_key_md5"] = new("MDEyMzQ1Njc4OWFiY2RlZg==", "QUJDREVGMDEyMzQ1Njc4OQ==", "MDE="),
        ["encoding"] = new("Slash,Dot", "None", "Slash,Nothing"),
        ["upload_cutoff"] = new("1M", "0", "6G"),
        ["chunk_size"] = new("6M", "1Gi", "1M"),
        ["max_upload_parts"] = new("7", "10000", "10001"),
        ["upload_concurrency"] = new("7", "1", "0"),
        ["copy_cutoff"] = new("1G", "off", "6G"),
        ["disable_checksum"] = Bool,
        ["leave_parts_on_error"] = Bool,
        ["use_multipart_etag"] = Bool,
        ["use_unsigned_payload"] = Bool,
        ["use_data_integrity_protections"] = Bool,
        ["no_head"] = Bool,
        ["no_check_bucket"] = Bool,
        ["transfers"] = new("7", "1", "many"),
        ["checkers"] = new("7", "1", "-1"),
        ["dry_run"] = Bool,
        ["max_delete"] = new("7", "off", "-2"),
        ["header_upload"] = new("Cache-Control: no-cache", "Expires: 0", "Cache-Control"),
        ["header_rules"] = Text,
        ["header_preset"] = new("static-site", "Release-Assets,static-site", "site"),
        ["config"] = new("/dev/null", "notfound", "a\u0001b"),
        ["ca_cert"] = Text,
        ["no_check_certificate"] = Bool,
        ["no_unicode_normalization"] = Bool,
        ["include"] = Globs,
        ["include_from"] = Text,
        ["exclude"] = Globs,
        ["exclude_from"] = Text,
        ["filter"] = new("- *.map", "- *.map,+ /a/**", "\"- *.map"),
        ["filter_from"] = Text,
        ["files_from"] = Text,
        ["files_from_raw"] = Text,
        ["exclude_if_present"] = Text,
        ["ignore_case"] = Bool,
        ["min_size"] = new("1M", "0", "1Q"),
        ["max_size"] = new("1M", "2G", "-1"),
        ["min_age"] = new("1h", "7d", "1h30"),
        ["max_age"] = new("1h", "7d", "1h30"),
        ["max_depth"] = new("1", "7", "0"),
        ["delete_excluded"] = Bool,
    };

    public static Sample Of(Option option) => ByName[option.Name];
}
