package org.candour.release;

import java.util.List;

/// What a scan says about one file.
///
/// @param file     the name as it was given
/// @param type     what the bytes are (`pdf`, `xlsx`, ...), whatever the name says
/// @param findings in the order in which they were met; empty exactly when the verdict is clean
public record FileReport(String file, String type, Verdict verdict, List<Finding> findings) {
    public FileReport {
        findings = List.copyOf(findings);
    }

    /// The report as one line of JSON.
    public String toJson() {
        return Json.line(this);
    }
}
