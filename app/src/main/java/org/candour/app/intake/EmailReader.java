package org.candour.app.intake;

import org.candour.app.access.Sha256;
import org.candour.app.vault.Names;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.SharedByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads the raw bytes of an e-mail. Pure: it opens no attachment, unpacks nothing and follows no link.
final class EmailReader {
    private static final int DEEPEST = 20;
    private static final int MOST_PARTS = 500;
    private static final int LONGEST_TEXT = 1_000_000;
    private static final Session SESSION = Session.getInstance(new Properties());
    private static final Pattern MESSAGE_ID = Pattern.compile("<[^<>\\s\\p{Cntrl}]{1,500}>");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s@<>,;:\"()\\[\\]\\p{Cntrl}]{1,200}@[^\\s@<>,;:\"()\\p{Cntrl}]{1,250}");

    /// A message that cannot be read, with the reason for the person who will look at it.
    static final class Unreadable extends Exception {
        Unreadable(String reason) {
            super(reason);
        }
    }

    private final List<Email.Attachment> attachments = new ArrayList<>();
    private final StringBuilder report = new StringBuilder();
    private int parts;

    private EmailReader() {}

    /// @throws Unreadable where no words, sender or structure can be made out
    static Email read(byte[] raw) throws Unreadable {
        try {
            MimeMessage message = new MimeMessage(SESSION, new SharedByteArrayInputStream(raw));
            EmailReader reader = new EmailReader();
            String words = reader.words(message, 0, false);
            return reader.email(message, words, raw);
        } catch (MessagingException | IOException | RuntimeException | StackOverflowError e) {
            throw new Unreadable("The message cannot be read: " + MailWords.line(String.valueOf(e.getMessage())));
        }
    }

    private Email email(MimeMessage message, String found, byte[] raw) throws MessagingException, Unreadable {
        if (found.length() > LONGEST_TEXT) {
            throw new Unreadable("Its text is longer than %,d characters. Download it and log what is asked".formatted(LONGEST_TEXT));
        }
        String subject = MailWords.line(header(message, "Subject"));
        String words = MailWords.clean(found);
        InternetAddress sender = sender(message);
        String from = sender == null ? "" : sender.getAddress();
        List<String> references = references(message);
        MailWords.Split split = MailWords.split(words);
        Email.Sort sort = MailSorts.sort(name -> header(message, name), type(message), from, subject, words, report.toString(), !references.isEmpty());
        boolean forwarded = sort instanceof Email.Sort.Message && references.isEmpty() && MailSorts.forwarded(subject, split, attachments);
        if (sender == null && !(sort instanceof Email.Sort.Bounce)) {
            throw new Unreadable("The message has no sender that could be answered");
        }
        if (words.isBlank() && attachments.stream().anyMatch(a -> a.mediaType().matches("application/(?:x-)?(?:pkcs7-mime|pgp-encrypted)"))) {
            throw new Unreadable("The message is encrypted. Ask the sender to send it in clear, or decrypt it and log what is asked");
        }
        if (words.isBlank() && attachments.isEmpty() && subject.isBlank()) {
            throw new Unreadable("The message has no words and no attachment");
        }
        return new Email(messageId(message, raw), references, name(message, sender), from, subject, split.newest(), split.quoted(), split.signature(),
            Optional.ofNullable(message.getSentDate()).map(java.util.Date::toInstant).filter(d -> d.isAfter(Instant.EPOCH)),
            forwarded ? new Email.Sort.Forwarded() : sort, List.copyOf(attachments));
    }

    /// The words of a part and of all below it; what is no text for the reader becomes an attachment.
    private String words(Part part, int depth, boolean reporting) throws MessagingException, IOException {
        if (depth > DEEPEST || ++parts > MOST_PARTS) {
            throw new IOException("it nests more than %d deep or has more than %d parts".formatted(DEEPEST, MOST_PARTS));
        }
        ContentType type = type(part);
        boolean shown = !Part.ATTACHMENT.equalsIgnoreCase(disposition(part)) && givenName(part, type).isEmpty();
        if (type.match("multipart/*")) {
            return multipart(part, type, depth, reporting);
        }
        if (shown && type.match("text/plain")) {
            return MailWords.decode(bytes(part), type.getParameter("charset"));
        }
        if (shown && type.match("text/html")) {
            return MailWords.ofHtml(html(part, type));
        }
        if (type.match("message/delivery-status") || type.match("message/disposition-notification") || type.match("text/rfc822-headers") || reporting && type.match("message/rfc822")) {
            report.append(new String(bytes(part), StandardCharsets.ISO_8859_1)).append("\n\n");
            return "";
        }
        attachments.add(new Email.Attachment(fileName(part, type), mediaType(type), bytes(part)));
        return "";
    }

    private String multipart(Part part, ContentType type, int depth, boolean reporting) throws MessagingException, IOException {
        List<Part> children = children(part);
        if (children.isEmpty()) {
            // Its own boundary is missing: the words stand there all the same.
            return MailWords.decode(bytes(part), null);
        }
        boolean report = reporting || type.match("multipart/report");
        if (type.match("multipart/alternative")) {
            String plain = "";
            String other = "";
            for (Part child : children) {
                String words = words(child, depth + 1, report);
                if (type(child).match("text/plain")) {
                    plain = words;
                } else if (!words.isBlank()) {
                    other = words;
                }
            }
            // A stub such as "Your program shows no HTML" is shorter than what it stands for.
            return plain.strip().length() * 4 < other.length() ? other : plain;
        }
        List<String> words = new ArrayList<>();
        for (Part child : children) {
            String below = words(child, depth + 1, report);
            if (!below.isBlank()) {
                words.add(below.strip());
            }
        }
        return String.join("\n\n", words);
    }

    private static List<Part> children(Part part) {
        try {
            List<Part> children = new ArrayList<>();
            if (part.getContent() instanceof Multipart multipart) {
                for (int i = 0; i < multipart.getCount(); i++) {
                    children.add(multipart.getBodyPart(i));
                }
            }
            return children;
        } catch (MessagingException | IOException e) {
            return List.of();
        }
    }

    private static String html(Part part, ContentType type) throws MessagingException, IOException {
        byte[] content = bytes(part);
        String named = type.getParameter("charset");
        if (named == null) {
            Matcher meta = Pattern.compile("(?i)<meta[^>]{1,200}charset\\s*=\\s*[\"']?([\\w-]{1,40})").matcher(
                new String(content, 0, Math.min(content.length, 4_000), StandardCharsets.ISO_8859_1));
            named = meta.find() ? meta.group(1) : null;
        }
        return MailWords.decode(content, named);
    }

    private static ContentType type(Part part) {
        try {
            return new ContentType(part.getContentType());
        } catch (MessagingException e) {
            return new ContentType("application", "octet-stream", null);
        }
    }

    private static String mediaType(ContentType type) {
        String base = type.getBaseType().toLowerCase(Locale.ROOT);
        return base.matches("[a-z0-9.+-]{1,80}/[a-z0-9.+-]{1,120}") ? base : "application/octet-stream";
    }

    private static String disposition(Part part) {
        try {
            return Optional.ofNullable(part.getDisposition()).orElse("");
        } catch (MessagingException e) {
            return "";
        }
    }

    /// Bytes as they decode; where the encoding is broken or unknown, as they stand.
    private static byte[] bytes(Part part) throws MessagingException, IOException {
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        } catch (IOException | MessagingException e) {
            try (InputStream in = part instanceof MimeBodyPart body ? body.getRawInputStream() : ((MimeMessage) part).getRawInputStream()) {
                return in.readAllBytes();
            }
        }
    }

    private static String name(MimeMessage message, @Nullable InternetAddress sender) {
        if (sender == null) {
            return "";
        }
        String name = Optional.ofNullable(sender.getPersonal()).orElse("");
        if (name.isBlank()) {
            // Answers may go to another address than the one that carries the name.
            name = addresses(message, "From").stream().map(InternetAddress::getPersonal).filter(n -> n != null && !n.isBlank()).findFirst().orElse("");
        }
        return shortened(MailWords.line(eightBit(name)), 200);
    }

    private static @Nullable InternetAddress sender(MimeMessage message) {
        for (String name : List.of("Reply-To", "From", "Sender")) {
            for (InternetAddress address : addresses(message, name)) {
                if (address.getAddress() != null && ADDRESS.matcher(address.getAddress()).matches()) {
                    return address;
                }
            }
        }
        return null;
    }

    private static List<InternetAddress> addresses(MimeMessage message, String name) {
        List<InternetAddress> found = new ArrayList<>();
        for (String value : headers(message, name)) {
            try {
                found.addAll(List.of(InternetAddress.parseHeader(value, false)));
            } catch (MessagingException e) {
                Matcher address = ADDRESS.matcher(value);
                if (address.find()) {
                    InternetAddress bare = new InternetAddress();
                    bare.setAddress(address.group());
                    found.add(bare);
                }
            }
        }
        return found;
    }

    private static List<String> references(MimeMessage message) {
        List<String> ids = new ArrayList<>();
        for (String name : List.of("In-Reply-To", "References")) {
            for (String value : headers(message, name)) {
                ids.addAll(messageIds(value).reversed());
            }
        }
        return ids.stream().distinct().limit(100).toList();
    }

    /// Message-IDs in the order they stand.
    static List<String> messageIds(String text) {
        List<String> found = new ArrayList<>();
        Matcher matcher = MESSAGE_ID.matcher(text);
        while (found.size() < 100 && matcher.find()) {
            found.add(matcher.group());
        }
        return found;
    }

    private static String messageId(MimeMessage message, byte[] raw) {
        return headers(message, "Message-ID").stream().flatMap(value -> messageIds(value).stream()).filter(id -> StandardCharsets.US_ASCII.newEncoder().canEncode(id))
            .findFirst().orElseGet(() -> "<" + Sha256.hex(raw) + "@content.invalid>");
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
        return values.isEmpty() ? "" : decoded(values.getFirst());
    }

    private static String decoded(String text) {
        try {
            return MimeUtility.decodeText(eightBit(text));
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }

    /// Headers with bytes above ASCII are against the standard and common; Java read each byte as one character.
    private static String eightBit(String text) {
        boolean bytes = text.chars().anyMatch(c -> c > 0x7F) && text.chars().allMatch(c -> c <= 0xFF);
        return bytes ? MailWords.decode(text.getBytes(StandardCharsets.ISO_8859_1), null) : text;
    }

    private static String givenName(Part part, ContentType type) {
        try {
            String name = part.getFileName();
            return decoded(name != null ? name : Optional.ofNullable(type.getParameter("name")).orElse(""));
        } catch (MessagingException e) {
            return "";
        }
    }

    private String fileName(Part part, ContentType type) throws MessagingException {
        int number = attachments.size() + 1;
        if (type.match("message/rfc822")) {
            return Names.file(givenName(part, type), "message-" + number + ".eml");
        }
        return Names.file(givenName(part, type), "attachment-" + number);
    }

    private static String shortened(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length);
    }
}
