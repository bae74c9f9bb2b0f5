package org.candour.app.board;

import java.time.Instant;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.app.bulletin.OpenTable;
import org.candour.app.statistics.Measure;
import org.candour.app.statistics.Period;
import org.candour.letters.Block;
import org.candour.letters.Letter;
import org.candour.letters.LetterKind;

/// A paper for a board, in the order in which it is read. A value: the same paper gives the same files.
///
/// @param text            what its author wrote
/// @param figures         in order
/// @param excerpts        tables of published bulletins, in order
/// @param recommendations in order: (a), (b) ...
/// @param version         counts changes
/// @param writtenBy       who changed it last
/// @param state           where it stands
public record BoardPaper(UUID id, String authority, Text text, List<Figure> figures, List<Excerpt> excerpts, List<Recommendation> recommendations, int version, String writtenBy, State state) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);
    /// Points of one paragraph, and so recommendations of one paper: (a) to (z).
    static final int MOST_POINTS = 26;

    public BoardPaper {
        figures = List.copyOf(figures);
        excerpts = List.copyOf(excerpts);
        recommendations = List.copyOf(recommendations);
    }

    /// What the author writes. Blank lines part paragraphs, `# ` begins a heading, `- ` a lettered point, `|` a row of a table.
    ///
    /// @param board   to whom it goes
    /// @param meetsOn the day of the meeting
    /// @param further sections after the figures, with headings of their own
    /// @param contact who answers questions, a line each for name, post, telephone and e-mail
    public record Text(String board, String title, LocalDate meetsOn, String purpose, String background, String further, String contact) {}

    /// @param publishedFor why what the check found may be published; empty where it found nothing
    public record State(Optional<Instant> published, String publishedFor, Optional<Instant> withdrawn, String withdrawnFor) {
        static final State DRAFT = new State(Optional.empty(), "", Optional.empty(), "");

        public boolean draft() {
            return published.isEmpty();
        }
    }

    /// A figure of the authority's return.
    ///
    /// @param value       as counted
    /// @param asAt        the monitoring date of that count
    /// @param provisional that date was not the last one of its period
    public record Figure(int number, Measure measure, Period period, long value, LocalDate asAt, boolean provisional) {
        /// Whether another count says something else.
        public boolean differs(Figure other) {
            return value != other.value || !asAt.equals(other.asAt) || provisional != other.provisional;
        }

        /// "41, as at 2 November 2026 (provisional)".
        public String words() {
            return value + ", as at " + DAY.format(asAt) + (provisional ? " (provisional)" : "");
        }
    }

    /// The table of a bulletin.
    ///
    /// @param table empty once the bulletin was withdrawn: a paper cannot be published with it
    /// @param asAt  the day on which it was published
    public record Excerpt(UUID bulletin, Optional<OpenTable> table, LocalDate asAt) {
        /// "Active lines, July to September 2026, as published on 2 November 2026".
        public String words() {
            return table.map(t -> "%s, %s, as published on %s".formatted(t.series(), t.span().label(), DAY.format(asAt))).orElse("A bulletin that was withdrawn");
        }
    }

    /// What the meeting made of a recommendation.
    public enum Outcome {
        AGREED("Agreed"), AMENDED("Agreed as amended"), NOTED("Noted"), DEFERRED("Deferred"), REFUSED("Not agreed");

        private final String words;

        Outcome(String words) {
            this.words = words;
        }

        public String words() {
            return words;
        }

        /// Somebody has something to do.
        public boolean acts() {
            return this == AGREED || this == AMENDED;
        }
    }

    /// @param number    from 1, as it is stored; its letter is its place in the list
    /// @param owner     as the paper prints it: a post or a body
    /// @param person    identifier of the member of staff on whose worklist the action stands
    /// @param due       by when
    /// @param decision  what the meeting said of it, in words
    /// @param done      what was done, in words
    public record Recommendation(int number, String text, String owner, Optional<String> person, LocalDate due, Optional<Outcome> outcome, String decision, Optional<LocalDate> decidedOn,
                                 Optional<LocalDate> doneOn, String done) {
        public boolean open() {
            return doneOn.isEmpty() && outcome.filter(Outcome::acts).isPresent();
        }

        public boolean overdue(LocalDate today) {
            return open() && due.isBefore(today);
        }

        /// "Overdue since 2 November 2026", "Due 2 November 2026", "Done 1 November 2026", "No action", or "Before the meeting".
        public String follow(LocalDate today) {
            return doneOn.map(on -> "Done " + DAY.format(on)).orElseGet(() -> outcome.isEmpty() ? "Before the meeting" : !outcome.get().acts() ? "No action"
                : (overdue(today) ? "Overdue since " : "Due ") + DAY.format(due));
        }
    }

    /// The paper as the machinery of letters makes it into a page, a Word document and a tagged PDF. Numbers run through the headings.
    ///
    /// @param name of the authority
    public Letter letter(String name) {
        return new Letter(new Letter.Head(text.title(), name, text.board(), text.meetsOn(), "en", LetterKind.ADVICE), blocks(name));
    }

    private List<Block> blocks(String name) {
        Numbering numbering = new Numbering();
        numbering.heading(1, text.title());
        numbering.plain(text.board() + "\nMeeting of " + DAY.format(text.meetsOn()) + "\nReport of " + name);
        numbering.section("Purpose of report", text.purpose());
        numbering.section("Background", text.background());
        if (!figures.isEmpty() || !excerpts.isEmpty()) {
            numbering.heading(2, "Figures");
        }
        if (!figures.isEmpty()) {
            numbering.paragraph("The figures below are counts of requests for information put to " + name + ". Each is as at the date beside it.", List.of());
            numbering.table(List.of("Figure", "Requests received in", "Number", "As at"), figures.stream()
                .map(f -> List.of(f.measure().label(), f.period().label(), Long.toString(f.value()), DAY.format(f.asAt()) + (f.provisional() ? " (provisional)" : ""))).toList());
        }
        for (Excerpt excerpt : excerpts) {
            numbering.paragraph(excerpt.words() + excerpt.table().map(t -> ". " + t.rule()).orElse("."), List.of());
            excerpt.table().ifPresent(t -> numbering.table(Stream.concat(Stream.of("Area"), t.columns().stream()).toList(),
                IntStream.range(0, t.rows().size()).mapToObj(row -> Stream.concat(Stream.of(t.rows().get(row)), t.cells().get(row).stream()).toList()).toList()));
        }
        numbering.written(text.further());
        if (!recommendations.isEmpty()) {
            numbering.heading(2, "Recommendations");
            numbering.paragraph("The Board is recommended to:", recommendations.stream()
                .map(r -> r.text() + (r.text().matches("(?s).*[.!?]") ? "" : ".") + " Owner: " + r.owner() + ". By " + DAY.format(r.due()) + ".").toList());
        }
        if (!text.contact().isBlank()) {
            numbering.heading(2, "Officer to contact");
            numbering.plain(text.contact().strip());
        }
        return List.copyOf(numbering.blocks);
    }

    /// Why this text cannot be numbered; empty where it can.
    static Optional<String> trouble(String written) {
        try {
            new Numbering().written(written);
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of("A paragraph has at most %d lettered points, (a) to (z): part the list with a paragraph between".formatted(MOST_POINTS));
        }
    }

    /// Counts paragraphs while blocks are added.
    private static final class Numbering {
        private final List<Block> blocks = new ArrayList<>();
        private int last;

        void heading(int level, String words) {
            blocks.add(new Block.Heading(level, words, Block.Origin.EDITED));
        }

        void plain(String words) {
            blocks.add(new Block.Paragraph(words, Block.Origin.EDITED));
        }

        void paragraph(String words, List<String> points) {
            blocks.add(new Block.Numbered(last + 1, words, points, Block.Origin.EDITED));
            last++;
        }

        void table(List<String> header, List<List<String>> rows) {
            blocks.add(new Block.Table(header, rows, Block.Origin.EDITED));
        }

        void section(String heading, String written) {
            if (!written.isBlank()) {
                heading(2, heading);
                written(written);
            }
        }

        /// Headings are all of one level below the title, so that none is skipped; points are lettered under the paragraph that leads to them.
        void written(String markup) {
            for (Block block : Letter.fromMarkup(markup, new Letter.Head("", "", "", LocalDate.EPOCH, "en", LetterKind.ADVICE)).blocks()) {
                switch (block) {
                    case Block.Heading(_, String words, _) -> heading(2, words);
                    case Block.Paragraph(String words, _) -> paragraph(words, List.of());
                    case Block.Quote(String words, _) -> paragraph(words, List.of());
                    case Block.Table table -> blocks.add(table);
                    case Block.Numbered(_, String words, List<String> points, _) -> paragraph(words, points);
                    case Block.Bullets(List<String> points, _) -> {
                        if (!blocks.isEmpty() && blocks.getLast() instanceof Block.Numbered before && before.points().isEmpty()) {
                            blocks.set(blocks.size() - 1, new Block.Numbered(before.number(), before.text(), points, before.origin()));
                        } else {
                            points.forEach(point -> paragraph(point, List.of()));
                        }
                    }
                }
            }
        }
    }
}
