package org.candour.app.review;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.casework.CaseEvent.AfterAnswer.AppealDecided;
import org.candour.casework.CaseEvent.AfterAnswer.DecisionNoticeGiven;
import org.candour.casework.CaseEvent.AfterAnswer.ReviewAnswered;
import org.candour.casework.CaseEvent.Finding;
import org.candour.casework.CaseEvent.SectionFinding;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Laps;
import org.candour.casework.Laps.Level;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.casework.Recorded;
import org.candour.law.Regime;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Grounds that a review, the regulator or the Tribunal did not let stand, kept for whoever relies on them next.
@Component
@Transactional
public class Lessons implements Listener {
    private final JdbcClient sql;
    private final Desk desk;

    Lessons(JdbcClient sql, Desk desk) {
        this.sql = sql;
        this.desk = desk;
    }

    /// A ground that did not stand. Says nothing of who asked.
    ///
    /// @param ground identifier in the catalogue
    public record Lesson(CaseId caseId, String reference, String ground, Finding finding, Level level, LocalDate on, String why) {}

    @Override
    public String name() {
        return "review";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        switch (news.event()) {
            case ReviewAnswered _ -> reviewed(desk.view(id), news);
            case DecisionNoticeGiven e -> sections(desk.view(id), news, Level.REGULATOR, e.sections());
            case AppealDecided e -> sections(desk.view(id), news, Level.TRIBUNAL, e.sections());
            default -> { }
        }
    }

    /// A review names what becomes of an item; the grounds that its new outcome no longer relies on did not stand.
    private void reviewed(CaseView view, Recorded news) {
        Laps.Review review = view.laps().reviews().stream().filter(r -> r.state() == Laps.State.ANSWERED).reduce((_, later) -> later).orElseThrow();
        Map<Integer, Outcome> before = view.laps().before(review, view);
        review.findings().forEach((item, found) -> {
            if (found.finding() != Finding.UPHELD && before.containsKey(item)) {
                Set<String> fallen = relied(before.get(item), view.regime());
                fallen.removeAll(relied(review.answer().decisions().get(item), view.regime()));
                fallen.forEach(ground -> keep(view, news, "item-" + item + "-" + ground, new SectionFinding(ground, found.finding(), found.why()), Level.REVIEW));
            }
        });
    }

    private void sections(CaseView view, Recorded news, Level level, List<SectionFinding> sections) {
        sections.stream().filter(s -> s.finding() != Finding.UPHELD).forEach(s -> keep(view, news, s.ground(), s, level));
    }

    private void keep(CaseView view, Recorded news, String what, SectionFinding s, Level level) {
        sql.sql("insert into lesson (case_id, key, authority, reference, ground, finding, level, found_on, why) values (?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing")
            .params(view.id().value(), news.seq() + "-" + what, view.authority(), view.reference(), s.ground(), s.finding().name(), level.name(), Date.valueOf(news.act().on()), s.why())
            .update();
    }

    static Set<String> relied(Outcome outcome, Regime regime) {
        Set<String> grounds = new LinkedHashSet<>(outcome.grounds().stream().map(Reasons::ground).toList());
        outcome.provision(regime).ifPresent(grounds::add);
        return grounds;
    }

    /// What the authority should know before it relies on the grounds of this outcome: its own cases, the newest first, at most five.
    public List<Lesson> about(CaseView view, Outcome outcome) {
        List<String> grounds = new ArrayList<>(relied(outcome, view.regime()));
        return grounds.isEmpty() ? List.of() : sql.sql("""
            select case_id, reference, ground, finding, level, found_on, why from lesson
            where authority = ? and ground = any (?::text[]) and case_id <> ? order by found_on desc, case_id limit 5""")
            .params(view.authority(), grounds.toArray(String[]::new), view.id().value()).query((row, _) -> new Lesson(new CaseId(row.getObject(1, UUID.class)), row.getString(2),
                row.getString(3), Finding.valueOf(row.getString(4)), Level.valueOf(row.getString(5)), row.getObject(6, LocalDate.class), row.getString(7))).list();
    }
}
