package org.candour.app.intake;

import java.io.UncheckedIOException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Role;
import org.candour.app.access.Sha256;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.NoSuchCase;
import org.candour.app.desk.Today;
import org.candour.app.identity.Correspondence;
import org.candour.app.identity.IdentityVault;
import org.candour.app.identity.Requester;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.NotAllowed;
import org.candour.law.Regime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.dao.TransientDataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronizationManager;
import org.springframework.transaction.support.TransactionTemplate;

/// Turns what arrives into a case, or into a message on one. Called by an actor who is a correspondent of the authority.
@Component
public class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private static final int LARGEST = 60 * 1024 * 1024;

    private final Desk desk;
    private final Authorities authorities;
    private final SetAside setAside;
    private final IdentityVault identity;
    private final Correspondence correspondence;
    private final Vault vault;
    private final List<Replies> replies;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private final Today today;
    private final Together<Job, Optional<CaseView>> together = new Together<>(this::openAll);

    Intake(Desk desk, Authorities authorities, SetAside setAside, IdentityVault identity, Correspondence correspondence, Vault vault, List<Replies> replies, JdbcClient sql,
           TransactionTemplate transaction, Today today) {
        this.desk = desk;
        this.authorities = authorities;
        this.setAside = setAside;
        this.identity = identity;
        this.correspondence = correspondence;
        this.vault = vault;
        this.replies = replies;
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

        /// For a person to look at.
        public static Fate aside(String reason) {
            return new Fate(Kind.SET_ASIDE, reason, Optional.empty());
        }
    }

    /// Opens a case for a request; who asked goes to the identity vault, in the same transaction.
    public CaseView open(Request request) {
        return open(new Job(request, Optional.empty())).orElseThrow();
    }

    /// Opens a case once for each key: the same key with the same words is the same case.
    ///
    /// @return empty where the key was used before for other words
    public Optional<CaseView> open(Request request, String key) {
        return open(new Job(request, Optional.of(key)));
    }

    private record Job(Request request, Optional<String> key) {
        String hash() {
            return Sha256.hex(request.words() + request.items() + request.subject());
        }
    }

    private Optional<CaseView> open(Job job) {
        // Whoever has begun a transaction keeps to it.
        return TransactionSynchronizationManager.isActualTransactionActive() ? openAll(List.of(job)).getFirst() : together.ask(Acting.current(), job);
    }

    /// Opens the cases in one transaction; a job whose key was used before gets the case of that key.
    private List<Optional<CaseView>> openAll(List<Job> jobs) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            List<CaseId> ids = jobs.stream().map(_ -> new CaseId(Ids.at(today.now()))).toList();
            Set<UUID> taken = takeKeys(jobs, ids);
            List<Desk.Numbered> openings = new ArrayList<>();
            List<IdentityVault.Asked> asked = new ArrayList<>();
            List<Correspondence.Message> messages = new ArrayList<>();
            for (int i = 0; i < jobs.size(); i++) {
                Request r = jobs.get(i).request();
                UUID id = ids.get(i).value();
                if (jobs.get(i).key().isEmpty() || taken.contains(id)) {
                    openings.add(new Desk.Numbered(ids.get(i), opening(r)));
                    asked.add(new IdentityVault.Asked(r.authority(), id, r.requester()));
                    messages.add(new Correspondence.Message(Ids.at(today.now()), r.authority(), id, true, "request", today.now(), null, r.subject(), r.words(),
                        IdentityVault.mask(r.requester(), r.words()), null));
                }
            }
            Map<UUID, CaseView> opened = new HashMap<>();
            if (!openings.isEmpty()) {
                identity.keepAll(asked);
                correspondence.keepAll(messages);
                // Last, for from here to the commit nobody else gets a number of the series.
                desk.openAll(openings).forEach(view -> opened.put(view.id().value(), view));
            }
            List<Optional<CaseView>> answers = new ArrayList<>();
            for (int i = 0; i < jobs.size(); i++) {
                CaseView view = opened.get(ids.get(i).value());
                answers.add(view != null ? Optional.of(view) : earlier(jobs.get(i), opened));
            }
            return answers;
        }));
    }

    /// Takes the keys that nobody has used, and says for which cases. Of two calls at once with one key the second waits here for the first.
    private Set<UUID> takeKeys(List<Job> jobs, List<CaseId> ids) {
        record Key(String authority, String key, String hash, UUID id) {}
        List<Key> keys = new ArrayList<>();
        for (int i = 0; i < jobs.size(); i++) {
            Job job = jobs.get(i);
            UUID id = ids.get(i).value();
            job.key().ifPresent(key -> keys.add(new Key(job.request().authority(), key, job.hash(), id)));
        }
        if (keys.isEmpty()) {
            return Set.of();
        }
        keys.sort(Comparator.comparing(Key::authority).thenComparing(Key::key));
        return Set.copyOf(sql.sql("""
            insert into intake_key (authority, key, body_hash, case_id, at)
            select k.authority, k.key, k.hash, k.id, ? from unnest(?::text[], ?::text[], ?::text[], ?::uuid[]) as k (authority, key, hash, id)
            on conflict do nothing returning case_id""").params(Timestamp.from(today.now()), keys.stream().map(Key::authority).toArray(String[]::new),
                keys.stream().map(Key::key).toArray(String[]::new), keys.stream().map(Key::hash).toArray(String[]::new), keys.stream().map(Key::id).toArray(UUID[]::new))
            .query(UUID.class).list());
    }

    private Optional<CaseView> earlier(Job job, Map<UUID, CaseView> opened) {
        record Used(String hash, UUID caseId) {}
        Used used = sql.sql("select body_hash, case_id from intake_key where authority = ? and key = ?").params(job.request().authority(), job.key().orElseThrow())
            .query((row, _) -> new Used(row.getString(1), row.getObject(2, UUID.class))).single();
        if (!used.hash().equals(job.hash())) {
            return Optional.empty();
        }
        return Optional.of(opened.containsKey(used.caseId()) ? opened.get(used.caseId()) : desk.view(new CaseId(used.caseId())));
    }

    private static Desk.Opening opening(Request r) {
        List<Item> items = new ArrayList<>();
        for (String text : r.items()) {
            items.add(new Item(items.size() + 1, IdentityVault.mask(r.requester(), text.strip())));
        }
        return new Desk.Opening(r.authority(), r.regime(), IdentityVault.mask(r.requester(), r.subject()), r.receivedOn(), r.datedOn(), r.channel(), items);
    }

    /// Opens a case for a message that was set aside or uploaded, with what an officer made of it; the message stays with the case as it came.
    ///
    /// @return the case that it had become before, where it had
    public CaseView open(UUID source, Request request) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            SetAside.Waiting waiting = setAside.find(source).filter(w -> w.authority().equals(request.authority())).orElseThrow(NoSuchCase::new);
            if (waiting.caseId() != null) {
                return desk.view(new CaseId(waiting.caseId()));
            }
            Optional<Email> email = Paper.email(setAside.bytes(waiting));
            Optional<UUID> before = email.flatMap(e -> correspondence.caseOf(request.authority(), e.messageId()));
            if (before.isPresent()) {
                setAside.opened(source, new CaseId(before.get()));
                return desk.view(new CaseId(before.get()));
            }
            CaseView view = desk.open(opening(request));
            identity.keep(request.authority(), view.id().value(), request.requester());
            UUID message = Ids.at(today.now());
            correspondence.keep(new Correspondence.Message(message, request.authority(), view.id().value(), true, "request", waiting.receivedAt(),
                email.map(Email::messageId).orElse(null), request.subject(), request.words(), IdentityVault.mask(request.requester(), request.words()), waiting.rawSha256()));
            email.ifPresent(e -> attachments(message, request.authority(), e));
            setAside.opened(source, view.id());
            return view;
        }));
    }

    /// Takes items off a case into one of their own, which keeps the day of receipt and whoever asked.
    ///
    /// @param version as the officer saw the case
    /// @return the new case
    /// @throws NotAllowed where the rules refuse; nothing is written then
    /// @throws org.candour.app.desk.Stale where somebody else changed the case since
    public CaseView split(CaseId id, int version, List<Integer> numbers) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            CaseView from = desk.view(id);
            List<Item> moved = new ArrayList<>();
            from.items().stream().filter(item -> numbers.contains(item.number())).forEach(item -> moved.add(new Item(moved.size() + 1, item.text())));
            CaseId other = new CaseId(Ids.at(today.now()));
            identity.alsoAsked(id.value(), other.value());
            CaseView made = desk.open(other, new Desk.Opening(from.authority(), from.regime(), from.subject(), from.receivedOn(), from.datedOn(), from.channel(), moved));
            desk.tell(id, version, new CaseCommand.SplitOff(other, made.reference(), numbers));
            return desk.tell(other, new CaseCommand.Link(id, from.reference(), "split off it"));
        }));
    }

    /// Takes an e-mail as its server holds it. The bytes are kept before anything is made of them.
    ///
    /// @param received when the mailbox got it, which decides the day of receipt
    public Fate email(String authority, byte[] raw, Instant received) {
        return email(authority, raw, received, _ -> { });
    }

    /// As above; the fate is noted in the transaction that brings it about, so that there is never one without the other.
    ///
    /// A message that cannot be taken is set aside. Where the store itself fails the failure goes on, and the message can be taken again.
    Fate email(String authority, byte[] raw, Instant received, Consumer<Fate> note) {
        String sha256 = Sha256.hex(raw);
        try {
            if (raw.length > LARGEST) {
                throw new EmailReader.Unreadable("The message is larger than %d MB. Download it and log what is asked".formatted(LARGEST / 1024 / 1024));
            }
            Email email = EmailReader.read(raw);
            return noted(raw, note, () -> take(authority, email, sha256, received));
        } catch (EmailReader.Unreadable | NotAllowed e) {
            return noted(raw, note, () -> Fate.aside(String.valueOf(e.getMessage())));
        } catch (TransientDataAccessException | DataAccessResourceFailureException | TransactionException | UncheckedIOException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.warn("The message {} could not be taken and is set aside", sha256, e);
            return noted(raw, note, () -> Fate.aside("It could not be taken (%s). Download it and log what is asked".formatted(e.getClass().getSimpleName())));
        }
    }

    private Fate noted(byte[] raw, Consumer<Fate> note, Supplier<Fate> work) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            vault.keep(raw, "message/rfc822");
            Fate fate = work.get();
            note.accept(fate);
            return fate;
        }));
    }

    private Fate take(String authority, Email email, String sha256, Instant received) {
        Optional<Fate> reply = replies.stream().flatMap(room -> room.take(authority, email, sha256, received).stream()).findFirst();
        if (reply.isPresent()) {
            return reply.get();
        }
        Optional<CaseId> thread = thread(authority, email);
        return switch (email.sort()) {
            case Email.Sort.Bounce bounce -> bounce(authority, email, bounce, sha256, received);
            case Email.Sort.AutomaticReply automatic -> automatic(authority, email, automatic, sha256, received, thread);
            case Email.Sort.PerhapsAutomatic perhaps -> thread.map(id -> onCase(authority, email, sha256, received, id, "enquiry"))
                .orElseGet(() -> Fate.aside("It may be automatic: %s. Open it as a case if a person asks for something".formatted(perhaps.sign())));
            case Email.Sort.Forwarded _ -> thread.map(id -> onCase(authority, email, sha256, received, id, "enquiry"))
                .orElseGet(() -> Fate.aside("It was forwarded: who asks stands inside. Open it as a case with their address"));
            case Email.Sort.Message _ -> thread.map(id -> reply(authority, email, sha256, received, id))
                .or(() -> quoted(authority, email)).orElseGet(() -> request(authority, email, sha256, received));
        };
    }

    private Fate bounce(String authority, Email email, Email.Sort.Bounce bounce, String sha256, Instant received) {
        Optional<CaseId> id = bounce.about().stream().flatMap(about -> correspondence.caseOf(authority, about).stream()).findFirst().map(CaseId::new);
        if (id.isEmpty()) {
            return Fate.aside("It says that a message came back, but not which one of ours");
        }
        if (!keep(authority, id.get(), email, sha256, received, "bounce")) {
            return repeated(authority, email, sha256, id.get());
        }
        desk.tell(id.get(), new CaseCommand.RecordBounce(bounce.reason()));
        return new Fate(Fate.Kind.BOUNCE, bounce.reason(), id);
    }

    private Fate automatic(String authority, Email email, Email.Sort.AutomaticReply automatic, String sha256, Instant received, Optional<CaseId> thread) {
        String asks = automatic.redirect().map("It asks to write to %s instead"::formatted).orElse("");
        if (thread.isEmpty()) {
            return new Fate(Fate.Kind.AUTOMATIC, ("It is an automatic reply and belongs to no case. " + asks).strip(), Optional.empty());
        }
        if (!keep(authority, thread.get(), email, sha256, received, "automatic-reply")) {
            return repeated(authority, email, sha256, thread.get());
        }
        desk.tell(thread.get(), new CaseCommand.RecordMessageReceived("automatic-reply", email.messageId()));
        return new Fate(Fate.Kind.AUTOMATIC, asks, thread);
    }

    private Fate onCase(String authority, Email email, String sha256, Instant received, CaseId id, String kind) {
        if (!keep(authority, id, email, sha256, received, kind)) {
            return repeated(authority, email, sha256, id);
        }
        desk.tell(id, new CaseCommand.RecordMessageReceived(kind, email.messageId()));
        return new Fate(Fate.Kind.REPLY, "", Optional.of(id));
    }

    private Fate reply(String authority, Email email, String sha256, Instant received, CaseId id) {
        boolean review = ReviewWords.ask(email.subject(), email.text(), stand(desk.view(id), Today.dateOf(received)));
        Fate fate = onCase(authority, email, sha256, received, id, review ? "review-request" : "reply");
        if (fate.kind() == Fate.Kind.REPLY && review) {
            asked(id, "email", Today.dateOf(received));
        }
        if (fate.kind() == Fate.Kind.REPLY && !review) {
            CaseView view = desk.view(id);
            if (view.stage() == CaseView.Stage.AWAITING_CLARIFICATION) {
                LocalDate on = Today.dateOf(received);
                LocalDate asked = view.clockEvents().getLast().on();
                desk.tell(id, new CaseCommand.RecordClarification(on.isBefore(asked) ? asked : on));
            }
        }
        return fate;
    }

    /// Takes a request for a review from the requester's page, another system or an officer; the words are kept with the case's correspondence.
    ///
    /// @param channel `form`, `api` or `post`
    public CaseView askReview(CaseId id, String channel, String words, LocalDate receivedOn) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> {
            CaseView view = desk.tell(id, new CaseCommand.AskReview(receivedOn, channel));
            if (!Acting.current().may(Role.CORRESPONDENT, view.authority())) {
                throw new NotAllowed("role", "Keeping the requester's words", "it needs the role " + Role.CORRESPONDENT.title(), "Ask a colleague who has it, or record that a review was asked for without the words");
            }
            UUID message = Ids.at(today.now());
            correspondence.keep(new Correspondence.Message(message, view.authority(), id.value(), true, "review-request", today.now(), null, "Request for a review", words,
                identity.masked(id.value(), words), null));
            return desk.tell(id, new CaseCommand.RecordMessageReceived("review-request", message.toString()));
        }));
    }

    private ReviewWords.Stand stand(CaseView view, LocalDate on) {
        return !desk.rules().reviewable(view, on) ? ReviewWords.Stand.OPEN
            : view.dispatch().flatMap(CaseView.Dispatch::sent).isPresent() ? ReviewWords.Stand.ANSWERED : ReviewWords.Stand.LATE;
    }

    /// Records that a review was asked for, where there is an answer, or a failure to give one, that can be reviewed; else the message stands on the case for an officer to see.
    private void asked(CaseId id, String channel, LocalDate on) {
        if (desk.rules().reviewable(desk.view(id), on)) {
            desk.tell(id, new CaseCommand.AskReview(on, channel));
        }
    }

    /// A reference alone does not prove that the writer is who asked: only an answer from the requester's own address is put on the case.
    private Optional<Fate> quoted(String authority, Email email) {
        return authorities.byCode(authority).flatMap(a -> References.of(a.series()).in(email.subject(), email.text()).stream()
            .filter(reference -> desk.find(authority, reference).isPresent()).findFirst()
            .map(reference -> Fate.aside("It quotes %s, but does not come from the address that asked. Answer it there, or open it as a case".formatted(reference))));
    }

    /// A message whose Message-ID is known: the same message fetched again, or another one whose sender numbers badly.
    private Fate repeated(String authority, Email email, String sha256, CaseId id) {
        String words = whole(email);
        boolean same = correspondence.of(id.value()).stream().anyMatch(m -> email.messageId().equals(m.messageId()) && (sha256.equals(m.rawSha256()) || words.equals(m.words())));
        return same ? new Fate(Fate.Kind.REPEATED, "It is on the case already", Optional.of(id))
            : Fate.aside("It carries the Message-ID of another message, but other words");
    }

    private Fate request(String authority, Email email, String sha256, Instant received) {
        RequestReader.Reading reading = RequestReader.read(email.subject(), email.text());
        if (reading.items().isEmpty() || reading.items().stream().allMatch(String::isBlank)) {
            return Fate.aside("No words of a request were found; its attachments may hold them");
        }
        Requester requester = new Requester(email.fromName(), email.from(), "");
        UUID message = Ids.at(today.now());
        CaseId id = new CaseId(Ids.at(today.now()));
        String words = whole(email);
        if (!correspondence.keep(new Correspondence.Message(message, authority, id.value(), true, "request", received, email.messageId(), email.subject(), words,
            IdentityVault.mask(requester, words), sha256))) {
            return correspondence.caseOf(authority, email.messageId()).map(first -> repeated(authority, email, sha256, new CaseId(first)))
                .orElseGet(() -> Fate.aside("It carries the Message-ID of a message on no case"));
        }
        identity.keep(authority, id.value(), requester);
        attachments(message, authority, email);
        // Last, for from here to the commit nobody else gets a number of the series.
        CaseView view = desk.open(id, opening(new Request(authority, "email", suggested(authority, reading.regime()), reading.subject(), reading.items(), words, requester,
            Today.dateOf(received), email.dated().map(Today::dateOf).filter(dated -> !dated.isAfter(Today.dateOf(received))))));
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

    /// The regime that was read, as the law of the authority's own country names it.
    private Regime suggested(String authority, Regime read) {
        return authorities.byCode(authority).map(Authority::regimes).map(regimes -> suggested(regimes, read)).orElse(read);
    }

    /// @param regimes codes of the regimes that the authority answers under
    public static Regime suggested(Set<String> regimes, Regime read) {
        boolean environmental = read == Regime.EIR || read == Regime.EISR;
        for (Regime regime : environmental ? List.of(Regime.EIR, Regime.EISR, Regime.FOIA, Regime.FOISA) : List.of(Regime.FOIA, Regime.FOISA)) {
            if (regimes.contains(regime.name())) {
                return regime;
            }
        }
        return read;
    }

    /// The case a message belongs to: by the message it answers, else by our reference where the requester's own address quotes it.
    private Optional<CaseId> thread(String authority, Email email) {
        for (String id : email.references()) {
            Optional<UUID> found = correspondence.caseOf(authority, id);
            if (found.isPresent()) {
                return found.map(CaseId::new);
            }
        }
        if (email.from().isEmpty()) {
            return Optional.empty();
        }
        return authorities.byCode(authority).stream().flatMap(a -> References.of(a.series()).in(email.subject(), email.text()).stream())
            .flatMap(reference -> desk.find(authority, reference).stream()).filter(id -> identity.askedBy(authority, id.value(), email.from())).findFirst();
    }
}
