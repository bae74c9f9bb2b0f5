package org.candour.app.board;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.board.BoardPaper.Figure;
import org.candour.app.board.BoardPaper.Outcome;
import org.candour.app.board.BoardPaper.Recommendation;
import org.candour.app.bulletin.OpenBulletins;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.statistics.Measure;
import org.candour.app.statistics.Period;
import org.candour.app.statistics.Scope;
import org.candour.app.statistics.Statistics;
import org.candour.casework.NotAllowed;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Papers as they are written, what their meetings decided, and what became of it. A published paper is changed no more.
@Component
@Transactional
public class BoardPapers {
    private static final Role[] WRITERS = {Role.CASE_OFFICER, Role.DECISION_MAKER};
    private static final Role[] DECIDERS = {Role.DECISION_MAKER, Role.CHIEF_OFFICER};
    /// Characters of one text field.
    private static final int LONGEST = 100_000;

    private final JdbcClient sql;
    private final Desk desk;
    private final Today today;
    private final Staff staff;
    private final Statistics statistics;
    private final OpenBulletins bulletins;

    BoardPapers(JdbcClient sql, Desk desk, Today today, Staff staff, Statistics statistics, OpenBulletins bulletins) {
        this.sql = sql;
        this.desk = desk;
        this.today = today;
        this.staff = staff;
        this.statistics = statistics;
        this.bulletins = bulletins;
    }

    /// One line of the list.
    ///
    /// @param openActions how many actions of it are not done
    /// @param overdue     how many of these should be
    public record Row(UUID id, String authority, String board, String title, LocalDate meetsOn, BoardPaper.State state, int openActions, int overdue) {}

    /// An action that waits for somebody.
    public record Action(UUID paper, String title, Recommendation recommendation) {}

    /// Papers of the authorities whose cases the reader may read, the latest meeting first; at most 200.
    @Transactional(readOnly = true)
    public List<Row> all() {
        return sql.sql("""
            select p.*, (select count(*) from board_recommendation r where r.paper = p.id and r.done_on is null and r.outcome in ('AGREED', 'AMENDED')) as open_actions,
                (select count(*) from board_recommendation r where r.paper = p.id and r.done_on is null and r.outcome in ('AGREED', 'AMENDED') and r.due < ?) as overdue
            from board_paper p where p.authority = any (?) order by p.meets_on desc, p.id desc limit 200""").params(Date.valueOf(today.date()), seen())
            .query((row, _) -> new Row(row.getObject("id", UUID.class), row.getString("authority"), row.getString("board"), row.getString("title"), row.getObject("meets_on", LocalDate.class),
                state(row), row.getInt("open_actions"), row.getInt("overdue"))).list();
    }

    /// Open actions of whoever asks, the earliest due first; at most 50.
    @Transactional(readOnly = true)
    public List<Action> mine() {
        return sql.sql("""
            select r.*, p.title from board_recommendation r join board_paper p on p.id = r.paper
            where r.person = ? and r.authority = any (?) and r.done_on is null and r.outcome in ('AGREED', 'AMENDED') order by r.due, r.paper, r.number limit 50""")
            .params(Acting.current().id(), seen()).query((row, _) -> new Action(row.getObject("paper", UUID.class), row.getString("title"), recommendation(row))).list();
    }

    /// @throws NotThere where there is none, or none that the reader may see
    @Transactional(readOnly = true)
    public BoardPaper find(UUID id) {
        List<Figure> figures = sql.sql("select * from board_figure where paper = ? order by number").param(id).query((row, _) -> figure(row)).list();
        List<BoardPaper.Excerpt> excerpts = sql.sql("select bulletin from board_excerpt where paper = ? order by bulletin").param(id).query(UUID.class).list().stream()
            .flatMap(b -> bulletins.find(b).stream()).map(b -> new BoardPaper.Excerpt(b.id(), b.table(), Today.dateOf(b.publishedAt()))).toList();
        List<Recommendation> recommendations = sql.sql("select * from board_recommendation where paper = ? order by number").param(id).query((row, _) -> recommendation(row)).list();
        return sql.sql("select * from board_paper where id = ? and authority = any (?)").params(id, seen()).query((row, _) -> new BoardPaper(id, row.getString("authority"),
            new BoardPaper.Text(row.getString("board"), row.getString("title"), row.getObject("meets_on", LocalDate.class), row.getString("purpose"), row.getString("background"),
                row.getString("further"), row.getString("contact")), figures, excerpts, recommendations, row.getInt("version"), row.getString("written_by"), state(row))).optional().orElseThrow(NotThere::new);
    }

    /// Why this text cannot be numbered; empty where it can.
    public static Optional<String> trouble(String written) {
        return BoardPaper.trouble(written);
    }

    /// Begins a paper.
    public UUID write(String authority, BoardPaper.Text text) {
        Acting.current().require("Writing a board paper", authority, WRITERS);
        whole(text);
        UUID id = Ids.at(today.now());
        sql.sql("""
            insert into board_paper (id, authority, board, title, meets_on, purpose, background, further, contact, version, written_by, written_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?)""").params(id, authority, text.board(), text.title(), Date.valueOf(text.meetsOn()), text.purpose(), text.background(), text.further(),
                text.contact(), Acting.current().id(), now()).update();
        return id;
    }

    /// Changes the text of a draft.
    ///
    /// @param version as the writer saw it
    /// @throws NotAllowed where somebody changed it since, or it is published
    public void change(UUID id, int version, BoardPaper.Text text) {
        BoardPaper before = draft(id, "Changing the paper");
        whole(text);
        if (before.version() != version) {
            throw new NotAllowed("latest-version", "Changing the paper", "somebody else changed it since you opened it", "What you typed is below: compare it with the paper, then save it again");
        }
        sql.sql("update board_paper set board = ?, title = ?, meets_on = ?, purpose = ?, background = ?, further = ?, contact = ? where id = ?").params(text.board(), text.title(),
            Date.valueOf(text.meetsOn()), text.purpose(), text.background(), text.further(), text.contact(), id).update();
    }

    /// The figure as it is counted now, for a paper of that authority.
    ///
    /// @throws NotThere for a period that is none, or an authority whose figures the actor may not see
    @Transactional(readOnly = true)
    public Figure counted(String authority, int number, Measure measure, String period) {
        Scope scope = statistics.scope(authority, "", period);
        return new Figure(number, measure, scope.period(), statistics.figures(scope).of(measure), scope.asAt(), scope.provisional());
    }

    /// Draws a figure into a draft.
    public void draw(UUID id, Measure measure, String period) {
        BoardPaper paper = draft(id, "Drawing a figure");
        keep(paper, counted(paper.authority(), next(paper.figures().stream().map(Figure::number).toList()), measure, period));
    }

    /// Counts a figure of a draft anew.
    public void redraw(UUID id, int number) {
        BoardPaper paper = draft(id, "Counting a figure anew");
        Figure old = paper.figures().stream().filter(f -> f.number() == number).findFirst().orElseThrow(NotThere::new);
        keep(paper, counted(paper.authority(), number, old.measure(), old.period().code()));
    }

    private void keep(BoardPaper paper, Figure f) {
        sql.sql("""
            insert into board_figure (paper, number, authority, measure, period, value, as_at, provisional) values (?, ?, ?, ?, ?, ?, ?, ?)
            on conflict (paper, number) do update set value = excluded.value, as_at = excluded.as_at, provisional = excluded.provisional""")
            .params(paper.id(), f.number(), paper.authority(), f.measure().id(), f.period().code(), f.value(), Date.valueOf(f.asAt()), f.provisional()).update();
    }

    /// Draws the table of a published bulletin into a draft.
    ///
    /// @throws NotThere for one that is not public now
    public void excerpt(UUID id, UUID bulletin) {
        BoardPaper paper = draft(id, "Drawing a table");
        bulletins.find(bulletin).filter(b -> b.table().isPresent()).orElseThrow(NotThere::new);
        sql.sql("insert into board_excerpt (paper, bulletin, authority) values (?, ?, ?) on conflict do nothing").params(id, bulletin, paper.authority()).update();
    }

    public void removeExcerpt(UUID id, UUID bulletin) {
        draft(id, "Removing a table");
        sql.sql("delete from board_excerpt where paper = ? and bulletin = ?").params(id, bulletin).update();
    }

    public void removeFigure(UUID id, int number) {
        draft(id, "Removing a figure");
        sql.sql("delete from board_figure where paper = ? and number = ?").params(id, number).update();
    }

    /// Adds a recommendation to a draft.
    ///
    /// @param person of the staff of the paper's authority; empty where a partner acts
    public void recommend(UUID id, String text, String owner, Optional<String> person, LocalDate due) {
        BoardPaper paper = draft(id, "Adding a recommendation");
        if (paper.recommendations().size() >= BoardPaper.MOST_POINTS) {
            throw new NotAllowed("recommendations-have-letters", "Adding a recommendation", "the paper has (a) to (z) already", "Join two of them, or write a second paper");
        }
        if (person.isPresent() && colleagues(paper.authority()).stream().noneMatch(p -> p.id().equals(person.get()))) {
            throw new NotAllowed("owner-of-authority", "Adding a recommendation", "the person is not of the staff of this authority", "Choose somebody from the list");
        }
        sql.sql("insert into board_recommendation (paper, number, authority, text, owner, person, due) values (?, ?, ?, ?, ?, ?, ?)").params(Arrays.asList(id,
            next(paper.recommendations().stream().map(Recommendation::number).toList()), paper.authority(), text, owner, person.orElse(null), Date.valueOf(due))).update();
    }

    /// Takes a recommendation out of a draft; the letters of those behind it move up.
    public void removeRecommendation(UUID id, int number) {
        BoardPaper paper = draft(id, "Removing a recommendation");
        if (paper.recommendations().stream().anyMatch(r -> r.number() == number && r.outcome().isPresent())) {
            throw new NotAllowed("decision-stays", "Removing the recommendation", "the meeting has decided on it", "Record what became of it instead");
        }
        sql.sql("delete from board_recommendation where paper = ? and number = ?").params(id, number).update();
    }

    /// Records what the meeting made of a recommendation, or corrects the record.
    ///
    /// @param on  the day of the decision: from the day of the meeting to today
    /// @param due by when it is to be done
    public void decide(UUID id, int number, Outcome outcome, String words, LocalDate on, LocalDate due) {
        BoardPaper paper = locked(id);
        Acting.current().require("Recording a decision of the board", paper.authority(), DECIDERS);
        Recommendation before = of(paper, number);
        if (on.isAfter(today.date()) || on.isBefore(paper.text().meetsOn())) {
            throw new NotAllowed("decided-at-meeting", "Recording the decision", "its day, %s, is not between the meeting and today".formatted(on), "Enter the day on which the board decided");
        }
        if (outcome == Outcome.AMENDED && words.isBlank()) {
            throw new NotAllowed("amendment-has-words", "Recording the decision", "an amended recommendation needs the words that were agreed", "Write them under What was said");
        }
        if (before.doneOn().isPresent()) {
            throw new NotAllowed("done-stays", "Recording the decision", "the action is marked as done", "A decision on what is done belongs into a new paper");
        }
        sql.sql("update board_recommendation set outcome = ?, decision = ?, decided_on = ?, decided_by = ?, due = ? where paper = ? and number = ?")
            .params(outcome.name(), words, Date.valueOf(on), Acting.current().id(), Date.valueOf(due), id, number).update();
    }

    /// Marks an action as done. The person who owns it may, and whoever may write papers.
    ///
    /// @param words what was done
    public void done(UUID id, int number, String words) {
        BoardPaper paper = locked(id);
        Recommendation before = of(paper, number);
        if (before.person().filter(Acting.current().id()::equals).isEmpty()) {
            Acting.current().require("Marking an action as done that is somebody else's", paper.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER, Role.CHIEF_OFFICER);
        }
        if (!before.open()) {
            throw new NotAllowed("open-action", "Marking the action as done", before.doneOn().isPresent() ? "it is done already" : "the meeting has agreed no action on it", "Look at the record below");
        }
        if (words.isBlank()) {
            throw new NotAllowed("done-has-words", "Marking the action as done", "what was done is missing", "Say in a sentence what was done");
        }
        sql.sql("update board_recommendation set done_on = ?, done = ?, done_by = ? where paper = ? and number = ?")
            .params(Date.valueOf(today.date()), words, Acting.current().id(), id, number).update();
    }

    /// Those of the staff who can own an action.
    @Transactional(readOnly = true)
    public List<Staff.Person> colleagues(String authority) {
        return staff.with(authority, java.util.EnumSet.complementOf(java.util.EnumSet.of(Role.ADMINISTRATOR)).toArray(Role[]::new));
    }

    /// What the actor may do with a paper of this authority: `write`, `decide`, `publish`.
    public static Map<String, Boolean> may(String authority) {
        Map<String, Boolean> may = new LinkedHashMap<>();
        may.put("write", Arrays.stream(WRITERS).anyMatch(role -> Acting.current().may(role, authority)));
        may.put("decide", Arrays.stream(DECIDERS).anyMatch(role -> Acting.current().may(role, authority)));
        may.put("publish", Acting.current().may(Role.APPROVER, authority));
        return may;
    }

    /// The draft, locked and counted as changed by the actor.
    private BoardPaper draft(UUID id, String deed) {
        BoardPaper paper = locked(id);
        Acting.current().require(deed, paper.authority(), WRITERS);
        if (!paper.state().draft()) {
            throw new NotAllowed("published-stays", deed, "the paper is published", "Withdraw it with a reason, and write a new one");
        }
        sql.sql("update board_paper set version = version + 1, written_by = ?, written_at = ? where id = ?").params(Acting.current().id(), now(), id).update();
        return paper;
    }

    /// The paper, which nobody else changes until this transaction ends.
    BoardPaper locked(UUID id) {
        sql.sql("select 1 from board_paper where id = ? for update").param(id).query(Integer.class).optional();
        return find(id);
    }

    private static Recommendation of(BoardPaper paper, int number) {
        return paper.recommendations().stream().filter(r -> r.number() == number).findFirst().orElseThrow(NotThere::new);
    }

    private static void whole(BoardPaper.Text text) {
        for (String field : List.of(text.board(), text.title(), text.purpose(), text.background(), text.further(), text.contact())) {
            if (field.length() > LONGEST) {
                throw new NotAllowed("paper-has-limits", "Saving the paper", "a text of %d characters is longer than %d".formatted(field.length(), LONGEST), "Attach long texts as papers of their own");
            }
            BoardPaper.trouble(field).ifPresent(why -> {
                throw new NotAllowed("points-have-letters", "Saving the paper", "a list is too long", why);
            });
        }
    }

    private static int next(List<Integer> numbers) {
        return numbers.isEmpty() ? 1 : numbers.getLast() + 1;
    }

    private String[] seen() {
        return desk.readable().toArray(String[]::new);
    }

    private Timestamp now() {
        return Timestamp.from(today.now());
    }

    private static BoardPaper.State state(ResultSet row) throws SQLException {
        return new BoardPaper.State(instant(row, "published_at"), Optional.ofNullable(row.getString("published_for")).orElse(""), instant(row, "withdrawn_at"),
            Optional.ofNullable(row.getString("withdrawn_for")).orElse(""));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private static Figure figure(ResultSet row) throws SQLException {
        return new Figure(row.getInt("number"), Measure.byId(row.getString("measure")).orElseThrow(), Period.of(row.getString("period")).orElseThrow(), row.getLong("value"),
            row.getObject("as_at", LocalDate.class), row.getBoolean("provisional"));
    }

    private static Recommendation recommendation(ResultSet row) throws SQLException {
        return new Recommendation(row.getInt("number"), row.getString("text"), row.getString("owner"), Optional.ofNullable(row.getString("person")), row.getObject("due", LocalDate.class),
            Optional.ofNullable(row.getString("outcome")).map(Outcome::valueOf), row.getString("decision"), Optional.ofNullable(row.getObject("decided_on", LocalDate.class)),
            Optional.ofNullable(row.getObject("done_on", LocalDate.class)), row.getString("done"));
    }
}
