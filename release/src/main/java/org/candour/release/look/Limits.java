package org.candour.release.look;

import java.time.Duration;

/// How much work one file may cause. Beyond a limit the file cannot be vouched for.
///
/// @param time     for one file with everything inside it
/// @param bytes    size of the file, and of everything unpacked from it, together
/// @param ratio    how many bytes one packed byte may become, once more than a mebibyte has been unpacked
/// @param depth    how deep files may lie inside files
/// @param parts    how many parts, objects or files may lie inside, together
/// @param pixels   width times height of one picture
public record Limits(Duration time, long bytes, int ratio, int depth, int parts, long pixels) {
    /// Enough for the files that people send: a minute, 512 MiB, 400 to 1, 12 deep, 200,000 parts, 150 megapixels.
    public static final Limits USUAL = new Limits(Duration.ofSeconds(60), 512L << 20, 400, 12, 200_000, 150_000_000);

    public Limits withTime(Duration other) {
        return new Limits(other, bytes, ratio, depth, parts, pixels);
    }
}
