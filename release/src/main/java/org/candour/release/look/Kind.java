package org.candour.release.look;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// The types of file we can look into, told by their bytes.
public enum Kind {
    PDF("pdf"), DOCX("docx"), DOCM("docm"), DOTX("dotx"), DOTM("dotm"), XLSX("xlsx"), XLSM("xlsm"), XLTX("xltx"), XLTM("xltm"), XLSB("xlsb"),
    PPTX("pptx"), PPTM("pptm"), POTX("potx"), POTM("potm"), PPSX("ppsx"), PPSM("ppsm"), DOC("doc", "dot"), XLS("xls", "xlt"), PPT("ppt", "pps", "pot"),
    ODT("odt", "ott"), ODS("ods", "ots"), ODP("odp", "otp"), RTF("rtf"), CSV("csv", "tsv"), TEXT("txt", "text", "md", "log"), HTML("html", "htm", "xhtml"),
    SVG("svg"), EML("eml"), MSG("msg"), JPEG("jpg", "jpeg", "jpe", "jfif"), PNG("png"), GIF("gif"), TIFF("tif", "tiff"), ZIP("zip"),
    ENCRYPTED(), UNKNOWN();

    private static final Pattern HEADER = Pattern.compile(
        "(?im)\\A(?:[!-9;-~]+:[^\\n]*\\n(?:[ \\t][^\\n]*\\n)*)*?(?:from|received|message-id|mime-version|return-path|delivered-to|date|subject|to|x-[a-z-]+):[^\\n]*\\n");
    private static final Pattern MAIN_PART = Pattern.compile("ContentType\\s*=\\s*[\"']application/vnd\\.(?:openxmlformats-officedocument|ms-[a-z]+)[^\"']*main\\+xml[\"']|sheet\\.binary");

    private final List<String> extensions;

    Kind(String... extensions) {
        this.extensions = List.of(extensions);
    }

    public String word() {
        return this == ENCRYPTED || this == UNKNOWN ? "unknown" : this == JPEG ? "jpeg" : this == TIFF ? "tiff" : this == TEXT ? "text" : extensions.getFirst();
    }

    boolean ooxml() {
        return ordinal() >= DOCX.ordinal() && ordinal() <= PPSM.ordinal() && this != XLSB;
    }

    /// What a file of this kind is written anew as: without macros, as a document and not a template, in today's format, with every page
    /// on show.
    public Kind rewritten(byte[] bytes) {
        return switch (this) {
            case DOCX, DOCM, DOTX, DOTM, DOC -> DOCX;
            case XLSX, XLSM, XLTX, XLTM, XLS -> XLSX;
            case PPTX, PPTM, POTX, POTM, PPSX, PPSM, PPT -> PPTX;
            case MSG -> EML;
            case TIFF -> Tiff.pages(bytes).size() > 1 ? PDF : TIFF;
            default -> this;
        };
    }

    /// The name of the copy of a file of this name, kind and content.
    public String renamed(String name, byte[] bytes) {
        Kind to = rewritten(bytes);
        return to.extensions.contains(extension(name)) || to == UNKNOWN || to == ENCRYPTED ? name
            : (extension(name).isEmpty() || named(name) != this ? name : name.substring(0, name.lastIndexOf('.'))) + '.' + to.extensions.getFirst();
    }

    boolean plain() {
        return switch (this) {
            case CSV, TEXT, HTML, SVG, EML -> true;
            default -> false;
        };
    }

    /// The extension of a name in lower case, without its dot; empty if there is none.
    public static String extension(String name) {
        String last = name.substring(Math.max(name.lastIndexOf('/'), name.lastIndexOf('\\')) + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }

    static Kind named(String name) {
        String extension = extension(name);
        for (Kind kind : values()) {
            if (kind.extensions.contains(extension)) {
                return kind;
            }
        }
        return UNKNOWN;
    }

    /// A name that makes no promise is no lie.
    public boolean mayBeCalled(String name) {
        Kind promised = named(name);
        return promised == UNKNOWN || promised == this || this == UNKNOWN || this == ENCRYPTED;
    }

    public static Kind of(String name, byte[] b) {
        if (starts(b, 0, "%PDF-")) {
            return PDF;
        } else if (starts(b, 0, "PK\3\4") || starts(b, 0, "PK\5\6")) {
            return zip(b);
        } else if (starts(b, 0, "\u00d0\u00cf\u0011\u00e0\u00a1\u00b1\u001a\u00e1")) {
            return Ole.kind(b);
        } else if (starts(b, 0, "{\\rtf")) {
            return RTF;
        } else if (starts(b, 0, "\u00ff\u00d8\u00ff")) {
            return JPEG;
        } else if (starts(b, 0, "\u0089PNG\r\n\u001a\n")) {
            return PNG;
        } else if (starts(b, 0, "GIF87a") || starts(b, 0, "GIF89a")) {
            return GIF;
        } else if (starts(b, 0, "II*\0") || starts(b, 0, "MM\0*")) {
            return TIFF;
        }
        int pdf = Bytes.indexOf(b, "%PDF-", 0, Math.min(b.length, 1024));
        if (pdf > 0 && Bytes.indexOf(b, "startxref", Math.max(0, b.length - 4096), b.length) >= 0) {
            return PDF;
        }
        if (named(name) == ZIP || named(name).ooxml()) {
            int end = Bytes.lastIndexOf(b, "PK\5\6");
            if (end >= 0) {
                return zip(b);
            }
        }
        String text = text(b);
        return text == null ? UNKNOWN : ofText(name, text);
    }

    private static Kind zip(byte[] b) {
        try {
            var zip = Zip.read(b, Look.begin(Limits.USUAL), false);
            byte[] types = zip.peek("[Content_Types].xml");
            if (types != null) {
                var m = MAIN_PART.matcher(new String(types, StandardCharsets.UTF_8));
                while (m.find()) {
                    Kind kind = ooxml(m.group());
                    if (kind != UNKNOWN) {
                        return kind;
                    }
                }
            }
            byte[] mimetype = zip.peek("mimetype");
            if (mimetype != null) {
                String type = new String(mimetype, StandardCharsets.US_ASCII).strip();
                return type.startsWith("application/vnd.oasis.opendocument.text") ? ODT
                    : type.startsWith("application/vnd.oasis.opendocument.spreadsheet") ? ODS
                    : type.startsWith("application/vnd.oasis.opendocument.presentation") ? ODP : UNKNOWN;
            }
            return ZIP;
        } catch (RuntimeException e) {
            return ZIP;
        }
    }

    private static Kind ooxml(String type) {
        boolean macro = type.contains("macroEnabled");
        boolean template = type.contains("template");
        if (type.contains("sheet.binary")) {
            return XLSB;
        } else if (type.contains("wordprocessingml") || type.contains("ms-word")) {
            return macro ? template ? DOTM : DOCM : template ? DOTX : DOCX;
        } else if (type.contains("spreadsheetml") || type.contains("ms-excel")) {
            return macro ? template ? XLTM : XLSM : template ? XLTX : XLSX;
        } else if (type.contains("presentationml") || type.contains("ms-powerpoint")) {
            boolean show = type.contains("slideshow");
            return macro ? show ? PPSM : template ? POTM : PPTM : show ? PPSX : template ? POTX : PPTX;
        }
        return UNKNOWN;
    }

    private static Kind ofText(String name, String text) {
        String head = text.substring(0, Math.min(text.length(), 4096)).stripLeading();
        String lower = head.toLowerCase(Locale.ROOT);
        Kind named = named(name);
        String afterProlog = lower.replaceFirst("(?s)\\A(<\\?xml.*?\\?>|<!--.*?-->|<!doctype svg[^>]*>|\\s)*", "");
        if (afterProlog.startsWith("<svg") || (named == SVG && lower.contains("<svg"))) {
            return SVG;
        }
        if (afterProlog.startsWith("<!doctype html") || afterProlog.startsWith("<html") || (named == HTML && lower.contains("<"))) {
            return HTML;
        }
        if (named == CSV || named == TEXT) {
            return named;
        }
        if (HEADER.matcher(head).find()) {
            return EML;
        }
        return named == UNKNOWN || !named.plain() ? named == UNKNOWN ? TEXT : UNKNOWN : TEXT;
    }

    /// The text of the bytes if they are text in an encoding that we can be sure of; null if they are not.
    public static @org.jspecify.annotations.Nullable String text(byte[] b) {
        try {
            if (starts(b, 0, "\u00ff\u00fe") || starts(b, 0, "\u00fe\u00ff")) {
                return StandardCharsets.UTF_16.newDecoder().decode(ByteBuffer.wrap(b)).toString();
            }
            String text = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(b)).toString();
            return controls(b) ? null : text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            if (controls(b)) {
                return null;
            }
            return new String(b, java.nio.charset.Charset.forName("windows-1252"));
        }
    }

    /// Bytes that no text has: more than a stray few mean a binary file.
    private static boolean controls(byte[] b) {
        int odd = 0;
        for (byte c : b) {
            if (c >= 0 && c < 32 && c != '\n' && c != '\r' && c != '\t' && c != '\f' && c != 27 && c != 26) {
                if (c == 0 || ++odd > 8) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean starts(byte[] b, int at, String latin1) {
        return Bytes.startsWith(b, at, latin1);
    }
}
