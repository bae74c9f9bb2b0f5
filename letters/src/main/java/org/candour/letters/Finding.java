package org.candour.letters;

import java.util.Optional;
import org.candour.law.Severity;

/// One thing in a letter that the law, or a careful reader, would object to.
///
/// @param rule     id of the rule, `rn-s50`
/// @param severity how grave it is
/// @param message  what is wrong and how to mend it, in plain words
/// @param basis    where the law says so, "FOIA s17(7)(b)"
/// @param start    first character of the passage in the text as it came; 0 with `end` 0 when nothing stands there
/// @param end      character after the passage
/// @param where    part of the letter, "item 2, section 31(3)", when that is known
public record Finding(
        String rule, Severity severity, String message, String basis, int start, int end, Optional<String> where) {
    /// Whether the finding points at a passage, not at something missing from the whole letter.
    public boolean hasPlace() {
        return end > start;
    }
}
