using Cake.Core.Annotations;

namespace Cake.CiSync;

/// <summary>
/// Publish build artifacts to any S3-compatible store, configured as rclone is. Credentials come from the environment or rclone.conf, never from a script.
/// An alias that fails throws a <see cref="Cake.Core.CakeException"/>, whose message has a code, what happened and what to do.
/// </summary>
[CakeAliasCategory("S3")]
[CakeNamespaceImport("CiSync.HeaderRules")]
public static partial class S3Aliases;
