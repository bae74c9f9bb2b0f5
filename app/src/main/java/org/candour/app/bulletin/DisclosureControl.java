package org.candour.app.bulletin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Semaphore;
import org.candour.app.bulletin.PublishedTable.Line;
import org.candour.app.desk.EventJson;
import org.candour.app.release.Confined;
import org.candour.casework.NotAllowed;
import org.candour.smallnumbers.Audit;
import org.candour.smallnumbers.BadTable;
import org.candour.smallnumbers.CannotProtect;
import org.candour.smallnumbers.Counts;
import org.candour.smallnumbers.Dimension;
import org.candour.smallnumbers.Effort;
import org.candour.smallnumbers.Layout;
import org.candour.smallnumbers.MergeAdvice;
import org.candour.smallnumbers.Pattern;
import org.candour.smallnumbers.Published;
import org.candour.smallnumbers.Rounding;
import org.candour.smallnumbers.Rule;
import org.candour.smallnumbers.Suppression;

/// Makes a table safe beside all that was published before, and lets the attacker try it. The optimiser runs in a process of its own, so that its
/// memory and its time are bounded and never the server's.
final class DisclosureControl {
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final Effort EFFORT = new Effort(Duration.ofSeconds(25), 0);
    private static final int MEGABYTES = 384;
    private static final int ADVICE = 4;
    /// Processes at a time: each may take as much memory as a small server.
    private static final Semaphore TURNS = new Semaphore(2, true);

    private DisclosureControl() {}

    /// What is to be done.
    ///
    /// @param names   of the dimensions
    /// @param codes   of each dimension
    /// @param counts  in row-major order
    /// @param lines   of the new table
    /// @param show    to hide nothing, and say what that gives away
    /// @param ledger  tables published before over these dimensions
    record Task(String name, List<String> names, List<List<String>> codes, long[] counts, List<List<Line>> lines, int threshold, boolean zerosShown, Series.Method method, boolean show,
                List<PublishedTable> ledger) {
        List<Dimension> dimensions() {
            List<Dimension> dimensions = new ArrayList<>();
            for (int d = 0; d < names.size(); d++) {
                dimensions.add(new Dimension(names.get(d), codes.get(d)));
            }
            return dimensions;
        }
    }

    /// Lines to join, what that gains, and the table's lines then.
    record Merge(String words, List<List<Line>> lines) {}

    /// What came of it.
    ///
    /// @param table     as it may be read; empty where nothing keeps the small counts hidden
    /// @param hidden    how many figures are hidden
    /// @param proven    no safe pattern hides less
    /// @param tried     how many small or rounded figures the attacker tried, those of the ledger included
    /// @param leaks     what this table would give away, a sentence each
    /// @param before    what was given away before it
    /// @param lost      cells that nothing can keep hidden
    /// @param shown     small figures that stand in the table because they are public already
    /// @param merges    lines that could be joined
    record Outcome(Optional<PublishedTable> table, long hidden, boolean proven, int tried, List<String> leaks, List<String> before, List<String> lost, List<String> shown, List<Merge> merges) {
        boolean safe() {
            return table.isPresent() && leaks.isEmpty();
        }
    }

    /// Does the task here. Only for the process of [#apart].
    static Outcome of(Task task) {
        List<Dimension> dimensions = task.dimensions();
        Counts counts = new Counts(dimensions, task.counts());
        Layout layout = PublishedTable.layout(dimensions, task.lines());
        Rule rule = new Rule(task.threshold(), task.zerosShown());
        List<Published> ledger = task.ledger().stream().map(t -> t.published(dimensions).restated(counts)).toList();
        List<Merge> merges = MergeAdvice.of(counts, layout, rule, ADVICE).stream().map(m -> new Merge(m.toString(), PublishedTable.lines(m.layout()))).toList();
        Audit.Report old = Audit.of(dimensions, ledger);
        Published table;
        boolean proven = false;
        try {
            if (task.show()) {
                table = Published.open(task.name(), counts, layout, rule);
            } else if (task.method() == Series.Method.ROUND) {
                table = Rounding.additive(task.name(), counts, layout, rule, ledger);
            } else {
                Pattern pattern = Suppression.protect(task.name(), counts, layout, rule, ledger, EFFORT);
                proven = pattern.proven();
                table = pattern.table();
            }
        } catch (CannotProtect e) {
            return new Outcome(Optional.empty(), 0, false, old.protectedCells(), List.of(), words(old.leaks()), e.cells(), List.of(), merges);
        }
        List<Published> all = new ArrayList<>(ledger);
        all.add(table);
        Audit.Report report = Audit.of(dimensions, all);
        Set<List<Object>> known = new HashSet<>(old.leaks().stream().map(DisclosureControl::range).toList());
        List<Audit.Leak> leaks = report.leaks().stream().filter(leak -> !known.contains(range(leak))).toList();
        return new Outcome(Optional.of(PublishedTable.of(table)), table.hidden(), proven, report.protectedCells(), words(leaks), words(old.leaks()), List.of(), table.smallShown(), merges);
    }

    private static List<Object> range(Audit.Leak leak) {
        return List.of(leak.table(), leak.cell(), leak.least(), leak.most());
    }

    private static List<String> words(List<Audit.Leak> leaks) {
        return leaks.stream().map(Audit.Leak::toString).toList();
    }

    /// Does the task in a process of its own.
    ///
    /// @throws NotAllowed where it takes longer than two minutes or more memory than it may, or the tables contradict each other
    static Outcome apart(Task task) {
        TURNS.acquireUninterruptibly();
        try {
            return confined(task);
        } finally {
            TURNS.release();
        }
    }

    private static Outcome confined(Task task) {
        return Confined.folder(folder -> {
            Path in = Files.writeString(folder.resolve("task"), EventJson.json(task));
            Path out = folder.resolve("outcome");
            Confined.Done done = Confined.java(DisclosureProcess.class, folder, MEGABYTES, LONGEST, List.of(in.toString(), out.toString()));
            return outcome(done, out);
        });
    }

    private static Outcome outcome(Confined.Done done, Path out) throws IOException {
        if (done.exit() == 0 && Files.exists(out)) {
            return EventJson.value(Files.readString(out), Outcome.class);
        }
        throw new NotAllowed("disclosure-control", "Making the table safe", done.exit() == Confined.REFUSED ? done.said() : done.exit() == -1 ? "it took longer than two minutes"
            : "the optimiser failed (" + done.said() + ")", done.exit() == Confined.REFUSED ? "Correct the returns, or withdraw what contradicts them" : "Join lines, or choose rounding for the series");
    }

    /// What was refused, on one line.
    static String words(BadTable bad) {
        return String.join("; ", bad.problems().stream().map(BadTable.Problem::toString).toList());
    }
}
