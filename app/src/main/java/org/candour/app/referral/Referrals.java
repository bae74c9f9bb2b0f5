package org.candour.app.referral;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.letters.Nameless;
import org.candour.casework.Act;
import org.candour.casework.CaseView;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralEvent;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.casework.referral.ReferralRules;
import org.candour.casework.referral.ReferralView;
import org.candour.law.Grounds;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What an authority does about advice: asks for it from a case, and decides for itself what to make of it. No statutory day moves.
@Component
public class Referrals {
    static final ReferralRules RULES = new ReferralRules(Grounds.standard());

    private final ReferralRecord record;
    private final Parties parties;
    private final Triggers triggers;
    private final Authorities authorities;
    private final Nameless nameless;
    private final JdbcClient sql;
    private final Today today;
    private final Withdrawals withdrawals;
    private final UnitReplies replies;

    Referrals(ReferralRecord record, Parties parties, Triggers triggers, Authorities authorities, Nameless nameless, JdbcClient sql, Today today, Withdrawals withdrawals,
              UnitReplies replies) {
        this.record = record;
        this.parties = parties;
        this.triggers = triggers;
        this.authorities = authorities;
        this.nameless = nameless;
        this.sql = sql;
        this.today = today;
        this.withdrawals = withdrawals;
        this.replies = replies;
    }

    /// What an officer writes when asking.
    ///
    /// @param asks     the question
    /// @param position what the authority means to answer
    /// @param evidence what it found, one a line
    public record Asking(String unit, String asks, String position, List<String> evidence, LocalDate answerBy) {}

    /// A referral of a case, with what stands in the way of its messages.
    ///
    /// @param carryingOut who proposed to withdraw the answer, until somebody else confirms it
    /// @param trouble     why the other side has not had our latest message; empty where all is well
    /// @param byMail      the unit has no Candour and is asked by e-mail
    /// @param replies     what such a unit said, in the order it came
    public record Mine(UUID id, ReferralView view, Optional<Withdrawals.Proposed> carryingOut, Optional<String> trouble, boolean byMail, List<UnitReplies.Reply> replies) {
        /// Messages of the unit that wait to be keyed in.
        public List<UnitReplies.Reply> waiting() {
            return replies.stream().filter(r -> r.state() == UnitReplies.State.WAITING).toList();
        }
    }

    /// The referrals of a case, in the order they were made.
    @Transactional(readOnly = true)
    public List<Mine> of(CaseView view) {
        return sql.sql("select id from referral where authority = ? and case_id = ? order by asked_at, id").params(view.authority(), view.id().value()).query(UUID.class).list().stream()
            .map(id -> mine(view.authority(), id)).toList();
    }

    /// One referral of a case.
    ///
    /// @throws NotThere where the case has none of this identity
    @Transactional(readOnly = true)
    public Mine of(CaseView view, UUID id) {
        ofCase(view, id);
        return mine(view.authority(), id);
    }

    private Mine mine(String authority, UUID id) {
        ReferralView referral = record.load(authority, id).view();
        return new Mine(id, referral, referral.current().flatMap(g -> withdrawals.carryingOut(authority, id, g.advice().version())),
            sql.sql("select trouble from referral_message where authority = ? and referral = ? and trouble is not null and state <> 'SENT' order by number limit 1").params(authority, id)
                .query(String.class).optional(), parties.byMail(referral.question().orElseThrow().to()).isPresent(), replies.of(authority, id));
    }

    private void ofCase(CaseView view, UUID id) {
        if (sql.sql("select 1 from referral where authority = ? and id = ? and case_id = ?").params(view.authority(), id, view.id().value()).query(Integer.class).optional().isEmpty()) {
            throw new NotThere();
        }
    }

    /// Exactly what the unit would see: the request without who wrote it, and the officer's words likewise.
    ///
    /// @throws NotAllowed where something is missing, or the unit is not known
    public Question draft(CaseView view, Asking asking) {
        Parties.Party unit = parties.units(view.authority()).stream().filter(p -> p.code().equals(asking.unit())).findFirst().orElseThrow(() ->
            new NotAllowed("unit-known", "Asking for advice", "\"%s\" is no unit that this installation knows".formatted(asking.unit()), "Choose one from the list, or have an administrator add it"));
        Optional<Triggers.Met> met = triggers.met(view).stream().findFirst();
        return RULES.seek(new Question(view.authority(), authorities.byCode(view.authority()).map(a -> a.shortName()).orElse(view.authority()), unit.code(), unit.name(), view.reference(),
            nameless.text(view, view.subject()), view.receivedOn(), view.due().due(), view.items().stream().map(item -> nameless.text(view, item.text())).toList(),
            nameless.text(view, asking.asks()), nameless.text(view, asking.position()), asking.evidence().stream().map(line -> nameless.text(view, line)).toList(),
            met.map(m -> m.trigger().mandatory() ? Question.Cause.MANDATORY : Question.Cause.ADVISORY).orElse(Question.Cause.CHOSEN), met.map(Triggers.Met::words).orElse(""),
            asking.answerBy()), act()).question();
    }

    /// Sends the question to the unit.
    ///
    /// @param once the identity chosen when the form was drawn: a second click sends nothing more
    @Transactional
    public UUID seek(CaseView view, UUID once, Question question) {
        Acting.current().require("Asking for advice", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        if (!view.stage().open() && view.laps().openReview().isEmpty()) {
            throw new NotAllowed("case-open", "Asking for advice", "the case is answered or closed", "Advice is asked while a case or a review is open");
        }
        if (record.find(view.authority(), once).isEmpty()) {
            record.add(ReferralRecord.fresh(view.authority(), once, Optional.of(view.id().value())), RULES.seek(question, act()), act());
        }
        return once;
    }

    /// A new identity for a form.
    public UUID newIdentity() {
        return Ids.at(today.now());
    }

    /// Records what the authority makes of the advice. To withdraw an answer already given takes a second person.
    ///
    /// @param version of the advice as its reader saw it
    @Transactional
    public void decide(CaseView view, UUID id, int version, Taken taken, String why) {
        Acting.current().require("Deciding on advice", view.authority(), Role.DECISION_MAKER);
        ReferralRecord.Known known = ours(view, id);
        Optional<ReferralEvent.AdviceDecided> decided = RULES.decide(known.view(), version, taken, nameless.text(view, why));
        boolean withdraws = known.view().current().filter(g -> g.advice().kind() == Advice.Kind.WITHDRAW).isPresent() && taken != Taken.NOT_FOLLOWED;
        if (withdraws && decided.isPresent()) {
            withdrawals.propose(view.authority(), id, version, decided.get().why());
        } else {
            decided.ifPresent(event -> record.add(known, event, act()));
        }
    }

    /// A second person confirms that the authority withdraws its answer; the public is told.
    @Transactional
    public void confirmWithdrawal(CaseView view, UUID id) {
        Acting.current().require("Confirming a withdrawal", view.authority(), Role.DECISION_MAKER, Role.APPROVER);
        ReferralRecord.Known known = ours(view, id);
        int version = known.view().current().map(g -> g.advice().version()).orElse(0);
        Withdrawals.Proposed proposed = withdrawals.confirm(view.authority(), id, version);
        RULES.decide(known.view(), version, Taken.FOLLOWED, proposed.why()).ifPresent(event -> record.add(known, event, act()));
        Question q = known.question();
        withdrawals.publish(view.authority(), q.fromName(), "CARRIED_OUT", known.view().log().map(Object::toString).orElse(""), q.toName(), q.subject(), proposed.why(), 1);
    }

    /// Asks the unit about its advice.
    @Transactional
    public void query(CaseView view, UUID id, String question) {
        Acting.current().require("Asking about the advice", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        String words = nameless.text(view, question);
        ReferralRecord.Known known = ours(view, id);
        record.add(known, RULES.query(known.view(), words), act());
    }

    /// Ends a referral that is not needed any more.
    @Transactional
    public void end(CaseView view, UUID id, String why) {
        Acting.current().require("Ending the referral", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER);
        String words = nameless.text(view, why);
        ReferralRecord.Known known = ours(view, id);
        RULES.end(known.view(), words).ifPresent(event -> record.add(known, event, act()));
    }

    private ReferralRecord.Known ours(CaseView view, UUID id) {
        ofCase(view, id);
        record.lock(view.authority(), id);
        return record.load(view.authority(), id);
    }

    private Act act() {
        return new Act(Acting.current().id(), today.date());
    }
}
