package org.candour.release.look;

/// How much a finding weighs.
public enum Severity {
    /// Content that the reader is not shown, or that could not be looked at. Must not go out.
    LEAK,
    /// Who made the file, with what and where: goes out only if somebody says why.
    METADATA,
    /// Worth knowing; gives away nothing by itself.
    NOTICE
}
