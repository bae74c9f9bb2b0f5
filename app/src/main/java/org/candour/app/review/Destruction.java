package org.candour.app.review;

import java.sql.Date;
import java.sql.Timestamp;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.desk.WorkingCopies;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.IdentityVault;
import org.candour.app.letters.Outbox;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseEvent.AfterAnswer.Destroyed;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.Recorded;
import org.candour.casework.Retention;
import org.candour.letters.Block;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Destroys the papers of cases whose time is over, each confirmed by a person.
///
/// The order is an event of the case. What it orders is done by this room when it hears it, however often it has to begin anew: the record is the
/// queue. Who asked becomes unreadable by the loss of their key; the events, and so the chain of their hashes, stay as they are.
@Component
public class Destruction implements Listener {
    private static final int MOST = 200;

    private final Desk desk;
    private final Schedules schedules;
    private final IdentityVault identity;
    private final Correspondence correspondence;
    private final Searches searches;
    private final WorkingCopies copies;
    private final Outbox outbox;
    private final Vault vault;
    private final Staff people;
    private final Authorities authorities;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;

    Destruction(Desk desk, Schedules schedules, IdentityVault identity, Correspondence correspondence, Searches searches, WorkingCopies copies, Outbox outbox, Vault vault, Staff people,
                Authorities authorities, JdbcClient sql, TransactionTemplate transaction, Today today) {
        this.desk = desk;
        this.schedules = schedules;
        this.identity = identity;
        this.correspondence = correspondence;
        this.searches = searches;
        this.copies = copies;
        this.outbox = outbox;
        this.vault = vault;
        this.people = people;
        this.authorities = authorities;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
    }

    /// A case whose time is over.
    ///
    /// @param held why it is not destroyed all the same; empty where nothing stands against it
    public record Due(CaseView view, Retention kind, int years, Optional<String> held) {}

    /// The closed cases of an authority whose years are over, the oldest first; at most 200 at a time.
    public List<Due> due(String authority) {
        Acting.current().require("Destroying papers", authority, Role.APPROVER);
        Map<Retention, Integer> years = schedules.of(authority);
        if (years.isEmpty()) {
            return List.of();
        }
        int least = years.values().stream().min(Integer::compare).orElseThrow();
        List<UUID> closed = java.util.Objects.requireNonNull(transaction.execute(_ -> sql.sql("""
            select id from case_summary s where authority = ? and closed_on <= ? and not exists (select from destruction d where d.case_id = s.id)
            order by closed_on, id limit ?""").params(authority, Date.valueOf(today.date().minusYears(least)), MOST).query(UUID.class).list()));
        List<Due> due = new ArrayList<>();
        for (UUID id : closed) {
            CaseView view = desk.view(new CaseId(id));
            Retention kind = Retention.of(view);
            if (years.containsKey(kind) && view.closedOn().isPresent() && !Retention.dueOn(view, years.get(kind)).isAfter(today.date())) {
                due.add(new Due(view, kind, years.get(kind), view.laps().heldBecause()));
            }
        }
        return due;
    }

    /// Orders the papers of a case destroyed, with a certificate of what goes.
    ///
    /// @throws NotAllowed before its time, while something is open or held, and for whoever is no approver
    public CaseView destroy(CaseId id) {
        CaseView view = desk.view(id);
        Retention kind = Retention.of(view);
        int years = Optional.ofNullable(schedules.of(view.authority()).get(kind)).orElseThrow(() -> new NotAllowed("retention-scheduled", "Destroying the case's papers",
            "the schedule has no line for cases of this kind (%s)".formatted(kind.words()), "Ask an administrator to set one"));
        Acting.current().require("Destroying papers", view.authority(), Role.APPROVER);
        Set<String> files = files(view);
        int messages = asRoom(view.authority(), () -> correspondence.of(id.value()).size());
        // The rules are asked first, so that no certificate is made of what is refused.
        desk.rules().decide(view, new CaseCommand.Destroy(years, files.size(), messages, ""), new org.candour.casework.Act(Acting.current().id(), today.date()));
        String certificate = vault.keep(certificate(view, kind, years, files, messages), "application/pdf").sha256();
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            sql.sql("insert into destruction (case_id, authority, at, actor, certificate) values (?, ?, ?, ?, ?) on conflict do nothing")
                .params(id.value(), view.authority(), Timestamp.from(today.now()), Acting.current().id(), certificate).update();
            return desk.tell(id, view.version(), new CaseCommand.Destroy(years, files.size(), messages, certificate));
        }));
    }

    /// The certificate of a destroyed case.
    public Optional<byte[]> certificate(CaseId id) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> sql.sql("select certificate from destruction where case_id = ?").param(id.value()).query(String.class).optional()))
            .map(vault::bytes);
    }

    @Override
    public String name() {
        return "destruction";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        if (news.event() instanceof Destroyed) {
            Set<String> files = filesNow(desk.load(id));
            identity.erase(id.value());
            correspondence.destroy(id.value());
            searches.destroy(id);
            copies.destroy(id);
            outbox.destroy(id.value());
            files.forEach(vault::destroy);
        }
    }

    /// Every file that the case brought into the vault. The texts of its letters are part of the record and stay.
    private Set<String> files(CaseView view) {
        return asRoom(view.authority(), () -> filesNow(desk.load(view.id())));
    }

    private Set<String> filesNow(Desk.Loaded loaded) {
        UUID id = loaded.view().id().value();
        Set<String> files = new LinkedHashSet<>(correspondence.filesOf(id));
        files.addAll(outbox.filesOf(id));
        searches.files(loaded.view().id()).forEach(f -> files.add(f.sha256()));
        for (Recorded r : loaded.history()) {
            switch (r.event()) {
                case CaseEvent.DocumentAttached e -> files.add(e.sha256());
                case CaseEvent.DocumentCleared e -> files.add(e.sha256());
                case CaseEvent.AfterAnswer.SubmissionMade e -> files.add(e.bundle());
                default -> { }
            }
        }
        return files;
    }

    private <T> T asRoom(String authority, java.util.function.Supplier<T> work) {
        return Acting.as(Actor.system("review", Set.of(authority)), work);
    }

    private byte[] certificate(CaseView view, Retention kind, int years, Set<String> files, int messages) {
        String authority = authorities.byCode(view.authority()).map(Authority::name).orElse(view.authority());
        List<Block> blocks = new ArrayList<>(List.of(Papers.heading(1, "Certificate of destruction"), Papers.words("%s\nCase %s: %s".formatted(authority, view.reference(), view.subject())),
            Papers.table(List.of("What", "Which"), List.of(
                List.of("Received", Days.day(view.receivedOn())),
                List.of("Closed", view.closedOn().map(Days::day).orElse("")),
                List.of("Rule", "%s: %d year%s after closure".formatted(kind.words(), years, years == 1 ? "" : "s")),
                List.of("Destroyed on", Days.day(today.date())),
                List.of("Confirmed by", people.name(Acting.current().id())),
                List.of("Who asked", "made unreadable by destroying the key under which it was encrypted"),
                List.of("Messages", "%d: their words, subjects and attachments".formatted(messages)),
                List.of("Findings of searches", "all, with their files"),
                List.of("Files", "%d, listed below by their SHA-256; a file that another case or the disclosure log uses is kept for that".formatted(files.size())),
                List.of("What remains", "the record of the case with its decisions, reasons and letters without a name, and its chain of hashes")))));
        if (!files.isEmpty()) {
            blocks.add(Papers.heading(2, "Files"));
            blocks.add(Papers.words(String.join("\n", files.stream().sorted().toList())));
        }
        return Papers.page(Papers.head("Certificate of destruction", authority, view.reference(), today.date()), blocks);
    }
}
