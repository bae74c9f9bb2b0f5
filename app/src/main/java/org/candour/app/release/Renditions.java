package org.candour.app.release;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Timestamp;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Today;
import org.candour.app.vault.Vault;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.release.marks.Suggestions;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The pages of documents: made in a confined process when first wanted, kept from then on.
@Component
class Renditions {
    private static final Logger LOG = LoggerFactory.getLogger(Renditions.class);
    private static final Duration LONGEST = Duration.ofMinutes(4);
    private static final int MEGABYTES = 1024;
    private static final Duration GIVEN_UP = LONGEST.plusMinutes(2);
    private static final String HINT = "insert into redaction_hint (case_id, document, hint, authority, page, rects, words, kind, confidence, reason, sure) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    /// From which confidence a find is looked for in other documents; places, bodies and dates tell who somebody is only where they stand.
    private static final double LIKE = 0.4;
    private static final String SPREAD = Stream.of(Suggestions.Kind.values()).filter(k -> k.compareTo(Suggestions.Kind.PLACE) < 0).map(k -> "'" + k + "'").collect(Collectors.joining(", "));

    private final JdbcClient sql;
    private final JdbcTemplate batch;
    private final TransactionTemplate transaction;
    private final Vault vault;
    private final Today today;
    private final String soffice;
    /// Two at a time: a whole mailbox must not take the machine.
    private final Semaphore hands = new Semaphore(2);

    Renditions(JdbcClient sql, JdbcTemplate batch, TransactionTemplate transaction, Vault vault, Today today, @Value("${candour.soffice:/usr/bin/soffice}") String soffice) {
        this.sql = sql;
        this.batch = batch;
        this.transaction = transaction;
        this.vault = vault;
        this.today = today;
        this.soffice = Files.isExecutable(Path.of(soffice)) ? soffice : "-";
    }

    /// How far the pages of a document are.
    enum State { MAKING, READY, FAILED }

    /// @param sha256  of the pages, a PDF in the vault; empty until they are ready
    /// @param trouble why there are none
    record Rendition(State state, Optional<String> sha256, int pages, String trouble) {}

    /// Words of one page with their places, six numbers a word; see [PagesProcess.Page].
    record Words(int page, String text, List<Double> places) {
        /// The rectangles of each place where the phrase stands, blanks and capitals apart.
        List<List<List<Double>>> find(String phrase) {
            Matcher m = saying(phrase).matcher(text);
            List<List<List<Double>>> found = new ArrayList<>();
            while (m.find()) {
                List<List<Double>> rects = rects(m.start(), m.end());
                if (!rects.isEmpty()) {
                    found.add(rects);
                }
            }
            return found;
        }

        /// The whole words whose middle lies in one of these areas.
        List<List<Double>> within(List<List<Double>> areas) {
            List<List<Double>> words = new ArrayList<>();
            for (int i = 0; i + 5 < places.size(); i += 6) {
                List<Double> word = places.subList(i + 2, i + 6);
                if (areas.stream().anyMatch(a -> holds(a, word.get(0) + word.get(2) / 2, word.get(1) + word.get(3) / 2))) {
                    words.add(List.copyOf(word));
                }
            }
            return words;
        }

        private List<List<Double>> rects(int start, int end) {
            List<List<Double>> lines = new ArrayList<>();
            for (int i = 0; i + 5 < places.size(); i += 6) {
                if (places.get(i) >= end || places.get(i + 1) <= start) {
                    continue;
                }
                List<Double> word = places.subList(i + 2, i + 6);
                List<Double> last = lines.isEmpty() ? null : lines.getLast();
                if (last != null && Math.abs(last.get(1) - word.get(1)) < word.get(3) / 2 && word.get(0) >= last.get(0)) {
                    double top = Math.min(last.get(1), word.get(1));
                    double bottom = Math.max(last.get(1) + last.get(3), word.get(1) + word.get(3));
                    lines.set(lines.size() - 1, List.of(last.get(0), top, word.get(0) + word.get(2) - last.get(0), bottom - top));
                } else {
                    lines.add(List.copyOf(word));
                }
            }
            return lines;
        }
    }

    /// Where a phrase stands as whole words, blanks and capitals apart.
    static Pattern saying(String phrase) {
        String inner = Stream.of(phrase.strip().split("\\s+")).map(Pattern::quote).collect(Collectors.joining("\\s+"));
        return Pattern.compile("(?<![\\p{L}\\p{N}])" + inner + "(?![\\p{L}\\p{N}])", Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);
    }

    /// Where the pages of a document stand; begins to make them where nobody has.
    Rendition of(CaseView view, CaseView.Document document) {
        Rendition now = look(view.id(), document.id()).orElse(null);
        if (now != null && (now.state() != State.MAKING || !stuck(view.id(), document.id()))) {
            return now;
        }
        return begin(view, document);
    }

    /// Begins anew, after a failure.
    Rendition begin(CaseView view, CaseView.Document document) {
        Actor actor = Acting.current();
        boolean mine = Boolean.TRUE.equals(transaction.execute(_ -> sql.sql("""
            insert into rendition (case_id, document, authority, state, begun_at) values (?, ?, ?, 'MAKING', ?)
            on conflict (case_id, document) do update set state = 'MAKING', begun_at = excluded.begun_at, trouble = ''
            where rendition.state = 'FAILED' or rendition.begun_at < ?""")
            .params(view.id().value(), document.id(), view.authority(), Timestamp.from(today.now()), Timestamp.from(today.now().minus(GIVEN_UP))).update() == 1));
        if (mine) {
            Thread.ofVirtual().name("pages of " + document.id()).start(() -> Acting.run(actor, () -> make(view, document)));
        }
        return look(view.id(), document.id()).orElse(new Rendition(State.MAKING, Optional.empty(), 0, ""));
    }

    private boolean stuck(CaseId id, String document) {
        return Boolean.TRUE.equals(transaction.execute(_ -> sql.sql("select begun_at < ? from rendition where case_id = ? and document = ?")
            .params(Timestamp.from(today.now().minus(GIVEN_UP)), id.value(), document).query(Boolean.class).optional().orElse(false)));
    }

    /// Where the pages stand; begins nothing.
    Optional<Rendition> look(CaseId id, String document) {
        return transaction.execute(_ -> sql.sql("select state, sha256, pages, trouble from rendition where case_id = ? and document = ?").params(id.value(), document)
            .query((row, _) -> new Rendition(State.valueOf(row.getString(1)), Optional.ofNullable(row.getString(2)), row.getInt(3), row.getString(4))).optional());
    }

    private void make(CaseView view, CaseView.Document document) {
        try {
            hands.acquire();
            try {
                Confined.folder(folder -> {
                    make(view, document, folder);
                    return true;
                });
            } finally {
                hands.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.warn("No pages of document {} of case {}: {}", document.id(), view.id(), e.getMessage());
            failed(view, document, "something went wrong on our side. Try again");
        }
    }

    private void make(CaseView view, CaseView.Document document, Path folder) throws IOException, InterruptedException {
        Path in = Files.createDirectories(folder.resolve("in")).resolve("document" + ending(document.name()));
        Files.copy(vault.path(document.sha256()), in);
        Path pdf = folder.resolve("pages.pdf");
        Path words = folder.resolve("words");
        Confined.Done done = Confined.java(PagesProcess.class, folder, MEGABYTES, LONGEST, List.of(in.toString(), pdf.toString(), words.toString(), soffice));
        if (done.exit() != 0 || !Files.exists(pdf)) {
            failed(view, document, done.exit() == -1 ? "it took longer than %d minutes. Split it, or save it as PDF".formatted(LONGEST.toMinutes())
                : done.exit() == Confined.REFUSED ? done.said() : "it needs more memory than a document may, or is made to do harm. Save it as PDF and attach that");
            return;
        }
        String sha256;
        try (var content = Files.newInputStream(pdf)) {
            sha256 = vault.keep(content, "application/pdf", Long.MAX_VALUE).sha256();
        }
        List<Object[]> pages = new ArrayList<>();
        List<Object[]> hints = new ArrayList<>();
        try (Stream<String> lines = Files.lines(words)) {
            lines.forEach(line -> {
                if (line.startsWith("{\"hint\"")) {
                    PagesProcess.Hint h = EventJson.value(line, PagesProcess.Hint.class);
                    hints.add(row(view, document.id(), h));
                } else {
                    PagesProcess.Page p = EventJson.value(line, PagesProcess.Page.class);
                    pages.add(new Object[] {view.id().value(), document.id(), p.page(), view.authority(), p.width(), p.height(), safe(p.text()), EventJson.json(p.places())});
                }
            });
        }
        transaction.executeWithoutResult(_ -> {
            for (String table : List.of("rendition_page", "redaction_hint")) {
                sql.sql("delete from " + table + " where case_id = ? and document = ?").params(view.id().value(), document.id()).update();
            }
            batch.batchUpdate("insert into rendition_page (case_id, document, page, authority, width, height, words, places) values (?, ?, ?, ?, ?, ?, ?, ?)", pages);
            batch.batchUpdate(HINT, hints);
            sql.sql("update rendition set state = 'READY', sha256 = ?, pages = ? where case_id = ? and document = ?").params(sha256, pages.size(), view.id().value(), document.id()).update();
        });
    }

    /// PostgreSQL takes every character but one.
    private static String safe(String text) {
        return text.replace('\0', ' ');
    }

    private void failed(CaseView view, CaseView.Document document, String why) {
        transaction.executeWithoutResult(_ -> sql.sql("update rendition set state = 'FAILED', trouble = ? where case_id = ? and document = ?")
            .params(why, view.id().value(), document.id()).update());
    }

    private static String ending(String name) {
        int dot = name.lastIndexOf('.');
        return dot < 0 ? "" : "." + name.substring(dot + 1).replaceAll("[^A-Za-z0-9]", "");
    }

    /// Width and height of each page in points, in order.
    List<List<Double>> sizes(CaseId id, String document) {
        return sql.sql("select width, height from rendition_page where case_id = ? and document = ? order by page").params(id.value(), document)
            .query((row, _) -> List.of(row.getDouble(1), row.getDouble(2))).list();
    }

    Optional<Words> words(CaseId id, String document, int page) {
        return sql.sql("select page, words, places from rendition_page where case_id = ? and document = ? and page = ?").params(id.value(), document, page)
            .query(Renditions::row).optional();
    }

    static boolean holds(List<Double> area, double x, double y) {
        return x >= area.get(0) && x <= area.get(0) + area.get(2) && y >= area.get(1) && y <= area.get(1) + area.get(3);
    }

    /// What the other documents of the case suggest, for names and identifiers that this one has as well: kept with the suggestions of this one.
    /// Nothing is compared where no pages were made since it was last done.
    ///
    /// Called with the document locked.
    void spread(CaseView view, String document) {
        CaseId id = view.id();
        String pagesThere = sql.sql("select coalesce(md5(string_agg(document || begun_at, ' ' order by document)), '') from rendition where case_id = ? and state = 'READY'").param(id.value()).query(String.class).single();
        if (sql.sql("update rendition set spread = ? where case_id = ? and document = ? and state = 'READY' and spread <> ?").params(pagesThere, id.value(), document, pagesThere).update() == 0) {
            return;
        }
        List<PagesProcess.Hint> own = new ArrayList<>(hints(id, document));
        Set<String> known = own.stream().map(h -> Marks.folded(h.words())).collect(Collectors.toSet());
        record Elsewhere(String document, String words, String kind, double confidence) {}
        List<Elsewhere> elsewhere = sql.sql("""
            select document, words, kind, max(confidence) from redaction_hint where case_id = ? and document <> ? and confidence >= ? and length(words) > 2 and kind in (:kinds)
            group by document, words, kind order by 4 desc, document, words limit 2000""".replace(":kinds", SPREAD)).params(id.value(), document, LIKE)
            .query((row, _) -> new Elsewhere(row.getString(1), row.getString(2), row.getString(3), row.getDouble(4))).list();
        if (elsewhere.isEmpty()) {
            return;
        }
        Map<Integer, String> pages = new LinkedHashMap<>();
        sql.sql("select page, lower(words) from rendition_page where case_id = ? and document = ? order by page").params(id.value(), document)
            .query(row -> { pages.put(row.getInt(1), row.getString(2)); });
        List<Object[]> more = new ArrayList<>();
        for (Elsewhere e : elsewhere) {
            CaseView.Document there = view.documents().get(e.document());
            if (there == null || !known.add(Marks.folded(e.words()))) {
                continue;
            }
            String longest = longest(e.words()).toLowerCase(Locale.ROOT);
            pages.forEach((page, text) -> {
                if (text.contains(longest)) {
                    words(id, document, page).ifPresent(w -> w.find(e.words()).forEach(rects -> {
                        List<Double> first = rects.getFirst();
                        if (own.stream().noneMatch(h -> h.page() == page && h.rects().stream().anyMatch(r -> holds(r, first.get(0) + first.get(2) / 2, first.get(1) + first.get(3) / 2)))) {
                            int number = own.stream().mapToInt(PagesProcess.Hint::hint).max().orElse(0) + 1;
                            PagesProcess.Hint hint = new PagesProcess.Hint(number, page, rects, e.words(), e.kind(), e.confidence() - 0.02, "same as in " + there.name(), true);
                            own.add(hint);
                            more.add(row(view, document, hint));
                        }
                    }));
                }
            });
        }
        batch.batchUpdate(HINT, more);
    }

    private static Object[] row(CaseView view, String document, PagesProcess.Hint h) {
        return new Object[] {view.id().value(), document, h.hint(), view.authority(), h.page(), EventJson.json(h.rects()), safe(h.words()), h.kind(), h.confidence(), h.reason(), h.sure()};
    }

    private static String longest(String phrase) {
        return Stream.of(phrase.strip().split("\\s+")).max(java.util.Comparator.comparingInt(String::length)).orElse("");
    }

    /// The pages that hold all words of a phrase, perhaps apart from one another.
    List<Words> like(CaseId id, String document, String phrase) {
        return sql.sql("select page, words, places from rendition_page where case_id = ? and document = ? and position(lower(?) in lower(words)) > 0 order by page")
            .params(id.value(), document, longest(phrase)).query(Renditions::row).list();
    }

    private static Words row(java.sql.ResultSet row, int number) throws java.sql.SQLException {
        return new Words(row.getInt(1), row.getString(2), java.util.Arrays.stream(EventJson.value(row.getString(3), Double[].class)).toList());
    }

    List<PagesProcess.Hint> hints(CaseId id, String document) {
        return hints("", id.value(), document);
    }

    List<PagesProcess.Hint> hints(CaseId id, String document, int page) {
        return hints("and page = ?", id.value(), document, page);
    }

    Optional<PagesProcess.Hint> hint(CaseId id, String document, int number) {
        return hints("and hint = ?", id.value(), document, number).stream().findFirst();
    }

    private List<PagesProcess.Hint> hints(String which, Object... of) {
        return sql.sql("select hint, page, rects, words, kind, confidence, reason, sure from redaction_hint where case_id = ? and document = ? " + which + " order by hint").params(of)
            .query((row, _) -> new PagesProcess.Hint(row.getInt(1), row.getInt(2), rects(row.getString(3)), row.getString(4), row.getString(5), row.getDouble(6), row.getString(7), row.getBoolean(8))).list();
    }

    /// The words of each suggestion from this confidence on, by its number.
    Map<Integer, String> hintWords(CaseId id, String document, double least) {
        Map<Integer, String> words = new LinkedHashMap<>();
        sql.sql("select hint, words from redaction_hint where case_id = ? and document = ? and confidence >= ?").params(id.value(), document, least).query(row -> { words.put(row.getInt(1), row.getString(2)); });
        return words;
    }

    static List<List<Double>> rects(String json) {
        return Stream.of(EventJson.value(json, Double[][].class)).map(List::of).toList();
    }
}
