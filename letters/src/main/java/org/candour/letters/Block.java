package org.candour.letters;

import java.util.List;

/// One piece of a letter, with where it came from.
public sealed interface Block {
    /// Where it came from and whether an officer may change it.
    Origin origin();

    /// The same piece with another origin.
    Block from(Origin origin);

    /// @param of   what it was composed from: "item 2", "ground foia-31-3", "review route"
    /// @param fact true for a fact of the case (a date, a reference), false for prose an officer may edit
    record Origin(String of, boolean fact) {
        /// Of a piece that an officer wrote into the letter.
        public static final Origin EDITED = new Origin("edited", false);
    }

    /// @param level 1 for the title of the letter, 2 for its parts, 3 within a part
    record Heading(int level, String text, Origin origin) implements Block {
        public Heading {
            if (level < 1 || level > 3) {
                throw new IllegalArgumentException("A letter has headings of level 1 to 3, not " + level);
            }
        }

        @Override
        public Heading from(Origin it) {
            return new Heading(level, text, it);
        }
    }

    /// Running text; a line break within it is kept, so that an address is a paragraph too.
    record Paragraph(String text, Origin origin) implements Block {
        @Override
        public Paragraph from(Origin it) {
            return new Paragraph(text, it);
        }
    }

    /// The requester's words, quoted.
    record Quote(String text, Origin origin) implements Block {
        @Override
        public Quote from(Origin it) {
            return new Quote(text, it);
        }
    }

    /// Points of a list.
    record Bullets(List<String> points, Origin origin) implements Block {
        public Bullets {
            points = List.copyOf(points);
        }

        @Override
        public Bullets from(Origin it) {
            return new Bullets(points, it);
        }
    }

    /// A numbered paragraph of a paper, with the lettered points below it.
    ///
    /// @param number as every form prints it; paragraphs of one paper run from 1 without a gap, through its headings
    /// @param points (a), (b) ... of this paragraph; at most 26
    record Numbered(int number, String text, List<String> points, Origin origin) implements Block {
        public Numbered {
            points = List.copyOf(points);
            if (number < 1 || points.size() > 26) {
                throw new IllegalArgumentException("Paragraph %d with %d points: paragraphs count from 1, and have at most 26 points, (a) to (z)".formatted(number, points.size()));
            }
        }

        /// "(a)" for the first.
        public static String letter(int index) {
            return "(" + (char) ('a' + index) + ")";
        }

        @Override
        public Numbered from(Origin it) {
            return new Numbered(number, text, points, it);
        }
    }

    /// @param header names of the columns
    /// @param rows   each as long as the header
    record Table(List<String> header, List<List<String>> rows, Origin origin) implements Block {
        public Table {
            header = List.copyOf(header);
            rows = rows.stream().map(List::copyOf).toList();
            for (List<String> row : rows) {
                if (row.size() != header.size()) {
                    throw new IllegalArgumentException(
                            "A row of %d cells does not fit a table of %d columns".formatted(row.size(), header.size()));
                }
            }
        }

        @Override
        public Table from(Origin it) {
            return new Table(header, rows, it);
        }
    }
}
