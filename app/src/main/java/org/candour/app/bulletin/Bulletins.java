package org.candour.app.bulletin;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.candour.app.access.Acting;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.NotThere;
import org.candour.app.access.Role;
import org.candour.app.access.Sha256;
import org.candour.app.bulletin.PublishedTable.Line;
import org.candour.app.desk.Desk;
import org.candour.app.desk.EventJson;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.app.precedents.PublicDocuments;
import org.candour.casework.NotAllowed;
import org.candour.precedents.PublicDocument;
import org.candour.smallnumbers.TableCsv;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// Tables made from returns, published after a second look, and withdrawn without losing their trace.
@Component
public class Bulletins {
    private static final int NAMED = 10;

    private final JdbcClient sql;
    private final BulletinSeries all;
    private final Returns returns;
    private final LinkedSeries alike;
    private final Ledger ledger;
    private final PublicDocuments library;
    private final Authorities authorities;
    private final Desk desk;
    private final Today today;
    private final TransactionTemplate transaction;

    Bulletins(JdbcClient sql, BulletinSeries all, Returns returns, LinkedSeries alike, Ledger ledger, PublicDocuments library, Authorities authorities, Desk desk, Today today, TransactionTemplate transaction) {
        this.sql = sql;
        this.all = all;
        this.returns = returns;
        this.alike = alike;
        this.ledger = ledger;
        this.library = library;
        this.authorities = authorities;
        this.desk = desk;
        this.today = today;
        this.transaction = transaction;
    }

    private record Made(DisclosureControl.Outcome outcome, List<String> sources) {}

    private record Row(Issue issue, Made made, String basis) {}

    /// Tables of a series, the newest period first.
    public List<Issue> of(UUID series) {
        return in(() -> {
            List<Series> of = all.alike(all.find(series));
            return sql.sql("select * from bulletin_issue where series = ? order by to_quarter desc, from_quarter desc, made_at desc limit 200").param(series)
                .query((row, _) -> row(row, of).issue()).list();
        });
    }

    /// @throws NotThere where there is none, or none that the reader may see
    public Issue find(UUID id) {
        return in(() -> row(id).issue());
    }

    /// Makes the table of these quarters from the returns that count, or makes the draft of it anew.
    ///
    /// @throws NotAllowed with what is missing, or what stands in the way of the optimiser
    public UUID make(UUID series, Span span) {
        return make(series, span, Optional.empty());
    }

    /// Makes a draft anew with lines joined as its advice says.
    ///
    /// @param number of the advice, from 0
    public UUID join(UUID issue, int number) {
        Row row = in(() -> row(issue));
        List<DisclosureControl.Merge> merges = row.made().outcome().merges();
        if (!row.issue().state().draft() || number < 0 || number >= merges.size()) {
            throw new NotThere();
        }
        return make(row.issue().series(), row.issue().span(), Optional.of(merges.get(number).lines()));
    }

    private record Prepared(DisclosureControl.Task task, List<String> sources, String basis) {}

    private UUID make(UUID id, Span span, Optional<List<List<Line>>> lines) {
        Prepared prepared = in(() -> {
            Series series = all.find(id);
            Acting.current().require("Making a bulletin", series.authority(), BulletinSeries.WRITERS);
            return prepare(series, span, lines);
        });
        // Outside of any transaction: it may take half a minute.
        DisclosureControl.Outcome outcome = DisclosureControl.apart(prepared.task());
        return in(() -> {
            Series series = all.locked(id);
            Acting.current().require("Making a bulletin", series.authority(), BulletinSeries.WRITERS);
            String made = EventJson.json(new Made(outcome, prepared.sources()));
            return sql.sql("""
                insert into bulletin_issue (id, authority, series, from_quarter, to_quarter, outcome, basis, version, made_by, made_at) values (?, ?, ?, ?, ?, ?, ?, 1, ?, ?)
                on conflict (series, from_quarter, to_quarter) where published_at is null
                do update set outcome = excluded.outcome, basis = excluded.basis, version = bulletin_issue.version + 1, made_by = excluded.made_by, made_at = excluded.made_at
                returning id""").params(Ids.at(today.now()), series.authority(), id, span.from(), span.to(), made, prepared.basis(), Acting.current().id(), now()).query(UUID.class).single();
        });
    }

    private Prepared prepare(Series series, Span span, Optional<List<List<Line>>> lines) {
        String tried = "Making the table";
        span.quarters().stream().filter(q -> !Span.over(q, today.date())).findFirst().ifPresent(q -> {
            throw new NotAllowed("quarter-is-over", tried, "%s has not ended yet".formatted(Span.label(q)), "Make it when all returns of the quarter are in");
        });
        Map<String, Map<String, UUID>> current = returns.current(series.id(), span.quarters());
        Set<String> sources = new LinkedHashSet<>();
        List<String> missing = new ArrayList<>();
        for (String quarter : span.quarters()) {
            Map<String, UUID> from = current.getOrDefault(quarter, Map.of());
            sources.addAll(from.keySet());
            series.terms().sources().stream().filter(s -> !from.containsKey(s)).forEach(s -> missing.add("%s for %s".formatted(s, Span.label(quarter))));
        }
        if (!missing.isEmpty()) {
            throw new NotAllowed("returns-are-in", tried, "no return was taken of " + named(missing), "Hand it in, or take whoever sends none any more off the series");
        }
        List<String> areas = series.areas();
        List<String> categories = series.terms().categories();
        List<Series> counting = all.alike(series);
        List<Ledger.Entry> linked = ledger.linked(counting, span.quarters());
        List<PublishedTable> before = tables(linked);
        List<List<String>> codes = List.of(codes(areas, before, 0), List.copyOf(new TreeSet<>(codes(span.quarters(), before, 1))), codes(categories, before, 2));
        Map<Returns.Part, Long> counted = returns.counts(series.id(), span.quarters());
        for (String quarter : span.quarters()) {
            areas.forEach(a -> categories.stream().filter(c -> !counted.containsKey(new Returns.Part(a, quarter, c))).forEach(c -> missing.add("%s, %s, %s".formatted(a, Span.label(quarter), c))));
        }
        if (!missing.isEmpty()) {
            throw new NotAllowed("every-cell-is-counted", tried, "no return gives " + named(missing), "Ask for a return that does, with 0 where there were none, or take the area or category off the series");
        }
        List<List<Line>> whole = List.of(withTotal(areas), List.of(new Line(span.label(), span.quarters())), withTotal(categories));
        Series.Terms t = series.terms();
        return new Prepared(new DisclosureControl.Task(t.name() + ", " + span.label(), List.of("area", "quarter", "category"), codes, counts(codes, alike.together(tried, counting, codes.get(1))), lines.orElse(whole), t.threshold(), t.zerosShown(),
            t.method(), false, before), List.copyOf(sources), basis(counting, span, linked));
    }

    /// In row-major order of area, quarter and category.
    static long[] counts(List<List<String>> codes, Map<Returns.Part, Long> counted) {
        long[] counts = new long[codes.stream().mapToInt(List::size).reduce(1, Math::multiplyExact)];
        int at = 0;
        for (String area : codes.get(0)) {
            for (String quarter : codes.get(1)) {
                for (String category : codes.get(2)) {
                    counts[at++] = counted.getOrDefault(new Returns.Part(area, quarter, category), 0L);
                }
            }
        }
        return counts;
    }

    static String named(List<String> missing) {
        return String.join("; ", missing.subList(0, Math.min(NAMED, missing.size()))) + (missing.size() > NAMED ? "; and %d more".formatted(missing.size() - NAMED) : "");
    }

    static List<String> codes(Collection<String> own, List<PublishedTable> ledger, int dimension) {
        Set<String> codes = new LinkedHashSet<>(own);
        ledger.forEach(table -> table.lines().get(dimension).forEach(line -> codes.addAll(line.covers())));
        return List.copyOf(codes);
    }

    private static List<Line> withTotal(List<String> codes) {
        List<Line> lines = new ArrayList<>(codes.stream().map(code -> new Line(code, List.of(code))).toList());
        if (codes.size() > 1) {
            lines.add(new Line(TableCsv.TOTAL, codes));
        }
        return lines;
    }

    /// What a table is made from: the series as it stands, and of all that count the same the returns that count and what is linked in their ledgers.
    private String basis(List<Series> counting, Span span, List<Ledger.Entry> linked) {
        Set<String> quarters = new TreeSet<>(codes(span.quarters(), tables(linked), 1));
        return Sha256.hex(counting.getFirst().version() + " " + linked.stream().map(Ledger.Entry::id).toList() + " "
            + counting.stream().map(s -> s.id() + " " + returns.current(s.id(), quarters)).toList());
    }

    private static List<PublishedTable> tables(List<Ledger.Entry> linked) {
        return linked.stream().map(Ledger.Entry::table).toList();
    }

    /// Publishes a table that somebody else made: page, ledger and evidence are those that were audited.
    ///
    /// @throws NotAllowed for one's own table, one that the audit refuses, or one whose returns, rule or ledger changed since
    public void publish(UUID id) {
        String tried = "Publishing the bulletin";
        transaction.executeWithoutResult(_ -> {
            Series series = all.locked(seriesOf(id));
            Row row = row(id);
            Issue issue = row.issue();
            Acting.current().require(tried, issue.authority(), Role.APPROVER);
            if (!issue.state().draft()) {
                throw new NotAllowed("published-stays", tried, "it is published already", "Withdraw it with a reason, and make a new one");
            }
            if (issue.madeBy().equals(Acting.current().id())) {
                throw new NotAllowed("publish-own-bulletin", tried, "you made it yourself", "Ask another approver");
            }
            if (!row.made().outcome().safe()) {
                throw new NotAllowed("audit-is-clean", tried, "the audit refuses it", series.terms().method().mend());
            }
            if (!issue.current()) {
                throw new NotAllowed("latest-basis", tried, "a return, the series or another publication changed since it was made", "Make it anew, and look at it again");
            }
            if (sql.sql("select count(*) from bulletin_issue where series = ? and from_quarter = ? and to_quarter = ? and published_at is not null and withdrawn_at is null")
                    .params(series.id(), issue.span().from(), issue.span().to()).query(Integer.class).single() > 0) {
                throw new NotAllowed("one-table-a-period", tried, "a table of %s is public already".formatted(issue.span().label()), "Withdraw that one first, with a reason");
            }
            PublishedTable table = row.made().outcome().table().orElseThrow();
            OpenTable open = issue.preview().orElseThrow();
            String place = place(series.slug(), issue.span().code());
            sql.sql("update bulletin_issue set published_at = ?, published_by = ? where id = ?").params(now(), Acting.current().id(), id).update();
            sql.sql("insert into open_bulletin (id, authority, slug, period, last_quarter, body, published_at) values (?, ?, ?, ?, ?, ?, ?)").params(id, issue.authority(), series.slug(),
                issue.span().code(), issue.span().to(), EventJson.json(open), now()).update();
            ledger.enter(id, series, place, table, Optional.empty());
            library.put(new PublicDocument(evidence(id), "%s, %s".formatted(open.series(), issue.span().label()), authorities.byCode(issue.authority()).map(Authority::shortName).orElse(issue.authority()),
                PublicDocument.Standing.OWN_PUBLICATION, Optional.of(today.date()), place, "", open.words(table.threshold())), issue.authority(), Optional.empty(), Optional.empty(), "text/plain");
        });
    }

    static String place(String slug, String period) {
        return "/log/bulletins/" + slug + "/" + period;
    }

    private static String evidence(UUID id) {
        return "bulletin-" + id;
    }

    /// Takes a table off the public pages; its address stays and says when and why. What was public stays in the ledger.
    ///
    /// @param why for the public to read
    public void withdraw(UUID id, String why) {
        String tried = "Withdrawing the bulletin";
        transaction.executeWithoutResult(_ -> {
            all.locked(seriesOf(id));
            Issue issue = row(id).issue();
            Acting.current().require(tried, issue.authority(), Role.APPROVER);
            if (issue.state().draft() || issue.state().withdrawn().isPresent() || why.isBlank()) {
                throw new NotAllowed("withdrawal-has-reason", tried, issue.state().draft() ? "it is not published" : why.isBlank() ? "the reason is missing" : "it is withdrawn already",
                    "Give a reason that the public may read, for a bulletin that is published");
            }
            sql.sql("update bulletin_issue set withdrawn_at = ?, withdrawn_by = ?, withdrawn_for = ? where id = ?").params(now(), Acting.current().id(), why.strip(), id).update();
            sql.sql("update open_bulletin set withdrawn_at = ?, withdrawn_for = ? where id = ?").params(now(), why.strip(), id).update();
            library.unpublished(evidence(id), why.strip());
        });
    }

    private UUID seriesOf(UUID id) {
        return sql.sql("select series from bulletin_issue where id = ?").param(id).query(UUID.class).optional().orElseThrow(NotThere::new);
    }

    private Row row(UUID id) {
        List<Series> of = all.alike(all.find(seriesOf(id)));
        return sql.sql("select * from bulletin_issue where id = ?").param(id).query((row, _) -> row(row, of)).single();
    }

    /// @param alike the series, and those that count the same
    private Row row(ResultSet row, List<Series> alike) throws SQLException {
        Series series = alike.getFirst();
        Made made = EventJson.value(row.getString("outcome"), Made.class);
        DisclosureControl.Outcome o = made.outcome();
        Span span = new Span(row.getString("from_quarter"), row.getString("to_quarter"));
        Issue.State state = new Issue.State(instant(row, "published_at"), instant(row, "withdrawn_at"), Optional.ofNullable(row.getString("withdrawn_for")).orElse(""));
        return new Row(new Issue(row.getObject("id", UUID.class), series.id(), series.authority(), span, o.table().map(table -> OpenTable.of(series, span, table, made.sources())),
            new Issue.Control(o.hidden(), o.proven(), o.tried(), o.leaks(), o.before(), o.lost(), o.shown(), o.merges().stream().map(DisclosureControl.Merge::words).toList()),
            state.draft() && row.getString("basis").equals(basis(alike, span, ledger.linked(alike, span.quarters()))), row.getString("made_by"), row.getTimestamp("made_at").toInstant(), state), made, row.getString("basis"));
    }

    private <T> T in(java.util.function.Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }

    private Timestamp now() {
        return Timestamp.from(today.now());
    }
}
