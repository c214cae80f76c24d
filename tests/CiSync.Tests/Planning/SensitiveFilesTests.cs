using System.Text;
using CiSync.Planning;

namespace CiSync.Tests.Planning;

public class SensitiveFilesTests
{
    [TestCase(".env", "Secret")]
    [TestCase("deploy/.env.production", "Secret")]
    [TestCase("ssh/ID_RSA", "Secret")]
    [TestCase("id_ed25519", "Secret")]
    [TestCase(".git-credentials", "Secret")]
    [TestCase(".netrc", "Secret")]
    [TestCase("conf/rclone.conf", "Secret")]
    [TestCase("home/.aws/credentials", "Secret")]
    [TestCase("prod.tfstate", "Secret")]
    [TestCase("prod.TFSTATE.backup", "Secret")]
    [TestCase("cert.pem", "Suspicious")]
    [TestCase("cert.p12", "Suspicious")]
    [TestCase("cert.pfx", "Suspicious")]
    [TestCase("passwords.kdbx", "Suspicious")]
    [TestCase("tls/Server.KEY", "Suspicious")]
    [TestCase("app/.npmrc", "Suspicious")]
    [TestCase("secrets.json", "Suspicious")]
    [TestCase("app/appsettings.Production.json", "Suspicious")]
    [TestCase(".git/config", "Suspicious")]
    [TestCase("sub/.git/refs/heads/main", "Suspicious")]
    [TestCase("APPSETTINGS.JSON", "Internal")]
    [TestCase("appsettings-old.json", "Internal")]
    public void They_are_recognized_by_name_in_any_case_and_any_folder(string path, string sensitivity) => Assert.That(SensitiveFiles.Of(path).ToString(), Is.EqualTo(sensitivity));

    [TestCase("index.html")]
    [TestCase(".env.example")]
    [TestCase("id_rsa.pub")]
    [TestCase("credentials")]
    [TestCase("aws/credentials")]
    [TestCase(".aws/credentials/index.html")]
    [TestCase(".well-known/security.txt")]
    [TestCase("appsettings.js")]
    [TestCase("my-appsettings.json")]
    [TestCase("env")]
    [TestCase("x.env")]
    [TestCase("keyboard.html")]
    [TestCase(".gitignore")]
    [TestCase(".git")]
    [TestCase(".github/workflows/a.yml")]
    [TestCase("monkey")]
    public void Others_are_not(string path) => Assert.That(SensitiveFiles.Of(path), Is.EqualTo(Sensitivity.None));

    [TestCase("-----BEGIN PRIVATE KEY-----\nMII", "holds a private key")]
    [TestCase("-----BEGIN RSA PRIVATE KEY-----", "holds a private key")]
    [TestCase("-----BEGIN ENCRYPTED PRIVATE KEY-----", "holds a private key")]
    [TestCase("x\n-----BEGIN OPENSSH PRIVATE KEY-----", "holds a private key")]
    [TestCase("-----BEGIN PGP PRIVATE KEY BLOCK-----", "holds a private key")]
    [TestCase("{ \"private_key\": \"-----BEGIN PRIVATE KEY-----\\nMII", "holds a private key")]
    [TestCase("PuTTY-User-Key-File-3: ssh-ed25519", "holds a private key")]
    [TestCase("[http \"https://github.com/\"]\n\textraheader = AUTHORIZATION: basic eA==", "holds the extraheader of a checkout")]
    [TestCase("[http]\n\textraHeader=x", "holds the extraheader of a checkout")]
    [TestCase("-----BEGIN CERTIFICATE-----", null)]
    [TestCase("-----BEGIN PUBLIC KEY-----", null)]
    [TestCase("io({extraHeaders:{a:1}});this.extraHeaders=t", null)]
    [TestCase("", null)]
    public void The_first_bytes_show_secrets_in_whatever_encoding(string text, string? what) => Assert.Multiple(() =>
    {
        foreach (var encoding in new[] { Encoding.UTF8, Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            Assert.That(SensitiveContent.Of([.. encoding.GetPreamble(), .. encoding.GetBytes(text)]), Is.EqualTo(what), encoding.WebName);
        }
    });
}
