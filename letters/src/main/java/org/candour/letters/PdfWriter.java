package org.candour.letters;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.util.XRLog;
import java.awt.color.ColorSpace;
import java.awt.color.ICC_Profile;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Calendar;
import java.util.GregorianCalendar;
import org.apache.pdfbox.pdfwriter.compress.CompressParameters;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.common.PDMetadata;

/// A letter as a tagged PDF that meets PDF/UA-1 and PDF/A-2a, with the letter's date as its date, so that the same
/// letter is the same file.
final class PdfWriter {
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final byte[] REGULAR = font("LiberationSans-Regular.ttf");
    private static final byte[] BOLD = font("LiberationSans-Bold.ttf");

    static {
        XRLog.setLoggingEnabled(false);
    }

    private PdfWriter() {}

    static byte[] write(Letter letter) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.usePdfUaAccessibility(true);
        builder.usePdfAConformance(PdfRendererBuilder.PdfAConformance.PDFA_2_A);
        builder.useColorProfile(ICC_Profile.getInstance(ColorSpace.CS_sRGB).getData());
        builder.useFont(() -> new ByteArrayInputStream(REGULAR), "Letter", 400, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(BOLD), "Letter", 700, FontStyle.NORMAL, true);
        builder.useUriResolver((_, _) -> null);
        builder.withHtmlContent(HtmlWriter.printPage(letter), null);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        builder.toStream(out);
        try (PdfBoxRenderer renderer = builder.buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocument document = renderer.getPdfDocument();
            dateLike(letter, document);
            document.setDocumentId((long) letter.text().hashCode());
            document.save(out, CompressParameters.NO_COMPRESSION);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException("The PDF of letter " + letter.head().ourRef() + " could not be written", e);
        }
    }

    /// PDF/A wants the dates of the information dictionary and of the XMP packet to agree.
    private static void dateLike(Letter letter, PDDocument document) throws IOException {
        ZonedDateTime at = letter.head().dated().atTime(12, 0).atZone(UK);
        Calendar calendar = GregorianCalendar.from(at);
        document.getDocumentInformation().setCreationDate(calendar);
        document.getDocumentInformation().setModificationDate(calendar);
        document.getDocumentInformation().setProducer("Candour");
        PDMetadata metadata = document.getDocumentCatalog().getMetadata();
        String xmp = new String(metadata.toByteArray(), StandardCharsets.UTF_8);
        String stamp = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ssxxx").format(at);
        xmp = XmpFields.replace(xmp, "xmp:CreateDate", stamp);
        xmp = XmpFields.replace(xmp, "xmp:ModifyDate", stamp);
        xmp = XmpFields.replace(xmp, "pdf:Producer", "Candour");
        document.getDocumentCatalog()
                .setMetadata(new PDMetadata(document, new ByteArrayInputStream(xmp.getBytes(StandardCharsets.UTF_8))));
    }

    private static byte[] font(String name) {
        try (InputStream in = PdfWriter.class.getResourceAsStream("fonts/" + name)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read the font " + name + " from the program's own files", e);
        }
    }

    /// Values of simple elements in an XMP packet.
    private static final class XmpFields {
        /// The packet with the text of each such element replaced; as it was when there is none.
        static String replace(String xmp, String element, String value) {
            String open = "<" + element + ">";
            int from = xmp.indexOf(open);
            int to = xmp.indexOf("</" + element + ">", Math.max(from, 0));
            return from < 0 || to < 0 ? xmp : xmp.substring(0, from + open.length()) + value + xmp.substring(to);
        }
    }
}
