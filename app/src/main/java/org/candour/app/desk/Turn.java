package org.candour.app.desk;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.NotAllowed;
import org.candour.law.Division;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// What time itself does to cases: assignments accepted after three working days, due dates recounted when the calendar changes.
@Component
public class Turn {
    private static final Logger LOG = LoggerFactory.getLogger(Turn.class);

    private final Desk desk;
    private final Calendars calendars;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Authorities authorities;
    private final Challenges challenges;

    Turn(Desk desk, Calendars calendars, JdbcClient sql, TransactionTemplate transaction, Today today, Authorities authorities, Challenges challenges) {
        this.desk = desk;
        this.calendars = calendars;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.authorities = authorities;
        this.challenges = challenges;
    }

    /// Records a bank holiday proclaimed late and recounts every open case. What was told before stays on the record.
    ///
    /// @return how many due dates moved
    /// @throws NotAllowed for anyone who is no administrator
    public int proclaim(LocalDate day, String name, Set<Division> parts, LocalDate proclaimedOn) {
        Actor actor = administrator("Recording a bank holiday");
        if (parts.isEmpty() || name.isBlank()) {
            throw new NotAllowed("proclaimed-somewhere", "Recording a bank holiday", "the part of the United Kingdom or the name is missing",
                "Say where the day is a bank holiday, and its name");
        }
        if (proclaimedOn.isAfter(today.date())) {
            throw new NotAllowed("proclaimed-in-past", "Recording a bank holiday", "it cannot have been proclaimed on %s: today is %s".formatted(proclaimedOn, today.date()), "Give the day of the proclamation");
        }
        try {
            transaction.executeWithoutResult(_ -> calendars.add(day, name.strip(), parts, proclaimedOn, actor.id(), today.now()));
        } catch (IllegalArgumentException e) {
            throw new NotAllowed("proclaimed-in-calendar", "Recording a bank holiday", String.valueOf(e.getMessage()), "Check the year; load a newer list first if it lies beyond");
        }
        calendars.refresh();
        return asSystem(() -> recount("%s (%s) was proclaimed a bank holiday on %s".formatted(day, name.strip(), proclaimedOn)));
    }

    /// Loads a newer list of bank holidays in GOV.UK's own format and recounts every open case.
    ///
    /// @return how many due dates moved
    /// @throws NotAllowed for anyone who is no administrator, and where the list cannot be used, saying why
    public int load(String json) {
        Actor actor = administrator("Loading bank holidays");
        String version = "GOV.UK " + today.date();
        try {
            transaction.executeWithoutResult(_ -> calendars.load(json, version, actor.id(), today.now()));
        } catch (IllegalArgumentException e) {
            throw new NotAllowed("calendar-file", "Loading bank holidays", String.valueOf(e.getMessage()), "Nothing was changed");
        }
        calendars.refresh();
        return asSystem(() -> recount("The list of bank holidays that GOV.UK had on %s was loaded".formatted(today.date())));
    }

    private static Actor administrator(String tried) {
        Actor actor = Acting.current();
        if (!actor.runsTheInstallation()) {
            throw new NotAllowed("role", tried, "it needs the administrator of the installation", "Ask them");
        }
        return actor;
    }

    private int recount(String why) {
        int moved = 0;
        for (UUID id : Stream.concat(open("true").stream(), challenges.reviews().stream()).toList()) {
            CaseId caseId = new CaseId(id);
            try {
                int before = desk.view(caseId).version();
                moved += desk.tell(caseId, new CaseCommand.Recompute(why)).version() > before ? 1 : 0;
            } catch (NotAllowed e) {
                LOG.error("Case {} was not counted again, the others are: {}", id, e.getMessage());
            }
        }
        return moved;
    }

    /// Every ten minutes; the work is done once however many nodes turn.
    @Scheduled(initialDelay = 5_000, fixedDelay = 600_000)
    void turn() {
        calendars.refresh();
        asSystem(() -> {
            for (UUID id : open("owner is not null and not accepted")) {
                try {
                    desk.tell(new CaseId(id), new CaseCommand.AcceptByTime());
                } catch (RuntimeException e) {
                    LOG.warn("Case {} could not be accepted by time; it is tried again: {}", id, e.getMessage());
                }
            }
            return 0;
        });
    }

    private List<UUID> open(String condition) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> sql.sql("select id from case_summary where stage not in ('ANSWERED', 'CLOSED') and "
            + condition).query(UUID.class).list()));
    }

    private <T> T asSystem(java.util.function.Supplier<T> work) {
        return Acting.as(Actor.system("desk", authorities.all().stream().map(Authority::code).collect(Collectors.toSet())), work);
    }
}
