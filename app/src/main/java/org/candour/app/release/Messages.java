package org.candour.app.release;

import jakarta.mail.BodyPart;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.jspecify.annotations.Nullable;

/// Reads a message for its page and for what hangs on it. Works in the confined process only.
final class Messages {
    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final int DEEPEST = 16;
    private static final int MOST_FILES = 1_000;

    private Messages() {}

    /// Parts that lie deeper in parts than any mail program writes.
    static final class TooDeep extends MessagingException {
        TooDeep() {
            super("its parts lie more than %d deep inside parts, as no mail program writes them".formatted(DEEPEST));
        }
    }

    /// A file that came with a message.
    record Attached(String name, byte[] bytes) {}

    /// @param messageId the Message-ID header; empty where there is none
    /// @param html      its page: headers and words
    record Message(String messageId, String subject, Optional<LocalDate> sent, String html, List<Attached> attached) {}

    static Message internet(MimeMessage message) throws MessagingException, IOException {
        List<Attached> files = new ArrayList<>();
        StringBuilder plain = new StringBuilder();
        StringBuilder rich = new StringBuilder();
        parts(message, plain, rich, files, 0);
        Date sent = message.getSentDate();
        String words = rich.isEmpty() ? "<pre>" + ToPages.escaped(plain.toString()) + "</pre>" : rich.toString();
        String html = page(header(message, "From"), header(message, "To"), header(message, "Cc"), sent == null ? header(message, "Date") : sent.toInstant().atZone(UK).toLocalDateTime().toString().replace('T', ' '),
            header(message, "Subject"), words, files);
        return new Message(header(message, "Message-ID").strip(), header(message, "Subject"), Optional.ofNullable(sent).map(d -> d.toInstant().atZone(UK).toLocalDate()), html, files);
    }

    static Message outlook(Path file) throws IOException {
        try (MAPIMessage message = new MAPIMessage(file.toFile())) {
            message.setReturnNullOnMissingChunk(true);
            List<Attached> files = new ArrayList<>();
            for (AttachmentChunks chunk : message.getAttachmentFiles()) {
                byte[] bytes = chunk.getEmbeddedAttachmentObject();
                if (bytes != null && files.size() < MOST_FILES) {
                    String name = chunk.getAttachLongFileName() != null ? chunk.getAttachLongFileName().getValue() : chunk.getAttachFileName() == null ? "attachment" : chunk.getAttachFileName().getValue();
                    files.add(new Attached(name, bytes));
                }
            }
            var date = message.getMessageDate();
            Optional<LocalDate> sent = Optional.ofNullable(date).map(d -> d.toInstant().atZone(UK).toLocalDate());
            String id = message.getMainChunks().getMessageId() == null ? "" : message.getMainChunks().getMessageId().getValue();
            String html = page(or(message.getDisplayFrom()), or(message.getDisplayTo()), or(message.getDisplayCC()), sent.map(LocalDate::toString).orElse(""), or(message.getSubject()),
                "<pre>" + ToPages.escaped(or(message.getTextBody())) + "</pre>", files);
            return new Message(id.strip(), or(message.getSubject()), sent, html, files);
        } catch (ChunkNotFoundException e) {
            throw new IOException("the message lacks a part that every message has", e);
        }
    }

    private static void parts(Part part, StringBuilder plain, StringBuilder rich, List<Attached> files, int depth) throws MessagingException, IOException {
        if (depth > DEEPEST) {
            // Left out silently, what lies below would be on no page and still be in the mail.
            throw new TooDeep();
        }
        String name = name(part);
        boolean attached = Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()) || name != null;
        if (!attached && part.isMimeType("multipart/*") && part.getContent() instanceof Multipart many) {
            for (int i = 0; i < many.getCount(); i++) {
                BodyPart one = many.getBodyPart(i);
                parts(one, plain, rich, files, depth + 1);
            }
        } else if (!attached && part.isMimeType("text/html")) {
            rich.append(String.valueOf(part.getContent()));
        } else if (!attached && part.isMimeType("text/*")) {
            plain.append(String.valueOf(part.getContent()));
        } else if (files.size() < MOST_FILES) {
            files.add(new Attached(name != null ? name : part.isMimeType("message/rfc822") ? "message.eml" : "attachment", bytes(part)));
        }
    }

    private static byte[] bytes(Part part) throws MessagingException, IOException {
        if (part.isMimeType("message/rfc822") && part.getContent() instanceof jakarta.mail.Message inner) {
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            inner.writeTo(out);
            return out.toByteArray();
        }
        try (InputStream in = part.getInputStream()) {
            return in.readAllBytes();
        }
    }

    private static @Nullable String name(Part part) throws MessagingException {
        String name = part.getFileName();
        return name == null ? null : decoded(name);
    }

    private static String header(MimeMessage message, String name) throws MessagingException {
        String[] values = message.getHeader(name);
        return values == null ? "" : decoded(String.join(", ", values).replaceAll("\\s+", " "));
    }

    private static String decoded(String text) {
        try {
            return MimeUtility.decodeText(text);
        } catch (UnsupportedEncodingException e) {
            return text;
        }
    }

    private static String page(String from, String to, String cc, String date, String subject, String words, List<Attached> files) {
        StringBuilder html = new StringBuilder("<table>");
        String[][] rows = {{"From", from}, {"To", to}, {"Cc", cc}, {"Date", date}, {"Subject", subject}, {"Attached", String.join("; ", files.stream().map(Attached::name).toList())}};
        for (String[] row : rows) {
            if (!row[1].isBlank()) {
                html.append("<tr><td>").append(row[0]).append("</td><td>").append(ToPages.escaped(row[1])).append("</td></tr>");
            }
        }
        return html.append("</table><hr>").append(words).toString();
    }

    private static String or(@Nullable String text) {
        return text == null ? "" : text;
    }
}
