package org.candour.app.intake;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/// Reads the raw bytes of an e-mail. Pure: it opens no attachment and follows no link.
final class EmailReader {
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s]{1,500}>");
    private static final Pattern AUTO_SUBJECT = Pattern.compile(
        "^(?:auto(?:matic)?[ -]?(?:reply|response)|out of (?:the )?office|autoreply|i am away|on leave)\\b.*", Pattern.CASE_INSENSITIVE | Pattern.DOTALL);
    private static final Pattern BOUNCE_FROM = Pattern.compile("(?i)^(?:mailer-daemon|postmaster)@.*");
    private static final Pattern QUOTE_START = Pattern.compile("(?im)^(?:-{2,} ?original message ?-{2,}|_{10,}|on .{6,200} wrote:|from: .{1,200}\\R(?:sent|date): .*)\\s*$");

    /// A message that cannot be read, with the reason for the person who will look at it.
    static final class Unreadable extends Exception {
        Unreadable(String reason) {
            super(reason);
        }
    }

    private final List<Email.Attachment> attachments = new ArrayList<>();
    private final StringBuilder plain = new StringBuilder();
    private final StringBuilder html = new StringBuilder();
    private final StringBuilder report = new StringBuilder();
    private boolean deliveryReport;
    private int parts;

    private EmailReader() {}

    /// @throws Unreadable where no words, sender or structure can be made out
    static Email read(byte[] raw) throws Unreadable {
        try {
            MimeMessage message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw));
            EmailReader reader = new EmailReader();
            reader.part(message, 0);
            return reader.email(message, raw);
        } catch (MessagingException | IOException | RuntimeException e) {
            throw new Unreadable("The message cannot be read: " + e.getMessage());
        }
    }

    private Email email(MimeMessage message, byte[] raw) throws MessagingException, Unreadable {
        InternetAddress sender = sender(message);
        String subject = oneLine(decoded(header(message, "Subject")));
        String words = !plain.toString().isBlank() ? plain.toString() : words(html.toString());
        words = words.replace("\r\n", "\n").replace('\r', '\n').replace(' ', ' ').replaceAll("[\\p{Cf}&&[^\\u200D]]", "").strip();
        Email.Kind kind = kind(message, sender == null ? "" : sender.getAddress(), subject);
        if (sender == null && kind != Email.Kind.BOUNCE) {
            throw new Unreadable("The message has no sender that could be answered");
        }
        if (words.isBlank() && attachments.isEmpty() && kind == Email.Kind.MESSAGE && subject.isBlank()) {
            throw new Unreadable("The message has no words and no attachment");
        }
        String[] split = split(words);
        return new Email(messageId(message, raw), references(message), sender == null ? "" : oneLine(Optional.ofNullable(sender.getPersonal()).orElse("")),
            sender == null ? "" : sender.getAddress(), subject, split[0], split[2], split[1],
            Optional.ofNullable(message.getSentDate()).map(java.util.Date::toInstant).filter(d -> d.isAfter(Instant.EPOCH)), kind, List.copyOf(attachments), bounced(kind, words));
    }

    private void part(Part part, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            throw new IOException("it nests more than %d deep or has more than %d parts".formatted(DEEPEST, MOST_PARTS));
        }
        ContentType type = type(part);
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(disposition(part));
        if (type.match("multipart/*")) {
            deliveryReport |= type.match("multipart/report");
            multipart(part, depth);
        } else if (!attached && type.match("text/plain") && part.getFileName() == null) {
            plain.append(text(part, type)).append("\n");
        } else if (!attached && type.match("text/html") && part.getFileName() == null) {
            html.append(text(part, type)).append("\n");
        } else if (type.match("message/delivery-status") || type.match("text/rfc822-headers")) {
            report.append(text(part, type)).append("\n");
        } else if (type.match("message/rfc822") && deliveryReport) {
            report.append(new String(bytes(part), StandardCharsets.ISO_8859_1)).append("\n");
        } else {
            byte[] content = bytes(part);
            attachments.add(new Email.Attachment(fileName(part, type, attachments.size() + 1), type.getBaseType().toLowerCase(Locale.ROOT), content));
        }
    }

    private void multipart(Part part, int depth) throws MessagingException, IOException {
        Object content = part.getContent();
        if (content instanceof Multipart multipart) {
            for (int i = 0; i < multipart.getCount(); i++) {
                BodyPart child = multipart.getBodyPart(i);
                part(child, depth + 1);
            }
        }
    }

    private static ContentType type(Part part) {
        try {
            return new ContentType(part.getContentType());
        } catch (MessagingException e) {
            return new ContentType("application", "octet-stream", null);
        }
    }

    private static String disposition(Part part) {
        try {
            return Optional.ofNullable(part.getDisposition()).orElse("");
        } catch (MessagingException e) {
            return "";
        }
    }

    /// Bytes as they decode; where the encoding is broken, as they stand.
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            if (part instanceof jakarta.mail.internet.MimeBodyPart body) {
                try (InputStream in = body.getRawInputStream()) {
                    return in.readAllBytes();
                }
            }
            if (part instanceof MimeMessage message) {
                try (InputStream in = message.getRawInputStream()) {
                    return in.readAllBytes();
                }
            }
            throw e;
        }
    }

    /// Text in the charset it names, else UTF-8 where the bytes are valid, else Windows-1252, in which every byte is something.
    private static String text(Part part, ContentType type) throws MessagingException, IOException {
        byte[] content = bytes(part);
        String named = type.getParameter("charset");
        for (String charset : named == null ? List.of("UTF-8") : List.of(named, "UTF-8")) {
            try {
                return Charset.forName(MimeUtility.javaCharset(charset)).newDecoder().onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT).decode(ByteBuffer.wrap(content)).toString();
            } catch (CharacterCodingException | IllegalArgumentException e) {
                // The next guess.
            }
        }
        return new String(content, Charset.forName("windows-1252"));
    }

    /// What a reader of the HTML would see: hidden parts, scripts and styles are left out, a link keeps its address.
    static String words(String html) {
        Document document = Jsoup.parse(html);
        document.select("script, style, head, template, noscript, [hidden], [style*=display:none], [style*=display: none], [style*=visibility:hidden], [style*=font-size:0]")
            .remove();
        for (Element link : document.select("a[href]")) {
            String href = link.attr("href");
            if (href.startsWith("http") && !link.text().contains(href)) {
                link.appendText(" (" + href + ")");
            }
        }
        document.select("li").prepend("\\n- ");
        document.select("br").append("\\n");
        document.select("p, div, tr, h1, h2, h3, h4, blockquote, ul, ol").prepend("\\n");
        document.select("p, h1, h2, h3, blockquote").append("\\n");
        return document.text().replace("\\n", "\n").replaceAll("[ \\t]*\\n[ \\t]*", "\n").replaceAll("\n{3,}", "\n\n").strip();
    }

    /// The newest words, the signature below them, the history quoted.
    static String[] split(String words) {
        String newest = words;
        String quoted = "";
        Matcher start = QUOTE_START.matcher(words);
        if (start.find() && start.start() > 0) {
            newest = words.substring(0, start.start());
            quoted = words.substring(start.start());
        } else {
            List<String> lines = new ArrayList<>(words.lines().toList());
            int last = lines.size();
            while (last > 0 && (lines.get(last - 1).startsWith(">") || lines.get(last - 1).isBlank())) {
                last--;
            }
            if (lines.subList(last, lines.size()).stream().anyMatch(l -> l.startsWith(">"))) {
                newest = String.join("\n", lines.subList(0, last));
                quoted = String.join("\n", lines.subList(last, lines.size()));
            }
        }
        int dashes = newest.indexOf("\n-- \n");
        if (dashes < 0) {
            dashes = newest.endsWith("\n--") ? newest.length() - 3 : newest.indexOf("\n--\n");
        }
        return dashes < 0 ? new String[] {newest.strip(), "", quoted.strip()}
            : new String[] {newest.substring(0, dashes).strip(), newest.substring(dashes).strip(), quoted.strip()};
    }

    private Email.Kind kind(MimeMessage message, String from, String subject) throws MessagingException {
        if (deliveryReport || BOUNCE_FROM.matcher(from).matches() || "<>".equals(header(message, "Return-Path").strip())) {
            return Email.Kind.BOUNCE;
        }
        String auto = header(message, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        boolean automatic = auto.startsWith("auto-") || !header(message, "X-Autoreply").isBlank() || !header(message, "X-Autorespond").isBlank()
            || header(message, "Precedence").strip().equalsIgnoreCase("auto_reply") || AUTO_SUBJECT.matcher(subject).matches();
        return automatic ? Email.Kind.AUTOMATIC_REPLY : Email.Kind.MESSAGE;
    }

    /// Which of our messages came back: the Message-ID in the part that returns its headers, or in the words.
    private Optional<String> bounced(Email.Kind kind, String words) {
        if (kind != Email.Kind.BOUNCE) {
            return Optional.empty();
        }
        Matcher own = Pattern.compile("(?i)message-id:\\s*(<[^<>\\s]{1,500}>)").matcher(report + "\n" + words);
        return own.find() ? Optional.of(own.group(1)) : Optional.empty();
    }

    private static @Nullable InternetAddress sender(MimeMessage message) {
        for (String name : List.of("Reply-To", "From", "Sender")) {
            for (String value : headers(message, name)) {
                try {
                    for (InternetAddress address : InternetAddress.parseHeader(value, false)) {
                        if (address.getAddress() != null && address.getAddress().matches("[^\\s@<>,;\\p{Cntrl}]{1,200}@[^\\s@<>,;\\p{Cntrl}]{1,250}")) {
                            return address;
                        }
                    }
                } catch (MessagingException e) {
                    // The next header.
                }
            }
        }
        return null;
    }

    private static List<String> references(MimeMessage message) {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("In-Reply-To", "References")) {
            for (String value : headers(message, name)) {
                List<String> found = new ArrayList<>();
                Matcher matcher = MESSAGE_ID.matcher(value);
                while (matcher.find() && found.size() < 100) {
                    found.add(matcher.group());
                }
                Collections.reverse(found);
                found.stream().filter(id -> !ids.contains(id)).forEach(ids::add);
            }
        }
        return List.copyOf(ids);
    }

    private static String messageId(MimeMessage message, byte[] raw) {
        for (String value : headers(message, "Message-ID")) {
            Matcher matcher = MESSAGE_ID.matcher(value);
            if (matcher.find()) {
                return matcher.group();
            }
        }
        return "<" + sha256(raw) + "@content.invalid>";
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static List<String> headers(MimeMessage message, String name) {
        try {
            List<String> values = new ArrayList<>();
            for (Header header : Collections.list(message.getMatchingHeaders(new String[] {name}))) {
                values.add(MimeUtility.unfold(header.getValue()));
            }
            return values;
        } catch (MessagingException e) {
            return List.of();
        }
    }

    private static String header(MimeMessage message, String name) {
        List<String> values = headers(message, name);
        return values.isEmpty() ? "" : values.getFirst();
    }

    private static String decoded(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }

    private static String fileName(Part part, ContentType type, int number) {
        String name;
        try {
            name = decoded(Optional.ofNullable(part.getFileName()).orElse(Optional.ofNullable(type.getParameter("name")).orElse("")));
        } catch (MessagingException e) {
            name = "";
        }
        return Names.file(name, "attachment-" + number);
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }
}
