package org.candour.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicReference;
import org.candour.release.look.FileReport;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.mail.MailScan;
import org.candour.release.mail.MsgScan;
import org.candour.release.odf.OdfScan;
import org.candour.release.office.OleScan;
import org.candour.release.office.OoxmlScan;
import org.candour.release.pdf.PdfScan;
import org.candour.release.picture.ImageScan;
import org.candour.release.text.HtmlScan;
import org.candour.release.text.RtfScan;
import org.candour.release.text.SvgScan;
import org.candour.release.text.TextScan;

/// Looks at a file for everything that a reader would not see but a recipient could get at.
public final class Scan {
    private Scan() {}

    public static FileReport scan(Path file) throws IOException {
        return scan(file, Limits.USUAL);
    }

    /// Looks at one file and at everything inside it.
    ///
    /// @throws IOException only when the file cannot be opened; whatever it holds is reported, not thrown
    public static FileReport scan(Path file, Limits limits) throws IOException {
        long size = Files.size(file);
        String name = file.getFileName().toString();
        if (size > limits.bytes()) {
            Look look = Look.begin(limits);
            look.unvouched("too-large", "", "the file is larger than %,d MiB".formatted(limits.bytes() >> 20), "Split it.");
            return new FileReport(file.toString(), "unknown", look.verdict(), look.findings());
        }
        FileReport report = scan(name, Files.readAllBytes(file), limits);
        return new FileReport(file.toString(), report.type(), report.verdict(), report.findings());
    }

    /// Looks at bytes that go by a name. Returns within the time limit even if the content makes a parser hang.
    public static FileReport scan(String name, byte[] bytes, Limits limits) {
        Look look = Look.begin(limits, Scan::look);
        var type = new AtomicReference<>(Kind.UNKNOWN);
        look.bounded("scan", () -> {
            type.set(Kind.of(name, bytes));
            look(name, bytes, look);
        });
        return new FileReport(name, type.get().word(), look.verdict(), look.findings());
    }

    /// Looks at bytes at any depth: names the type, compares it with the name, and goes by the type.
    static void look(String name, byte[] bytes, Look look) {
        Kind kind = Kind.of(name, bytes);
        if (bytes.length == 0 && (kind == Kind.TEXT || kind == Kind.CSV)) {
            return;
        } else if (bytes.length == 0) {
            look.notice("empty", "", "The file is empty", "", "Leave it out.");
            return;
        }
        if (!kind.mayBeCalled(name)) {
            look.unvouched("type-not-as-named", "", "the name says %s, the content is %s".formatted(Kind.extension(name), kind.word()),
                "Give it its right name, or find out who renamed it and why.");
        }
        look.step("", () -> {
            switch (kind) {
                case PDF -> PdfScan.scan(bytes, look);
                case DOCX, DOCM, DOTX, DOTM, XLSX, XLSM, XLTX, XLTM, PPTX, PPTM, POTX, POTM, PPSX, PPSM -> OoxmlScan.scan(kind, bytes, look);
                case DOC, XLS, PPT -> OleScan.scan(kind, bytes, look);
                case ODT, ODS, ODP -> OdfScan.scan(bytes, look);
                case RTF -> RtfScan.scan(bytes, look);
                case CSV, TEXT -> TextScan.scan(kind, bytes, look);
                case HTML -> HtmlScan.scan(bytes, look);
                case SVG -> SvgScan.scan(bytes, look);
                case EML -> MailScan.scan(bytes, look);
                case MSG -> MsgScan.scan(bytes, look);
                case JPEG, PNG, GIF, TIFF -> ImageScan.scan(kind, bytes, look);
                case ZIP -> ZipScan.scan(bytes, look);
                case ENCRYPTED -> look.unvouched("encrypted", "", "it is encrypted", "Ask for a copy without a password.");
                case XLSB -> look.unvouched("unknown-type", "", "binary workbooks are not read", "Save it as xlsx.");
                case UNKNOWN -> look.unvouched("unknown-type", "", "its type is not known", "Ask for it in a usual format, or leave it out.");
            }
        });
    }
}
