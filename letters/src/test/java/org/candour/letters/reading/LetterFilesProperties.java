package org.candour.letters.reading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.candour.letters.Checker;
import org.candour.letters.Composer;
import org.candour.letters.Known;
import org.candour.letters.Letter;
import org.candour.letters.LetterText;
import org.candour.letters.Letters;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LetterFilesProperties {
    private final Letter letter = Composer.compose(Letters.refusal());

    @Test
    void a_letter_reads_the_same_from_every_form() throws Exception {
        for (byte[] form : new byte[][] {letter.text().getBytes(StandardCharsets.UTF_8), letter.html().getBytes(StandardCharsets.UTF_8), letter.docx(), letter.pdf()}) {
            var text = LetterFiles.read(form, "letter");
            Reading reading = LetterReader.read(text);

            assertThat(reading.authority().map(Found::value)).contains("Northshire Police");
            assertThat(reading.ourRef().map(Found::value)).contains("FOI 0123/25");
            assertThat(reading.dated().map(it -> it.value().toString())).contains("2025-03-27");
            assertThat(reading.received().map(it -> it.value().toString())).contains("2025-03-03");
            assertThat(reading.groundIds()).containsExactly("foia-31-1-a");
            assertThat(reading.outcomes()).containsOnlyKeys(Outcome.WITHHELD);
            assertThat(Checker.check(text, Known.nothing())).as(text.plain()).isEmpty();
        }
    }

    @Test
    void an_email_gives_its_text_and_that_of_the_letter_attached() throws Exception {
        String mail = """
                From: foi@northshire.example
                Subject: FOI 0123/25
                Date: Mon, 31 Mar 2025 23:30:00 +0000
                MIME-Version: 1.0
                Content-Type: multipart/mixed; boundary=x

                --x
                Content-Type: text/plain; charset=utf-8
                Content-Transfer-Encoding: quoted-printable

                Northshire Police can neither confirm nor deny =E2=80=93 see below.
                --x
                Content-Type: text/plain
                Content-Disposition: attachment; filename=answer.txt

                Section 31(3) applies.
                --x
                Content-Type: image/png
                Content-Disposition: attachment; filename=crest.png

                not this
                --x--
                """;

        LetterText letter = LetterFiles.read(mail.getBytes(StandardCharsets.UTF_8), "a.eml");

        assertThat(letter.plain()).contains("FOI 0123/25", "Sent: 1 April 2025", "neither confirm nor deny - see below", "Section 31(3) applies.")
                .doesNotContain("not this");
        assertThat(LetterFiles.attachment(letter, letter.raw().indexOf("Section 31"))).contains("answer.txt");
        assertThat(LetterFiles.attachment(letter, letter.raw().indexOf("neither"))).isEmpty();
        assertThatThrownBy(() -> LetterFiles.read(mail.replace("crest.png", "broken.pdf").replace("not this", "%PDF and no more").getBytes(StandardCharsets.UTF_8), "a.eml"))
                .hasMessageContaining("broken.pdf, which is attached to the message");
    }

    @Test
    void old_windows_text_is_understood() throws Exception {
        assertThat(LetterFiles.read("It\u2019s \u00a3450".getBytes(Charset.forName("windows-1252")), "a.txt").plain()).isEqualTo("It's \u00a3450");
    }

    @Test
    void what_cannot_be_read_says_which_file_why_and_what_to_do(@TempDir Path folder) throws Exception {
        Path secret = folder.resolve("secret.pdf");
        Files.write(secret, encrypted());
        Path empty = Files.createFile(folder.resolve("empty.txt"));
        Path noise = Files.write(folder.resolve("noise.bin"), new byte[] {0, 1, 2, 3, 0, 0, 5, 6});

        assertThatThrownBy(() -> LetterFiles.read(secret)).isInstanceOf(UnreadableLetter.class).hasMessageContaining("secret.pdf").hasMessageContaining("password");
        assertThatThrownBy(() -> LetterFiles.read(empty)).isInstanceOf(UnreadableLetter.class).hasMessageContaining("empty.txt: it is empty");
        assertThatThrownBy(() -> LetterFiles.read(noise)).isInstanceOf(UnreadableLetter.class).hasMessageContaining("Convert");
        assertThatThrownBy(() -> LetterFiles.read("{\\rtf1\\ansi Your request is refused}".getBytes(StandardCharsets.US_ASCII), "answer.rtf")).isInstanceOf(UnreadableLetter.class)
                .hasMessageContaining("answer.rtf: it is a Rich Text file");
        assertThatThrownBy(() -> LetterFiles.read(folder)).isInstanceOf(UnreadableLetter.class).hasMessageContaining("folder");
        assertThatThrownBy(() -> LetterFiles.read(folder.resolve("none"))).isInstanceOf(UnreadableLetter.class).hasMessageContaining("no such file");
    }

    @Property(tries = 300)
    void any_bytes_are_read_or_refused(@ForAll byte[] bytes, @ForAll("starts") byte[] start) {
        byte[] file = new byte[start.length + bytes.length];
        System.arraycopy(start, 0, file, 0, start.length);
        System.arraycopy(bytes, 0, file, start.length, bytes.length);
        try {
            assertThat(LetterFiles.read(file, "any").plain()).isNotNull();
        } catch (UnreadableLetter e) {
            assertThat(e).hasMessageStartingWith("Cannot read any: ");
        }
    }

    @net.jqwik.api.Provide
    net.jqwik.api.Arbitrary<byte[]> starts() {
        return net.jqwik.api.Arbitraries.of(
                new byte[0], "%PDF-1.7\n".getBytes(StandardCharsets.US_ASCII), "PK\3\4".getBytes(StandardCharsets.US_ASCII), "<html><a href='#'>".getBytes(StandardCharsets.US_ASCII),
                "MIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=x\n\n--x\n".getBytes(StandardCharsets.US_ASCII));
    }

    private static byte[] encrypted() throws IOException {
        try (PDDocument document = new PDDocument(); ByteArrayOutputStream out = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.protect(new StandardProtectionPolicy("owner", "user", new AccessPermission()));
            document.save(out);
            return out.toByteArray();
        }
    }
}
