package org.candour.app.letters;

import jakarta.activation.DataHandler;
import jakarta.mail.Address;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.SendFailedException;
import jakarta.mail.Session;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.UnsupportedEncodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import java.util.Properties;
import org.candour.app.vault.Vault;
import org.eclipse.angus.mail.smtp.SMTPSendFailedException;
import org.eclipse.angus.mail.smtp.SMTPTransport;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.stereotype.Component;

/// Hands one message to the SMTP server and says truthfully what became of it.
@Component
@EnableConfigurationProperties(MailSettings.class)
class Postman {
    private final MailSettings settings;
    private final Vault vault;

    Postman(MailSettings settings, Vault vault) {
        this.settings = settings;
        this.vault = vault;
    }

    /// What became of a hand-over.
    sealed interface Handover {
        /// The server took responsibility; `receipt` is its answer.
        record Taken(String receipt) implements Handover {}

        /// The server has nothing of it: try again later.
        record Later(String why) implements Handover {}

        /// The server refused it for good.
        record Refused(String why) implements Handover {}

        /// The line broke where the server may or may not have taken it.
        record Unknown(String why) implements Handover {}
    }

    /// @param fromName    the authority's name
    /// @param fromAddress the authority's address, where replies come to
    /// @param to          one address
    Handover hand(Outbox.Row row, String fromName, String fromAddress, String to, Instant at) {
        SMTPTransport transport;
        MimeMessage message;
        List<Address> recipients = new ArrayList<>();
        try {
            Session session = Session.getInstance(properties());
            message = message(session, row, fromName, fromAddress, to, at);
            recipients.add(address(to));
            if (settings.journal().on()) {
                recipients.add(address(settings.journal().address()));
            }
            if (!settings.folder().isBlank()) {
                return file(message, row);
            }
            transport = (SMTPTransport) session.getTransport("tls".equals(settings.security()) ? "smtps" : "smtp");
        } catch (MessagingException | UnsupportedEncodingException e) {
            return new Handover.Refused("The message cannot be written: " + e.getMessage());
        }
        try (transport) {
            try {
                if (settings.user().isBlank()) {
                    transport.connect();
                } else {
                    transport.connect(settings.user(), settings.password());
                }
            } catch (MessagingException e) {
                return new Handover.Later("The mail server %s:%d cannot be reached: %s".formatted(settings.host(), settings.port(), e.getMessage()));
            }
            transport.sendMessage(message, recipients.toArray(Address[]::new));
            return new Handover.Taken(transport.getLastServerResponse().strip());
        } catch (SendFailedException e) {
            int code = e instanceof SMTPSendFailedException smtp ? smtp.getReturnCode() : nestedCode(e);
            String why = "The mail server answered: " + String.valueOf(e.getMessage()).strip();
            return code >= 500 ? new Handover.Refused(why) : new Handover.Later(why);
        } catch (MessagingException e) {
            return new Handover.Unknown("The connection broke while the message was handed over: " + e.getMessage());
        }
    }

    /// Writes the message to the folder for trials. Handed over again it is the same file.
    private Handover file(MimeMessage message, Outbox.Row row) {
        try {
            Path folder = Files.createDirectories(Path.of(settings.folder()));
            Path whole = Files.createTempFile(folder, "message-", ".part");
            try (var out = Files.newOutputStream(whole)) {
                message.writeTo(out);
            }
            Files.move(whole, folder.resolve(row.mail().id() + ".eml"), StandardCopyOption.REPLACE_EXISTING);
            return new Handover.Taken("kept as %s.eml; this installation sends nothing".formatted(row.mail().id()));
        } catch (IOException | MessagingException e) {
            return new Handover.Later("The folder %s cannot be written: %s".formatted(settings.folder(), e.getMessage()));
        }
    }

    private static int nestedCode(MessagingException e) {
        for (Exception next = e.getNextException(); next instanceof MessagingException nested; next = nested.getNextException()) {
            if (nested instanceof org.eclipse.angus.mail.smtp.SMTPAddressFailedException address) {
                return address.getReturnCode();
            }
        }
        return 0;
    }

    private Properties properties() {
        String protocol = "tls".equals(settings.security()) ? "mail.smtps." : "mail.smtp.";
        Properties p = new Properties();
        p.put(protocol + "host", settings.host());
        p.put(protocol + "port", Integer.toString(settings.port()));
        p.put(protocol + "auth", Boolean.toString(!settings.user().isBlank()));
        p.put(protocol + "starttls.enable", Boolean.toString("starttls".equals(settings.security())));
        p.put(protocol + "starttls.required", Boolean.toString("starttls".equals(settings.security())));
        p.put(protocol + "ssl.checkserveridentity", "true");
        p.put(protocol + "connectiontimeout", "10000");
        p.put(protocol + "timeout", "20000");
        p.put(protocol + "writetimeout", "20000");
        // Nothing leaves unless every recipient, the journal too, is accepted.
        p.put(protocol + "sendpartial", "false");
        return p;
    }

    private MimeMessage message(Session session, Outbox.Row row, String fromName, String fromAddress, String to, Instant at)
        throws MessagingException, UnsupportedEncodingException {
        MimeMessage message = new MimeMessage(session) {
            @Override
            protected void updateMessageID() throws MessagingException {
                setHeader("Message-ID", row.messageId());
            }
        };
        message.setFrom(new InternetAddress(fromAddress, Outbox.oneLine(fromName), "UTF-8"));
        message.setRecipient(Message.RecipientType.TO, address(to));
        message.setSubject(Outbox.oneLine(row.mail().subject()), "UTF-8");
        message.setSentDate(Date.from(at));
        if (row.mail().kind().equals("acknowledgement")) {
            message.setHeader("Auto-Submitted", "auto-replied");
        }
        if (row.mail().attachments().isEmpty()) {
            message.setText(row.mail().words(), "UTF-8");
            return message;
        }
        MimeMultipart parts = new MimeMultipart();
        MimeBodyPart words = new MimeBodyPart();
        words.setText(row.mail().words(), "UTF-8");
        parts.addBodyPart(words);
        for (Outbox.Attachment attachment : row.mail().attachments()) {
            MimeBodyPart part = new MimeBodyPart();
            part.setDataHandler(new DataHandler(new ByteArrayDataSource(vault.bytes(attachment.sha256()), attachment.mediaType())));
            part.setFileName(jakarta.mail.internet.MimeUtility.encodeText(Outbox.oneLine(attachment.name()), "UTF-8", null));
            parts.addBodyPart(part);
        }
        message.setContent(parts);
        return message;
    }

    /// One address and nothing else: a list or a header put into it is refused.
    private static InternetAddress address(String text) throws MessagingException {
        InternetAddress[] parsed = InternetAddress.parse(text, true);
        if (parsed.length != 1 || !text.strip().equals(text) || text.chars().anyMatch(Character::isISOControl)) {
            throw new MessagingException("not one e-mail address");
        }
        parsed[0].validate();
        return parsed[0];
    }
}
