package org.candour.app.intake;

import jakarta.annotation.PreDestroy;
import jakarta.mail.FetchProfile;
import jakarta.mail.Folder;
import jakarta.mail.Message;
import jakarta.mail.MessageRemovedException;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.UIDFolder;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Sha256;
import org.candour.app.desk.Today;
import org.candour.app.health.Part;
import org.candour.casework.CaseId;
import org.eclipse.angus.mail.imap.IMAPFolder;
import org.eclipse.angus.mail.imap.IMAPStore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Fetches each message of each mailbox once and leaves it there. The server's own numbers say how far it has come; after a crash the last
/// ones are fetched again, and what is noted of each of them keeps it from becoming a second case.
@Component
@ConditionalOnWebApplication
@EnableConfigurationProperties(MailboxSettings.class)
class MailboxWatcher implements Part {
    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatcher.class);
    private static final int MOST_AT_ONCE = 200;
    /// Bytes of one batch, which lie in memory together; a single larger message is a batch of its own.
    private static final long LARGEST_BATCH = 16L * 1024 * 1024;
    private static final int HANDS = 8;
    private static final Duration AFTER_TROUBLE = Duration.ofSeconds(10);
    /// Shorter than the time after which a silent connection counts as dead.
    private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(40);

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

    @Override
    public String name() {
        return "mailboxes";
    }

    @Override
    public State look() {
        if (settings.mailboxes().isEmpty()) {
            return new State.Up("none is set up; requests come by form, API or keyed in");
        }
        return troubles.isEmpty() ? new State.Up("%d read".formatted(settings.mailboxes().size()))
            : new State.Ailing("%d of %d cannot be read now: %s".formatted(troubles.size(), settings.mailboxes().size(), String.join("; ", troubles.values())));
    }

    private void watch(MailboxSettings.Mailbox mailbox) {
        while (running) {
            try {
                session(mailbox);
            } catch (MessagingException | IOException | RuntimeException e) {
                if (running) {
                    troubles.put(mailbox.name(), "the mailbox of %s: %s".formatted(mailbox.authority(), e.getMessage()));
                    LOG.warn("The mailbox of {} cannot be read and is tried again: {}", mailbox.authority(), e.toString());
                    sleep(AFTER_TROUBLE);
                }
            }
        }
    }

    private void session(MailboxSettings.Mailbox mailbox) throws MessagingException, IOException {
        String protocol = "tls".equals(mailbox.security()) ? "imaps" : "imap";
        try (IMAPStore store = (IMAPStore) Session.getInstance(properties(mailbox, protocol)).getStore(protocol)) {
            store.connect(mailbox.host(), mailbox.port(), mailbox.user(), mailbox.secret());
            try (IMAPFolder folder = (IMAPFolder) store.getFolder(mailbox.folder())) {
                folder.open(Folder.READ_ONLY);
                troubles.remove(mailbox.name());
                boolean push = store.hasCapability("IDLE");
                while (running) {
                    while (fetch(mailbox, folder)) {
                        // Opened anew it forgets the messages it has read, and the memory is free.
                        folder.close(false);
                        folder.open(Folder.READ_ONLY);
                    }
                    if (push) {
                        idle(folder);
                    } else {
                        sleep(settings.poll());
                        folder.getMessageCount();
                    }
                }
            }
        }
    }

    /// Waits until the server speaks. Asked for a sign of life by another thread, the wait ends too, and a dead connection shows itself.
    private void idle(IMAPFolder folder) throws MessagingException {
        Future<?> sign = workers.submit(() -> {
            Thread.sleep(SIGN_OF_LIFE);
            return folder.getMessageCount();
        });
        try {
            folder.idle(true);
        } finally {
            sign.cancel(true);
        }
    }

    private static Properties properties(MailboxSettings.Mailbox mailbox, String protocol) {
        Properties p = new Properties();
        String prefix = "mail." + protocol + ".";
        p.put(prefix + "peek", "true");
        p.put(prefix + "partialfetch", "false");
        p.put(prefix + "connectiontimeout", "15000");
        p.put(prefix + "timeout", "60000");
        p.put(prefix + "writetimeout", "60000");
        p.put(prefix + "starttls.required", Boolean.toString("starttls".equals(mailbox.security())));
        p.put(prefix + "starttls.enable", Boolean.toString("starttls".equals(mailbox.security())));
        p.put(prefix + "ssl.checkserveridentity", "true");
        if (mailbox.oauth()) {
            p.put(prefix + "auth.mechanisms", "XOAUTH2");
        }
        return p;
    }

    /// @return whether anything was there, so that more may wait
    private boolean fetch(MailboxSettings.Mailbox mailbox, IMAPFolder folder) throws MessagingException, IOException {
        long validity = folder.getUIDValidity();
        Actor actor = Actor.system("intake", Set.of(mailbox.authority()));
        long last = place(actor, mailbox, validity);
        List<Message> batch = batch(folder, last);
        if (batch.isEmpty()) {
            return false;
        }
        FetchProfile whole = new FetchProfile();
        whole.add(IMAPFolder.FetchProfileItem.MESSAGE);
        folder.fetch(batch.toArray(Message[]::new), whole);
        List<Future<?>> working = new ArrayList<>();
        for (Message message : batch) {
            long uid = folder.getUID(message);
            Instant received = message.getReceivedDate() == null ? today.now() : message.getReceivedDate().toInstant();
            ByteArrayOutputStream raw = new ByteArrayOutputStream(Math.max(1_024, message.getSize()));
            boolean follows = false;
            try {
                message.writeTo(raw);
                follows = message.getHeader("In-Reply-To") != null || message.getHeader("References") != null;
            } catch (MessageRemovedException e) {
                continue;
            } catch (MessagingException | IOException e) {
                if (!folder.isOpen()) {
                    throw e;
                }
                asAnswer(actor, () -> note(mailbox, validity, uid, "", received, new Intake.Fate(Intake.Fate.Kind.SET_ASIDE,
                    "The mail server did not give it out (%s). Look at it in the mailbox".formatted(e.getMessage()), java.util.Optional.empty())));
                continue;
            }
            if (follows || working.size() == HANDS) {
                finish(working);
            }
            working.add(workers.submit(() -> Acting.run(actor, () -> take(mailbox, validity, uid, raw.toByteArray(), received))));
            if (follows) {
                // What answers another message waits until that one is a case.
                finish(working);
            }
        }
        finish(working);
        long reached = folder.getUID(batch.getLast());
        asAnswer(actor, () -> sql.sql("""
            insert into mailbox_place (authority, mailbox, uidvalidity, uid) values (?, ?, ?, ?)
            on conflict (mailbox, uidvalidity) do update set uid = excluded.uid""").params(mailbox.authority(), mailbox.name(), validity, reached).update());
        return true;
    }

    private long place(Actor actor, MailboxSettings.Mailbox mailbox, long validity) {
        return asAnswer(actor, () -> sql.sql("select uid from mailbox_place where mailbox = ? and uidvalidity = ?").params(mailbox.name(), validity)
            .query(Long.class).optional().orElse(0L));
    }

    private <T> T asAnswer(Actor actor, Supplier<T> work) {
        return Acting.as(actor, () -> Objects.requireNonNull(transaction.execute(_ -> work.get())));
    }

    /// The next messages after the place reached, as many as may lie in memory together.
    private static List<Message> batch(IMAPFolder folder, long last) throws MessagingException {
        List<Message> waiting = new ArrayList<>();
        for (Message message : folder.getMessagesByUID(last + 1, UIDFolder.LASTUID)) {
            // Asked for n:*, a server gives its last message even when that is older than n.
            if (message != null && folder.getUID(message) > last && waiting.size() < MOST_AT_ONCE) {
                waiting.add(message);
            }
        }
        FetchProfile sizes = new FetchProfile();
        sizes.add(FetchProfile.Item.ENVELOPE);
        sizes.add(FetchProfile.Item.SIZE);
        folder.fetch(waiting.toArray(Message[]::new), sizes);
        List<Message> batch = new ArrayList<>();
        long bytes = 0;
        for (Message message : waiting) {
            bytes += Math.max(0, message.getSize());
            if (!batch.isEmpty() && bytes > LARGEST_BATCH) {
                break;
            }
            batch.add(message);
        }
        return batch;
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

    private void take(MailboxSettings.Mailbox mailbox, long validity, long uid, byte[] raw, Instant received) {
        intake.email(mailbox.authority(), raw, received, fate -> note(mailbox, validity, uid, Sha256.hex(raw), received, fate));
    }

    /// What was noted of a message first stays: fetched again after a crash it has its fate already.
    private int note(MailboxSettings.Mailbox mailbox, long validity, long uid, String sha256, Instant received, Intake.Fate fate) {
        return sql.sql("""
            insert into mailbox_message (authority, mailbox, uidvalidity, uid, raw_sha256, received_at, fate, reason, case_id, at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict (mailbox, uidvalidity, uid) do nothing""")
            .params(Arrays.asList(mailbox.authority(), mailbox.name(), validity, uid, sha256, Timestamp.from(received), fate.kind().name(),
                fate.reason(), fate.caseId().map(CaseId::value).orElse(null), Timestamp.from(today.now()))).update();
    }

    private void sleep(Duration duration) {
        try {
            Thread.sleep(duration);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
