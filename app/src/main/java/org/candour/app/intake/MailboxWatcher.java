package org.candour.app.intake;

import jakarta.annotation.PreDestroy;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.Today;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Fetches each message of each mailbox once. The server's own numbers say which were fetched; a crash means that one is fetched again,
/// and its Message-ID keeps it from becoming a second case.
@Component
class MailboxWatcher {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatcher.class);
    private static final int BATCH = 200;
    private static final int AT_ONCE = 4;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);

    private final MailboxSettings settings;
    private final Intake intake;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Map<String, String> troubles = new ConcurrentHashMap<>();
    private final ExecutorService workers = Executors.newVirtualThreadPerTaskExecutor();
    private volatile boolean running = true;

    MailboxWatcher(MailboxSettings settings, Intake intake, JdbcClient sql, TransactionTemplate transaction, Today today) {
        this.settings = settings;
        this.intake = intake;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        for (MailboxSettings.Mailbox mailbox : settings.mailboxes()) {
            workers.submit(() -> watch(mailbox));
        }
    }

    @PreDestroy
    void stop() {
        running = false;
        workers.shutdownNow();
    }

    /// Mailboxes that cannot be read now, with the reason, for the health page.
    Map<String, String> troubles() {
        return Map.copyOf(troubles);
    }

    private void watch(MailboxSettings.Mailbox mailbox) {
        while (running) {
            try {
                session(mailbox);
            } catch (MessagingException | IOException | RuntimeException e) {
                if (running) {
                    troubles.put(mailbox.name(), "cannot be read: " + e.getMessage());
                    LOG.warn("Mailbox {} cannot be read and is tried again: {}", mailbox.name(), e.toString());
                    sleep(AFTER_TROUBLE);
                }
            }
        }
    }

    private void session(MailboxSettings.Mailbox mailbox) throws MessagingException, IOException {
        String protocol = "tls".equals(mailbox.security()) ? "imaps" : "imap";
        try (IMAPStore store = (IMAPStore) Session.getInstance(properties(mailbox, protocol)).getStore(protocol)) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.password());
            try (IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_ONLY);
                troubles.remove(mailbox.name());
                boolean push = store.hasCapability("IDLE");
                while (running) {
                    while (fetch(mailbox, folder)) {
                        // More may wait.
                    }
                    if (push) {
                        folder.idle(true);
                    } else {
                        sleep(settings.poll());
                        folder.getMessageCount();
                    }
                }
            }
        }
    }

    private static Properties properties(MailboxSettings.Mailbox mailbox, String protocol) {
        Properties p = new Properties();
        String prefix = "mail." + protocol + ".";
        p.put(prefix + "peek", "true");
        p.put(prefix + "partialfetch", "false");
        p.put(prefix + "connectiontimeout", "15000");
        p.put(prefix + "timeout", "60000");
        p.put(prefix + "starttls.required", Boolean.toString("starttls".equals(mailbox.security())));
        p.put(prefix + "starttls.enable", Boolean.toString("starttls".equals(mailbox.security())));
        p.put(prefix + "ssl.checkserveridentity", "true");
        if (mailbox.oauth()) {
            p.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return p;
    }

    /// @return whether a whole batch was there, so that more may wait
    private boolean fetch(MailboxSettings.Mailbox mailbox, IMAPFolder folder) throws MessagingException, IOException {
        long validity = folder.getUIDValidity();
        Actor actor = Actor.system("intake", Set.of(mailbox.authority()));
        long last = Acting.as(actor, () -> java.util.Objects.requireNonNull(transaction.execute(_ -> sql.sql(
            "select uid from mailbox_place where mailbox = ? and uidvalidity = ?").params(mailbox.name(), validity).query(Long.class).optional().orElse(0L))));
        Message[] all = folder.getMessagesByUID(last + 1, UIDFolder.LASTUID);
        List<Message> batch = new ArrayList<>();
        for (Message message : all) {
            // Asked for n:*, a server gives its last message even when that is older than n.
            if (message != null && folder.getUID(message) > last && batch.size() < BATCH) {
                batch.add(message);
            }
        }
        FetchProfile profile = new FetchProfile();
        profile.add(FetchProfile.Item.ENVELOPE);
        profile.add(UIDFolder.FetchProfileItem.UID);
        profile.add(IMAPFolder.FetchProfileItem.MESSAGE);
        folder.fetch(batch.toArray(Message[]::new), profile);
        List<Future<?>> working = new ArrayList<>();
        for (Message message : batch) {
            long uid = folder.getUID(message);
            Instant received = message.getReceivedDate() == null ? today.now() : message.getReceivedDate().toInstant();
            ByteArrayOutputStream raw = new ByteArrayOutputStream();
            message.writeTo(raw);
            boolean follows = message.getHeader("In-Reply-To") != null || message.getHeader("References") != null;
            if (follows || working.size() == AT_ONCE) {
                finish(working);
            }
            working.add(workers.submit(() -> Acting.as(actor, () -> take(mailbox, validity, uid, raw.toByteArray(), received))));
            if (follows) {
                // What answers another message waits until that one is a case.
                finish(working);
            }
        }
        finish(working);
        if (!batch.isEmpty()) {
            long place = folder.getUID(batch.getLast());
            Acting.as(actor, () -> transaction.execute(_ -> sql.sql("""
                insert into mailbox_place (authority, mailbox, uidvalidity, uid) values (?, ?, ?, ?)
                on conflict (mailbox, uidvalidity) do update set uid = excluded.uid""").params(mailbox.authority(), mailbox.name(), validity, place).update()));
        }
        return batch.size() == BATCH;
    }

    private static void finish(List<Future<?>> working) throws IOException {
        for (Future<?> one : working) {
            try {
                one.get();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("stopped while taking messages", e);
            } catch (java.util.concurrent.ExecutionException e) {
                throw new IOException("a message could not be taken and will be fetched again: " + e.getCause(), e);
            }
        }
        working.clear();
    }

    private boolean take(MailboxSettings.Mailbox mailbox, long validity, long uid, byte[] raw, Instant received) {
        Intake.Fate fate = intake.email(mailbox.authority(), raw, received);
        transaction.executeWithoutResult(_ -> sql.sql("""
            insert into mailbox_message (authority, mailbox, uidvalidity, uid, raw_sha256, received_at, fate, reason, case_id, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""")
            .params(java.util.Arrays.asList(mailbox.authority(), mailbox.name(), validity, uid, EmailReader.sha256(raw), Timestamp.from(received), fate.kind().name(),
                fate.reason(), fate.caseId().map(org.candour.casework.CaseId::value).orElse(null), Timestamp.from(today.now()))).update());
        return true;
    }

    private void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }
}
