package org.candour.letters;

import java.time.LocalDate;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A letter as a list of blocks, each with where it came from, and the same letter in every form that leaves the house.
///
/// A value: the same blocks give the same bytes in every form.
///
/// @param head   what the forms say about the letter as a document
/// @param blocks from the letterhead to the annex
public record Letter(Head head, List<Block> blocks) {
    public Letter {
        blocks = List.copyOf(blocks);
    }

    /// @param title     title of the document
    /// @param authority author of the document
    /// @param ourRef    reference
    /// @param dated     date of the letter; the documents carry it as their date too
    /// @param language  "en" or "cy"
    /// @param kind      what the letter is
    /// @param colour    of the line below the letterhead, as `#rrggbb`; blank for no line
    public record Head(String title, String authority, String ourRef, LocalDate dated, String language, LetterKind kind, String colour) {
        public Head {
            if (!colour.matches("|#[0-9a-fA-F]{6}")) {
                throw new IllegalArgumentException("A colour is written #rrggbb, not " + colour);
            }
        }

        /// Without a line below the letterhead.
        public Head(String title, String authority, String ourRef, LocalDate dated, String language, LetterKind kind) {
            this(title, authority, ourRef, dated, language, kind, "");
        }
    }

    /// Plain text for an e-mail, lines unwrapped.
    public String text() {
        return PlainTextWriter.write(this);
    }

    /// A complete, accessible HTML document that is well-formed XML too.
    public String html() {
        return HtmlWriter.page(this);
    }

    /// The blocks as HTML, escaped, for a page of its own around them.
    public String body() {
        return HtmlWriter.body(this);
    }

    /// A tagged PDF that meets PDF/UA-1 and PDF/A-2a.
    public byte[] pdf() {
        return PdfWriter.write(this);
    }

    /// A Word document with real headings, lists and tables.
    public byte[] docx() {
        return DocxWriter.write(this);
    }

    /// What an officer edits: `#` heading, paragraphs, `-` points, `>` the requester's words, `|` tables.
    public String markup() {
        return Markup.write(blocks);
    }

    /// A letter from edited markup. Every block counts as edited; use [#edited] to keep the origins of what is unchanged.
    public static Letter fromMarkup(String markup, Head head) {
        return new Letter(head, Markup.read(markup));
    }

    /// This letter with the text of `markup`; a block that stands as it stood keeps its origin.
    public Letter edited(String markup) {
        Map<Block, Deque<Block.Origin>> before = new HashMap<>();
        for (Block block : blocks) {
            before.computeIfAbsent(block.from(Block.Origin.EDITED), _ -> new ArrayDeque<>()).add(block.origin());
        }
        List<Block> after = new ArrayList<>();
        for (Block block : Markup.read(markup)) {
            Deque<Block.Origin> origins = before.getOrDefault(block, new ArrayDeque<>());
            after.add(origins.isEmpty() ? block : block.from(origins.poll()));
        }
        return new Letter(head, after);
    }

    /// This letter with the requester's name in the salutation and their address above it.
    ///
    /// Composing never knows who asked: only what sends the letter calls this.
    ///
    /// @param name    as they signed
    /// @param address lines of a postal address; empty for e-mail
    public Letter addressedTo(String name, List<String> address) {
        List<Block> addressed = new ArrayList<>();
        for (Block block : blocks) {
            if (block instanceof Block.Paragraph(String _, Block.Origin origin) && origin.of().equals("salutation")) {
                if (!address.isEmpty()) {
                    addressed.add(new Block.Paragraph(
                            name + "\n" + String.join("\n", address), new Block.Origin("addressee", true)));
                }
                String dear = Words.of(head.language()).say("opening.salutation", Map.of("name", name));
                addressed.add(new Block.Paragraph(dear, origin));
            } else {
                addressed.add(block);
            }
        }
        return new Letter(head, addressed);
    }
}
