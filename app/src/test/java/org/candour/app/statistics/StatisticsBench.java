package org.candour.app.statistics;

import com.zaxxer.hikari.HikariDataSource;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candour.app.Candour;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.HouseStyle;
import org.candour.app.access.Role;
import org.candour.law.BankHolidays;
import org.candour.law.Regime;
import org.candour.law.WorkingDays;
import org.junit.jupiter.api.Test;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;
import org.springframework.context.ConfigurableApplicationContext;

import static org.assertj.core.api.Assertions.assertThat;

/// Returns over a million generated cases of 45 authorities, each figure compared with the independent count. Not part of the test run:
/// `./candour bench app`; `CANDOUR_BENCH_CASES=N` for another number.
class StatisticsBench {
    private static final int CASES = Integer.parseInt(System.getenv().getOrDefault("CANDOUR_BENCH_CASES", "1000000"));
    private static final List<String> AUTHORITIES = IntStream.range(0, 45).mapToObj(i -> "authority-" + i).toList();

    @Test
    void measure() throws Exception {
        Path data = Files.createTempDirectory(Path.of("target"), "statistics-").toAbsolutePath();
        try (ConfigurableApplicationContext app = Candour.start(false, false, "--candour.data=" + data)) {
            Acting.run(new Actor("system:bench", "Bench", Map.of("*", Set.of(Role.ADMINISTRATOR))), () -> AUTHORITIES.forEach(code -> app.getBean(Authorities.class)
                .save(new Authority(code, code, code, "other", Set.of("FOIA"), "{n:06}/{yy}", HouseStyle.PLAIN))));
            Actor reader = new Actor("user:" + new UUID(7, 7), "Reader", AUTHORITIES.stream().collect(Collectors.toMap(code -> code, _ -> Set.of(Role.AUDITOR))));
            Statistics statistics = app.getBean(Statistics.class);
            Map<Scope, Map<Measure, Long>> counted = new LinkedHashMap<>();
            Acting.run(reader, () -> {
                for (String[] one : new String[][] {{"authority-7", "2025-Q2"}, {"authority-7", "2025"}, {"", "2025-Q2"}, {"", "FY2025-26"}, {"", "2024"}}) {
                    counted.put(statistics.scope(one[0], "", one[1]), new EnumMap<>(Measure.class));
                }
            });
            // As the superuser: row-level security holds back COPY.
            try (Connection connection = DriverManager.getConnection(app.getBean(HikariDataSource.class).getJdbcUrl(), "postgres", Files.readAllLines(data.resolve("postgres/passwords")).getFirst())) {
                fill(connection, counted);
                counted.forEach((scope, expected) -> compare(reader, statistics, scope, expected));
            }
        }
    }

    private static void fill(Connection connection, Map<Scope, Map<Measure, Long>> counted) throws Exception {
        GeneratedCases generated = new GeneratedCases(2026, AUTHORITIES);
        WorkingDays days = WorkingDays.of(Regime.FOIA, BankHolidays.standard());
        long began = System.nanoTime();
        CopyIn copy = connection.unwrap(PGConnection.class).getCopyAPI().copyIn("copy case_figure (" + String.join(", ", Figures.COLUMNS) + ") from stdin");
        for (int i = 0; i < CASES; i++) {
            GeneratedCases.Drawn drawn = generated.next();
            byte[] row = Figures.row(CaseFigure.of(drawn.view(), drawn.history(), days), null).stream().map(v -> v == null ? "\\N" : v.toString()).collect(Collectors.joining("\t", "", "\n"))
                .getBytes(StandardCharsets.UTF_8);
            copy.writeToCopy(row, 0, row.length);
            counted.forEach((scope, counts) -> {
                if (scope.authorities().contains(drawn.authority()) && !drawn.received().isBefore(scope.period().from()) && !drawn.received().isAfter(scope.period().to())) {
                    GeneratedCases.belongs(drawn, scope.asAt()).forEach(m -> counts.merge(m, 1L, Long::sum));
                }
            });
        }
        copy.endCopy();
        try (Statement sql = connection.createStatement()) {
            sql.execute("analyze case_figure");
        }
        System.out.printf(Locale.UK, "%,d cases drawn, counted and filled in %.0f s%n", CASES, (System.nanoTime() - began) / 1e9);
    }

    private static void compare(Actor reader, Statistics statistics, Scope scope, Map<Measure, Long> expected) {
        Acting.run(reader, () -> {
            double best = Double.MAX_VALUE;
            for (int run = 0; run < 3; run++) {
                long began = System.nanoTime();
                Return figures = statistics.figures(scope);
                best = Math.min(best, (System.nanoTime() - began) / 1e6);
                for (Measure m : Measure.values()) {
                    assertThat(figures.of(m)).as("%s in %s", m.id(), scope).isEqualTo(expected.getOrDefault(m, 0L));
                }
                assertThat(figures.checks()).allMatch(Return.Check::holds);
            }
            System.out.printf(Locale.UK, "%d authorities, %s: %,d requests, every figure equal to the independent count; whole return in %.0f ms%n",
                scope.authorities().size(), scope.period(), expected.getOrDefault(Measure.RECEIVED, 0L), best);
        });
    }
}
