package org.candour.app.statistics;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Teams;
import org.candour.app.desk.Calendars;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Recorded;
import org.candour.law.WorkingDays;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Keeps the rows that figures are counted from in step with the record.
@Component
@Transactional
class Figures implements Listener {
    static final List<String> COLUMNS = List.of("case_id", "authority", "team", "owner", "reference", "regime", "received_on", "day20", "due", "stops", "answered_on", "closed_on", "answer",
        "cost", "vexatious", "accessible", "extended", "beyond", "fee_notices", "fee_pence", "round_robin", "sections", "limbs", "ncnd", "version");
    private static final String UPSERT = "insert into case_figure as f (" + String.join(", ", COLUMNS)
        + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?::datemultirange, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::text[], ?::text[], ?, ?) on conflict (case_id) do update set "
        + String.join(", ", COLUMNS.stream().filter(c -> !List.of("case_id", "team").contains(c)).map(c -> c + " = excluded." + c).toList())
        // A team that answered keeps its figures when people move.
        + ", team = coalesce(excluded.team, f.team) where f.version < excluded.version";

    private final JdbcClient sql;
    private final Desk desk;
    private final Calendars calendars;
    private final Teams teams;

    Figures(JdbcClient sql, Desk desk, Calendars calendars, Teams teams) {
        this.sql = sql;
        this.desk = desk;
        this.calendars = calendars;
        this.teams = teams;
    }

    @Override
    public String name() {
        return "statistics";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        switch (news.event()) {
            // What moves no figure, and comes often.
            case CaseEvent.MessageSent _, CaseEvent.MessageReceived _, CaseEvent.NoteAdded _, CaseEvent.SearchAsked _, CaseEvent.SearchAnswered _, CaseEvent.SearchDeclined _,
                CaseEvent.SearchChased _, CaseEvent.DocumentAttached _, CaseEvent.DocumentRemoved _, CaseEvent.DocumentCleared _, CaseEvent.DocumentScheduled _,
                CaseEvent.LetterDrafted _, CaseEvent.LetterSubmitted _, CaseEvent.LetterReturned _, CaseEvent.LetterApproved _, CaseEvent.ClearedToSend _,
                CaseEvent.EvidenceNoted _, CaseEvent.SmallCountsWeighed _, CaseEvent.SubjectEdited _, CaseEvent.Linked _, CaseEvent.Published _, CaseEvent.PublicationWithdrawn _ -> { }
            default -> {
                // News of a case comes in order, and the first that is heard may find the case further on.
                int known = sql.sql("select version from case_figure where case_id = ?").param(id.value()).query(Integer.class).optional().orElse(0);
                if (known < news.seq()) {
                    Desk.Loaded loaded = desk.load(id);
                    keep(known == 0, CaseFigure.of(loaded.view(), loaded.history(), WorkingDays.of(loaded.view().regime(), calendars.current())));
                }
            }
        }
    }

    /// @param first whether nothing is kept of the case yet
    void keep(boolean first, CaseFigure figure) {
        CaseView v = figure.view();
        @Nullable UUID team = teams.answering(v.authority(), v.assignment().map(CaseView.Assignment::owner).orElse("")).orElse(null);
        sql.sql(UPSERT).params(row(figure, team)).update();
        if (!first) {
            sql.sql("delete from review_figure where case_id = ?").param(v.id().value()).update();
            sql.sql("delete from complaint_figure where case_id = ?").param(v.id().value()).update();
        }
        figure.reviews().forEach(r -> sql.sql("""
            insert into review_figure (case_id, number, authority, team, reference, received_on, answered_on, declined, finding, days)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(Arrays.asList(v.id().value(), r.number(), v.authority(), team, v.reference(), Date.valueOf(r.receivedOn()),
                date(r.answeredOn()), r.declined(), r.finding().map(Enum::name).orElse(null), r.days().orElse(null))).update());
        figure.complaints().forEach(c -> sql.sql("""
            insert into complaint_figure (case_id, number, authority, team, reference, received_on, notice_on, ended, finding)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?)""").params(Arrays.asList(v.id().value(), c.number(), v.authority(), team, v.reference(), Date.valueOf(c.receivedOn()),
                date(c.noticeOn()), c.ended(), c.finding().orElse(null))).update());
    }

    /// The values of [#COLUMNS].
    static List<@Nullable Object> row(CaseFigure f, @Nullable UUID team) {
        CaseView v = f.view();
        return Arrays.asList(v.id().value(), v.authority(), team, v.assignment().map(CaseView.Assignment::owner).orElse(null), v.reference(), v.regime().name(), Date.valueOf(v.receivedOn()), Date.valueOf(v.due().day20()),
            Date.valueOf(v.due().due()), f.stopRanges(), date(f.answeredOn()), date(v.closedOn()), f.answer().map(Enum::name).orElse(null), f.cost(), f.vexatious(), f.accessible(),
            f.extended().orElse(null), f.beyond().orElse(null), f.feeNotices(), f.feePence(), v.elsewhere().robin().isPresent(), array(f.sections()), array(f.limbs()),
            f.ncnd().orElse(null), v.version());
    }

    private static String array(List<String> texts) {
        return texts.stream().map(t -> '"' + t.replace("\\", "\\\\").replace("\"", "\\\"") + '"').collect(java.util.stream.Collectors.joining(",", "{", "}"));
    }

    private static @Nullable Date date(Optional<LocalDate> date) {
        return date.map(Date::valueOf).orElse(null);
    }
}
