package org.candour.app.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.desk.Calendars;
import org.candour.app.desk.Today;
import org.candour.app.desk.Worklist;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// Counts returns, and finds the cases behind each figure by the condition that counted it.
@Component
@Transactional(readOnly = true)
public class Statistics {
    /// Working days after the period at which outcomes are read, so that every request of it could reach its limit.
    private static final int MONITORED_AFTER = 20;

    /// A row with what it was on the monitoring day.
    private static final Map<Measure.Table, String> ROWS = Map.of(
        Measure.Table.CASE, """
            select f.*, p.as_at as monitored, case when f.answered_on <= p.as_at then f.answer when f.closed_on <= p.as_at then 'LAPSED'
                when f.stops @> p.as_at then 'ON_HOLD' else 'NOT_YET' end as state
            from case_figure f""",
        Measure.Table.REVIEW, "select f.*, p.as_at as monitored from review_figure f",
        Measure.Table.COMPLAINT, "select f.*, p.as_at as monitored from complaint_figure f");
    private static final String WITHIN = " where f.authority = any (:authorities::text[]) and f.received_on between p.from_on and p.to_on and (:team::uuid is null or f.team = :team::uuid)";
    private static final String PERIODS = " from unnest(:from::date[], :to::date[], :asAt::date[]) with ordinality as p(from_on, to_on, as_at, n) ";

    private final JdbcClient sql;
    private final Today today;
    private final Calendars calendars;
    private final Teams teams;
    private final Worklist worklist;

    Statistics(JdbcClient sql, Today today, Calendars calendars, Teams teams, Worklist worklist) {
        this.sql = sql;
        this.today = today;
        this.calendars = calendars;
        this.teams = teams;
        this.worklist = worklist;
    }

    /// Codes of the authorities whose figures the actor may see: those they work for in any way but as administrator alone.
    public Set<String> seen() {
        Actor actor = Acting.current();
        Set<String> seen = new TreeSet<>(actor.authorities());
        seen.removeIf(code -> actor.roles().getOrDefault(code, Set.of()).equals(Set.of(Role.ADMINISTRATOR)));
        return seen;
    }

    /// Teams that answer for an authority whose figures the actor may see, by name.
    public List<Teams.Team> teams() {
        Set<String> seen = seen();
        return teams.all().stream().filter(t -> t.authorities().stream().anyMatch(seen::contains)).toList();
    }

    /// The scope of these texts, as an address has them.
    ///
    /// @param authority code; empty for all that the actor may see
    /// @param team      identifier; empty for all
    /// @param period    code of a [Period]; empty for the quarter before this one
    /// @throws NotThere for what the actor may not see, or is none
    public Scope scope(String authority, String team, String period) {
        Set<String> seen = seen();
        if (seen.isEmpty() || !authority.isEmpty() && !seen.contains(authority)) {
            throw new NotThere();
        }
        Optional<UUID> only = team.isEmpty() ? Optional.empty()
            : Optional.of(teams().stream().filter(t -> t.id().toString().equals(team)).findFirst().orElseThrow(NotThere::new).id());
        LocalDate date = today.date();
        Period wanted = period.isEmpty() ? Period.quarterOf(Period.quarterOf(date).from().minusDays(1)) : Period.of(period).orElseThrow(NotThere::new);
        if (wanted.from().isAfter(date)) {
            throw new NotThere();
        }
        return scope(authority.isEmpty() ? seen : Set.of(authority), only, wanted);
    }

    private Scope scope(Set<String> authorities, Optional<UUID> team, Period period) {
        LocalDate date = today.date();
        // While the period runs its monitoring date lies ahead, perhaps beyond the calendar.
        Optional<LocalDate> monitored = period.to().isBefore(date)
            ? Optional.of(WorkingDays.of(Regime.FOIA, calendars.current()).nthAfter(period.to(), MONITORED_AFTER)).filter(day -> !day.isAfter(date)) : Optional.empty();
        return new Scope(authorities, team, period, monitored.orElse(date), monitored.isEmpty());
    }

    /// All figures of a scope.
    public Return figures(Scope scope) {
        Map<Measure, Long> counts = counts(List.of(scope)).getFirst();
        List<Scope> months = scope.period().monthsUntil(today.date()).stream().map(scope::of).toList();
        List<Scope> quarters = Period.quartersTo(scope.period(), 8).stream().filter(q -> !q.from().isAfter(today.date())).map(q -> scope(scope.authorities(), scope.team(), q)).toList();
        long[] fees = new long[2];
        query("select coalesce(sum(c.fee_notices), 0), coalesce(sum(c.fee_pence), 0)" + rows(Measure.Table.CASE), scope).query(row -> {
            fees[0] = row.getLong(1);
            fees[1] = row.getLong(2);
        });
        List<Return.ByAuthority> each = scope.authorities().size() == 1 ? List.of() : scope.authorities().stream().sorted().map(code -> new Return.ByAuthority(code,
            counts(List.of(new Scope(Set.of(code), scope.team(), scope.period(), scope.asAt(), scope.provisional()))).getFirst())).toList();
        return new Return(scope, counts, fees[0], fees[1], grouped("section", scope), grouped("limb", scope), grouped("ncnd", scope), parts(months), parts(quarters), each,
            Math.max(0, worklist.size(scope.authorities()) - heard(scope.authorities())));
    }

    private long heard(Set<String> authorities) {
        return sql.sql("select count(*) from case_figure where authority = any (?::text[])").param(authorities.toArray(String[]::new)).query(Long.class).single();
    }

    private List<Return.Part> parts(List<Scope> scopes) {
        List<Map<Measure, Long>> counts = counts(scopes);
        List<Return.Part> parts = new ArrayList<>();
        for (int i = 0; i < scopes.size(); i++) {
            parts.add(new Return.Part(scopes.get(i), counts.get(i)));
        }
        return List.copyOf(parts);
    }

    /// The counts of scopes that differ in their periods alone, in order.
    List<Map<Measure, Long>> counts(List<Scope> scopes) {
        List<Map<Measure, Long>> counts = new ArrayList<>();
        scopes.forEach(_ -> counts.add(new EnumMap<>(Measure.class)));
        if (scopes.isEmpty()) {
            return counts;
        }
        for (Measure.Table table : Measure.Table.values()) {
            List<Measure> measures = Arrays.stream(Measure.values()).filter(m -> m.group().table() == table).toList();
            String columns = String.join(", ", measures.stream().map(m -> "count(*) filter (where c.case_id is not null and " + m.condition() + ")").toList());
            query("select p.n, " + columns + rows(table) + " group by p.n", scopes).query(row -> {
                Map<Measure, Long> one = counts.get(row.getInt(1) - 1);
                for (int i = 0; i < measures.size(); i++) {
                    one.put(measures.get(i), row.getLong(i + 2));
                }
            });
        }
        return counts;
    }

    private static String rows(Measure.Table table) {
        return PERIODS + "left join lateral (" + ROWS.get(table) + WITHIN + ") c on true";
    }

    private JdbcClient.StatementSpec query(String text, Scope scope) {
        return query(text, List.of(scope));
    }

    private JdbcClient.StatementSpec query(String text, List<Scope> scopes) {
        Scope one = scopes.getFirst();
        Map<String, Object> values = new LinkedHashMap<>();
        values.put("authorities", one.authorities().toArray(String[]::new));
        values.put("team", one.team().map(UUID::toString).orElse(null));
        values.put("from", scopes.stream().map(s -> s.period().from().toString()).toArray(String[]::new));
        values.put("to", scopes.stream().map(s -> s.period().to().toString()).toArray(String[]::new));
        values.put("asAt", scopes.stream().map(s -> s.asAt().toString()).toArray(String[]::new));
        return sql.sql(text).params(values);
    }

    /// How the requests that were refused in part or full part by section, by limb, or by the sections of an NCND together.
    private List<Return.Count> grouped(String by, Scope scope) {
        String from = switch (by) {
            case "section" -> " cross join lateral unnest(c.sections) g(label)";
            case "limb" -> " cross join lateral unnest(c.limbs) g(label)";
            default -> " cross join lateral (select c.ncnd where c.ncnd is not null) g(label)";
        };
        return query("select g.label, count(*)" + rows(Measure.Table.CASE) + from + " where " + Measure.Group.REFUSED + " group by 1 order by 2 desc, 1", scope)
            .query((row, _) -> new Return.Count(row.getString(1), row.getLong(2))).list();
    }

    /// What narrows the cases behind a figure.
    ///
    /// @param by    `section`, `limb` or `ncnd`; anything else narrows nothing
    /// @param label as [Return.Count] has it
    public record Narrow(String by, String label) {
        public static final Narrow NOT = new Narrow("", "");

        private String condition() {
            return switch (by) {
                case "section" -> Measure.Group.REFUSED + " and :label = any (c.sections)";
                case "limb" -> Measure.Group.REFUSED + " and :label = any (c.limbs)";
                case "ncnd" -> Measure.Group.REFUSED + " and c.ncnd = :label";
                default -> "true";
            };
        }
    }

    /// @param next where the next page begins; empty on the last
    public record Cases(List<Worklist.Row> rows, Optional<String> next) {}

    /// The cases behind a figure, by their day of receipt. The counts are of rows of the measure: a case with two reviews stands here once.
    ///
    /// @param after where the page before ended; empty for the first page
    public Cases behind(Scope scope, Measure measure, Narrow narrow, String after, int size) {
        List<Key> found = keys(scope, measure, narrow, after, size + 1);
        List<Key> shown = found.subList(0, Math.min(size, found.size()));
        return new Cases(worklist.rows(shown.stream().map(Key::id).toList()), found.size() > size ? Optional.of(shown.getLast().on() + "_" + shown.getLast().id()) : Optional.empty());
    }

    record Key(LocalDate on, UUID id) {}

    List<Key> keys(Scope scope, Measure measure, Narrow narrow, String after, int limit) {
        boolean on = after.matches("\\d{4}-\\d{2}-\\d{2}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        Measure.Table table = measure.group().table();
        return query("select distinct c.received_on, c.case_id" + rows(table) + " where c.case_id is not null and " + measure.condition()
            + " and " + (table == Measure.Table.CASE ? narrow.condition() : "true") + " and (c.received_on, c.case_id) > (:afterDay::date, :afterCase::uuid) order by 1, 2 limit :limit", scope)
            .param("label", narrow.label()).param("afterDay", on ? after.substring(0, 10) : "0001-01-01")
            .param("afterCase", on ? after.substring(11) : "00000000-0000-0000-0000-000000000000").param("limit", limit)
            .query((row, _) -> new Key(row.getObject(1, LocalDate.class), row.getObject(2, UUID.class))).list();
    }
}
