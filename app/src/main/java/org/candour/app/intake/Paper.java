package org.candour.app.intake;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.candour.app.desk.Today;

/// A request that an officer uploads: an e-mail (.eml or Outlook's .msg), a PDF letter or plain text, read into words to check.
///
/// It is told by its content, whatever it is called.
public final class Paper {
    private static final int MOST_PAGES = 200;
    private static final int LONGEST = 1_000_000;
    private static final Pattern HEADER = Pattern.compile("[A-Za-z][A-Za-z0-9-]{1,60}:|[ \\t]|>?From ");
    private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.ISO_8859_1);
    private static final byte[] OUTLOOK = {(byte) 0xD0, (byte) 0xCF, 0x11, (byte) 0xE0};

    /// @param problem why no words could be read, for the officer; empty when some were
    public record Read(String words, String subject, String name, String email, Optional<LocalDate> dated, String problem) {}

    /// Words as they were pasted.
    public static Read words(String text) {
        return new Read(MailWords.clean(text), "", "", "", Optional.empty(), "");
    }

    /// Reads a file. Never fails: what cannot be read comes back as a problem for the officer.
    public static Read read(byte[] bytes) {
        try {
            if (begins(bytes, PDF)) {
                return pdf(bytes);
            }
            if (begins(bytes, OUTLOOK)) {
                return outlook(bytes);
            }
            Optional<Email> email = email(bytes);
            if (email.isPresent()) {
                return email.map(e -> new Read(e.text().isBlank() ? e.quoted() : e.text() + (e.sort() instanceof Email.Sort.Forwarded ? "\n\n" + e.quoted() : ""), e.subject(),
                    e.sort() instanceof Email.Sort.Forwarded ? "" : e.fromName(), e.sort() instanceof Email.Sort.Forwarded ? "" : e.from(),
                    e.dated().map(Today::dateOf), "")).orElseThrow();
            }
            for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
                if (bytes[i] == 0) {
                    return problem("The file is no e-mail (.eml or .msg), PDF or plain text. It is kept as it came; type the words of the request");
                }
            }
            return words(MailWords.decode(bytes.length > LONGEST ? Arrays.copyOf(bytes, LONGEST) : bytes, null));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            return problem("The file cannot be read (%s). It is kept as it came; type the words of the request".formatted(MailWords.line(String.valueOf(e.getMessage()))));
        }
    }

    /// The file as an e-mail, where it begins with headers as one does.
    static Optional<Email> email(byte[] bytes) {
        boolean addressed = false;
        for (String line : new String(bytes, 0, Math.min(bytes.length, 20_000), StandardCharsets.ISO_8859_1).lines().toList()) {
            if (line.isEmpty()) {
                break;
            }
            if (!HEADER.matcher(line).lookingAt()) {
                return Optional.empty();
            }
            addressed |= line.regionMatches(true, 0, "from:", 0, 5) || line.regionMatches(true, 0, "received:", 0, 9);
        }
        if (!addressed) {
            return Optional.empty();
        }
        try {
            return Optional.of(EmailReader.read(bytes));
        } catch (EmailReader.Unreadable e) {
            return Optional.empty();
        }
    }

    private static boolean begins(byte[] bytes, byte[] mark) {
        return bytes.length > mark.length && Arrays.equals(bytes, 0, mark.length, mark, 0, mark.length);
    }

    private static Read pdf(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(MOST_PAGES);
            String text = stripper.getText(document).strip();
            return text.isBlank() ? problem("The PDF holds pictures of pages and no words. It is kept as it came; type the words of the request") : words(text);
        }
    }

    private static Read outlook(byte[] bytes) throws IOException {
        try (MAPIMessage message = new MAPIMessage(new ByteArrayInputStream(bytes))) {
            message.setReturnNullOnMissingChunk(true);
            String plain = message.getTextBody();
            String html = plain == null || plain.isBlank() ? message.getHtmlBody() : null;
            String words = MailWords.clean(html != null ? MailWords.ofHtml(html) : plain == null ? "" : plain);
            if (words.isBlank()) {
                return problem("The message holds no words that can be read. It is kept as it came; type the words of the request");
            }
            String from = Optional.ofNullable(message.getMainChunks().getEmailFromChunk()).map(Object::toString).orElse("");
            java.util.Calendar sent = message.getMessageDate();
            return new Read(MailWords.split(words).newest(), MailWords.line(Optional.ofNullable(message.getSubject()).orElse("")),
                MailWords.line(Optional.ofNullable(message.getDisplayFrom()).orElse("")), from.matches("[^\\s@<>,;]+@[^\\s@<>,;]+") ? from : "",
                Optional.ofNullable(sent).map(c -> Today.dateOf(c.toInstant())), "");
        } catch (ChunkNotFoundException e) {
            return problem("The message is no e-mail of Outlook. It is kept as it came; type the words of the request");
        }
    }

    private static Read problem(String problem) {
        return new Read("", "", "", "", Optional.empty(), problem);
    }

    private Paper() {}
}
