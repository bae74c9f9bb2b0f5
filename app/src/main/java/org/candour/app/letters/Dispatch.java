package org.candour.app.letters;

import jakarta.annotation.PreDestroy;
import jakarta.mail.MessagingException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.letters.Postman.Handover;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.Delivery;
import org.candour.casework.CaseId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Sends what is in the outbox, each message once, however often the process dies.
///
/// A message is marked before it is handed over and marked again after. One that was marked but not marked again is in doubt:
/// the journal is asked whether the server took it. Without a journal it waits for a person; it is never sent on a guess.
@Component
@ConditionalOnWebApplication
class Dispatch {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatch.class);
    private static final Duration PAUSE = Duration.ofMillis(500);
    private static final int GIVE_UP_AFTER = 60;

    private final Outbox outbox;
    private final Postman postman;
    private final Journal journal;
    private final MailSettings settings;
    private final IdentityVault identity;
    private final Correspondence correspondence;
    private final Authorities authorities;
    private final Desk desk;
    private final Today today;
    private final TransactionTemplate transaction;
    private volatile boolean running = true;

    Dispatch(Outbox outbox, Postman postman, Journal journal, MailSettings settings, IdentityVault identity, Correspondence correspondence, Authorities authorities, Desk desk,
             Today today, TransactionTemplate transaction) {
        this.outbox = outbox;
        this.postman = postman;
        this.journal = journal;
        this.settings = settings;
        this.identity = identity;
        this.correspondence = correspondence;
        this.authorities = authorities;
        this.desk = desk;
        this.today = today;
        this.transaction = transaction;
    }

    @EventListener(ApplicationReadyEvent.class)
    void start() {
        if (settings.on()) {
            Thread.ofVirtual().name("dispatch").start(this::work);
        } else {
            LOG.info("No mail server is set (CANDOUR_SMTP_HOST): letters wait in the outbox");
        }
    }

    @PreDestroy
    void stop() {
        running = false;
    }

    private void work() {
        while (running) {
            boolean worked = false;
            try {
                Actor actor = Actor.system("letters", authorities.all().stream().map(Authority::code).collect(Collectors.toSet()));
                worked = Acting.as(actor, () -> {
                    settleDoubts();
                    return sendOne();
                });
            } catch (RuntimeException e) {
                LOG.warn("Sending is held up and goes on by itself: {}", e.toString());
            }
            if (!worked) {
                pause();
            }
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            running = false;
        }
    }

    /// @return whether there was a message to send
    private boolean sendOne() {
        Optional<Outbox.Row> taken = outbox.take(settings.lease());
        if (taken.isEmpty()) {
            return false;
        }
        Outbox.Row row = taken.get();
        Authority authority = authorities.byCode(row.mail().authority()).orElseThrow();
        Optional<String> to = row.mail().address().or(() -> identity.look(row.mail().caseId(), row.mail().authority(), "to send: " + row.mail().kind())
            .map(Requester::email).filter(email -> !email.isBlank()));
        Handover handover = to.isEmpty() ? new Handover.Refused("There is no e-mail address to send it to; send it by post")
            : postman.hand(row, authority.name(), authority.style().email(), to.get(), today.now());
        record(row, handover);
        return true;
    }

    private void record(Outbox.Row row, Handover handover) {
        transaction.executeWithoutResult(_ -> {
            switch (handover) {
                case Handover.Taken(String receipt) -> sent(row, receipt);
                case Handover.Later(String why) -> {
                    if (row.attempts() >= GIVE_UP_AFTER) {
                        failed(row, why);
                    } else {
                        outbox.again(row.mail().id(), Duration.ofSeconds(Math.min(600, 1L << Math.min(row.attempts(), 10))), why);
                    }
                }
                case Handover.Refused(String why) -> failed(row, why);
                case Handover.Unknown(String why) -> outbox.doubt(row.mail().id(), why);
            }
        });
    }

    private void sent(Outbox.Row row, String receipt) {
        outbox.sent(row.mail().id(), receipt);
        if (row.mail().kind().equals("response")) {
            desk.tell(new CaseId(row.mail().caseId()), new CaseCommand.RecordSent(Delivery.EMAIL, receipt));
        } else if (row.mail().address().isEmpty()) {
            desk.tell(new CaseId(row.mail().caseId()), new CaseCommand.RecordMessageSent(row.mail().kind(), row.mail().id().toString()));
        }
        if (row.mail().address().isEmpty()) {
            correspondence.keep(new Correspondence.Message(row.mail().id(), row.mail().authority(), row.mail().caseId(), false, row.mail().kind(), today.now(),
                row.messageId(), row.mail().subject(), row.mail().words(), identity.masked(row.mail().caseId(), row.mail().words()), null));
        }
    }

    private void failed(Outbox.Row row, String why) {
        outbox.failed(row.mail().id(), why);
        if (row.mail().kind().equals("response")) {
            desk.tell(new CaseId(row.mail().caseId()), new CaseCommand.RecordSendingFailed(why));
        }
    }

    private void settleDoubts() {
        for (Outbox.Row row : outbox.doubtful()) {
            if (!journal.on()) {
                continue;
            }
            try {
                if (journal.holds(row.messageId())) {
                    transaction.executeWithoutResult(_ -> sent(row, "found in the journal after an interruption"));
                } else if (row.handedAt().orElse(Instant.EPOCH).plus(settings.settle()).isBefore(today.now())) {
                    outbox.again(row.mail().id(), Duration.ZERO, "the interrupted hand-over did not reach the mail server");
                }
            } catch (MessagingException e) {
                LOG.warn("The journal cannot be read, so a message in doubt waits: {}", e.getMessage());
                return;
            }
        }
    }
}
