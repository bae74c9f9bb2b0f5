package org.candour.casework.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.casework.NotAllowed;
import org.candour.law.Citations;
import org.candour.law.NotACitation;
import org.candour.law.Regime;

/// A text written to be disclosed: what may not be released stands between marks with its ground, `[[31(1)(a): these words]]`.
///
/// @param parts in order; together they are the whole text
public record Marked(List<Part> parts) {
    private static final Pattern MARK = Pattern.compile("\\[\\[\\s*(?:s(?:ection)?\\.?\\s*)?([^\\]:\\[]{1,40}):\\s*((?:(?!\\]\\]).)*?)\\s*\\]\\]", Pattern.DOTALL);
    /// Of one width, so that it tells nothing of how much stands beneath.
    private static final String BLOCK = "█████";

    /// @param ground as a letter cites it; empty for what may be released
    public record Part(String words, Optional<String> ground) {}

    public Marked {
        parts = List.copyOf(parts);
    }

    /// Reads the marks.
    ///
    /// @param on the day on which the ground would be cited
    /// @throws NotAllowed where a mark names no ground that could be cited, or is not closed
    public static Marked of(String text, LocalDate on) {
        List<Part> parts = new ArrayList<>();
        Matcher mark = MARK.matcher(text);
        int at = 0;
        while (mark.find()) {
            open(parts, text.substring(at, mark.start()));
            parts.add(new Part(mark.group(2), Optional.of(ground(mark.group(1), on))));
            at = mark.end();
        }
        open(parts, text.substring(at));
        return new Marked(parts);
    }

    private static void open(List<Part> parts, String words) {
        if (words.contains("[[") || words.contains("]]")) {
            throw new NotAllowed("mark-complete", "Reading what may not be released", "a mark is not complete near \"%s\"".formatted(words.strip().lines().findFirst().orElse("").strip()),
                "Write the ground, a colon and the words between double brackets: [[31(1)(a): these words]]");
        }
        if (!words.isEmpty()) {
            parts.add(new Part(words, Optional.empty()));
        }
    }

    private static String ground(String cited, LocalDate on) {
        try {
            return Citations.print(Citations.parse("section " + cited.strip(), Regime.FOIA, on));
        } catch (NotACitation e) {
            throw new NotAllowed("mark-has-ground", "Reading what may not be released", String.valueOf(e.getMessage()), "Name the ground as in [[31(1)(a): these words]]");
        }
    }

    /// The text as its readers inside have it, without the marks.
    public String whole() {
        return join(part -> part.words());
    }

    /// The text as it would be released: a block of one width with the ground in place of each marked part.
    public String released() {
        return join(part -> part.ground().map(ground -> BLOCK + " (" + ground + ")").orElse(part.words()));
    }

    /// The grounds relied on, each once, in order.
    public List<String> grounds() {
        return parts.stream().flatMap(part -> part.ground().stream()).distinct().toList();
    }

    private String join(java.util.function.Function<Part, String> words) {
        StringBuilder all = new StringBuilder();
        parts.forEach(part -> all.append(words.apply(part)));
        return all.toString();
    }
}
