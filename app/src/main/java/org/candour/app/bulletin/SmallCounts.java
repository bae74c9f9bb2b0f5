package org.candour.app.bulletin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Supplier;
import org.candour.app.access.Acting;
import org.candour.app.access.Role;
import org.candour.app.bulletin.PublishedTable.Line;
import org.candour.app.desk.Desk;
import org.candour.app.desk.Ids;
import org.candour.app.desk.Today;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent.SmallCountsWeighed.Taken;
import org.candour.casework.CaseId;
import org.candour.casework.CaseView;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.Counts;
import org.candour.smallnumbers.Layout;
import org.candour.smallnumbers.TableCsv;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// A table that is to go out with an answer: what in it is small, what it would give away, and a proposal. A person decides, for a small number is not by
/// itself personal data; what they mean to release counts as known to every later table of the series.
@Component
public class SmallCounts {
    /// Characters of a table that is pasted.
    public static final int MOST_CHARACTERS = 200_000;

    private final BulletinSeries all;
    private final Returns returns;
    private final LinkedSeries alike;
    private final Ledger ledger;
    private final Desk desk;
    private final Today today;
    private final TransactionTemplate transaction;

    SmallCounts(BulletinSeries all, Returns returns, LinkedSeries alike, Ledger ledger, Desk desk, Today today, TransactionTemplate transaction) {
        this.all = all;
        this.returns = returns;
        this.alike = alike;
        this.ledger = ledger;
        this.desk = desk;
        this.today = today;
        this.transaction = transaction;
    }

    /// A table as it was pasted.
    ///
    /// @param series whose counts they are; empty for others, which no ledger knows
    public record Asked(Optional<UUID> series, String csv, int threshold, boolean zerosShown) {}

    /// @param heads   names of what the table is split by
    /// @param rows    each figure with its labels, as it stands and as proposed
    /// @param small   how many figures are small
    /// @param asIs    what the table would give away as it stands, a sentence each: small figures that it shows, and figures that could be worked out
    /// @param hidden  how many figures the proposal hides
    /// @param lost    what no proposal keeps hidden
    /// @param merges  lines that could be joined instead
    public record Proposal(List<String> heads, List<Row> rows, int small, List<String> asIs, long hidden, List<String> lost, List<String> merges) {
        /// For the record, without any figure of the table.
        String found(String against) {
            return "%d figures, %d of them small; as it stands it would tell or give away %d; the proposal %s; tried against %s".formatted(rows.size(), small, asIs.size(),
                lost.isEmpty() ? "hides " + hidden : "keeps %d of them hidden by no means".formatted(lost.size()), against);
        }
    }

    /// @param proposed the count, or `[c]`
    public record Row(List<String> labels, String count, String proposed) {}

    private record Weighed(Proposal proposal, Optional<PublishedTable> asIs, Optional<PublishedTable> safe, String against) {}

    /// Looks at a table.
    ///
    /// @throws BadTable with each cell that is ragged, unknown, no count, or differs from the returns of the series
    public Proposal propose(CaseView view, Asked asked) {
        return weigh(view, asked).proposal();
    }

    /// Records on the case what a person decided about a table, and why. What is to be released joins the ledger of its series in place of what was decided on
    /// this case before, unless the answer has left.
    public CaseView decide(CaseId id, int version, Asked asked, Taken taken, String why) {
        CaseView view = desk.view(id);
        Weighed weighed = weigh(view, asked);
        return in(() -> {
            CaseView told = desk.tell(id, version, new CaseCommand.WeighSmallCounts(weighed.proposal().found(weighed.against()), taken, why));
            asked.series().map(all::locked).ifPresent(series -> {
                if (view.dispatch().isEmpty()) {
                    ledger.replaced(id.value(), series.id());
                }
                Optional<PublishedTable> leaves = switch (taken) {
                    case AS_IT_STANDS -> weighed.asIs();
                    case AS_PROPOSED -> weighed.safe();
                    case NOT_RELEASED -> Optional.empty();
                };
                leaves.ifPresent(table -> ledger.enter(Ids.at(today.now()), series, "answer " + view.reference(), table, Optional.of(id.value())));
            });
            return told;
        });
    }

    private Weighed weigh(CaseView view, Asked asked) {
        Acting.current().require("Checking a table for small numbers", view.authority(), Role.CASE_OFFICER, Role.DECISION_MAKER, Role.REVIEWER);
        if (asked.csv().length() > MOST_CHARACTERS) {
            throw new BadTable(List.of(new BadTable.Problem("table", "is too long: %,d characters, and %,d are taken".formatted(asked.csv().length(), MOST_CHARACTERS))));
        }
        String name = "answer " + view.reference();
        Optional<Series> series = asked.series().map(s -> in(() -> all.find(s))).filter(s -> s.authority().equals(view.authority()));
        Task tasked = series.isPresent() ? ofSeries(series.get(), asked, name) : alone(asked, name);
        DisclosureControl.Outcome open = DisclosureControl.apart(tasked.task(true));
        DisclosureControl.Outcome safe = DisclosureControl.apart(tasked.task(false));
        List<String> asIs = new ArrayList<>(open.shown().stream().map(cell -> cell + " is shown, and is below " + asked.threshold()).toList());
        asIs.addAll(open.leaks());
        PublishedTable shown = open.table().orElseThrow();
        List<Row> rows = new ArrayList<>();
        Layout layout = PublishedTable.layout(tasked.task(true).dimensions(), shown.lines());
        for (int cell = 0; cell < layout.cells(); cell++) {
            int[] at = layout.lines(cell);
            List<String> labels = new ArrayList<>();
            for (int d = 0; d < at.length; d++) {
                labels.add(shown.lines().get(d).get(at[d]).label());
            }
            int here = cell;
            rows.add(new Row(labels, shown.printed(cell), safe.table().map(t -> t.printed(here)).orElse("")));
        }
        return new Weighed(new Proposal(tasked.names(), rows, open.shown().size(), asIs, safe.hidden(), safe.lost(), safe.merges().stream().map(DisclosureControl.Merge::words).toList()),
            open.table(), safe.table(), series.map(s -> "%d tables published of %s%s".formatted(tasked.ledger().size(), s.terms().name(), in(() -> all.alike(s)).size() > 1 ? " and the series that count the same" : "")).orElse("no other table"));
    }

    private record Task(String name, List<String> names, List<List<String>> codes, long[] counts, List<List<Line>> lines, Asked asked, List<PublishedTable> ledger) {
        DisclosureControl.Task task(boolean show) {
            return new DisclosureControl.Task(name, names, codes, counts, lines, asked.threshold(), asked.zerosShown(), Series.Method.SUPPRESS, show, ledger);
        }
    }

    /// A table of its own: its totals are checked, and nothing else is known of its counts.
    private static Task alone(Asked asked, String name) {
        TableCsv.Written written = TableCsv.read(asked.csv(), Map.of());
        Counts counts = written.counts();
        return new Task(name, counts.dimensions().stream().map(d -> d.name()).toList(), counts.dimensions().stream().map(d -> d.codes()).toList(), counts.values(),
            PublishedTable.lines(written.layout()), asked, List.of());
    }

    /// A table of a series: each figure is that of the returns, and everything published of the series is known.
    private Task ofSeries(Series series, Asked asked, String name) {
        return in(() -> {
            List<String> areas = series.areas();
            Set<String> quarters = new TreeSet<>(returns.quarters(series.id()));
            if (quarters.isEmpty()) {
                throw new BadTable(List.of(new BadTable.Problem("series " + series.terms().name(), "has no return yet with which the table could be compared")));
            }
            TableCsv.Written written = TableCsv.read(asked.csv(), Map.of("area", areas, "quarter", List.copyOf(quarters), "category", series.terms().categories()));
            List<String> heads = written.layout().dimensions().stream().map(d -> d.name()).toList();
            if (!heads.equals(List.of("area", "quarter", "category"))) {
                throw new BadTable(List.of(new BadTable.Problem("headings", "are %s: a table of a series has area,quarter,category,count".formatted(String.join(",", heads)))));
            }
            List<List<Line>> lines = PublishedTable.lines(written.layout());
            Set<String> own = new TreeSet<>();
            lines.get(1).forEach(line -> own.addAll(line.covers()));
            List<Series> counting = all.alike(series);
            List<PublishedTable> before = ledger.linked(counting, own).stream().map(Ledger.Entry::table).toList();
            List<List<String>> codes = List.of(Bulletins.codes(areas, before, 0), List.copyOf(new TreeSet<>(Bulletins.codes(own, before, 1))), Bulletins.codes(series.terms().categories(), before, 2));
            long[] counts = Bulletins.counts(codes, alike.together("Checking the table", counting, codes.get(1)));
            Counts truth = new Counts(dimensions(codes), counts);
            Layout layout = PublishedTable.layout(truth.dimensions(), lines);
            List<BadTable.Problem> problems = new ArrayList<>();
            for (int cell = 0; cell < layout.cells(); cell++) {
                long counted = layout.value(truth, cell);
                Optional<Long> figure = written.figures().get(cell);
                if (figure.isEmpty() || figure.get() != counted) {
                    problems.add(new BadTable.Problem(layout.name(cell), "says %s, and the returns count %d".formatted(figure.map(Object::toString).orElse(TableCsv.HIDDEN), counted)));
                }
            }
            if (!problems.isEmpty()) {
                throw new BadTable(problems);
            }
            return new Task(name, heads, codes, counts, lines, asked, before);
        });
    }

    private static List<org.candour.smallnumbers.Dimension> dimensions(List<List<String>> codes) {
        List<String> names = List.of("area", "quarter", "category");
        List<org.candour.smallnumbers.Dimension> dimensions = new ArrayList<>();
        for (int d = 0; d < names.size(); d++) {
            dimensions.add(new org.candour.smallnumbers.Dimension(names.get(d), codes.get(d)));
        }
        return dimensions;
    }

    private <T> T in(Supplier<T> work) {
        return Objects.requireNonNull(transaction.execute(_ -> work.get()));
    }
}
