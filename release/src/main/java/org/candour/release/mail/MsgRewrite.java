package org.candour.release.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.apache.poi.hsmf.MAPIMessage;
import org.apache.poi.hsmf.datatypes.AttachmentChunks;
import org.apache.poi.hsmf.exceptions.ChunkNotFoundException;
import org.candour.release.look.Look;
import org.candour.release.marks.RedactionPlan;
import org.candour.release.text.Rtf;
import org.candour.release.text.RtfRewrite;
import org.jspecify.annotations.Nullable;

/// An Outlook message as plain mail: what its window shows of sender, recipients, subject, date, text and attachments.
public final class MsgRewrite {
    private MsgRewrite() {}

    public static byte[] rewrite(byte[] bytes, RedactionPlan plan, MailRewrite.Attached attached, Look look) throws IOException {
        try (var message = new MAPIMessage(new ByteArrayInputStream(bytes))) {
            return MailRewrite.rewrite(mail(message, look), plan, attached, look);
        }
    }

    private static byte[] mail(MAPIMessage message, Look look) throws IOException {
        message.setReturnNullOnMissingChunk(true);
        try {
            var mail = new MimeMessage((Session) null);
            header(mail, "From", message.getDisplayFrom());
            header(mail, "To", message.getDisplayTo());
            header(mail, "Cc", message.getDisplayCC());
            header(mail, "Subject", message.getSubject());
            if (message.getMessageDate() != null) {
                mail.setSentDate(message.getMessageDate().getTime());
            }
            var many = new MimeMultipart();
            var body = new MimeBodyPart();
            if (message.getHtmlBody() != null) {
                body.setText(message.getHtmlBody(), "UTF-8", "html");
            } else if (message.getTextBody() != null) {
                body.setText(message.getTextBody(), "UTF-8");
            } else {
                String rtf = message.getRtfBody();
                body.setText(rtf == null ? "" : Rtf.text(Rtf.read(RtfRewrite.rewrite(rtf.getBytes(java.nio.charset.StandardCharsets.ISO_8859_1), look), look).root()), "UTF-8");
            }
            many.addBodyPart(body);
            for (AttachmentChunks a : message.getAttachmentFiles()) {
                look.part();
                attach(a, many, look);
            }
            mail.setContent(many);
            mail.saveChanges();
            var out = new ByteArrayOutputStream();
            mail.writeTo(out);
            return out.toByteArray();
        } catch (MessagingException | ChunkNotFoundException e) {
            throw new IOException(e);
        }
    }

    private static void header(MimeMessage mail, String name, @Nullable String value) throws MessagingException, IOException {
        if (value != null && !value.isBlank()) {
            mail.setHeader(name, MimeUtility.encodeText(value.replaceAll("[\\r\\n\\x00]+", " ").strip(), "UTF-8", null));
        }
    }

    private static void attach(AttachmentChunks a, MimeMultipart many, Look look) throws MessagingException, IOException {
        var part = new MimeBodyPart();
        if (a.isEmbeddedMessage()) {
            part.setContent(new MimeMessage(null, new ByteArrayInputStream(mail(a.getEmbeddedMessage(), look.at("message")))), "message/rfc822");
        } else if (a.getAttachData() != null && a.getAttachData().getValue() != null) {
            part.setDataHandler(new jakarta.activation.DataHandler(new ByteArrayDataSource(a.getAttachData().getValue(), "application/octet-stream")));
            part.setFileName(name(a));
            if (a.getAttachContentId() != null) {
                part.setContentID("<" + a.getAttachContentId().getValue().replaceAll("[<>\\s]", "") + ">");
            }
        } else {
            look.notKept("An attachment that is only a link or an object is left out.");
            return;
        }
        many.addBodyPart(part);
    }

    static String name(AttachmentChunks a) {
        return a.getAttachLongFileName() != null ? a.getAttachLongFileName().getValue() : a.getAttachFileName() != null ? a.getAttachFileName().getValue() : "attachment";
    }
}
