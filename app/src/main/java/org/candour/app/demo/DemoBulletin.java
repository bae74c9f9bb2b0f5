package org.candour.app.demo;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.bulletin.BulletinSeries;
import org.candour.app.bulletin.Bulletins;
import org.candour.app.bulletin.Returns;
import org.candour.app.bulletin.Series;
import org.candour.app.bulletin.Span;
import org.candour.app.desk.Today;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// A bulletin of the demo's region: two quarters published, from the returns of two partners, and one return that was refused.
@Component
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoBulletin {
    private static final String NAME = "Active county lines";
    private static final String POLICE = "Northshire Police";
    private static final String TRUST = "Eastmere Housing Trust";
    private static final List<String> AREAS = List.of("Castle Vale", "Eastmere", "Fenwick", "Harbour", "Moorside", "Westmere");
    private static final List<String> CATEGORIES = List.of("Heroin and crack", "Powder cocaine", "Cannabis");
    private static final int[][][] COUNTED = {
        {{14, 8, 21}, {33, 12, 27}, {7, 3, 11}, {26, 19, 30}, {9, 5, 13}, {18, 2, 24}},
        {{12, 9, 19}, {35, 14, 22}, {6, 5, 12}, {29, 15, 33}, {8, 1, 15}, {17, 6, 20}}};

    private final BulletinSeries series;
    private final Returns returns;
    private final Bulletins bulletins;
    private final Today today;

    DemoBulletin(BulletinSeries series, Returns returns, Bulletins bulletins, Today today) {
        this.series = series;
        this.returns = returns;
        this.bulletins = bulletins;
        this.today = today;
    }

    /// @param staff by e-mail
    void make(Map<String, Actor> staff) {
        List<String> quarters = Span.ended(today.date(), 2).reversed();
        Actor officer = staff.get("officer@northshire.example");
        UUID id = Acting.as(officer, () -> series.write("northshire-police", new Series.Terms(NAME, "Telephone lines used to order drugs that were active at the end of the quarter, by the area in which they "
            + "were used and what was sold most. A line is counted once in each area.", CATEGORIES, List.of(POLICE, TRUST), 5, true, Series.Method.SUPPRESS, "Boundaries of a fictional region"), boundaries()));
        Acting.run(officer, () -> returns.take(id, TRUST, "E-mail of the data officer", "lines.csv", "series,quarter,area,category,count,tenant\n".getBytes(StandardCharsets.UTF_8)));
        for (int q = 0; q < quarters.size(); q++) {
            Span span = new Span(quarters.get(q), quarters.get(q));
            byte[] own = csv(quarters.get(q), COUNTED[q], 1);
            byte[] partner = csv(quarters.get(q), COUNTED[q], 10);
            UUID issue = Acting.as(officer, () -> {
                returns.take(id, POLICE, "Counted by the analysts", "own.csv", own);
                returns.take(id, TRUST, "E-mail of the data officer", "lines.csv", partner);
                return bulletins.make(id, span);
            });
            Acting.run(staff.get("approver@northshire.example"), () -> bulletins.publish(issue));
        }
    }

    /// @param part the counts are divided by it
    private static byte[] csv(String quarter, int[][] counted, int part) {
        StringBuilder csv = new StringBuilder("series,quarter,area,category,count\n");
        for (int area = 0; area < AREAS.size(); area++) {
            for (int category = 0; category < CATEGORIES.size(); category++) {
                csv.append("%s,%s,%s,%s,%d\n".formatted(NAME, quarter, AREAS.get(area), CATEGORIES.get(category), counted[area][category] / part));
            }
        }
        return csv.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String boundaries() {
        try (InputStream in = Objects.requireNonNull(DemoBulletin.class.getResourceAsStream("northshire-areas.geojson"), "northshire-areas.geojson")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
