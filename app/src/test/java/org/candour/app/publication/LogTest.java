package org.candour.app.publication;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.app.TestStore;
import org.candour.app.publication.Log.Query;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;

import static org.assertj.core.api.Assertions.assertThat;

/// However common or rare what is asked is, the log finds what looking at each entry finds.
class LogTest {
    /// From standing in two of three entries to standing in two of them all.
    private static final Map<String, Double> WORDS = new TreeMap<>(Map.of("alder", .66, "birch", .3, "cedar", .06, "dogwood", .02, "elder", .005, "fir", .0005));
    private static final List<String> OUTCOMES = List.of("Disclosed", "Partly withheld", "Not held");
    private static final List<String> PROVISIONS = List.of("FOIA s31", "FOIA s40", "FOIA s12");
    private static final List<Drawn> DRAWN = new ArrayList<>();
    private static Connection connection;
    private static Log log;

    private record Drawn(String slug, String authority, LocalDate answeredOn, String regime, String outcome, List<String> provisions, List<String> words, boolean withdrawn, Instant changed) {
        boolean in(Query query) {
            return List.of(query.words().split(" ")).stream().allMatch(word -> word.isEmpty() || words.contains(word)) && one(query.authority(), authority) && one(query.regime(), regime)
                && one(query.outcome(), outcome) && one(query.year(), String.valueOf(answeredOn.getYear())) && (query.provision().isEmpty() || provisions.contains(query.provision()));
        }

        private static boolean one(String asked, String is) {
            return asked.isEmpty() || asked.equals(is);
        }
    }

    @BeforeAll
    static void four_thousand_entries_of_six_years() throws Exception {
        String database = TestStore.get().fresh();
        connection = TestStore.get().postgres().superuser(database.substring(database.lastIndexOf('/') + 1));
        Random random = new Random(26);
        try (Statement statement = connection.createStatement(); PreparedStatement entry = connection.prepareStatement("""
                insert into log_entry (slug, authority, case_id, reference, subject, received_on, answered_on, outcome, request, answer, published_at, regime, provisions, words, withdrawn_at)
                values (?, ?, gen_random_uuid(), '', '', '2020-01-01', ?, ?, '', '', ?, ?, ?, to_tsvector('english', ?), ?)""")) {
            // The log alone is tried here: authorities and cases belong to other rooms.
            statement.execute("set session_replication_role = replica");
            for (int i = 0; i < 4_000; i++) {
                LocalDate day = LocalDate.of(2020, 3, 1).plusDays(random.nextInt(2_200));
                List<String> words = WORDS.entrySet().stream().filter(word -> random.nextDouble() < word.getValue()).map(Map.Entry::getKey).toList();
                List<String> provisions = PROVISIONS.stream().filter(_ -> random.nextInt(4) == 0).toList();
                boolean withdrawn = random.nextInt(50) == 0;
                Instant published = Instant.parse("2020-03-01T10:00:00Z").plusSeconds(60L * random.nextInt(3_000_000));
                Instant changed = withdrawn ? published.plusSeconds(600) : published;
                Drawn drawn = new Drawn("entry-" + i, "authority-" + i % 3, day, i % 5 == 0 ? "EIR" : "FOIA", OUTCOMES.get(random.nextInt(3)), provisions, withdrawn ? List.of() : words, withdrawn, changed);
                DRAWN.add(drawn);
                entry.setString(1, drawn.slug());
                entry.setString(2, drawn.authority());
                entry.setObject(3, day);
                entry.setString(4, drawn.outcome());
                entry.setObject(5, java.sql.Timestamp.from(published));
                entry.setString(6, drawn.regime());
                entry.setArray(7, connection.createArrayOf("text", provisions.toArray()));
                entry.setString(8, String.join(" ", drawn.words()));
                entry.setObject(9, withdrawn ? java.sql.Timestamp.from(changed) : null, java.sql.Types.TIMESTAMP);
                entry.addBatch();
            }
            entry.executeBatch();
        }
        log = new Log(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    @AfterAll
    static void close() throws Exception {
        connection.close();
    }

    private static Stream<Query> queries() {
        Random random = new Random(4);
        Stream<Query> drawn = Stream.generate(() -> new Query(some(random, List.of("alder", "birch", "cedar", "dogwood", "elder", "fir", "alder birch", "birch cedar", "alder fir", "gorse")),
            some(random, List.of("authority-1", "authority-9")), some(random, List.of("EIR", "none")), some(random, List.of("2020", "2023", "2026", "1999", "soon")),
            some(random, OUTCOMES), some(random, PROVISIONS))).limit(150);
        return Stream.concat(WORDS.keySet().stream().map(word -> new Query(word, "", "", "", "", "")), drawn);
    }

    private static String some(Random random, List<String> values) {
        return random.nextInt(3) == 0 ? values.get(random.nextInt(values.size())) : "";
    }

    private static List<Drawn> found(Query query, Predicate<Drawn> which, Comparator<Drawn> order) {
        return DRAWN.stream().filter(which).filter(entry -> entry.in(query)).sorted(order.reversed()).toList();
    }

    private static final Comparator<Drawn> NEWEST = Comparator.comparing(Drawn::answeredOn).thenComparing(Drawn::slug);

    @Test
    void pages_in_order_are_what_looking_at_each_entry_finds() {
        queries().forEach(query -> {
            List<String> expected = found(query, entry -> !entry.withdrawn(), NEWEST).stream().map(Drawn::slug).toList();
            List<String> read = new ArrayList<>();
            Optional<String> next = Optional.of("");
            for (int pages = 0; next.isPresent() && pages < 8; pages++) {
                Log.Page page = log.search(query, next.get(), 25);
                page.entries().forEach(entry -> read.add(entry.slug()));
                next = page.next();
            }
            assertThat(read).as(query.toString()).isEqualTo(expected.subList(0, Math.min(200, expected.size())));
            assertThat(next.isPresent()).as(query.toString()).isEqualTo(expected.size() > 200);
        });
    }

    @Test
    void what_is_no_key_begins_at_the_first_page() {
        assertThat(log.search(Query.ALL, "2026-99-99_x", 25)).isEqualTo(log.search(Query.ALL, "", 25));
    }

    @Test
    void facets_count_the_newest_that_are_found() {
        queries().forEach(query -> {
            List<Drawn> newest = found(query, entry -> !entry.withdrawn(), NEWEST).stream().limit(Log.COUNTED).toList();
            Log.Facets facets = log.facets(query);
            assertThat(facets.authorities()).as(query.toString()).isEqualTo(counted(newest, entry -> Stream.of(entry.authority())));
            assertThat(facets.years()).as(query.toString()).isEqualTo(counted(newest, entry -> Stream.of(String.valueOf(entry.answeredOn().getYear()))));
            assertThat(facets.outcomes()).as(query.toString()).isEqualTo(counted(newest, entry -> Stream.of(entry.outcome())));
            assertThat(facets.regimes()).as(query.toString()).isEqualTo(counted(newest, entry -> Stream.of(entry.regime())));
            assertThat(facets.provisions()).as(query.toString()).isEqualTo(counted(newest, entry -> entry.provisions().stream()));
        });
    }

    private static Map<String, Long> counted(List<Drawn> entries, Function<Drawn, Stream<String>> values) {
        return entries.stream().flatMap(values).collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void a_feed_tells_the_last_changes_withdrawals_too() {
        queries().forEach(query -> assertThat(log.latest(query, 50)).as(query.toString()).map(Log.Entry::slug).isEqualTo(found(query, _ -> true,
            Comparator.comparing(Drawn::changed).thenComparing(Drawn::slug)).stream().map(Drawn::slug).limit(50).toList()));
    }
}
