package org.candour.app.referral;

import java.nio.charset.StandardCharsets;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Sha256;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Searches;
import org.candour.app.desk.Today;
import org.candour.app.letters.Nameless;
import org.candour.app.letters.Outbox;
import org.candour.app.release.Receiving;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.PartnerView;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Partners whose interests an answer would touch, asked for their view on disclosure by a link of their own: what they are shown, what they say, what
/// they hand in. They see chosen words and documents and never who asked; their view binds nobody and stops no clock.
@Component
public class Consultations {
    /// A link works for this many days after the day to answer by.
    private static final int GRACE = 14;
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    private final Desk desk;
    private final ConsultationLink links;
    private final Nameless nameless;
    private final Authorities authorities;
    private final Outbox outbox;
    private final Receiving receiving;
    private final Vault vault;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final String address;

    Consultations(Desk desk, ConsultationLink links, Nameless nameless, Authorities authorities, Outbox outbox, Receiving receiving, Vault vault, JdbcClient sql,
                  TransactionTemplate transaction, Today today, @Value("${candour.address:http://localhost:${server.port:8080}}") String address) {
        this.desk = desk;
        this.links = links;
        this.nameless = nameless;
        this.authorities = authorities;
        this.outbox = outbox;
        this.receiving = receiving;
        this.vault = vault;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
        this.address = address;
    }

    /// What an officer writes to consult a partner.
    ///
    /// @param passages  of what is held, as far as they touch the partner
    /// @param documents of the case, to be read whole by the partner
    public record Asking(String partner, String email, List<Integer> items, String question, List<String> passages, List<String> documents, LocalDate answerBy) {}

    /// Exactly what a partner sees. There is no field for who asked.
    ///
    /// @param items     the request's own words, as far as they touch the partner
    /// @param documents names by the identifiers of the case's documents
    public record Shown(String authority, String reference, String question, List<String> items, List<String> passages, Map<String, String> documents, LocalDate answerBy) {}

    /// One view that a partner gave.
    ///
    /// @param byWhom the post or unit that answered for the partner
    public record Given(PartnerView view, String words, String byWhom, Instant at) {}

    /// A file that a partner handed in.
    ///
    /// @param conditions under which it was given; empty for none
    /// @param provenance where it comes from
    /// @param taken      an officer made it one of the case's documents
    public record HandedIn(UUID id, UUID consultation, String partner, String name, long bytes, String sha256, Handling handling, String conditions, String provenance, Instant at,
                           boolean taken) {}

    /// A consultation as those cleared for the case see it.
    ///
    /// @param trouble where the words kept are not those whose digest is on the record
    public record Mine(CaseView.Consultation record, String email, Shown shown, List<Given> views, List<HandedIn> files, Optional<String> trouble) {}

    /// Exactly what the partner would see: the officer's words and the request without who wrote it.
    ///
    /// @throws NotAllowed where something is missing
    public Shown draft(CaseView view, Asking asking) {
        String tried = "Consulting a partner";
        Acting.current().require(tried, view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        if (asking.question().isBlank()) {
            throw new NotAllowed("consultation-asks", tried, "nothing is asked", "Say on what you want their view");
        }
        if (asking.passages().isEmpty() && asking.documents().isEmpty()) {
            throw new NotAllowed("consultation-shows", tried, "neither a passage nor a document is chosen", "Choose what the partner needs to see, and no more");
        }
        Map<String, String> documents = new java.util.LinkedHashMap<>();
        for (String id : asking.documents()) {
            CaseView.Document document = Optional.ofNullable(view.documents().get(id)).orElseThrow(() ->
                new NotAllowed("consultation-shows", tried, "a chosen document is not on the case any more", "Choose again"));
            documents.put(id, nameless.text(view, document.name()));
        }
        return new Shown(authority(view).name(), view.reference(), nameless.text(view, asking.question()), view.items().stream().filter(i -> asking.items().contains(i.number()))
            .map(i -> nameless.text(view, i.text())).toList(), asking.passages().stream().map(p -> nameless.text(view, p)).toList(), documents, asking.answerBy());
    }

    /// Asks a partner: the record, what is shown and the message with its link are written together.
    ///
    /// @param once the identity chosen when the form was drawn: a second click asks nobody again
    public CaseView ask(CaseView view, UUID once, Asking asking, Shown shown) {
        Acting.current().require("Consulting a partner", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        String words = EventJson.json(shown);
        return Objects.requireNonNull(transaction.execute(_ -> {
            CaseView after = desk.tell(view.id(), new CaseCommand.AskPartner(once.toString(), asking.partner(), asking.items(), asking.answerBy(), Sha256.hex(words)));
            if (sql.sql("select 1 from consultation where id = ?").param(once).query(Integer.class).optional().isPresent()) {
                return after;
            }
            Instant expires = asking.answerBy().plusDays(GRACE + 1).atStartOfDay(Today.UK).toInstant();
            sql.sql("insert into consultation (id, authority, case_id, partner, email, shown, answer_by, expires_at, used_from) values (?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(once, view.authority(), view.id().value(), asking.partner().strip(), asking.email(), words, Date.valueOf(asking.answerBy()), Timestamp.from(expires),
                    Timestamp.from(today.now())).update();
            post(once, view, asking.email(), "Your view is asked by %s: %s".formatted(DAY.format(asking.answerBy()), view.reference()), once, expires, """
                %s has a request for information that touches you, and asks for your view before it decides.

                Open this link to see what is asked and to answer. It is meant for you alone and needs no account:
                %s

                Please answer by %s. The law gives the authority 20 working days in all; asking you does not stop them. Your view binds nobody, and may itself be asked for.

                If it does not concern you, or if you would rather talk: %s
                """, asking.answerBy());
            return after;
        }));
    }

    private void post(UUID message, CaseView view, String email, String subject, UUID consultation, Instant expires, String words, LocalDate answerBy) {
        Authority authority = authority(view);
        outbox.put(new Outbox.Mail(message, view.authority(), view.id().value(), "consultation", Optional.of(email), subject, words.formatted(authority.name(),
            "%s/consultation/%s".formatted(address, links.token(consultation, expires)), DAY.format(answerBy), authority.style().email()), List.of()));
    }

    private Authority authority(CaseView view) {
        return authorities.byCode(view.authority()).orElseThrow(NotThere::new);
    }

    /// A new identity for a form.
    public UUID newIdentity() {
        return Ids.at(today.now());
    }

    /// The consultations of a case, in the order asked; none for anyone who is not cleared for it.
    public List<Mine> of(CaseView view) {
        if (!Searches.cleared(view)) {
            return List.of();
        }
        return Objects.requireNonNull(transaction.execute(_ -> view.elsewhere().partners().stream().flatMap(c -> mine(view, c).stream()).toList()));
    }

    private Optional<Mine> mine(CaseView view, CaseView.Consultation c) {
        UUID id = UUID.fromString(c.id());
        List<Given> views = views(id);
        return sql.sql("select email, shown from consultation where id = ? and case_id = ?").params(id, view.id().value()).query((row, _) -> new Mine(c, row.getString(1),
            EventJson.value(row.getString(2), Shown.class), views, files(view).stream().filter(f -> f.consultation().equals(id)).toList(),
            c.view().isPresent() && (views.isEmpty() || !said(views.getFirst()).equals(c.said())) ? Optional.of("The words kept are not those that were given. Have an administrator run the check of the record.")
                : Optional.empty())).optional();
    }

    List<Given> views(UUID consultation) {
        return sql.sql("select view, words, by_whom, at from consultation_view where consultation = ? order by at desc, id desc").param(consultation)
            .query((row, _) -> new Given(PartnerView.valueOf(row.getString(1)), row.getString(2), row.getString(3), row.getTimestamp(4).toInstant())).list();
    }

    static String said(Given given) {
        return Sha256.hex(String.join("\n", given.view().name(), given.byWhom(), given.words()));
    }

    /// Files that partners handed in for a case; none for anyone who is not cleared for it.
    public List<HandedIn> files(CaseView view) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("""
            select f.id, f.consultation, c.partner, f.name, f.bytes, f.sha256, f.handling, f.conditions, f.provenance, f.at, f.taken_at is not null
            from consultation_file f join consultation c on c.id = f.consultation where f.case_id = ? order by f.at, f.id""").param(view.id().value())
            .query((row, _) -> new HandedIn(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getString(4), row.getLong(5), row.getString(6),
                Handling.valueOf(row.getString(7)), row.getString(8), row.getString(9), row.getTimestamp(10).toInstant(), row.getBoolean(11))).list()));
    }

    /// A partner's file for an officer to read.
    ///
    /// @throws NotThere where the case has none of this identity, or the actor is not cleared for it
    public HandedIn file(CaseView view, UUID id) {
        return Optional.of(view).filter(Searches::cleared).stream().flatMap(v -> files(v).stream()).filter(f -> f.id().equals(id)).findFirst().orElseThrow(NotThere::new);
    }

    /// The bytes of a partner's file.
    public byte[] bytes(HandedIn file) {
        return vault.bytes(file.sha256());
    }

    /// Makes a partner's file one of the case's documents; where it came from and its conditions stay with it.
    ///
    /// @throws NotAllowed where the case takes no documents, or the file cannot be taken apart safely
    public Receiving.Received takeIn(CaseView view, UUID id) {
        Acting.current().require("Taking in a partner's file", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        HandedIn file = file(view, id);
        Receiving.Received received = receiving.take(view.id(), file.name(), vault.path(file.sha256()));
        transaction.executeWithoutResult(_ -> sql.sql("update consultation_file set taken_at = ?, taken_by = ? where id = ? and taken_at is null")
            .params(Timestamp.from(today.now()), Acting.current().id(), id).update());
        return received;
    }

    /// Records a view that came by another way, such as a letter or a telephone call.
    ///
    /// @param byWhom the post or unit that answered for the partner
    /// @throws NotAllowed where something is missing, or the case is answered
    public void record(CaseView view, UUID id, PartnerView given, String words, String byWhom) {
        Acting.current().require("Recording a partner's view", view.authority(), Role.CASE_OFFICER);
        String masked = nameless.text(view, words);
        transaction.executeWithoutResult(_ -> keep(view.authority(), view.id(), id, given, masked, byWhom));
    }

    boolean keep(String authority, CaseId caseId, UUID id, PartnerView view, String words, String byWhom) {
        String tried = "Giving a view on disclosure";
        if (byWhom.isBlank()) {
            throw new NotAllowed("view-by-whom", tried, "it is not said who answers", "Give the post or unit");
        }
        if (view != PartnerView.NO_OBJECTION && words.isBlank()) {
            throw new NotAllowed("view-has-reasons", tried, "an objection needs its reasons", view == PartnerView.OBJECTS_IN_PART ? "Say to which parts, and what harm their disclosure would do"
                : "Say what harm disclosure would do");
        }
        Given given = new Given(view, words.strip(), byWhom.strip(), today.now());
        CaseView after = desk.tell(caseId, new CaseCommand.RecordPartnerView(id.toString(), view, said(given)));
        // The same view sent twice is one fact and one row.
        UUID row = UUID.nameUUIDFromBytes("%s %s %d".formatted(id, said(given), after.elsewhere().partner(id.toString()).map(CaseView.Consultation::views).orElse(0))
            .getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        return sql.sql("insert into consultation_view (id, authority, case_id, consultation, view, words, by_whom, at) values (?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
            .params(row, authority, caseId.value(), id, view.name(), given.words(), given.byWhom(), Timestamp.from(given.at())).update() == 1;
    }

    /// Ends a consultation: the partner's link works no more.
    public void end(CaseView view, UUID id, String reason) {
        Acting.current().require("Ending the consultation", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        transaction.executeWithoutResult(_ -> {
            desk.tell(view.id(), new CaseCommand.EndConsultation(id.toString(), nameless.text(view, reason)));
            sql.sql("update consultation set ended = true, settled = true where id = ? and case_id = ?").params(id, view.id().value()).update();
        });
    }

    /// A consultation whose day is near.
    record Waiting(UUID id, UUID caseId, String email, LocalDate answerBy, Instant expires) {}

    /// Consultations not looked at yet by whoever reminds, to be answered by this day or before.
    List<Waiting> waiting(LocalDate by) {
        return Objects.requireNonNull(transaction.execute(_ -> sql.sql("select id, case_id, email, answer_by, expires_at from consultation where not settled and answer_by <= ?").param(Date.valueOf(by))
            .query((row, _) -> new Waiting(row.getObject(1, UUID.class), row.getObject(2, UUID.class), row.getString(3), row.getObject(4, LocalDate.class), row.getTimestamp(5).toInstant())).list()));
    }

    /// Reminds a partner, once; nobody who has answered.
    void remind(Waiting waiting) {
        transaction.executeWithoutResult(_ -> {
            CaseId id = new CaseId(waiting.caseId());
            int before = desk.view(id).version();
            CaseView view = desk.tell(id, new CaseCommand.RemindPartner(waiting.id().toString()));
            sql.sql("update consultation set settled = true where id = ?").param(waiting.id()).update();
            if (view.version() != before) {
                post(Ids.at(today.now()), view, waiting.email(), "Reminder: your view is asked by %s: %s".formatted(DAY.format(waiting.answerBy()), view.reference()), waiting.id(), waiting.expires(), """
                    %s asked for your view on a request for information, and has no answer yet.

                    Open this link to see what is asked and to answer:
                    %s

                    Please answer by %s. After that the authority decides without it.

                    If it does not concern you, or if you would rather talk: %s
                    """, waiting.answerBy());
            }
        });
    }

    /// Destroys what was shown, said and handed in; that a partner was asked stays in the record.
    void destroy(UUID caseId) {
        List<String> files = sql.sql("select distinct sha256 from consultation_file where case_id = ?").param(caseId).query(String.class).list();
        for (String table : List.of("consultation_view", "consultation_file", "consultation")) {
            sql.sql("delete from " + table + " where case_id = ?").param(caseId).update();
        }
        files.forEach(vault::destroy);
    }
}
