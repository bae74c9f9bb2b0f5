package org.candour.app.letters;

import jakarta.mail.Folder;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.Store;
import jakarta.mail.search.HeaderTerm;
import java.util.Properties;
import org.springframework.stereotype.Component;

/// The mailbox that gets a blind copy of every message in the same hand-over. It answers whether the server took a message.
@Component
class Journal {
    private final MailSettings.Journal settings;

    Journal(MailSettings settings) {
        this.settings = settings.journal();
    }

    boolean on() {
        return settings.on();
    }

    /// Whether a message with this Message-ID arrived.
    ///
    /// @throws MessagingException where the journal cannot be read: then nobody knows
    boolean holds(String messageId) throws MessagingException {
        String protocol = "tls".equals(settings.security()) ? "imaps" : "imap";
        Properties p = new Properties();
        p.put("mail." + protocol + ".connectiontimeout", "10000");
        p.put("mail." + protocol + ".timeout", "20000");
        p.put("mail." + protocol + ".ssl.checkserveridentity", "true");
        p.put("mail." + protocol + ".starttls.required", Boolean.toString("starttls".equals(settings.security())));
        try (Store store = Session.getInstance(p).getStore(protocol)) {
            store.connect(settings.host(), settings.port(), settings.user(), settings.password());
            try (Folder folder = store.getFolder(settings.folder())) {
                folder.open(Folder.READ_ONLY);
                return folder.search(new HeaderTerm("Message-ID", messageId)).length > 0;
            }
        }
    }
}
