package org.candour.cli;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.NoSuchFileException;
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

    /// Why a file could not be opened or written, in words: of most such exceptions the message is only its name.
    static String why(IOException e) {
        return switch (e) {
            case NoSuchFileException gone -> "there is no file or folder " + gone.getFile();
            case AccessDeniedException denied -> "you may not open " + denied.getFile();
            case FileAlreadyExistsException there -> there.getFile() + " is there already and is no folder";
            default -> "Is a directory".equals(e.getMessage()) ? "it is a folder" : String.valueOf(e.getMessage());
        };
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
