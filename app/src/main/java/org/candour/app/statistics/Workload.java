package org.candour.app.statistics;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Refused;
import org.candour.app.access.Role;
import org.candour.app.access.Staff;
import org.candour.app.access.Teams;
import org.candour.app.desk.Calendars;
import org.candour.app.desk.Challenges;
import org.candour.app.desk.Today;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What work is to come: what falls due by day and week, what may still arrive, and who has more than they can do.
@Component
@Transactional(readOnly = true)
public class Workload {
    private static final int DAYS = 10;
    private static final int WEEKS = 8;
    /// A request that comes in now falls due after this many weeks: 20 working days.
    private static final int ARRIVES_AFTER = 4;
    /// What is known falls due within these: 20 working days over Christmas or Easter.
    private static final int LOADED = 6;
    private static final int LOOKED_BACK = 12;

    private final JdbcClient sql;
    private final Today today;
    private final Calendars calendars;
    private final Challenges challenges;
    private final Staff staff;
    private final Teams teams;

    Workload(JdbcClient sql, Today today, Calendars calendars, Challenges challenges, Staff staff, Teams teams) {
        this.sql = sql;
        this.today = today;
        this.calendars = calendars;
        this.challenges = challenges;
        this.staff = staff;
        this.teams = teams;
    }

    /// @param answers    answers that fall due
    /// @param unassigned of these, those that nobody has
    /// @param others     reviews, questions of the regulator, steps and directions that fall due
    public record Day(LocalDate day, long answers, long unassigned, long others) {}

    /// @param from     its Monday
    /// @param expected answers to requests that have not come in yet, as many as came in a week lately; empty where all that falls due is known
    public record Week(LocalDate from, long answers, long others, Optional<Double> expected) {}

    /// One of the staff. What is overdue is work of the first week.
    ///
    /// @param weeks    answers that fall due in this week and in each of the five after it
    /// @param capacity answers a week; empty while nobody said
    public record Load(String person, String name, long open, long overdue, List<Long> weeks, OptionalInt capacity) {
        public boolean over() {
            return capacity.isPresent() && weeks.stream().anyMatch(due -> due > capacity.getAsInt());
        }
    }

    /// @param overdue  open answers whose day is over
    /// @param stopped  open cases whose clock stands
    /// @param received a week, on average of the last twelve
    /// @param answered a week, on average of the last twelve
    public record Forecast(List<Day> days, List<Week> weeks, List<Load> loads, long overdue, long unassigned, long stopped, double received, double answered) {
        /// Weeks until what is overdue could be done beside what comes in, at the pace of late; empty where it grows.
        public Optional<Long> weeksToClear() {
            return overdue == 0 || answered <= received ? Optional.empty() : Optional.of((long) Math.ceil(overdue / (answered - received)));
        }
    }

    private record Open(LocalDate due, Optional<String> owner, boolean stopped) {}

    /// The forecast for the authorities and team of the scope; its period plays no part.
    public Forecast forecast(Scope scope) {
        LocalDate date = today.date();
        List<Open> open = sql.sql("select due, owner, stops @> :today::date" + SCOPE + " and answered_on is null and closed_on is null").params(values(scope, date))
            .query((row, _) -> new Open(row.getObject(1, LocalDate.class), Optional.ofNullable(row.getString(2)), row.getBoolean(3))).list();
        List<Open> running = open.stream().filter(o -> !o.stopped()).toList();
        List<Challenges.Row> others = challenges.open(Optional.empty(), 5_000).stream().filter(c -> c.due().isPresent() && scope.authorities().contains(c.authority())).toList();
        double received = aWeek("received_on", scope, date);
        WorkingDays working = WorkingDays.of(Regime.FOIA, calendars.current());
        List<Day> days = new ArrayList<>();
        for (LocalDate day = date; days.size() < DAYS; day = day.plusDays(1)) {
            if (working.includes(day)) {
                LocalDate one = day;
                days.add(new Day(day, running.stream().filter(o -> o.due().equals(one)).count(), running.stream().filter(o -> o.due().equals(one) && o.owner().isEmpty()).count(),
                    others.stream().filter(c -> c.due().equals(Optional.of(one))).count()));
            }
        }
        LocalDate monday = date.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        List<Week> weeks = new ArrayList<>();
        for (int w = 0; w < WEEKS; w++) {
            LocalDate from = monday.plusWeeks(w);
            weeks.add(new Week(from, running.stream().filter(o -> !o.due().isBefore(date) && week(monday, o.due()) == weeks.size()).count(),
                others.stream().filter(c -> !c.due().get().isBefore(date) && week(monday, c.due().get()) == weeks.size()).count(),
                w < ARRIVES_AFTER ? Optional.empty() : Optional.of(received)));
        }
        return new Forecast(List.copyOf(days), List.copyOf(weeks), loads(scope, running, monday, date), running.stream().filter(o -> o.due().isBefore(date)).count(),
            open.stream().filter(o -> o.owner().isEmpty()).count(), open.size() - running.size(), received, aWeek("answered_on", scope, date));
    }

    private static final String SCOPE = " from case_figure where authority = any (:authorities::text[]) and (:team::uuid is null or team = :team::uuid)";

    private static Map<String, Object> values(Scope scope, LocalDate date) {
        Map<String, Object> values = new HashMap<>();
        values.put("authorities", scope.authorities().toArray(String[]::new));
        values.put("team", scope.team().map(UUID::toString).orElse(null));
        values.put("today", date.toString());
        return values;
    }

    private double aWeek(String column, Scope scope, LocalDate date) {
        long count = sql.sql("select count(*)" + SCOPE + " and " + column + " > :since::date and " + column + " <= :today::date").params(values(scope, date))
            .param("since", date.minusWeeks(LOOKED_BACK).toString()).query(Long.class).single();
        return Math.round(count * 10.0 / LOOKED_BACK) / 10.0;
    }

    private static long week(LocalDate monday, LocalDate day) {
        return Math.floorDiv(java.time.temporal.ChronoUnit.DAYS.between(monday, day), 7);
    }

    /// By name, so that nobody stands above anybody.
    private List<Load> loads(Scope scope, List<Open> running, LocalDate monday, LocalDate date) {
        Map<String, Integer> capacity = new HashMap<>();
        sql.sql("select person, sum(a_week) from capacity where team = any (?::uuid[]) group by person")
            .param(teamsOf(scope).stream().map(t -> t.id().toString()).toArray(String[]::new)).query(row -> {
                capacity.put(row.getString(1), row.getInt(2));
            });
        Map<String, List<Open>> byOwner = new TreeMap<>();
        running.forEach(o -> o.owner().ifPresent(owner -> byOwner.computeIfAbsent(owner, _ -> new ArrayList<>()).add(o)));
        capacity.keySet().forEach(person -> byOwner.putIfAbsent(person, List.of()));
        List<Load> loads = new ArrayList<>();
        byOwner.forEach((person, cases) -> {
            List<Long> weeks = new ArrayList<>();
            for (int w = 0; w < LOADED; w++) {
                int one = w;
                weeks.add(cases.stream().filter(o -> Math.max(0, week(monday, o.due())) == one).count());
            }
            loads.add(new Load(person, staff.name(person), cases.size(), cases.stream().filter(o -> o.due().isBefore(date)).count(), List.copyOf(weeks),
                capacity.containsKey(person) ? OptionalInt.of(capacity.get(person)) : OptionalInt.empty()));
        });
        loads.sort(java.util.Comparator.comparing(Load::name).thenComparing(Load::person));
        return List.copyOf(loads);
    }

    private List<Teams.Team> teamsOf(Scope scope) {
        return teams.all().stream().filter(t -> scope.team().map(t.id()::equals).orElseGet(() -> t.authorities().stream().anyMatch(scope.authorities()::contains))).toList();
    }

    /// Who of a team can be asked for answers, with what was said of them.
    ///
    /// @param aWeek empty while nobody said
    public record Capacity(UUID team, String person, String name, OptionalInt aWeek) {}

    /// The officers of the teams whose capacity the actor sets: those that answer for an authority they approve for.
    public Map<Teams.Team, List<Capacity>> capacities() {
        Set<String> approves = Acting.current().authoritiesAs(Role.APPROVER);
        Map<Teams.Team, List<Capacity>> all = new LinkedHashMap<>();
        for (Teams.Team team : teams.all()) {
            if (team.authorities().stream().noneMatch(approves::contains)) {
                continue;
            }
            Map<String, Integer> said = new HashMap<>();
            sql.sql("select person, a_week from capacity where team = ?").param(team.id()).query(row -> {
                said.put(row.getString(1), row.getInt(2));
            });
            all.put(team, teams.members(team.id()).stream().filter(m -> m.roles().contains(Role.CASE_OFFICER) || m.roles().contains(Role.DECISION_MAKER))
                .map(m -> new Capacity(team.id(), "user:" + m.person(), m.name(), said.containsKey("user:" + m.person()) ? OptionalInt.of(said.get("user:" + m.person())) : OptionalInt.empty()))
                .toList());
        }
        return all;
    }

    /// Says how many answers a week somebody can be asked for.
    ///
    /// @param aWeek 0 to 200; empty takes back what was said
    /// @throws Refused for anyone who approves no answers of the team, and for somebody who is not of it
    @Transactional
    public void setCapacity(UUID team, String person, OptionalInt aWeek) {
        boolean theirs = capacities().entrySet().stream().anyMatch(e -> e.getKey().id().equals(team) && e.getValue().stream().anyMatch(c -> c.person().equals(person)));
        if (!theirs) {
            throw new Refused("Setting what somebody can do in a week needs the role Approver in their team. Ask someone who has it.");
        }
        if (aWeek.isEmpty()) {
            sql.sql("delete from capacity where team = ? and person = ?").params(team, person).update();
            return;
        }
        sql.sql("insert into capacity (team, person, a_week) values (?, ?, ?) on conflict (team, person) do update set a_week = excluded.a_week")
            .params(team, person, aWeek.getAsInt()).update();
    }
}
