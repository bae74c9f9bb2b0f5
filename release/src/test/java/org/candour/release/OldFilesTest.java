package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Files of the old binary kinds become today's kinds, with what they show and nothing else.
class OldFilesTest {
    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"doc", "xls", "ppt", "msg"})
    void what_is_hidden_is_found_and_in_no_byte_of_the_copy(String kind) throws Exception {
        byte[] old = switch (kind) {
            case "doc" -> OldFiles.doc();
            case "xls" -> OldFiles.xls();
            case "ppt" -> OldFiles.ppt();
            default -> OldFiles.msg();
        };
        Path in = folder.resolve("a." + kind);
        Files.write(in, old);
        assertThat(Scan.scan(in.getFileName().toString(), old, Limits.USUAL).findings()).anyMatch(f -> f.severity() == Severity.LEAK && !f.code().equals("old-binary-format"));
        Path out = folder.resolve("copy-" + Clean.nameOf(in));
        assertThat(Clean.clean(in, out).scan().findings()).isEmpty();
        String all = everything(Files.readAllBytes(out));
        assertThat(all).contains(OldFiles.SHOWN).doesNotContain(OldFiles.SECRET);
    }

    /// Every unpacked byte: the parts of a package, and of a mail, to any depth.
    private static String everything(byte[] bytes) throws Exception {
        var all = new StringBuilder(new String(bytes, StandardCharsets.ISO_8859_1)).append(new String(bytes, StandardCharsets.UTF_16LE));
        if (bytes.length > 2 && bytes[0] == 'P' && bytes[1] == 'K') {
            Zip zip = Zip.read(bytes, Look.begin(Limits.USUAL), false);
            for (String part : zip.names()) {
                all.append(part).append(everything(zip.get(part)));
            }
        } else if (all.indexOf("Content-Type: ") >= 0) {
            mail(new jakarta.mail.internet.MimeMessage(null, new java.io.ByteArrayInputStream(bytes)), all);
        }
        return all.toString();
    }

    private static void mail(jakarta.mail.Part part, StringBuilder all) throws Exception {
        if (part.getContent() instanceof jakarta.mail.Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                mail(many.getBodyPart(i), all);
            }
        } else {
            all.append(everything(part.getInputStream().readAllBytes()));
        }
    }
}
