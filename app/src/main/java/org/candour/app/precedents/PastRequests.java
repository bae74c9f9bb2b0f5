package org.candour.app.precedents;

import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Listener;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Laps;
import org.candour.casework.Outcome;
import org.candour.casework.Reasons;
import org.candour.casework.Recorded;
import org.candour.precedents.PastRequest;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The requests that may be found again, as rows: cases as the news tells them, and old logs as they were imported.
@Component
public class PastRequests implements Listener {
    private static final String UPSERT = """
        insert into past_request (id, authority, case_id, asked_of, reference, subject, received_on, asked, planned, outcome, grounds, answered_on, overturned, robin,
            case_sharing, version, sharing, words)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?,
            coalesce(?, (select sharing from precedent_sharing where authority = ?), 'NOTHING'),
            setweight(to_tsvector('simple', ?), 'A') || setweight(to_tsvector('english', ?), 'B') || to_tsvector('english', ?))
        on conflict (id) do update set subject = excluded.subject, asked = excluded.asked, planned = excluded.planned, outcome = excluded.outcome,
            grounds = excluded.grounds, answered_on = excluded.answered_on, overturned = excluded.overturned, robin = excluded.robin, case_sharing = excluded.case_sharing,
            version = excluded.version, sharing = excluded.sharing, words = excluded.words, received_on = excluded.received_on, xid = pg_current_xact_id()
        where past_request.version < excluded.version""";
    static final String COLUMNS = "id, authority, case_id, asked_of, reference, subject, received_on, asked, planned, outcome, grounds, answered_on, overturned, robin, sharing";

    private final JdbcClient sql;
    private final Desk desk;
    private final Authorities authorities;
    private final Indexes indexes;

    PastRequests(JdbcClient sql, Desk desk, Authorities authorities, Indexes indexes) {
        this.sql = sql;
        this.desk = desk;
        this.authorities = authorities;
        this.indexes = indexes;
    }

    @Override
    public String name() {
        return "precedents";
    }

    @Override
    public void hear(CaseId id, String authority, Recorded news) {
        switch (news.event()) {
            case CaseEvent.Opened _, CaseEvent.ItemsEdited _, CaseEvent.SubjectEdited _, CaseEvent.SplitOff _, CaseEvent.ItemDecided _, CaseEvent.DecisionCleared _,
                CaseEvent.ResponseSent _, CaseEvent.Reopened _, CaseEvent.RoundRobinJoined _, CaseEvent.SharingChosen _, CaseEvent.AfterAnswer _ -> write(desk.view(id));
            default -> { }
        }
    }

    private void write(CaseView view) {
        boolean sent = view.dispatch().flatMap(CaseView.Dispatch::sent).isPresent();
        Optional<String> outcome = outcome(view);
        write(new Row(view.id().toString(), view.authority(), Optional.of(view.id().value()), name(view.authority()), view.reference(), view.subject(), view.receivedOn(),
            asked(view), sent ? Optional.empty() : outcome, sent ? outcome : Optional.empty(), grounds(view), view.dispatch().flatMap(CaseView.Dispatch::sent), overturned(view),
            view.elsewhere().robin(), Sharing.NOTHING), view.elsewhere().sharing().map(Enum::name).orElse(null), view.version());
    }

    /// Writes rows of an old log; a row that is there already and says the same is left alone.
    ///
    /// @return how many were new or said something else than before
    @Transactional
    public int bring(String authority, List<PastRequest> log) {
        int changed = 0;
        for (PastRequest past : log) {
            String id = authority + ":" + past.id();
            String text = past.text();
            Optional<Row> before = find(id);
            String subject = text.lines().findFirst().map(line -> line.length() > 100 ? line.substring(0, 97) + "..." : line).orElse("");
            Row row = new Row(id, authority, Optional.empty(), past.authority(), past.id(), subject, past.date(), text, Optional.empty(), past.outcome(), past.grounds(),
                past.answered(), past.overturned(), Optional.empty(), before.map(Row::sharing).orElse(Sharing.NOTHING));
            if (before.filter(row::equals).isEmpty()) {
                write(row, null, before.isPresent() ? version(id) + 1 : 1);
                changed++;
            }
        }
        return changed;
    }

    private int version(String id) {
        return sql.sql("select version from past_request where id = ?").param(id).query(Integer.class).single();
    }

    private void write(Row row, @Nullable String chosen, int version) {
        sql.sql(UPSERT).params(Arrays.asList(row.id(), row.authority(), row.caseId().orElse(null), row.askedOf(), row.reference(), row.subject(), Date.valueOf(row.receivedOn()),
            row.asked(), row.planned().orElse(null), row.outcome().orElse(null), row.grounds().toArray(String[]::new), row.answeredOn().map(Date::valueOf).orElse(null),
            row.overturned(), row.robin().orElse(null), chosen, version, chosen, row.authority(), row.reference(), row.subject(), row.asked())).update();
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                indexes.nudge();
            }
        });
    }

    /// The name under which an authority's requests are indexed.
    String name(String code) {
        return authorities.byCode(code).map(Authority::shortName).orElse(code);
    }

    /// The items as one text, as the index reads it.
    static String asked(CaseView view) {
        List<Item> items = view.items();
        return items.size() == 1 ? items.getFirst().text() : items.stream().map(item -> item.number() + ". " + item.text()).collect(Collectors.joining("\n\n"));
    }

    /// What is decided, each kind once in the order of the items; empty while nothing is.
    public static Optional<String> outcome(CaseView view) {
        String kinds = view.items().stream().flatMap(item -> Optional.ofNullable(view.decisions().get(item.number())).stream()).map(Outcome::plain).distinct()
            .collect(Collectors.joining(", "));
        return kinds.isEmpty() ? Optional.empty() : Optional.of(kinds);
    }

    /// Whether a review, the regulator or the Tribunal changed any of the answer.
    private static boolean overturned(CaseView view) {
        return view.laps().reviews().stream().anyMatch(r -> r.state() == Laps.State.ANSWERED && r.result(view.items()).filter(f -> f == CaseEvent.Finding.PARTLY || f == CaseEvent.Finding.OVERTURNED).isPresent())
            || Stream.concat(view.laps().complaints().stream().flatMap(c -> c.notice().stream()).flatMap(n -> n.sections().stream()),
                view.laps().appeals().stream().flatMap(a -> a.result().stream()).flatMap(r -> r.sections().stream())).anyMatch(s -> s.finding() != CaseEvent.Finding.UPHELD);
    }

    private static List<String> grounds(CaseView view) {
        return view.decisions().values().stream().flatMap(o -> Stream.concat(o.grounds().stream().map(Reasons::ground), o.provision(view.regime()).stream())).distinct().sorted().toList();
    }

    /// One request as far as it may be found again.
    ///
    /// @param caseId  empty for a row of an old log
    /// @param askedOf name of who was asked
    /// @param asked   the items as one text
    /// @param planned outcome decided and not sent
    /// @param sharing what other authorities may see of it
    public record Row(String id, String authority, Optional<UUID> caseId, String askedOf, String reference, String subject, LocalDate receivedOn, String asked, Optional<String> planned,
                      Optional<String> outcome, List<String> grounds, Optional<LocalDate> answeredOn, boolean overturned, Optional<String> robin, Sharing sharing) {
        PastRequest past() {
            return new PastRequest(id, askedOf, receivedOn, asked, outcome, grounds, answeredOn, overturned);
        }
    }

    static Row row(ResultSet row) throws SQLException {
        return new Row(row.getString("id"), row.getString("authority"), Optional.ofNullable(row.getObject("case_id", UUID.class)), row.getString("asked_of"),
            row.getString("reference"), row.getString("subject"), row.getObject("received_on", LocalDate.class), row.getString("asked"),
            Optional.ofNullable(row.getString("planned")), Optional.ofNullable(row.getString("outcome")), List.of((String[]) row.getArray("grounds").getArray()),
            Optional.ofNullable(row.getObject("answered_on", LocalDate.class)), row.getBoolean("overturned"), Optional.ofNullable(row.getString("robin")),
            Sharing.valueOf(row.getString("sharing")));
    }

    /// The request of this identifier, if the actor's authorities had it.
    @Transactional(readOnly = true)
    public Optional<Row> find(String id) {
        return sql.sql("select " + COLUMNS + " from past_request where id = ?").param(id).query((row, _) -> row(row)).optional();
    }

    /// A request as this reader may see it: their own authorities' whole, another's as far as that authority shares it.
    ///
    /// @param own     of an authority whose cases the reader may read
    /// @param caseId  empty for another's, and for a row of an old log
    /// @param subject empty where only the outcome is shared
    public record Seen(String id, boolean own, Optional<UUID> caseId, String askedOf, LocalDate receivedOn, String reference, String subject, String asked, Optional<String> planned,
                       Optional<String> outcome, List<String> grounds, Optional<LocalDate> answeredOn, boolean overturned, Optional<String> robin) {
        /// What is known of its answer: "Not held", "plans: Withheld", "open".
        public String answer() {
            return outcome.or(() -> planned.map(p -> "plans: " + p)).orElse("open") + (overturned ? ", overturned later" : "");
        }

        /// The outcome sent or planned.
        public Optional<String> stand() {
            return outcome.or(this::planned);
        }
    }

    private static Seen own(ResultSet row) throws SQLException {
        Row r = row(row);
        return new Seen(r.id(), true, r.caseId(), r.askedOf(), r.receivedOn(), r.reference(), r.subject(), r.asked(), r.planned(), r.outcome(), r.grounds(), r.answeredOn(),
            r.overturned(), r.robin());
    }

    private static Seen shared(ResultSet row) throws SQLException {
        return new Seen(row.getString("id"), false, Optional.empty(), row.getString("asked_of"), row.getObject("received_on", LocalDate.class), text(row, "reference"),
            text(row, "subject"), text(row, "asked"), Optional.ofNullable(row.getString("planned")), Optional.ofNullable(row.getString("outcome")),
            List.of((String[]) row.getArray("grounds").getArray()), Optional.ofNullable(row.getObject("answered_on", LocalDate.class)), row.getBoolean("overturned"),
            Optional.ofNullable(row.getString("robin")));
    }

    private static String text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column)).orElse("");
    }

    /// Those of these requests that the actor may see, by identifier, in the order given.
    @Transactional(readOnly = true)
    public Map<String, Seen> seen(Collection<String> ids) {
        Map<String, Seen> found = new LinkedHashMap<>();
        Set<String> readable = desk.readable();
        if (ids.isEmpty() || readable.isEmpty()) {
            return found;
        }
        String[] wanted = ids.toArray(String[]::new);
        String[] own = readable.toArray(String[]::new);
        Map<String, Seen> byId = new LinkedHashMap<>();
        sql.sql("select * from shared_request where id = any (?)").param(wanted).query((row, _) -> shared(row)).list().forEach(seen -> byId.put(seen.id(), seen));
        sql.sql("select " + COLUMNS + " from past_request where id = any (?) and authority = any (?)").params(wanted, own).query((row, _) -> own(row)).list()
            .forEach(seen -> byId.put(seen.id(), seen));
        ids.forEach(id -> Optional.ofNullable(byId.get(id)).ifPresent(seen -> found.put(id, seen)));
        return found;
    }

    /// Requests that officers said belong to this round robin.
    @Transactional(readOnly = true)
    public List<String> joined(String robin) {
        return sql.sql("select id from past_request where robin = :robin and authority = any (:own) union select id from shared_request where robin = :robin")
            .param("robin", robin).param("own", desk.readable().toArray(String[]::new)).query(String.class).list();
    }

    /// Where a page ended.
    public record Key(LocalDate receivedOn, String id) {
        /// @throws IllegalArgumentException for a text that is no key
        public static Key of(String text) {
            if (text.length() < 12 || text.charAt(10) != '_') {
                throw new IllegalArgumentException("Not a page: " + text);
            }
            return new Key(LocalDate.parse(text.substring(0, 10)), text.substring(11));
        }

        @Override
        public String toString() {
            return receivedOn + "_" + id;
        }
    }

    /// @param next where the next page begins; empty on the last
    public record Page(List<Seen> rows, Optional<Key> next) {}

    /// Requests that hold these words, newest first; pages go by key.
    @Transactional(readOnly = true)
    public Page search(String words, Optional<Key> after, int size) {
        Set<String> readable = desk.readable();
        if (words.isBlank() || readable.isEmpty()) {
            return new Page(List.of(), Optional.empty());
        }
        String key = after.isPresent() ? " and (received_on, id) < (:day::date, :id)" : "";
        String matches = "words @@ websearch_to_tsquery('english', :words)" + key;
        Map<String, Object> values = new LinkedHashMap<>(Map.of("words", words, "own", readable.toArray(String[]::new), "limit", size + 1));
        after.ifPresent(k -> values.putAll(Map.of("day", k.receivedOn().toString(), "id", k.id())));
        List<Seen> own = sql.sql("select " + COLUMNS + " from past_request where authority = any (:own) and " + matches + " order by received_on desc, id desc limit :limit")
            .params(values).query((row, _) -> own(row)).list();
        List<Seen> shared = sql.sql("select * from shared_request where not authority = any (:own) and " + matches + " order by received_on desc, id desc limit :limit")
            .params(values).query((row, _) -> shared(row)).list();
        List<Seen> rows = Stream.concat(own.stream(), shared.stream())
            .sorted(java.util.Comparator.comparing(Seen::receivedOn).thenComparing(Seen::id).reversed()).limit(size + 1).toList();
        if (rows.size() <= size) {
            return new Page(rows, Optional.empty());
        }
        Seen last = rows.get(size - 1);
        return new Page(List.copyOf(rows.subList(0, size)), Optional.of(new Key(last.receivedOn(), last.id())));
    }
}
