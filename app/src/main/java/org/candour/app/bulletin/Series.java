package org.candour.app.bulletin;

import java.util.List;
import java.util.UUID;
import org.candour.smallnumbers.Rule;

/// A series of bulletins: what is counted, where, by what, from whom, and under which disclosure rule.
///
/// @param slug    in public addresses
/// @param map     the areas
/// @param version counts changes
public record Series(UUID id, String authority, String slug, Terms terms, AreaMap map, int version) {
    /// What its authority laid down.
    ///
    /// @param name        as the column `series` of a return has it
    /// @param subject     what is counted, for readers
    /// @param categories  the only ones that are taken, in the order of the table
    /// @param sources     who hands in a return each quarter: partners, and the authority where it counts itself
    /// @param attribution whose boundaries the map shows
    public record Terms(String name, String subject, List<String> categories, List<String> sources, int threshold, boolean zerosShown, Method method, String attribution) {
        public Terms {
            categories = List.copyOf(categories);
            sources = List.copyOf(sources);
        }

        Rule rule() {
            return new Rule(threshold, zerosShown);
        }
    }

    /// How small counts are kept from readers.
    public enum Method {
        SUPPRESS("Hide small counts, and the fewest others that would give them away", "Join lines as the advice says, or leave this table out."),
        ROUND("Round small counts so that all totals still add up", "Rounded figures follow those that were rounded before, and can take back nothing that was published in another way. "
            + "Publish the single quarters first and then those that count several together, hide small counts in this series instead, or leave this table out.");

        private final String words;
        private final String mend;

        Method(String words, String mend) {
            this.words = words;
            this.mend = mend;
        }

        /// What to do where the audit refuses a table.
        public String mend() {
            return mend;
        }

        public String words() {
            return words;
        }
    }

    /// Names of its areas, in the order of the table.
    List<String> areas() {
        return map.areas().stream().map(AreaMap.Area::name).toList();
    }

    /// The disclosure rule as readers are told it.
    public String rule() {
        String small = terms.zerosShown() ? "1 to %d".formatted(terms.threshold() - 1) : "0 to %d".formatted(terms.threshold() - 1);
        return switch (terms.method()) {
            case SUPPRESS -> "Counts from %s are hidden and marked [c], and so are other figures from which they could be worked out.".formatted(small);
            case ROUND -> "Counts below %d are rounded to 0 or %1$d so that all totals still add up; totals may differ a little from the true ones.".formatted(terms.threshold());
        };
    }
}
