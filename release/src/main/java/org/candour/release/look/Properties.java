package org.candour.release.look;

import java.util.List;
import java.util.regex.Pattern;

/// Which values of document properties say nothing about people, and so are let pass.
public final class Properties {
    private static final Pattern SOFTWARE = Pattern.compile(
        "(?i)(?:(?:microsoft|office|word|excel|powerpoint|macintosh|adobe|acrobat|distiller|photoshop|indesign|illustrator|pdf|library|xmp|core|toolkit|framework|libre|open|office|writer|calc|impress|draw|apache|poi|pdfbox|fop"
            + "|openhtmltopdf|com|org|io|net|ghostscript|gpl|afpl|itext|itextsharp|mupdf|pymupdf|poppler|cairo|skia|chromium|chrome|mozilla|firefox|headlesschrome|safari|quartz|pdfcontext|mac|macos|os|x|windows|linux|ubuntu|debian|version|python|docx|openpyxl|xlsxwriter"
            + "|reportlab|tex|pdftex|xetex|luatex|latex|hyperref|kpathsea|wkhtmltopdf|weasyprint|qt|prince|pdfmaker|for|aspose|words|cells|by|and|the|in|via|using|project|team|document|foundation|neooffice|softmaker|google|docs|sheets|slides|renderer|tcpdf|fpdf|dompdf|jasperreports"
            + "|gimp|imagemagick|inkscape|paint|scan|scanner|abbyy|finereader|ocrmypdf|tesseract|nitro|foxit|phantom|creator|producer|bit|m|api|build|beta|server|online|mobile|standard|professional|pro|dc|cc|cs|candour|outlook|exchange|thunderbird|live|applewebkit|khtml|like|gecko|wayland|arm|amd|intel|compatible|neo|calligra|onlyoffice|wps|pages|numbers|keynote|copilot|collabora|aspx?|net|fpdi|pdflib|pdfium|zip|info-zip|filtered|medium|generated|batik|svg|exiftool|canon|epson|hp|xerox|ricoh|konica|minolta|kyocera|sharp|brother|bizhub|workcentre|scanjet|laserjet|officejet|mfp)"
            + "|[0-9a-f]{6,40}|\\$?[a-z]{0,2}[0-9][0-9a-z_]*|https?|www|[\\s\\p{Punct}®™©–-])+");
    private static final Pattern DATE = Pattern.compile("(?:D:)?[0-9]{4}(?:-?[0-9]{2}){0,2}[T ]?(?:[0-9]{2}:?){0,3}(?:\\.[0-9]+)?(?:Z'?|[+-][0-9]{2}['’:]?[0-9]{2}['’]?|Z00'00'?)?");
    private static final List<String> EMPTY = List.of("untitled", "document", "unknown", "unknownapplication", "(anonymous)", "(unspecified)", "anonymous", "none", "normal", "normal.dotm", "un-named", "unspecified", "pptxgenjs", "pptxgenjs presentation", "powerpoint presentation", "user", "users");

    private Properties() {}

    /// The name of a known program, with its version.
    public static boolean software(String value) {
        return SOFTWARE.matcher(value.strip()).matches() || value.isBlank();
    }

    /// What programs write as the text that stands for a picture.
    public static boolean picture(String value) {
        return value.strip().matches("(?i)[a-z]{0,12}[ _-]?[\\d_() -]*\\.(png|jpe?g|gif|bmp|emf|wmf|tiff?|svg)|(image|picture|logo|chart|photo|diagram|graphic|shape|object)s?[ _-]?\\d*");
    }

    public static boolean date(String value) {
        return DATE.matcher(value.strip()).matches();
    }

    public static boolean number(String value) {
        return value.strip().matches("-?[0-9]{1,12}(?:\\.[0-9]{1,8})?|true|false|");
    }

    /// Says nothing about anybody.
    public static boolean harmless(String value) {
        String v = value.strip().toLowerCase(java.util.Locale.ROOT);
        return v.isEmpty() || EMPTY.contains(v) || date(v) || number(v) || software(v);
    }
}
