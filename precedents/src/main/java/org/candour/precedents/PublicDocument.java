package org.candour.precedents;

import java.time.LocalDate;
import java.util.Optional;

/// Something already published: a disclosure log entry, board paper, bulletin, inspectorate report, press release.
///
/// @param id        stable id; adding the same id again replaces the document
/// @param title     as published; may be empty
/// @param publisher whose document it is; may be empty when it is not known
/// @param standing  how official it is
/// @param date      day of publication, if known
/// @param source    where anyone can read it: a web address or file name
/// @param place     the area it is about, such as "Northshire"; may be empty
/// @param text      the text, paragraphs on lines of their own; a form feed ends a page
public record PublicDocument(
    String id, String title, String publisher, Standing standing, Optional<LocalDate> date, String source, String place, String text) {
    /// One of which is not said what area it is about.
    public PublicDocument(String id, String title, String publisher, Standing standing, Optional<LocalDate> date, String source, String text) {
        this(id, title, publisher, standing, date, source, "", text);
    }

    public PublicDocument {
        if (id.isBlank()) {
            throw new IllegalArgumentException("A public document needs an id: it is found and removed by it");
        }
    }

    /// How official a source is, most official first.
    public enum Standing {
        /// Published by the authority itself: disclosure log, own bulletin, own report.
        OWN_PUBLICATION("the authority's own publication"),
        /// Published by a public body with a duty in the matter: board paper, inspectorate or statistical report.
        OFFICIAL("an official publication"),
        /// Press release or public statement of a public body.
        STATEMENT("a public statement"),
        /// Anything else that anyone can read: news, research, campaign pages.
        OTHER("a public page");

        private final String words;

        Standing(String words) {
            this.words = words;
        }

        /// In plain English, for a list of reasons.
        public String words() {
            return words;
        }
    }
}
