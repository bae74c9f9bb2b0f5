package org.candour.app.intake;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.law.Regime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Turns what arrives into a case, or into a message on one. Called by an actor who is a correspondent of the authority.
@Component
public class Intake {
    private static final Pattern REFERENCE = Pattern.compile("[A-Za-z0-9][A-Za-z0-9/_-]{2,30}/[A-Za-z0-9-]{2,12}|[A-Za-z]{2,6}-\\d{4}-\\d{1,6}");
    private static final Pattern REVIEW = Pattern.compile("(?i)\\b(?:internal review|review (?:of )?(?:your|the) (?:decision|response|handling)|appeal (?:against )?(?:your|the) decision|requirement for review)\\b");

    private final Desk desk;
    private final IdentityVault identity;
    private final Correspondence correspondence;
    private final Vault vault;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;

    Intake(Desk desk, IdentityVault identity, Correspondence correspondence, Vault vault, JdbcClient sql, TransactionTemplate transaction, Today today) {
        this.desk = desk;
        this.identity = identity;
        this.correspondence = correspondence;
        this.vault = vault;
        this.sql = sql;
        this.transaction = transaction;
        this.today = today;
    }

    /// A request as a person or a system gives it.
    ///
    /// @param channel    `form`, `api` or `post`
    /// @param subject    without a name
    /// @param items      one question each
    /// @param words      the whole message as it stands, for correspondents
    /// @param receivedOn the day of receipt
    /// @param datedOn    the date written on it, which starts nothing
    public record Request(String authority, String channel, Regime regime, String subject, List<String> items, String words, Requester requester,
                          LocalDate receivedOn, Optional<LocalDate> datedOn) {}

    /// What became of an e-mail.
    ///
    /// @param reason for the person who looks at it
    public record Fate(Kind kind, String reason, Optional<CaseId> caseId) {
        public enum Kind { CASE, REPLY, AUTOMATIC, BOUNCE, REPEATED, SET_ASIDE, DISCARDED }
    }

    /// Opens a case for a request; who asked goes to the identity vault, in the same transaction.
    public CaseView open(Request request) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            CaseView view = desk.open(opening(request));
            identity.keep(request.authority(), view.id().value(), request.requester());
            String masked = IdentityVault.mask(request.requester(), request.words());
            correspondence.keep(new Correspondence.Message(Ids.at(today.now()), request.authority(), view.id().value(), true, "request", today.now(), null,
                request.subject(), request.words(), masked, null));
            return view;
        }));
    }

    /// Opens a case once for each key: the same key with the same words is the same case.
    ///
    /// @return empty where the key was used before for other words
    public Optional<CaseView> open(Request request, String key) {
        String hash = EmailReader.sha256((request.words() + request.items() + request.subject()).getBytes(StandardCharsets.UTF_8));
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            // Two calls at once with one key wait for each other here.
            sql.sql("select pg_advisory_xact_lock(hashtextextended(?, 0))").param(request.authority() + "/" + key).query(rs -> { });
            record Used(String hash, UUID caseId) {}
            Optional<Used> used = sql.sql("select body_hash, case_id from intake_key where authority = ? and key = ?").params(request.authority(), key)
                .query((row, _) -> new Used(row.getString(1), row.getObject(2, UUID.class))).optional();
            if (used.isPresent()) {
                return used.filter(u -> u.hash().equals(hash)).map(u -> desk.view(new CaseId(u.caseId())));
            }
            CaseView view = open(request);
            sql.sql("insert into intake_key (authority, key, body_hash, case_id, at) values (?, ?, ?, ?, ?)")
                .params(request.authority(), key, hash, view.id().value(), java.sql.Timestamp.from(today.now())).update();
            return Optional.of(view);
        }));
    }

    private static Desk.Opening opening(Request r) {
        List<Item> items = new ArrayList<>();
        for (String text : r.items()) {
            items.add(new Item(items.size() + 1, IdentityVault.mask(r.requester(), text.strip())));
        }
        return new Desk.Opening(r.authority(), r.regime(), IdentityVault.mask(r.requester(), r.subject()), r.receivedOn(), r.datedOn(), r.channel(), items);
    }

    /// Takes an e-mail as its server holds it. The bytes are kept before anything is made of them.
    ///
    /// @param received when the mailbox got it, which decides the day of receipt
    public Fate email(String authority, byte[] raw, Instant received) {
        String sha256 = vault.keep(raw, "message/rfc822").sha256();
        Email email;
        try {
            email = EmailReader.read(raw);
        } catch (EmailReader.Unreadable e) {
            return new Fate(Fate.Kind.SET_ASIDE, String.valueOf(e.getMessage()), Optional.empty());
        }
        try {
            return java.util.Objects.requireNonNull(transaction.execute(_ -> take(authority, email, sha256, received)));
        } catch (org.candour.casework.NotAllowed e) {
            return new Fate(Fate.Kind.SET_ASIDE, String.valueOf(e.getMessage()), Optional.empty());
        }
    }

    private Fate take(String authority, Email email, String sha256, Instant received) {
        Optional<CaseId> thread = thread(authority, email);
        return switch (email.kind()) {
            case BOUNCE -> bounce(authority, email, sha256, received);
            case AUTOMATIC_REPLY -> automatic(authority, email, sha256, received, thread);
            case MESSAGE -> thread.map(id -> reply(authority, email, sha256, received, id)).orElseGet(() -> request(authority, email, sha256, received));
        };
    }

    private Fate bounce(String authority, Email email, String sha256, Instant received) {
        Optional<CaseId> id = email.bounced().flatMap(bounced -> correspondence.caseOf(authority, bounced)).map(CaseId::new);
        if (id.isEmpty()) {
            return new Fate(Fate.Kind.SET_ASIDE, "It says that a message came back, but not which one of ours", Optional.empty());
        }
        if (!keep(authority, id.get(), email, sha256, received, "bounce")) {
            return new Fate(Fate.Kind.REPEATED, "It is on the case already", id);
        }
        desk.tell(id.get(), new CaseCommand.RecordBounce(firstLine(email.text())));
        return new Fate(Fate.Kind.BOUNCE, "", id);
    }

    private Fate automatic(String authority, Email email, String sha256, Instant received, Optional<CaseId> thread) {
        if (thread.isEmpty()) {
            return new Fate(Fate.Kind.AUTOMATIC, "It is an automatic reply and belongs to no case", Optional.empty());
        }
        if (!keep(authority, thread.get(), email, sha256, received, "automatic-reply")) {
            return new Fate(Fate.Kind.REPEATED, "It is on the case already", thread);
        }
        desk.tell(thread.get(), new CaseCommand.RecordMessageReceived("automatic-reply", email.messageId()));
        return new Fate(Fate.Kind.AUTOMATIC, "", thread);
    }

    private Fate reply(String authority, Email email, String sha256, Instant received, CaseId id) {
        String kind = REVIEW.matcher(email.subject() + "\n" + email.text()).find() ? "review-request" : "reply";
        if (!keep(authority, id, email, sha256, received, kind)) {
            return new Fate(Fate.Kind.REPEATED, "It is on the case already", Optional.of(id));
        }
        CaseView view = desk.tell(id, new CaseCommand.RecordMessageReceived(kind, email.messageId()));
        if (view.stage() == CaseView.Stage.AWAITING_CLARIFICATION) {
            LocalDate on = Today.dateOf(received);
            LocalDate asked = view.clockEvents().getLast().on();
            desk.tell(id, new CaseCommand.RecordClarification(on.isBefore(asked) ? asked : on));
        }
        return new Fate(Fate.Kind.REPLY, "", Optional.of(id));
    }

    private Fate request(String authority, Email email, String sha256, Instant received) {
        RequestReader.Reading reading = RequestReader.read(email.subject(), email.text());
        if (reading.items().isEmpty() || reading.items().stream().allMatch(String::isBlank)) {
            return new Fate(Fate.Kind.SET_ASIDE, "No words of a request were found; its attachments may hold them", Optional.empty());
        }
        Requester requester = new Requester(email.fromName(), email.from(), "");
        UUID message = Ids.at(today.now());
        CaseId id = new CaseId(Ids.at(today.now()));
        String words = whole(email);
        if (!correspondence.keep(new Correspondence.Message(message, authority, id.value(), true, "request", received, email.messageId(), email.subject(), words,
            IdentityVault.mask(requester, words), sha256))) {
            return new Fate(Fate.Kind.REPEATED, "This message has been taken before", correspondence.caseOf(authority, email.messageId()).map(CaseId::new));
        }
        CaseView view = desk.open(id, opening(new Request(authority, "email", reading.regime(), reading.subject(), reading.items(), words, requester,
            Today.dateOf(received), email.dated().map(Today::dateOf).filter(dated -> !dated.isAfter(Today.dateOf(received))))));
        identity.keep(authority, id.value(), requester);
        attachments(message, authority, email);
        return new Fate(Fate.Kind.CASE, view.reference(), Optional.of(id));
    }

    private boolean keep(String authority, CaseId id, Email email, String sha256, Instant received, String kind) {
        UUID message = Ids.at(today.now());
        String words = whole(email);
        boolean kept = correspondence.keep(new Correspondence.Message(message, authority, id.value(), true, kind, received, email.messageId(), email.subject(), words,
            identity.masked(id.value(), IdentityVault.mask(new Requester(email.fromName(), email.from().isBlank() ? "unknown" : email.from(), ""), words)), sha256));
        if (kept) {
            attachments(message, authority, email);
        }
        return kept;
    }

    private void attachments(UUID message, String authority, Email email) {
        int number = 0;
        for (Email.Attachment a : email.attachments()) {
            correspondence.attach(message, authority, ++number, a.name(), a.mediaType(), a.bytes().length, vault.keep(a.bytes(), a.mediaType()).sha256());
        }
    }

    private static String whole(Email email) {
        return String.join("\n\n", List.of(email.text(), email.signature(), email.quoted())).strip();
    }

    private static String firstLine(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).findFirst().orElse("the mail server gave no reason");
    }

    /// The case a message belongs to: by the message it answers, else by our reference in its subject or words.
    private Optional<CaseId> thread(String authority, Email email) {
        for (String id : email.references()) {
            Optional<UUID> found = correspondence.caseOf(authority, id);
            if (found.isPresent()) {
                return found.map(CaseId::new);
            }
        }
        for (String text : List.of(email.subject(), email.text().substring(0, Math.min(email.text().length(), 2_000)))) {
            Matcher reference = REFERENCE.matcher(text);
            for (int i = 0; i < 20 && reference.find(); i++) {
                Optional<CaseId> found = desk.find(authority, reference.group());
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }
}
