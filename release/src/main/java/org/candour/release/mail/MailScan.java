package org.candour.release.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Properties;
import java.util.Set;
import org.candour.release.look.Bytes;
import org.candour.release.look.CodeNames;
import org.candour.release.look.LimitReached;
import org.candour.release.look.Look;
import org.candour.release.look.Shown;
import org.candour.release.text.HtmlRewrite;
import org.jsoup.Jsoup;

/// A mail: what a mail program does not show of its headers, bodies and attachments.
public final class MailScan {
    private static final String REMEDY = "Clean the file: the mail is written anew from what it shows.";
    private static final Set<String> SHOWN = Set.of("from", "to", "cc", "subject", "date", "mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-language", "message-id", "content-id", "importance", "x-priority", "priority");

    /// Some programs tell in each part that it is MIME.
    private static final Set<String> OF_PART = Set.of("mime-version", "content-type", "content-transfer-encoding", "content-disposition", "content-id", "content-language");
    private static final java.util.regex.Pattern PARAMETER = java.util.regex.Pattern.compile(";\\s*([\\w-]+)\\*?\\d*\\*?=\\s*(\"[^\"]*\"|[^;\\s]+)");
    private static final java.util.regex.Pattern DATE = java.util.regex.Pattern.compile("\"?(?:[A-Z][a-z]{2}, )?\\d{1,2} [A-Z][a-z]{2} \\d{4} [\\d:]{5,8} (?:[-+]\\d{4}|[A-Z]{1,4})(?: \\([A-Z]{1,5}\\))?\"?");

    /// Each multipart reads all that is in it again: what nests without bound takes hours.
    private static final int DEEPEST = 16;

    /// Lines between parts as mail programs make them: of digits, of letters at random, or of the word part.
    private static final java.util.regex.Pattern BOUNDARY = java.util.regex.Pattern.compile("(?i)[-=_.:+]*(NextPart|Part|b\\d|Apple-Mail|mimepart|Boundary)?[-=_.:+]*[0-9A-F]*([-=_.:+][0-9A-F]*)*"
        + "|-{12}[0-9A-Za-z]{24}|_\\d{3}_(?=(?:[A-Z]*\\d){4})[0-9A-Za-z]+_|b\\d+_[0-9A-Za-z]{32,50}");

    /// A word as people write them; letters at random seldom keep to one case for so long.
    private static final java.util.regex.Pattern WORD = java.util.regex.Pattern.compile("(?<![A-Za-z])(?=[^aeiouAEIOU]*[aeiouAEIOU])([A-Z]?[a-z]{5,}|[A-Z]{5,})(?![A-Za-z])");

    private MailScan() {}

    public static void scan(byte[] bytes, Look look) throws MessagingException, IOException {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(bytes));
        var seen = new java.util.HashSet<String>();
        var shown = new Shown();
        for (String name : new String[] {"From", "To", "Cc", "Subject"}) {
            shown.add(String.valueOf(message.getHeader(name, " ")));
        }
        for (Header h : Collections.list(message.getAllHeaders())) {
            String name = h.getName().toLowerCase(Locale.ROOT);
            remark(h, name, look);
            if (SHOWN.contains(name) && !seen.add(name)) {
                look.metadata("mail-header", h.getName(), "A header stands there twice, and mail programs show the first", h.getValue(), REMEDY);
            }
            if (name.equals("bcc") || name.equals("resent-bcc")) {
                look.leak("mail-bcc", h.getName(), "A recipient whom the others did not see", h.getValue(), REMEDY);
            } else if (name.equals("message-id") && machine(h.getValue(), shown)) {
                look.metadata("mail-header", h.getName(), "A header names the machine on which the mail was written", h.getValue(), REMEDY);
            } else if (name.equals("message-id") && !h.getValue().matches("<[0-9A-Za-z._$+=/-]{1,120}@[^>]*>")) {
                look.metadata("mail-header", h.getName(), "A header that mail programs do not show", h.getValue(), REMEDY);
            } else if (!SHOWN.contains(name)) {
                look.metadata("mail-header", h.getName(), "A header that mail programs do not show", h.getValue(), REMEDY);
            }
        }
        deep(message, 0);
        body(message, "body", referred(message), look);
    }

    /// Remarks in round brackets and settings of one's own, which mail programs read over.
    private static void remark(Header h, String name, Look look) {
        String value = h.getValue() == null ? "" : h.getValue();
        if (name.equals("mime-version") && !value.replaceAll("\\([^)]*\\)", "").strip().equals("1.0")) {
            look.metadata("mail-header", h.getName(), "A header says what mail programs do not show", value, REMEDY);
        }
        if (name.matches("from|to|cc|date|mime-version")) {
            var m = java.util.regex.Pattern.compile("\"[^\"]*\"|\\(([^)]*)\\)").matcher(value);
            while (m.find()) {
                if (m.group(1) != null && !m.group(1).matches("[A-Z]{1,5}|[+-]\\d{2}:?\\d{2}|(?i)[a-z ]*(time|mail|version)[\\w .]*|\\s*")) {
                    look.metadata("mail-header-remark", h.getName(), "A header holds a remark that mail programs do not show", m.group(1), REMEDY);
                }
            }
        } else if (name.equals("content-type")) {
            var m = PARAMETER.matcher(value);
            while (m.find()) {
                if (!m.group(1).toLowerCase(Locale.ROOT).matches("charset|boundary|name|format|delsp|type|start|start-info|report-type|micalg|protocol|method|reply-type|x-mac-type|x-mac-creator|differences|smime-type")) {
                    look.metadata("mail-header", h.getName(), "A header says what mail programs do not show", m.group(), REMEDY);
                }
            }
        } else if (name.matches("importance|x-priority|priority") && !value.strip().matches("(?i)low|normal|high|urgent|non-urgent|\\d( \\([a-z]+\\))?")) {
            look.metadata("mail-header", h.getName(), "A header says what mail programs do not show", value, REMEDY);
        } else if (name.equals("content-language") && !value.strip().matches("(?i)([a-z]{2,3}(-[a-z0-9]{2,4})*(,\\s*)?)*")) {
            look.metadata("mail-header", h.getName(), "A header says what mail programs do not show", value, REMEDY);
        } else if (name.equals("content-id") && WORD.matcher(value.replaceFirst("@[^@>]*>?$", "").replaceAll("(?i)image|img|part|logo|signature|picture|photo|banner|inline|attachment|icon|header|footer|content|body|text|facebook|twitter|linkedin|instagram|youtube", "-")).find()) {
            look.metadata("mail-header", h.getName(), "A part of the mail has a name that mail programs do not show", value, REMEDY);
        } else if (name.equals("content-disposition")) {
            PARAMETER.matcher(value).results().filter(p -> !p.group(1).equalsIgnoreCase("filename") && !p.group(2).matches("\"?\\d+\"?") && !(p.group(1).toLowerCase(Locale.ROOT).endsWith("-date") && DATE.matcher(p.group(2)).matches()))
                .forEach(p -> look.metadata("mail-header", h.getName(), "A header says what mail programs do not show", p.group(), REMEDY));
        }
    }

    /// Whether the identifier of a mail names a machine that is neither of those who write to each other nor of a well-known service.
    private static boolean machine(String id, Shown shown) {
        String host = id.replaceFirst("^.*@", "").replaceFirst(">.*$", "");
        return java.util.Arrays.stream(host.split("[.-]")).anyMatch(l -> WORD.matcher(l).find() && !shown.says(l) && !CodeNames.plain(l) && !l.matches("(?i)outlook|gmail|google|yahoo|icloud|apple|local(host|domain)?|internal|exchange|mimecast|office|microsoft|server|smtp|hotmail|protonmail|namprd\\d*|eurprd\\d*|gbrprd\\d*|zimbra|example|invalid|lists?|groups?|amazonses|sendgrid|mailchimp|mandrillapp|govuk|notify"));
    }

    /// Whether a part is one more version of the text that mail programs pass over, or show as something else than text.
    static boolean otherVersion(Part part, Part holder) throws MessagingException {
        return holder.isMimeType("multipart/alternative") && part.getFileName() == null && !part.isMimeType("text/plain") && !part.isMimeType("text/html") && !part.isMimeType("multipart/*");
    }

    /// @throws LimitReached where parts lie deeper in parts than any mail program writes; nothing below is read then
    static void deep(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            throw new LimitReached("parts of the mail lie more than %d deep inside parts".formatted(DEEPEST));
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                deep(many.getBodyPart(i), depth + 1);
            }
        }
    }

    private static void body(Part part, String where, Set<String> referred, Look look) throws MessagingException, IOException {
        look.part();
        for (Header h : part instanceof MimeMessage ? List.<Header>of() : Collections.list(part.getAllHeaders())) {
            String name = h.getName().toLowerCase(Locale.ROOT);
            if (!OF_PART.contains(name)) {
                look.metadata("mail-header", where, "A header that mail programs do not show", h.getValue(), REMEDY);
            } else {
                remark(h, name, look);
            }
        }
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            multipart(many, part, where, referred, look);
        } else if (part.isMimeType("message/rfc822")) {
            var out = new ByteArrayOutputStream();
            if (part.getContent() instanceof MimeMessage inner) {
                inner.writeTo(out);
            }
            look.inside(where + "/message.eml", out.toByteArray());
        } else {
            byte[] content = part.getInputStream().readAllBytes();
            String file = part.getFileName();
            boolean text = part.isMimeType("text/*") && file == null;
            if (content.length > 0) {
                look.inside(file != null ? file : where + (part.isMimeType("text/html") ? ".html" : text ? ".txt" : ""), content);
            }
        }
    }

    private static void multipart(Multipart many, Part holder, String where, Set<String> referred, Look look) throws MessagingException, IOException {
        if (many instanceof MimeMultipart m && m.getPreamble() != null && !m.getPreamble().isBlank() && !m.getPreamble().strip().matches("(?i)this is a(n)? (multi-?part|.*mime).*")) {
            look.leak("mail-preamble", where, "Text stands before the first part", m.getPreamble(), REMEDY);
        }
        String boundary = boundary(holder);
        if (!BOUNDARY.matcher(boundary).matches() && WORD.matcher(boundary.replaceAll("(?i)next|part|boundary|apple|mail|mime|mixed|alternative|related|multipart|content|copy", "-")).find()) {
            look.metadata("mail-boundary", where, "The line between the parts says something", boundary, REMEDY);
        }
        epilogue(holder, many, where, look);
        String plain = null;
        String html = null;
        for (int i = 0; i < many.getCount(); i++) {
            BodyPart part = many.getBodyPart(i);
            if (part.isMimeType("text/plain") && part.getFileName() == null) {
                plain = String.valueOf(part.getContent());
            } else if (part.isMimeType("text/html")) {
                html = Jsoup.parse(String.valueOf(part.getContent())).body().text();
            }
            if (otherVersion(part, holder)) {
                look.leak("mail-other-version", where + "/" + (i + 1), "A version of the text that mail programs do not show as it stands (" + part.getContentType().replaceFirst(";.*(?s).*", "") + ")", new String(part.getInputStream().readNBytes(2_000), java.nio.charset.StandardCharsets.UTF_8), REMEDY);
            }
            if (unshown(part, holder, referred)) {
                look.leak("mail-unshown-picture", where + "/" + (i + 1), "A picture that belongs into the text, which does not show it", part.getFileName() == null ? "" : part.getFileName(), REMEDY);
            }
            body(part, where + "/" + (i + 1), referred, look);
        }
        if (holder.isMimeType("multipart/alternative") && plain != null && html != null) {
            compare(plain, html, where, look);
        }
    }

    /// Each word of one version must be in the other.
    private static void compare(String plain, String html, String where, Look look) {
        for (String[] pair : new String[][] {{plain, html, "plain"}, {html, plain, "HTML"}}) {
            var other = new java.util.HashSet<>(words(pair[1]));
            var missing = words(pair[0]).stream().filter(w -> w.length() > 2 && !other.contains(w) && !w.startsWith("http")).distinct().toList();
            if (!missing.isEmpty()) {
                look.leak("mail-alternatives-differ", where, "The " + pair[2] + " version says what the other does not", String.join(" ", missing), REMEDY);
            }
        }
    }

    private static java.util.List<String> words(String text) {
        return java.util.Arrays.asList(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+"));
    }

    private static String boundary(Part holder) throws MessagingException {
        String type = holder.getContentType();
        var m = java.util.regex.Pattern.compile("(?i)boundary=(?:\"([^\"]*)\"|([^\";\\s]+))").matcher(type == null ? "" : type);
        return !m.find() ? "" : m.group(1) != null ? m.group(1) : m.group(2);
    }

    /// The pictures and other parts that the web pages of a mail show in their text (RFC 2392).
    static Set<String> referred(Part part) throws MessagingException, IOException {
        var out = new java.util.HashSet<String>();
        if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                out.addAll(referred(many.getBodyPart(i)));
            }
        } else if (part.isMimeType("text/html")) {
            java.util.regex.Pattern.compile("(?i)cid:([^\"'\\s)>]+)").matcher(String.valueOf(part.getContent())).results().forEach(m -> {
                out.add(m.group(1).replace("&amp;", "&"));
                out.add(HtmlRewrite.decoded(m.group(1)));
            });
        }
        return out;
    }

    /// Whether a part is a picture for the text that the text does not show: mail programs do not list it as an attachment either.
    ///
    /// @param holder the part in which it lies
    static boolean unshown(Part part, Part holder, Set<String> referred) throws MessagingException {
        String[] id = part.getHeader("Content-ID");
        return holder.isMimeType("multipart/related") && part.isMimeType("image/*") && id != null && !Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) && !referred.contains(id[0].strip().replaceAll("^<|>$", ""));
    }

    private static void epilogue(Part holder, Multipart many, String where, Look look) throws MessagingException, IOException {
        String boundary = boundary(holder);
        if (!boundary.isEmpty() && many.getCount() > 0) {
            byte[] raw = holder.getInputStream().readAllBytes();
            String end = "--" + boundary + "--";
            int at = Bytes.lastIndexOf(raw, end);
            String tail = at < 0 ? "" : Bytes.latin1(raw, at + end.length(), raw.length);
            if (!tail.isBlank()) {
                look.leak("mail-epilogue", where, "Text stands behind the last part", tail.strip(), REMEDY);
            } else if (at < 0) {
                look.unvouched("damaged", where, "the end of the mail is missing", "Ask for a sound copy.");
            }
        }
    }

}
