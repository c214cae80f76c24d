using CiSync.Applying.Local;
using CiSync.Errors;

namespace CiSync.Tests.Applying.Local;

/// <summary>
/// The kernel's own errors of full disks, without any privilege: /dev/full refuses every byte, and no file system holds a file of 2^62 bytes.
/// </summary>
[TestFixture(false)]
[TestFixture(true)]
[Platform("Linux")]
public class Full_disks(bool managed) : LocalTests(managed)
{
    [Test]
    public void A_disk_that_is_full_while_writing_is_an_error()
    {
        var handle = File.OpenHandle("/dev/full", FileMode.Open, FileAccess.Write);
        using FileContent content = IsManaged ? new ManagedContent(handle, "/site/a") : new LinuxContent(handle, "/site/a");
        Assert.That(Fails(ErrorCodes.DiskFull, () => content.Write("x"u8, 0)).Message, Does.Contain("\"/site/a\" can't be written"));
    }

    [Test]
    public void A_file_too_large_for_the_file_system_is_an_error_and_leaves_nothing()
    {
        using (var file = Destination.Create("a"))
        {
            Fails(ErrorCodes.DiskFull, () => file.Write("x"u8, 1L << 62));
        }

        Assert.That(Everything(), Is.EqualTo(new[] { "outside", "site" }));
    }
}
