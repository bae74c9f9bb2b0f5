package org.candour.app.intake;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.candour.app.desk.Today;

/// A request that an officer uploads: an e-mail file, a PDF letter or plain text, read into words to check.
public final class Paper {
    private static final int MOST_PAGES = 200;

    /// @param problem why no words could be read, for the officer; empty when some were
    public record Read(String words, String subject, String name, String email, Optional<LocalDate> dated, String problem) {}

    public static Read words(String text) {
        return new Read(text, "", "", "", Optional.empty(), "");
    }

    /// Reads by what the file is, whatever it is called.
    public static Read read(String name, byte[] bytes) {
        try {
            if (bytes.length > 4 && new String(bytes, 0, 5, StandardCharsets.ISO_8859_1).equals("%PDF-")) {
                return pdf(bytes);
            }
            if (name.toLowerCase(Locale.ROOT).endsWith(".eml")) {
                Email email = EmailReader.read(bytes);
                return new Read(email.text(), email.subject(), email.fromName(), email.from(), email.dated().map(Today::dateOf), "");
            }
            for (int i = 0; i < Math.min(bytes.length, 8_000); i++) {
                if (bytes[i] == 0) {
                    return problem("The file is no e-mail (.eml), PDF or plain text. Type the words of the request instead; keep the file with the letter");
                }
            }
            return words(new String(bytes, StandardCharsets.UTF_8));
        } catch (IOException | EmailReader.Unreadable | RuntimeException e) {
            return problem("The file cannot be read (%s). Type the words of the request instead".formatted(e.getMessage()));
        }
    }

    private static Read pdf(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            PDFTextStripper stripper = new PDFTextStripper();
            stripper.setEndPage(MOST_PAGES);
            String text = stripper.getText(document).strip();
            return text.isBlank() ? problem("The PDF holds pictures of pages and no words. Type the words of the request instead") : words(text);
        }
    }

    private static Read problem(String problem) {
        return new Read("", "", "", "", Optional.empty(), problem);
    }

    private Paper() {}
}
