package org.candour.cli;

import java.util.Locale;
import org.candour.release.CleanReport;
import org.candour.release.look.FileReport;
import org.candour.release.look.Finding;
import org.candour.release.look.Verdict;

/// Scan reports for a person to read.
final class Reports {
    private Reports() {}

    static String text(CleanReport report) {
        var out = new StringBuilder(text(report.scan()));
        if (report.scan().verdict() == Verdict.CLEAN && !report.removed().isEmpty()) {
            out.append("\n  left out: ").append(report.removed().size()).append(report.removed().size() == 1 ? " finding" : " findings").append(" of the original");
        }
        report.notKept().forEach(sentence -> out.append("\n  not kept: ").append(sentence));
        return out.toString();
    }

    static String text(FileReport report) {
        var out = new StringBuilder(report.file()).append(": ").append(report.verdict().name().toLowerCase(Locale.ROOT)).append(" (").append(report.type()).append(')');
        for (Finding f : report.findings()) {
            out.append("\n  ").append(f.severity().name().toLowerCase(Locale.ROOT)).append("  ").append(f.what());
            if (!f.where().isEmpty()) {
                out.append(" [").append(f.where()).append(']');
            }
            if (!f.excerpt().isEmpty()) {
                out.append("\n      \"").append(f.excerpt()).append('"');
            }
            out.append("\n      ").append(f.remedy());
        }
        return out.toString();
    }
}
