package org.candour.app.intake;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mailboxes that requests arrive in.
///
/// @param poll how long to wait between looks where the server cannot push
@ConfigurationProperties("candour.intake")
public record MailboxSettings(@DefaultValue List<Mailbox> mailboxes, @DefaultValue("60s") Duration poll) {
    /// @param authority    whose mailbox it is
    /// @param passwordFile read at each connection, so that another program can renew a token in it; wins over `password`
    /// @param security     `tls`, `starttls` or `none`
    /// @param oauth        the password is an access token (XOAUTH2)
    public record Mailbox(String authority, String host, @DefaultValue("993") int port, String user, @DefaultValue("") String password, @DefaultValue("") String passwordFile,
                          @DefaultValue("tls") String security, @DefaultValue("INBOX") String folder, @DefaultValue("false") boolean oauth) {
        String name() {
            return user + "@" + host + "/" + folder;
        }

        String secret() throws IOException {
            return passwordFile.isEmpty() ? password : Files.readString(Path.of(passwordFile)).strip();
        }

        /// Never prints the password.
        @Override
        public String toString() {
            return "Mailbox[%s]".formatted(name());
        }
    }
}
