package org.candour.app.publication;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/// The disclosure log as anyone reads it: newest first, by full text and by facets. Pages go by key.
@Component
@Transactional(readOnly = true)
public class Log {
    private static final String COLUMNS = "slug, authority, reference, subject, received_on, answered_on, outcome, request, answer, published_at, withdrawn_at, withdrawn_for, regime, provisions, changed_at";
    private static final int BATCH = 500;
    /// How many entries are looked at one by one first, and how many at most before an index is asked.
    private static final int MET_SOON = 500;
    private static final int MOST_MET = 3_000;
    /// How many of the newest months are searched first, and how many at most before everything is.
    private static final int FEW_MONTHS = 3;
    private static final int MOST_MONTHS = 48;
    private static final int FURTHER = 16;
    private static final int MOST_KEPT = 1_000;
    /// Of how many entries the addresses are kept with the facets: a page's and one more.
    private static final int FIRST = 26;
    private static final long KEPT_NANOS = 60_000_000_000L;

    private final JdbcClient sql;
    private final AtomicLong changes = new AtomicLong();
    private final Map<Query, Counted> counted = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Query, Counted> eldest) {
            return size() > MOST_KEPT;
        }
    };

    Log(JdbcClient sql) {
        this.sql = sql;
    }

    /// @param subject    "Withdrawn" once it is
    /// @param request    the items as asked; empty once withdrawn
    /// @param answer     the letter's text, without an addressee; empty once withdrawn
    /// @param withdrawn  why it was withdrawn
    /// @param provisions sections relied on, such as "FOIA s31"
    /// @param changedAt  when it was published last, or withdrawn
    public record Entry(String slug, String authority, String reference, String subject, LocalDate receivedOn, LocalDate answeredOn, String outcome, String request,
                        String answer, Instant publishedAt, Optional<Instant> withdrawnAt, Optional<String> withdrawn, String regime, List<String> provisions, Instant changedAt) {}

    public record LogFile(String document, String name, String mediaType, long bytes, String sha256) {}

    /// @param next key of the next page; empty on the last
    public record Page(List<Entry> entries, Optional<String> next) {}

    /// By what the log is narrowed; an empty text narrows nothing.
    ///
    /// @param words     full text
    /// @param authority code
    /// @param year      of the answer
    /// @param provision as [Entry#provisions] has it
    public record Query(String words, String authority, String regime, String year, String outcome, String provision) {
        public static final Query ALL = new Query("", "", "", "", "", "");

        /// Of which entries the query speaks at all, by what they are ordered by.
        private String range(Map<String, Object> values) {
            List<String> conditions = new ArrayList<>(List.of("true"));
            text(conditions, values, authority, "authority", "authority = :authority");
            if (!year.isEmpty()) {
                OptionalInt number = number();
                conditions.add(number.isEmpty() ? "false" : "answered_on between make_date(:year, 1, 1) and make_date(:year, 12, 31)");
                number.ifPresent(value -> values.put("year", value));
            }
            return String.join(" and ", conditions);
        }

        /// All of it as one condition.
        private String all(Map<String, Object> values) {
            String match = match(values);
            return range(values) + (match.isEmpty() ? "" : " and " + match);
        }

        /// The year as a number; none if it is no year.
        private OptionalInt number() {
            return year.matches("\\d{4}") ? OptionalInt.of(Math.max(1, Integer.parseInt(year))) : OptionalInt.empty();
        }

        /// What an entry must have, in a form that the index of all of it answers; empty if anything will do.
        private String match(Map<String, Object> values) {
            List<String> conditions = new ArrayList<>();
            text(conditions, values, once(words), "words", "words @@ websearch_to_tsquery('english', :words)");
            List<String> narrowed = new ArrayList<>();
            narrowed(narrowed, "regime:", regime);
            narrowed(narrowed, "outcome:", outcome);
            narrowed(narrowed, "", provision);
            if (!conditions.isEmpty() || !narrowed.isEmpty()) {
                narrowed(narrowed, "authority:", authority);
                number().ifPresent(value -> narrowed.add("year:" + value));
            }
            if (!narrowed.isEmpty()) {
                conditions.add("narrowed @> :narrowed::text[]");
                values.put("narrowed", narrowed.toArray(String[]::new));
            }
            return String.join(" and ", conditions);
        }

        private static void narrowed(List<String> narrowed, String kind, String value) {
            if (!value.isBlank()) {
                narrowed.add(kind + value.replace("\0", ""));
            }
        }

        /// Each word once: the database would take a word given twice for two that seldom meet, and choose a slow way.
        private static String once(String words) {
            return words.contains("\"") ? words : String.join(" ", new LinkedHashSet<>(List.of(words.strip().split("\\s+"))));
        }

        private static void text(List<String> conditions, Map<String, Object> values, String value, String name, String condition) {
            if (!value.isBlank()) {
                conditions.add(condition);
                values.put(name, value.replace("\0", ""));
            }
        }
    }

    /// Values of each facet among what a query finds, each with how many entries bear it.
    public record Facets(Map<String, Long> authorities, Map<String, Long> regimes, Map<String, Long> years, Map<String, Long> outcomes, Map<String, Long> provisions) {}

    /// What one entry bears of each facet.
    private record Borne(String slug, String authority, String regime, String year, String outcome, List<String> provisions) {}

    /// Facets as counted when the log had changed so often, and the addresses of the newest entries met then.
    private record Counted(Facets facets, List<String> first, long changes, long until) {}

    /// One page, newest answers first. Withdrawn entries are found by their address only. What another node publishes may miss the first page of a search for a minute.
    ///
    /// @param after key from the page before; anything else begins at the first
    /// @param size  1 to 100
    public Page search(Query query, String after, int size) {
        int rows = Math.clamp(size, 1, 100);
        List<Entry> found = first(query, after, rows + 1).orElseGet(() -> newest(COLUMNS, query, after, rows + 1, (row, _) -> entry(row)));
        if (found.size() <= rows) {
            return new Page(found, Optional.empty());
        }
        Entry last = found.get(rows - 1);
        return new Page(List.copyOf(found.subList(0, rows)), Optional.of(last.answeredOn() + "_" + last.slug()));
    }

    /// The first page's entries as they were met when its facets were counted: page and facets are one search. None where there was nothing to search for, or where one
    /// of them was withdrawn since.
    private Optional<List<Entry>> first(Query query, String after, int wanted) {
        if (day(after).isPresent() || wanted > FIRST || query.match(new HashMap<>()).isEmpty()) {
            return Optional.empty();
        }
        List<String> slugs = counted(query).first();
        List<String> asked = slugs.subList(0, Math.min(wanted, slugs.size()));
        List<Entry> found = sql.sql("select " + COLUMNS + " from log_entry where slug = any(:slugs) and withdrawn_at is null order by answered_on desc, slug desc")
            .param("slugs", asked.toArray(String[]::new)).query((row, _) -> entry(row)).list();
        return found.size() == asked.size() ? Optional.of(found) : Optional.empty();
    }

    /// The newest entries that a query finds, at most so many. They are looked for among the newest of all, where what is common is soon met; then in the newest
    /// months by the index of words; at last everywhere, when what is asked must be rare. How far each next step goes follows from how many the last one met. A
    /// database left to itself takes a word that it has not counted for a common one, and reads a log of a million entries to its end.
    private <T> List<T> newest(String columns, Query query, String after, int wanted, RowMapper<T> reader) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("limit", wanted));
        String range = "withdrawn_at is null and " + query.range(values);
        Optional<LocalDate> day = day(after);
        if (day.isPresent()) {
            range += " and (answered_on, slug) < (:day::date, :slug)";
            values.put("day", after.substring(0, 10));
            values.put("slug", after.substring(11));
        }
        String match = query.match(values);
        String newest = " order by answered_on desc, slug desc limit ";
        if (match.isEmpty()) {
            return sql.sql("select " + columns + " from log_entry where " + range + newest + ":limit").params(values).query(reader).list();
        }
        List<T> found = List.of();
        for (int examined = MET_SOON; examined <= MOST_MET && found.size() < wanted; examined = further(examined, wanted, found.size())) {
            values.put("examined", examined);
            found = sql.sql("select " + columns + " from (select * from log_entry where " + range + newest + ":examined) e where " + match + newest + ":limit")
                .params(values).query(reader).list();
        }
        for (int months = FEW_MONTHS; found.size() < wanted; months = further(months, wanted, found.size())) {
            boolean everything = months > MOST_MONTHS;
            String within = "";
            if (!everything) {
                YearMonth last = YearMonth.from(day.or(() -> query.number().stream().mapToObj(year -> LocalDate.of(year, 12, 31)).findFirst()).or(this::lastAnswer).orElse(LocalDate.EPOCH));
                values.put("months", IntStream.range(0, months).mapToObj(i -> last.minusMonths(i)).map(month -> "month:" + (month.getYear() * 12 + month.getMonthValue())).toArray(String[]::new));
                within = " and narrowed && :months::text[]";
            }
            // Materialized, so that the order of what is wanted does not lead the search.
            found = sql.sql("with found as materialized (select answered_on, slug from log_entry where " + range + " and " + match + within + ") select " + columns
                + " from log_entry where slug in (select slug from found" + newest + ":limit)" + newest + ":limit").params(values).query(reader).list();
            if (everything) {
                break;
            }
        }
        return found;
    }

    /// How far to look for as many as are wanted: by how many were met so far and half as far again, but not much further at once, for what was rare lately may have
    /// been common.
    private static int further(int looked, int wanted, int met) {
        return Math.min(FURTHER * looked, Math.ceilDiv(3 * looked * wanted, 2 * Math.max(met, 1)));
    }

    /// The day of a page's key; empty where it is no key.
    private static Optional<LocalDate> day(String after) {
        try {
            return after.matches("\\d{4}-\\d{2}-\\d{2}_[a-z0-9-]{1,200}") ? Optional.of(LocalDate.parse(after.substring(0, 10))) : Optional.empty();
        } catch (DateTimeException noDay) {
            return Optional.empty();
        }
    }

    private Optional<LocalDate> lastAnswer() {
        return sql.sql("select answered_on from log_entry order by answered_on desc limit 1").query(LocalDate.class).optional();
    }

    /// Of how many entries facets are counted: a reader waits for a page, and a word may stand in every tenth entry of a million.
    public static final int COUNTED = 500;

    /// What the entries that a query finds can be narrowed by, counted over the newest [#COUNTED] of them; kept for a minute at most, for
    /// counting takes longer than finding.
    public Facets facets(Query query) {
        return counted(query).facets();
    }

    private Counted counted(Query query) {
        long changes = changes();
        long now = System.nanoTime();
        Counted known;
        synchronized (counted) {
            known = counted.get(query);
        }
        if (known == null || known.changes() != changes || known.until() - now < 0) {
            known = count(query, changes, now + KEPT_NANOS);
            synchronized (counted) {
                counted.put(query, known);
            }
        }
        return known;
    }

    private Counted count(Query query, long changes, long until) {
        Facets facets = new Facets(new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        List<Borne> met = newest("slug, authority, regime, answered_on, outcome, provisions", query, "", COUNTED, (row, _) -> new Borne(row.getString(1), row.getString(2), row.getString(3),
            String.valueOf(row.getObject(4, LocalDate.class).getYear()), row.getString(5), List.of((String[]) row.getArray(6).getArray())));
        met.forEach(entry -> {
            facets.authorities().merge(entry.authority(), 1L, Long::sum);
            facets.regimes().merge(entry.regime(), 1L, Long::sum);
            facets.years().merge(entry.year(), 1L, Long::sum);
            facets.outcomes().merge(entry.outcome(), 1L, Long::sum);
            entry.provisions().forEach(provision -> facets.provisions().merge(provision, 1L, Long::sum));
        });
        return new Counted(facets, met.stream().limit(FIRST).map(Borne::slug).toList(), changes, until);
    }

    /// What changed last, withdrawals among it: among the newest changes where it is common, else anywhere.
    public List<Entry> latest(Query query, int size) {
        Map<String, Object> values = new LinkedHashMap<>(Map.of("limit", size, "examined", Math.max(MET_SOON, 4 * size)));
        String conditions = query.all(values);
        String newest = " order by changed_at desc, slug desc limit ";
        List<Entry> found = sql.sql("select " + COLUMNS + " from (select * from log_entry" + newest + ":examined) e where " + conditions + newest + ":limit").params(values)
            .query((row, _) -> entry(row)).list();
        return found.size() == size ? found : sql.sql("with found as materialized (select changed_at, slug from log_entry where " + conditions + ") select " + COLUMNS
            + " from log_entry where slug in (select slug from found" + newest + ":limit)" + newest + ":limit").params(values).query((row, _) -> entry(row)).list();
    }

    /// Every entry that a query finds, withdrawn ones too, by address; read in batches, so that a log of any length passes.
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.SUPPORTS)
    public void each(Query query, Consumer<Entry> taker) {
        Map<String, Object> values = new LinkedHashMap<>();
        String conditions = query.all(values);
        values.put("limit", BATCH);
        String after = "";
        List<Entry> batch;
        do {
            values.put("after", after);
            batch = sql.sql("select " + COLUMNS + " from log_entry where " + conditions + " and slug > :after order by slug limit :limit").params(values).query((row, _) -> entry(row)).list();
            batch.forEach(taker);
            after = batch.isEmpty() ? after : batch.getLast().slug();
        } while (batch.size() == BATCH);
    }

    /// When anything of the log changed last; empty while it holds nothing.
    public Optional<Instant> lastChange() {
        return sql.sql("select max(changed_at) from log_entry").query((row, _) -> Optional.ofNullable(row.getTimestamp(1)).map(Timestamp::toInstant)).single();
    }

    /// Months in which answers were given that are published, each with its last change; the newest first.
    public Map<YearMonth, Instant> months() {
        Map<YearMonth, Instant> months = new LinkedHashMap<>();
        sql.sql("select date_trunc('month', answered_on)::date, max(changed_at) from log_entry where withdrawn_at is null group by 1 order by 1 desc").query(row -> {
            months.put(YearMonth.from(row.getObject(1, LocalDate.class)), row.getTimestamp(2).toInstant());
        });
        return months;
    }

    /// Addresses published of the answers of a month, each with its last change.
    public Map<String, Instant> month(YearMonth month) {
        Map<String, Instant> slugs = new LinkedHashMap<>();
        sql.sql("select slug, changed_at from log_entry where withdrawn_at is null and answered_on between ? and ? order by slug").params(month.atDay(1), month.atEndOfMonth()).query(row -> {
            slugs.put(row.getString(1), row.getTimestamp(2).toInstant());
        });
        return slugs;
    }

    public Optional<Entry> find(String slug) {
        return sql.sql("select " + COLUMNS + " from log_entry where slug = ?").param(slug).query((row, _) -> entry(row)).optional();
    }

    /// The files of an entry; none once it is withdrawn.
    public List<LogFile> files(String slug) {
        return sql.sql("select f.document, f.name, f.media_type, f.bytes, f.sha256 from log_file f join log_entry e on e.slug = f.slug "
            + "where f.slug = ? and e.withdrawn_at is null order by f.name").param(slug)
            .query((row, _) -> new LogFile(row.getString(1), row.getString(2), row.getString(3), row.getLong(4), row.getString(5))).list();
    }

    /// How often this node has changed the log since it started: what was drawn before is old.
    @Transactional(propagation = org.springframework.transaction.annotation.Propagation.SUPPORTS)
    public long changes() {
        return changes.get();
    }

    /// Counts a change once it is committed.
    @Transactional
    void changed() {
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                changes.incrementAndGet();
            }
        });
    }

    private static Entry entry(ResultSet row) throws SQLException {
        Optional<Instant> withdrawn = Optional.ofNullable(row.getTimestamp("withdrawn_at")).map(Timestamp::toInstant);
        return new Entry(row.getString("slug"), row.getString("authority"), row.getString("reference"),
            // Nothing of what was withdrawn is told again: it may be the reason.
            withdrawn.isPresent() ? "Withdrawn" : row.getString("subject"), row.getObject("received_on", LocalDate.class), row.getObject("answered_on", LocalDate.class),
            row.getString("outcome"), withdrawn.isPresent() ? "" : row.getString("request"),
            withdrawn.isPresent() ? "" : row.getString("answer"), row.getTimestamp("published_at").toInstant(), withdrawn, Optional.ofNullable(row.getString("withdrawn_for")),
            row.getString("regime"), List.of((String[]) row.getArray("provisions").getArray()), row.getTimestamp("changed_at").toInstant());
    }
}
