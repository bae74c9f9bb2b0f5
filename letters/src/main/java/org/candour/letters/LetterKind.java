package org.candour.letters;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What a letter is, as a whole. For an answer it follows from the outcomes of the items.
public enum LetterKind {
    DISCLOSURE,
    PARTIAL,
    REFUSAL,
    NCND,
    NOT_HELD,
    COST,
    VEXATIOUS,
    REPEATED,
    ACCESSIBLE,
    /// Not held, and another body is named.
    ELSEWHERE,
    /// Items answered in ways that no other kind covers.
    MIXED,
    LAPSED,
    EXTENSION,
    CLARIFICATION,
    ACKNOWLEDGEMENT,
    REVIEW_OUTCOME,
    ADVICE;

    /// The kind of an answer to these items.
    ///
    /// A letter with one NCND item among others is MIXED, never PARTIAL, so that no sentence about the whole
    /// speaks of holding.
    ///
    /// @throws IllegalArgumentException when there is no item
    public static LetterKind of(List<ItemAnswer> items) {
        if (items.isEmpty()) {
            throw new IllegalArgumentException("An answer has one item or more");
        }
        Set<ItemOutcome> outcomes = items.stream().map(ItemAnswer::outcome).collect(Collectors.toSet());
        if (outcomes.size() == 1) {
            return switch (outcomes.iterator().next()) {
                case DISCLOSED -> DISCLOSURE;
                case PARTLY_WITHHELD -> PARTIAL;
                case WITHHELD -> REFUSAL;
                case NOT_HELD -> NOT_HELD;
                case NCND -> NCND;
                case COST_LIMIT -> COST;
                case VEXATIOUS -> VEXATIOUS;
                case REPEATED -> REPEATED;
                case ACCESSIBLE_ELSEWHERE -> ACCESSIBLE;
                case ADVISED_TO_ASK_ANOTHER -> ELSEWHERE;
                case LAPSED -> LAPSED;
            };
        }
        boolean givesSome = outcomes.stream().anyMatch(ItemOutcome::gives);
        boolean withholdsSome =
                outcomes.contains(ItemOutcome.WITHHELD) || outcomes.contains(ItemOutcome.PARTLY_WITHHELD);
        boolean nothingElse = Set.of(ItemOutcome.DISCLOSED, ItemOutcome.PARTLY_WITHHELD, ItemOutcome.WITHHELD)
                .containsAll(outcomes);
        return givesSome && withholdsSome && nothingElse ? PARTIAL : MIXED;
    }

    /// Whether the letter answers the request, item by item.
    public boolean answers() {
        return switch (this) {
            case DISCLOSURE, PARTIAL, REFUSAL, NCND, NOT_HELD, COST, VEXATIOUS, REPEATED, ACCESSIBLE, ELSEWHERE, MIXED, LAPSED,
                    REVIEW_OUTCOME -> true;
            case EXTENSION, CLARIFICATION, ACKNOWLEDGEMENT, ADVICE -> false;
        };
    }

    String key() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
    }
}
