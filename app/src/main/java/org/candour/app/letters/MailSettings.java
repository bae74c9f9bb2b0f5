package org.candour.app.letters;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/// The mail server that letters leave through, and the journal that proves they did.
///
/// @param host          SMTP server; empty turns sending off: letters wait
/// @param folder        where messages are written as files instead of being sent, for trials; empty to send
/// @param security      `none`, `starttls` or `tls`
/// @param messageDomain right-hand side of our Message-IDs
/// @param journal       the mailbox that gets a blind copy of every message, in the same hand-over; empty for none
/// @param lease         how long a sender may take for one message before it is taken to be dead
/// @param settle        how long after a hand-over a message may take to appear in the journal
@ConfigurationProperties("candour.smtp")
public record MailSettings(
    @DefaultValue("") String host, @DefaultValue("") String folder, @DefaultValue("587") int port, @DefaultValue("") String user, @DefaultValue("") String password,
    @DefaultValue("starttls") String security, @DefaultValue("candour.invalid") String messageDomain, @DefaultValue Journal journal,
    @DefaultValue("90s") Duration lease, @DefaultValue("2m") Duration settle) {

    /// @param address where blind copies go; empty turns the journal off
    public record Journal(@DefaultValue("") String address, @DefaultValue("") String host, @DefaultValue("993") int port, @DefaultValue("") String user,
                          @DefaultValue("") String password, @DefaultValue("tls") String security, @DefaultValue("INBOX") String folder) {
        boolean on() {
            return !address.isBlank() && !host.isBlank();
        }
    }

    boolean on() {
        return !host.isBlank() || !folder.isBlank();
    }

    @Override
    public String toString() {
        return "MailSettings[%s:%d %s]".formatted(host, port, security);
    }
}
