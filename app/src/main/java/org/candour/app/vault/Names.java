package org.candour.app.vault;

/// Names of files as strangers give them, made safe.
public final class Names {
    private static final int LONGEST = 150;

    /// Only a name: no folder, no control or direction character, nothing that could start another header, at most 150 characters with its ending kept.
    ///
    /// @param otherwise the name where nothing remains
    public static String file(String given, String otherwise) {
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\\p{Cs}\\u2028\\u2029\"<>|:*?%;]", "_").strip().replaceAll("^\\.+|[. ]+$", "");
        if (clean.isEmpty()) {
            return otherwise;
        }
        if (clean.length() <= LONGEST) {
            return clean;
        }
        int from = clean.length() - LONGEST;
        return clean.substring(Character.isLowSurrogate(clean.charAt(from)) ? from + 1 : from);
    }

    /// The media type that the ending of a name promises; `application/octet-stream` where it promises none that we know.
    public static String mediaType(String name) {
        return switch (name.substring(name.lastIndexOf('.') + 1).toLowerCase(java.util.Locale.ROOT)) {
            case "pdf" -> "application/pdf";
            case "eml" -> "message/rfc822";
            case "txt" -> "text/plain";
            case "csv" -> "text/csv";
            case "html", "htm" -> "text/html";
            case "rtf" -> "application/rtf";
            case "docx" -> "application/vnd.openxmlformats-officedocument.wordprocessingml.document";
            case "xlsx" -> "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";
            case "pptx" -> "application/vnd.openxmlformats-officedocument.presentationml.presentation";
            case "odt" -> "application/vnd.oasis.opendocument.text";
            case "ods" -> "application/vnd.oasis.opendocument.spreadsheet";
            case "odp" -> "application/vnd.oasis.opendocument.presentation";
            case "zip" -> "application/zip";
            case "svg" -> "image/svg+xml";
            case "png" -> "image/png";
            case "gif" -> "image/gif";
            case "jpg", "jpeg" -> "image/jpeg";
            case "tif", "tiff" -> "image/tiff";
            default -> "application/octet-stream";
        };
    }

    private Names() {}
}
