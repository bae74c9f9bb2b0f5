package org.candour.app.statistics;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Teams;
import org.candour.app.journeys.House;
import org.candour.app.statistics.GeneratedCases.Drawn;
import org.candour.casework.CaseView;
import org.candour.casework.Outcome;
import org.candour.law.BankHolidays;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/// Every figure of the return equals a count made one by one from what was drawn, whatever the authority, the period and the monitoring date.
class StatisticsTest {
    private static final House HOUSE = House.get();
    private static final List<String> CODES = List.of("counted-a", "counted-b");
    private static final List<Drawn> DRAWN = new ArrayList<>();
    private static final Actor READER = new Actor("user:" + new UUID(7, 7), "Reader", Map.of("counted-a", Set.of(Role.AUDITOR), "counted-b", Set.of(Role.AUDITOR)));

    @BeforeAll
    static void cases() {
        CODES.forEach(code -> HOUSE.people().authority(code, code));
        GeneratedCases generated = new GeneratedCases(2026, CODES);
        Figures figures = HOUSE.bean(Figures.class);
        WorkingDays days = WorkingDays.of(Regime.FOIA, BankHolidays.standard());
        Acting.run(Actor.system("statistics", Set.copyOf(CODES)), () -> HOUSE.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            for (int i = 0; i < 1_500; i++) {
                Drawn drawn = generated.next();
                DRAWN.add(drawn);
                figures.keep(true, CaseFigure.of(drawn.view(), drawn.history(), days));
            }
        }));
    }

    @Test
    void every_figure_equals_the_independent_count() {
        Acting.run(READER, () -> {
            Statistics statistics = HOUSE.bean(Statistics.class);
            for (String authority : List.of("", "counted-a", "counted-b")) {
                for (String period : List.of("2024-Q1", "2025-Q2", "2025-08", "2025", "FY2024-25", "2026-Q3")) {
                    Scope scope = statistics.scope(authority, "", period);
                    Return figures = statistics.figures(scope);
                    Map<Measure, Long> counted = GeneratedCases.count(DRAWN, scope.authorities(), scope.period().from(), scope.period().to(), scope.asAt());
                    for (Measure m : Measure.values()) {
                        assertThat(figures.of(m)).as("%s of %s in %s", m.id(), authority, period).isEqualTo(counted.getOrDefault(m, 0L));
                    }
                    assertThat(figures.sections().stream().collect(Collectors.toMap(Return.Count::label, Return.Count::count))).as("sections in %s", period)
                        .isEqualTo(GeneratedCases.sections(DRAWN, scope.authorities(), scope.period().from(), scope.period().to(), scope.asAt()));
                    assertThat(figures.checks()).allMatch(Return.Check::holds);
                    assertThat(figures.months().stream().mapToLong(p -> p.counts().get(Measure.RECEIVED)).sum()).isEqualTo(figures.of(Measure.RECEIVED));
                    assertThat(figures.byAuthority().stream().mapToLong(p -> p.counts().get(Measure.LATE)).sum()).isIn(figures.of(Measure.LATE), 0L);
                }
            }
        });
    }

    @Test
    void each_figure_opens_exactly_the_cases_that_it_counts() {
        Acting.run(READER, () -> {
            Statistics statistics = HOUSE.bean(Statistics.class);
            Scope scope = statistics.scope("counted-a", "", "2025-Q2");
            for (Measure m : Measure.Group.TIME.measures()) {
                Set<UUID> expected = DRAWN.stream().filter(d -> d.authority().equals("counted-a") && !d.received().isBefore(scope.period().from()) && !d.received().isAfter(scope.period().to())
                    && GeneratedCases.belongs(d, scope.asAt()).contains(m)).map(d -> d.view().id().value()).collect(Collectors.toSet());
                Set<UUID> opened = new HashSet<>();
                String after = "";
                // In pages of seven, so that turning them is tried too.
                for (List<Statistics.Key> page = statistics.keys(scope, m, Statistics.Narrow.NOT, after, 7); !page.isEmpty(); page = statistics.keys(scope, m, Statistics.Narrow.NOT, after, 7)) {
                    page.forEach(key -> assertThat(opened.add(key.id())).isTrue());
                    after = page.getLast().on() + "_" + page.getLast().id();
                }
                assertThat(opened).as(m.id()).isEqualTo(expected);
            }
        });
    }

    @Test
    void the_monitoring_date_is_twenty_working_days_after_the_period_and_a_return_before_it_is_provisional() {
        Acting.run(READER, () -> {
            Scope over = HOUSE.bean(Statistics.class).scope("", "", "2025-Q1");
            // From 31 March 2025: Good Friday 18 April and Easter Monday 21 April do not count.
            assertThat(over.asAt()).isEqualTo(LocalDate.of(2025, 4, 30));
            assertThat(over.provisional()).isFalse();
            assertThat(HOUSE.bean(Statistics.class).scope("", "", Period.quarterOf(LocalDate.now()).code()).provisional()).isTrue();
        });
    }

    /// A case counts for the team of its owner, else for the only team of its authority, else for none.
    @Test
    void a_team_counts_the_cases_that_it_answers_and_no_others() {
        List.of("counted-c", "counted-d").forEach(code -> HOUSE.people().authority(code, code));
        Teams.Team one = HOUSE.people().team("Counters of C", "counted-c");
        Teams.Team both = HOUSE.people().team("Counters of C and D", "counted-c", "counted-d");
        String inOne = HOUSE.people().person("cassie@counted.example", one, Role.CASE_OFFICER).actorId();
        String inBoth = HOUSE.people().person("dora@counted.example", both, Role.CASE_OFFICER).actorId();
        GeneratedCases generated = new GeneratedCases(7, List.of("counted-c", "counted-d"), List.of(inOne, inBoth));
        List<Drawn> drawn = new ArrayList<>();
        WorkingDays days = WorkingDays.of(Regime.FOIA, BankHolidays.standard());
        Acting.run(Actor.system("statistics", Set.of("counted-c", "counted-d")), () -> HOUSE.bean(TransactionTemplate.class).executeWithoutResult(_ -> {
            for (int i = 0; i < 300; i++) {
                drawn.add(generated.next());
                HOUSE.bean(Figures.class).keep(true, CaseFigure.of(drawn.getLast().view(), drawn.getLast().history(), days));
            }
        }));
        java.util.function.Function<Drawn, String> team = d -> {
            String owner = d.view().assignment().map(CaseView.Assignment::owner).orElse("");
            return d.authority().equals("counted-d") || owner.equals(inBoth) ? both.name() : owner.equals(inOne) ? one.name() : "";
        };
        assertThat(drawn.stream().map(team).distinct()).containsExactlyInAnyOrder(one.name(), both.name(), "");
        Actor reader = new Actor("user:" + new UUID(7, 8), "Reader", Map.of("counted-c", Set.of(Role.AUDITOR), "counted-d", Set.of(Role.AUDITOR)));
        Acting.run(reader, () -> {
            Statistics statistics = HOUSE.bean(Statistics.class);
            assertThat(statistics.teams()).extracting(Teams.Team::name).containsExactly(one.name(), both.name());
            for (Teams.Team t : List.of(one, both)) {
                List<Drawn> answered = drawn.stream().filter(d -> team.apply(d).equals(t.name())).toList();
                for (String authority : List.of("", "counted-c", "counted-d")) {
                    for (String period : List.of("2024", "2025-Q2", "2025")) {
                        Scope scope = statistics.scope(authority, t.id().toString(), period);
                        Map<Measure, Long> counted = GeneratedCases.count(answered, scope.authorities(), scope.period().from(), scope.period().to(), scope.asAt());
                        Return figures = statistics.figures(scope);
                        for (Measure m : Measure.values()) {
                            assertThat(figures.of(m)).as("%s of %s for %s in %s", m.id(), authority, t.name(), period).isEqualTo(counted.getOrDefault(m, 0L));
                        }
                    }
                }
                Scope year = statistics.scope("", t.id().toString(), "2025");
                assertThat(statistics.keys(year, Measure.RECEIVED, Statistics.Narrow.NOT, "", 1_000)).extracting(Statistics.Key::id).containsExactlyInAnyOrderElementsOf(answered.stream()
                    .filter(d -> d.received().getYear() == 2025).map(d -> d.view().id().value()).toList());
            }
        });
        // Whoever works for neither authority is not told that there is such a team.
        Acting.run(READER, () -> assertThatThrownBy(() -> HOUSE.bean(Statistics.class).scope("", one.id().toString(), "2025")).isInstanceOf(NotThere.class));
    }

    @Test
    void nobody_counts_what_is_not_theirs() {
        Statistics statistics = HOUSE.bean(Statistics.class);
        Actor other = new Actor("user:" + new UUID(8, 8), "Other", Map.of("counted-b", Set.of(Role.AUDITOR)));
        Acting.run(other, () -> {
            assertThatThrownBy(() -> statistics.scope("counted-a", "", "2025")).isInstanceOf(NotThere.class);
            // Even with a scope forged the database shows nothing.
            Scope own = statistics.scope("", "", "2025");
            Scope forged = new Scope(Set.of("counted-a"), Optional.empty(), own.period(), own.asAt(), false);
            assertThat(statistics.figures(forged).of(Measure.RECEIVED)).isZero();
        });
        Actor administrator = new Actor("user:" + new UUID(9, 9), "Admin", Map.of("counted-a", Set.of(Role.ADMINISTRATOR)));
        Acting.run(administrator, () -> assertThatThrownBy(() -> statistics.scope("", "", "")).isInstanceOf(NotThere.class));
    }

    @Test
    void a_period_is_a_month_a_quarter_or_a_year_and_nothing_else() {
        assertThat(Period.of("FY2025-26")).hasValueSatisfying(p -> assertThat(List.of(p.from(), p.to())).containsExactly(LocalDate.of(2025, 4, 1), LocalDate.of(2026, 3, 31)));
        assertThat(Period.of("2026-Q3")).hasValueSatisfying(p -> assertThat(List.of(p.from(), p.to())).containsExactly(LocalDate.of(2026, 7, 1), LocalDate.of(2026, 9, 30)));
        assertThat(Period.of("2024-02")).hasValueSatisfying(p -> assertThat(p.to()).isEqualTo(LocalDate.of(2024, 2, 29)));
        for (String none : List.of("", "2026-13", "2026-00", "2026-Q5", "FY2025-27", "FY2025", "1999", "2026-1", "2026-Q3 ", "'; drop table case_figure")) {
            assertThat(Period.of(none)).as(none).isEmpty();
        }
    }

    @Test
    void what_is_given_and_what_is_refused_make_the_answer_of_a_whole_request() {
        Outcome given = new Outcome.Disclosed("Yes.");
        Outcome none = new Outcome.NotHeld("No.");
        Outcome elsewhere = new Outcome.AdvisedElsewhere("Eastmere Council", "Ask there.");
        Outcome vexatious = new Outcome.Vexatious("Why.");
        assertThat(CaseFigure.answer(List.of(given, none))).isEqualTo(CaseFigure.Answer.GRANTED);
        assertThat(CaseFigure.answer(List.of(given, vexatious))).isEqualTo(CaseFigure.Answer.PART);
        assertThat(CaseFigure.answer(List.of(none, vexatious))).isEqualTo(CaseFigure.Answer.FULL);
        assertThat(CaseFigure.answer(List.of(none, elsewhere))).isEqualTo(CaseFigure.Answer.NOT_HELD);
        assertThat(CaseFigure.answer(List.of(elsewhere, new Outcome.Lapsed("No reply.")))).isEqualTo(CaseFigure.Answer.ADVICE);
    }
}
