package org.candour.app.referral;

import java.nio.charset.StandardCharsets;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.intake.Email;
import org.candour.app.intake.Intake.Fate;
import org.candour.app.intake.Replies;
import org.candour.app.letters.Nameless;
import org.candour.app.vault.Vault;
import org.candour.casework.Act;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.LogNumber;
import org.candour.casework.referral.ReferralEvent;
import org.candour.casework.referral.ReferralView;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What units without Candour answer. An e-mail from the unit's own address with the reference of a referral becomes advice by itself where
/// its sheet can be read; what cannot be read waits on the referral for an officer, who keys it in. Any other message that belongs to a
/// referral is shown to correspondents, since whoever wrote it may be asking for information.
@Component
@Transactional
public class UnitReplies implements Replies {
    private final ReferralRecord record;
    private final UnitPost post;
    private final Parties parties;
    private final Nameless nameless;
    private final Vault vault;
    private final JdbcClient sql;
    private final Today today;

    UnitReplies(ReferralRecord record, UnitPost post, Parties parties, Nameless nameless, Vault vault, JdbcClient sql, Today today) {
        this.record = record;
        this.post = post;
        this.parties = parties;
        this.nameless = nameless;
        this.vault = vault;
        this.sql = sql;
        this.today = today;
    }

    /// What became of something that a unit said.
    public enum State {
        READ("Read by itself"), WAITING("To be keyed in"), KEYED("Keyed in"), ASIDE("Put aside");

        private final String plain;

        State(String plain) {
            this.plain = plain;
        }

        /// In the words of screens.
        public String plain() {
            return plain;
        }
    }

    /// Something that a unit said.
    ///
    /// @param words     the whole message; where it came another way, how
    /// @param mailed    it came by e-mail, and can be had as it came
    /// @param reason    why it was not read by itself; empty where it was
    /// @param settledBy who keyed it in or put it aside
    /// @param why       it was put aside; empty otherwise
    public record Reply(UUID id, LocalDate on, String words, boolean mailed, String reason, State state, Optional<String> settledBy, String why) {}

    /// What can be keyed in of an answer.
    ///
    /// @param number the unit's own; empty where it gave none
    /// @param advice empty where it advises nothing
    /// @param reply  to our question about its advice; empty for none
    public record Said(String number, Optional<Advice> advice, String reply) {}

    @Override
    public Optional<Fate> take(String authority, Email email, String sha256, Instant received) {
        if (email.sort() instanceof Email.Sort.Bounce bounce) {
            return post.ours(authority, bounce.about().stream()).map(ours -> {
                post.cameBack(ours.message(), bounce.reason());
                return new Fate(Fate.Kind.BOUNCE, bounce.reason(), caseOf(authority, ours.referral()));
            });
        }
        String whole = String.join("\n\n", email.text(), email.signature(), email.quoted()).strip();
        Optional<UUID> referenced = post.referenced(authority, email.subject() + "\n" + whole);
        Optional<UUID> referral = referenced.or(() -> post.ours(authority, email.references().stream()).map(UnitPost.Ours::referral));
        if (referral.isEmpty()) {
            return email.sort() instanceof Email.Sort.AutomaticReply ? Optional.empty() : parties.outside().stream().filter(unit -> unit.channel() == Parties.Channel.MAIL && from(email, unit)).findFirst()
                .map(unit -> Fate.aside("It comes from %s, which is asked for advice, but carries no reference of a referral. Key in what it advises on the Advice page of its case, or open it as a case"
                    .formatted(unit.name())));
        }
        record.lock(authority, referral.get());
        ReferralRecord.Known known = record.load(authority, referral.get());
        Optional<Parties.Party> unit = parties.byMail(known.other());
        if (unit.filter(u -> from(email, u)).isEmpty()) {
            return Optional.of(Fate.aside("It quotes the referral of %s to %s, but does not come from the address that was asked. If the unit wrote it, key in what it advises on the Advice page of %s; if it asks for information, open it as a case"
                .formatted(known.question().reference(), known.question().toName(), known.question().reference())));
        }
        return Optional.of(kept(known, unit.get(), email, whole, referenced.isPresent(), sha256, received));
    }

    private static boolean from(Email email, Parties.Party unit) {
        return email.from().equalsIgnoreCase(unit.address());
    }

    private Optional<CaseId> caseOf(String authority, UUID referral) {
        return record.find(authority, referral).flatMap(ReferralRecord.Known::caseId).map(CaseId::new);
    }

    private Fate kept(ReferralRecord.Known known, Parties.Party unit, Email email, String words, boolean referenced, String sha256, Instant received) {
        Optional<CaseId> caseId = known.caseId().map(CaseId::new);
        if (sql.sql("select exists (select 1 from referral_reply where authority = ? and referral = ? and message_id = ? and words = ?)").params(known.authority(), known.view().id(), email.messageId(), words)
            .query(Boolean.class).single()) {
            return new Fate(Fate.Kind.REPEATED, "It is on the referral already", caseId);
        }
        UUID id = Ids.at(today.now());
        String reason = "";
        try {
            hear(known, id, read(known.view(), unit, email, words, referenced, Today.dateOf(received)), Today.dateOf(received));
        } catch (NotAllowed e) {
            reason = e.obstacle();
        }
        keep(id, known, email.messageId(), received, words, sha256, reason, reason.isEmpty() ? State.READ : State.WAITING, null);
        return new Fate(Fate.Kind.REPLY, reason.isEmpty() ? "" : "It waits on the Advice page to be keyed in: " + reason, caseId);
    }

    private void keep(UUID id, ReferralRecord.Known known, String messageId, Instant received, String words, @Nullable String sha256, String reason, State state, @Nullable String by) {
        Timestamp settled = by == null ? null : Timestamp.from(today.now());
        sql.sql("insert into referral_reply (id, authority, referral, message_id, received_at, words, raw_sha256, reason, state, settled_at, settled_by) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .params(Arrays.asList(id, known.authority(), known.view().id(), messageId, Timestamp.from(received), words, sha256, reason, state.name(), settled, by)).update();
    }

    /// What a message says, all of it or nothing.
    private List<ReferralEvent> read(ReferralView view, Parties.Party unit, Email email, String words, boolean referenced, LocalDate on) {
        String tried = "Reading the unit's answer";
        String remedy = "Key in what it advises";
        if (!unit.active()) {
            throw new NotAllowed("party-active", tried, "nothing is exchanged with %s any more".formatted(unit.name()), remedy);
        }
        if (email.sort() instanceof Email.Sort.AutomaticReply) {
            throw new NotAllowed("answer-by-person", tried, "it is an automatic reply", remedy);
        }
        if (!referenced) {
            throw new NotAllowed("answer-has-reference", tried, "it does not carry the reference of the referral", remedy);
        }
        AnswerSheet sheet = AnswerSheet.read(words).orElseThrow(() -> new NotAllowed("answer-read", tried, "its answer sheet is not filled in", remedy));
        if (sheet.kind().filter(Advice.Kind.WITHDRAW::equals).isPresent()) {
            throw new NotAllowed("withdrawal-by-person", tried, "it advises to withdraw an answer already given, which a person must read", remedy);
        }
        return events(view, unit.code(), new Said(sheet.words(AnswerSheet.Label.NUMBER), sheet.advice(on), sheet.words(AnswerSheet.Label.REPLY)), on);
    }

    private static List<ReferralEvent> events(ReferralView view, String unit, Said said, LocalDate on) {
        List<ReferralEvent> events = new ArrayList<>();
        if (!said.number().isBlank()) {
            Referrals.RULES.log(view, LogNumber.of(unit, said.number()), view.national()).ifPresent(events::add);
        }
        said.advice().ifPresent(advice -> events.add(Referrals.RULES.advise(view, Referrals.RULES.heard(advice, on), false)));
        if (!said.reply().isBlank()) {
            events.add(Referrals.RULES.answer(view, said.reply()));
        }
        return events;
    }

    /// Keeps facts that the unit made, each under an identity of its own that comes from the answer's.
    private void hear(ReferralRecord.Known known, UUID reply, List<ReferralEvent> events, LocalDate on) {
        ReferralRecord.Known now = known;
        for (ReferralEvent event : events) {
            UUID message = UUID.nameUUIDFromBytes("%s %s".formatted(reply, Envelope.type(event)).getBytes(StandardCharsets.UTF_8));
            now = record.hear(now, new Envelope(message, now.view().id(), now.others() + 1, now.other(), now.authority(), Envelope.type(event), Envelope.VERSION, EventJson.json(event), on));
            if (event instanceof ReferralEvent.AdviceGiven given) {
                now = record.add(now, new ReferralEvent.AdviceReceived(given.advice().version()), new Act("system:referral", today.date()));
            }
        }
    }

    /// What a unit said on a referral, in the order it came.
    @Transactional(readOnly = true)
    public List<Reply> of(String authority, UUID referral) {
        return replies("authority = ? and referral = ?", authority, referral);
    }

    private List<Reply> replies(String condition, Object... values) {
        return sql.sql("select id, received_at, words, raw_sha256, reason, state, settled_by, why from referral_reply where " + condition + " order by received_at, id").params(values)
            .query((row, _) -> new Reply(row.getObject(1, UUID.class), Today.dateOf(row.getTimestamp(2).toInstant()), row.getString(3), row.getString(4) != null, row.getString(5),
                State.valueOf(row.getString(6)), Optional.ofNullable(row.getString(7)), row.getString(8))).list();
    }

    /// One of them.
    ///
    /// @throws NotThere for any that is not on this referral of the case
    @Transactional(readOnly = true)
    public Reply of(CaseView view, UUID referral, UUID reply) {
        ofCase(view, referral);
        return replies("authority = ? and referral = ? and id = ?", view.authority(), referral, reply).stream().findFirst().orElseThrow(NotThere::new);
    }

    /// The message as it came.
    ///
    /// @throws NotThere where there is none
    @Transactional(readOnly = true)
    public byte[] message(CaseView view, UUID referral, UUID reply) {
        if (!of(view, referral, reply).mailed()) {
            throw new NotThere();
        }
        return vault.bytes(sql.sql("select raw_sha256 from referral_reply where id = ?").param(reply).query(String.class).single());
    }

    /// What of a message can be read, for whoever keys it in.
    ///
    /// @param kind empty where it cannot
    public record Readable(String number, Optional<Advice.Kind> kind, List<String> grounds, String reasons, List<String> favouring, List<String> against, String balance, Advice.Favoured favoured,
                           String reply) {}

    /// What of a message can be read: nothing where it has no sheet, or two that differ.
    public Readable readable(Reply reply) {
        AnswerSheet sheet;
        try {
            sheet = AnswerSheet.read(reply.words()).orElseGet(() -> new AnswerSheet(Map.of()));
        } catch (NotAllowed twice) {
            sheet = new AnswerSheet(Map.of());
        }
        List<String> grounds;
        try {
            grounds = sheet.grounds(reply.on());
        } catch (NotAllowed uncitable) {
            grounds = List.of();
        }
        return new Readable(sheet.words(AnswerSheet.Label.NUMBER), sheet.kind(), grounds, sheet.words(AnswerSheet.Label.REASONS), sheet.factors(AnswerSheet.Label.FAVOURING),
            sheet.factors(AnswerSheet.Label.AGAINST), sheet.words(AnswerSheet.Label.BALANCE), sheet.favoured().orElse(Advice.Favoured.NONE), sheet.words(AnswerSheet.Label.REPLY));
    }

    private ReferralRecord.Known ofCase(CaseView view, UUID referral) {
        return record.find(view.authority(), referral).filter(known -> known.caseId().equals(Optional.of(view.id().value()))).orElseThrow(NotThere::new);
    }

    /// Keys in what a unit without Candour said: from a message of it, or as it came another way.
    ///
    /// @param reply the message; empty where it came another way
    /// @param how   by which way it came, and from whom; needed where there is no message
    public void keyIn(CaseView view, UUID referral, Optional<UUID> reply, String how, Said said) {
        String tried = "Keying in what the unit said";
        Acting.current().require(tried, view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        record.lock(view.authority(), referral);
        ReferralRecord.Known known = ofCase(view, referral);
        if (parties.byMail(known.other()).isEmpty()) {
            throw new NotAllowed("unit-by-mail", tried, "what %s says comes by itself".formatted(known.question().toName()), "Wait for it, or ask the unit");
        }
        List<ReferralEvent> events = events(known.view(), known.other(), withoutNames(view, said), today.date());
        if (events.isEmpty()) {
            throw new NotAllowed("answer-read", tried, "nothing new was keyed in", "Enter the advice, the unit's log number or its reply to our question");
        }
        UUID id = reply.orElseGet(() -> Ids.at(today.now()));
        String by = Acting.current().id();
        if (reply.isPresent()) {
            settle(view, referral, id, State.KEYED, "", tried);
        } else if (how.isBlank()) {
            throw new NotAllowed("answer-has-source", tried, "it is not said how it came", "Say by which way it came, and from whom");
        } else {
            keep(id, known, "", today.now(), nameless.text(view, how), null, "", State.KEYED, by);
        }
        hear(known, id, events, today.date());
    }

    private Said withoutNames(CaseView view, Said said) {
        return new Said(said.number(), said.advice().map(a -> new Advice(a.version(), a.kind(), a.grounds(), nameless.text(view, a.reasons()),
            a.favouring().stream().map(f -> nameless.text(view, f)).toList(), a.against().stream().map(f -> nameless.text(view, f)).toList(), nameless.text(view, a.balance()), a.favoured())),
            nameless.text(view, said.reply()));
    }

    /// Puts a message aside that says nothing new.
    public void putAside(CaseView view, UUID referral, UUID reply, String why) {
        String tried = "Putting a message of the unit aside";
        Acting.current().require(tried, view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        ofCase(view, referral);
        if (why.isBlank()) {
            throw new NotAllowed("aside-has-reason", tried, "something is missing", "Say why it needs nothing");
        }
        settle(view, referral, reply, State.ASIDE, nameless.text(view, why), tried);
    }

    private void settle(CaseView view, UUID referral, UUID reply, State state, String why, String tried) {
        int settled = sql.sql("update referral_reply set state = ?, why = ?, settled_at = ?, settled_by = ? where authority = ? and referral = ? and id = ? and state = 'WAITING'")
            .params(state.name(), why, Timestamp.from(today.now()), Acting.current().id(), view.authority(), referral, reply).update();
        if (settled == 0) {
            of(view, referral, reply);
            throw new NotAllowed("reply-waiting", tried, "a colleague has dealt with this message meanwhile", "Read the referral again");
        }
    }
}
