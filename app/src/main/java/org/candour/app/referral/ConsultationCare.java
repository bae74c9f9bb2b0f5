package org.candour.app.referral;

import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.app.desk.Today;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.Recorded;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.autoconfigure.condition.ConditionalOnWebApplication;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// Reminds a partner once, one working day before their view would be late, and destroys a consultation with its case.
@Component
@ConditionalOnWebApplication
class ConsultationCare implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(ConsultationCare.class);

    private final Consultations consultations;
    private final Desk desk;
    private final Today today;
    private final Authorities authorities;

    ConsultationCare(Consultations consultations, Desk desk, Today today, Authorities authorities) {
        this.consultations = consultations;
        this.desk = desk;
        this.today = today;
        this.authorities = authorities;
    }

    @Scheduled(initialDelay = 25_000, fixedDelay = 600_000)
    void remind() {
        Acting.run(Actor.system("referral", authorities.codes()), () -> {
            WorkingDays days = WorkingDays.of(Regime.FOIA, desk.rules().holidays());
            for (Consultations.Waiting waiting : consultations.waiting(days.nthAfter(today.date(), 1))) {
                try {
                    consultations.remind(waiting);
                } catch (RuntimeException e) {
                    LOG.warn("The partner of consultation {} could not be reminded; it is tried again: {}", waiting.id(), e.getMessage());
                }
            }
        });
    }

    @Override
    public String name() {
        return "consultation";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        if (news.event() instanceof CaseEvent.AfterAnswer.Destroyed) {
            consultations.destroy(id.value());
        }
    }
}
