package org.candour.app.referral;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.app.precedents.PastRequests;
import org.candour.casework.Act;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;
import org.candour.casework.referral.ReferralEvent;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/// Tells the unit what a referred case came to: what is planned, by when, and what was answered. Says outcomes, never what is held.
@Component
class CaseNews implements Listener {
    private final Desk desk;
    private final ReferralRecord record;
    private final JdbcClient sql;

    CaseNews(Desk desk, ReferralRecord record, JdbcClient sql) {
        this.desk = desk;
        this.record = record;
        this.sql = sql;
    }

    @Override
    public String name() {
        return "referral";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        switch (news.event()) {
            case CaseEvent.ItemDecided _, CaseEvent.DecisionCleared _, CaseEvent.DueRecomputed _, CaseEvent.Extended _, CaseEvent.ClarificationReceived _, CaseEvent.FeePaid _,
                CaseEvent.ResponseSent _, CaseEvent.AfterAnswer.ReviewAnswered _, CaseEvent.Closed _, CaseEvent.Reopened _ -> tell(id, authority, news.act());
            default -> { }
        }
    }

    private void tell(CaseId id, String authority, Act act) {
        List<UUID> referrals = sql.sql("select id from referral where authority = ? and case_id = ?").params(authority, id.value()).query(UUID.class).list();
        if (referrals.isEmpty()) {
            return;
        }
        CaseView view = desk.view(id);
        for (UUID referral : referrals) {
            record.lock(authority, referral);
            ReferralRecord.Known known = record.load(authority, referral);
            event(view, known).ifPresent(event -> record.add(known, event, act));
        }
    }

    private static Optional<? extends ReferralEvent> event(CaseView view, ReferralRecord.Known known) {
        Optional<String> outcome = PastRequests.outcome(view);
        Optional<java.time.LocalDate> sent = view.dispatch().flatMap(CaseView.Dispatch::sent);
        if (sent.isPresent() && outcome.isPresent()) {
            return Referrals.RULES.answered(known.view(), outcome.get(), sent.get());
        }
        return view.stage() == CaseView.Stage.CLOSED ? Referrals.RULES.end(known.view(), "The case is closed without an answer.")
            : Referrals.RULES.tell(known.view(), outcome, view.due().due());
    }
}
