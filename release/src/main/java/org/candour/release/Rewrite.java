package org.candour.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.candour.release.look.FileReport;
import org.candour.release.look.Kind;
import org.candour.release.look.Limits;
import org.candour.release.look.Look;
import org.candour.release.look.Verdict;
import org.candour.release.look.Zip;
import org.candour.release.mail.MailRewrite;
import org.candour.release.mail.MsgRewrite;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.odf.OdfRewrite;
import org.candour.release.office.OldSheet;
import org.candour.release.office.OldSlides;
import org.candour.release.office.OldWord;
import org.candour.release.office.SheetRewrite;
import org.candour.release.office.SlideRewrite;
import org.candour.release.office.WordRewrite;
import org.candour.release.pdf.PdfRewrite;
import org.candour.release.picture.ImageRewrite;
import org.candour.release.text.HtmlRewrite;
import org.candour.release.text.RtfRewrite;
import org.candour.release.text.SvgRewrite;
import org.candour.release.text.TextRewrite;
import org.jspecify.annotations.Nullable;

/// Writes a file anew from what it shows, less what a plan covers, and hands it over only if its own scan is clean.
final class Rewrite {
    private Rewrite() {}

    /// @return the scan of what was written; `out` exists exactly when that is clean
    /// @throws IllegalArgumentException if a mark of the plan is for a place that the file does not have
    static FileReport file(Path in, Path out, RedactionPlan plan, Limits limits) throws IOException {
        return file(in, out, Look.begin(limits), (kind, bytes, look) -> bytes(kind, bytes, plan, look), true, kind -> plan.covering().requirePlaces(kind));
    }

    /// How the bytes of a file are written anew.
    interface Writer {
        byte[] write(Kind kind, byte[] bytes, Look look) throws IOException;
    }

    /// @param look  gathers what the copy does not keep
    /// @param strict whether an argument that is refused is thrown, and not reported
    /// @param check  is asked when all is rewritten, and may refuse with an exception of its own
    static FileReport file(Path in, Path out, Look look, Writer writer, boolean strict, Consumer<Kind> check) throws IOException {
        if (Files.exists(out) && Files.isSameFile(in, out)) {
            throw new IOException("the copy would take the place of the original, which must stay: give the copy another name or folder");
        } else if (Files.isDirectory(out)) {
            throw new IOException("%s is a folder: give the copy a name inside it".formatted(out));
        }
        String name = in.getFileName().toString();
        Limits limits = look.limits();
        if (Files.size(in) > limits.bytes()) {
            throw new IOException("%s is larger than %,d MiB: split it".formatted(in, limits.bytes() >> 20));
        }
        byte[] bytes = Files.readAllBytes(in);
        Kind kind = Kind.of(name, bytes);
        Kind to = kind.rewritten(bytes);
        if (!to.mayBeCalled(out.getFileName().toString())) {
            look.unvouched("type-not-as-named", "", "the copy of a %s is a %s and cannot be called %s".formatted(kind.word(), to.word(), out.getFileName()), "Give the copy a name that ends in ." + Kind.extension(kind.renamed("copy." + kind.word(), bytes)) + ".");
            return new FileReport(out.toString(), to.word(), look.verdict(), look.findings());
        }
        var fresh = new AtomicReference<byte @Nullable []>();
        var refused = new AtomicReference<@Nullable IllegalArgumentException>();
        look.bounded("rewriting", () -> {
            try {
                fresh.set(writer.write(kind, bytes, look));
            } catch (IOException | IllegalArgumentException | IllegalStateException | java.io.UncheckedIOException e) {
                refused.set(e instanceof IllegalArgumentException argument ? argument : null);
                look.unvouched("cannot-be-rewritten", "", Look.reason(e), "Save it as PDF and clean that.");
            }
        });
        if (strict && refused.get() instanceof IllegalArgumentException e) {
            throw e;
        }
        byte[] made = fresh.get();
        if (made == null || look.verdict() == Verdict.UNVOUCHED) {
            Files.deleteIfExists(out);
            return new FileReport(out.toString(), kind.word(), look.verdict(), look.findings());
        }
        check.accept(kind);
        FileReport report = Scan.scan(out.getFileName().toString(), made, limits);
        if (report.verdict() == Verdict.CLEAN) {
            // Written beside and moved, so that a reader never meets half a file.
            Path draft = out.resolveSibling("." + out.getFileName() + ".draft");
            try {
                Files.write(draft, made);
                Files.move(draft, out, StandardCopyOption.REPLACE_EXISTING);
            } finally {
                Files.deleteIfExists(draft);
            }
        } else {
            Files.deleteIfExists(out);
        }
        return new FileReport(out.toString(), report.type(), report.verdict(), report.findings());
    }

    /// The bytes of the new file, not yet scanned.
    static byte[] bytes(Kind kind, byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        return switch (kind) {
            case PDF -> PdfRewrite.rewrite(bytes, plan, look);
            case JPEG, PNG, GIF, TIFF -> ImageRewrite.rewrite(kind, bytes, plan, look);
            case CSV, TEXT -> TextRewrite.rewrite(kind, bytes, plan, look);
            case XLSX, XLSM, XLTX, XLTM -> SheetRewrite.rewrite(bytes, plan, look);
            case DOCX, DOCM, DOTX, DOTM -> WordRewrite.rewrite(bytes, plan, look);
            case EML -> MailRewrite.rewrite(bytes, plan, Rewrite::inside, look);
            case ZIP -> zip(bytes, plan, look);
            case HTML, SVG, RTF, ODT, ODS, ODP, PPTX, PPTM, POTX, POTM, PPSX, PPSM, MSG, DOC, XLS, PPT -> {
                if (!plan.marks().isEmpty()) {
                    throw new IOException("files of type %s are not redacted: clean it, save that as PDF and redact the PDF".formatted(kind.word()));
                }
                yield clean(kind, bytes, look);
            }
            case ENCRYPTED -> throw new IOException("it is encrypted: ask for a copy without a password");
            default -> throw new IOException("files of type %s are not rewritten".formatted(kind.word()));
        };
    }

    /// Kinds that are cleaned but not redacted.
    private static byte[] clean(Kind kind, byte[] bytes, Look look) throws IOException {
        return switch (kind) {
            case HTML -> HtmlRewrite.rewrite(bytes, look);
            case SVG -> SvgRewrite.rewrite(bytes, look);
            case RTF -> RtfRewrite.rewrite(bytes, look);
            case PPTX, PPTM, POTX, POTM, PPSX, PPSM -> SlideRewrite.rewrite(bytes, new RedactionPlan(List.of()), look);
            case MSG -> MsgRewrite.rewrite(bytes, new RedactionPlan(List.of()), Rewrite::inside, look);
            case DOC -> WordRewrite.rewrite(OldWord.modern(bytes, look), new RedactionPlan(List.of()), look);
            case XLS -> SheetRewrite.rewrite(OldSheet.modern(bytes, look), new RedactionPlan(List.of()), look);
            case PPT -> SlideRewrite.rewrite(OldSlides.modern(bytes, look), new RedactionPlan(List.of()), look);
            case ODT, ODS, ODP -> OdfRewrite.rewrite(kind, bytes, look);
            default -> throw new IOException("files of type %s are not rewritten".formatted(kind.word()));
        };
    }

    /// Each file in turn, in the same order; what the computer put there by itself is left out.
    private static byte[] zip(byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        Zip zip = Zip.read(bytes, look, false);
        var out = new java.io.ByteArrayOutputStream();
        var taken = new java.util.HashSet<String>();
        try (var to = new java.util.zip.ZipOutputStream(out)) {
            for (String name : zip.names()) {
                if (name.endsWith("/") || ZipScan.madeByComputer(name)) {
                    continue;
                }
                look.part();
                byte[] old = zip.get(name);
                Kind kind = Kind.of(name, old);
                Zip.put(to, free(inFolder(plan.redact(TextRewrite.visible(kind.renamed(name, old)))), taken), inside(name, kind, old, plan.in(name), look));
            }
        }
        return out.toByteArray();
    }

    /// A name that leads nowhere but into the folder in which the archive is unpacked.
    private static String inFolder(String name) {
        String inside = java.util.Arrays.stream(name.replace(':', '-').split("[/\\\\]")).map(step -> step.replaceAll("\\.{2,}", ".")).filter(step -> !step.matches("\\.?")).collect(java.util.stream.Collectors.joining("/"));
        return inside.isEmpty() ? "file" : inside;
    }

    /// A name that no file before it has: a copy in today's format may be called as another file is.
    private static String free(String name, java.util.Set<String> taken) {
        int dot = name.lastIndexOf('.') > name.lastIndexOf('/') ? name.lastIndexOf('.') : name.length();
        String free = name;
        for (int n = 2; !taken.add(free.toLowerCase(java.util.Locale.ROOT)); n++) {
            free = name.substring(0, dot) + '-' + n + name.substring(dot);
        }
        return free;
    }

    /// A file that lies inside another; a failure names it.
    static byte[] inside(String name, Kind kind, byte[] bytes, RedactionPlan plan, Look look) throws IOException {
        try {
            return bytes(kind, bytes, plan, look.at(name));
        } catch (IOException | IllegalArgumentException e) {
            throw new IOException(name + ": " + Look.reason(e), e);
        }
    }
}
