package org.candour.app.letters;

import java.util.List;
import java.util.Optional;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Reminds an information owner once, one working day before their answer is late, with a fresh link.
@Component
@ConditionalOnWebApplication
class Chaser {
    private static final Logger LOG = LoggerFactory.getLogger(Chaser.class);

    private final Searches searches;
    private final Desk desk;
    private final Outbox outbox;
    private final Today today;
    private final Authorities authorities;
    private final TransactionTemplate transaction;
    private final String address;

    Chaser(Searches searches, Desk desk, Outbox outbox, Today today, Authorities authorities, TransactionTemplate transaction,
           @Value("${candour.address:http://localhost:${server.port:8080}}") String address) {
        this.searches = searches;
        this.desk = desk;
        this.outbox = outbox;
        this.today = today;
        this.authorities = authorities;
        this.transaction = transaction;
        this.address = address;
    }

    @Scheduled(initialDelay = 20_000, fixedDelay = 600_000)
    void chase() {
        Acting.run(Actor.system("letters", authorities.codes()), () -> {
            WorkingDays days = WorkingDays.of(Regime.FOIA, desk.rules().holidays());
            for (Searches.Waiting waiting : searches.waiting(days.nthAfter(today.date(), 1))) {
                try {
                    transaction.executeWithoutResult(_ -> remind(waiting));
                } catch (RuntimeException e) {
                    LOG.warn("A search on case {} could not be chased; it is tried again: {}", waiting.caseId(), e.getMessage());
                }
            }
        });
    }

    private void remind(Searches.Waiting waiting) {
        Optional<Searches.Link> link = searches.chase(waiting);
        Optional<String> email = searches.email(waiting.caseId(), waiting.search());
        if (link.isPresent() && email.isPresent()) {
            outbox.put(new Outbox.Mail(Ids.at(today.now()), waiting.authority(), waiting.caseId().value(), "search", email, "Reminder: search needed", """
                A search that you were asked for has no answer yet, and its date is near. The law gives the authority 20 working days in all.

                Open this link to say where you looked and what you found, or whose the records are. Earlier links no longer work.
                %s/search/%s
                """.formatted(address, link.get().token()), List.of()));
        }
    }
}
