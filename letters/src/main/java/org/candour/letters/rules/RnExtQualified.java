package org.candour.letters.rules;

import java.util.List;
import java.util.Optional;
import org.candour.law.Regime;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;

/// An extension names a qualified exemption that is already engaged (FOIA s10(3)).
final class RnExtQualified implements Rule {
    private static final Cue REASONS = Cue.of("consult|third part|volume|complex|staff|leave|workload|resourc|locat|search|backlog|whether (?:an|any"
            + "|the) exemption|whether (?:section|it) [^\\n]{0,30}(?:applies|engaged)", "consult", "third part", "volume", "complex", "staff",
            "leave", "workload", "resourc", "locat", "search", "backlog", "whether");

    /// The exemption is not said to apply, as it must before its public interest can be weighed.
    private static final Cue MAY_APPLY = Cue.of("\\b(?:information|it|this|that|which|some|part|exemptions?|section \\d\\d?[()a-z0-9]*)\\b[^\\n]{0,40}\\b(?:may|might|could) (?:also |well |potentially )?(?:be (?:considered )?(?:exempt|engaged|withheld)|apply|fall (?:within|under)|engage)\\b", "may ", "might ", "could ");
    private static final Cue PUBLIC_INTEREST = Cue.of("public interest", "public interest");

    @Override
    public String id() {
        return "rn-ext-qualified";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.is(Outcome.EXTENSION) || letter.reading().regime() == Regime.EIR) {
            return;
        }
        Found<String> extends_ = letter.reading().outcomes().get(Outcome.EXTENSION);
        List<Found<Cited>> grounds = letter.reading().grounds().stream().filter(it -> Integer.parseInt(it.value().number().replaceAll("\\D",
                "")) != 10).toList();
        Optional<Hit> mayApply = letter.whole() ? letter.said(MAY_APPLY).stream().findFirst() : Optional.empty();
        if (grounds.isEmpty()) {
            report.at(extends_, "Time can be extended only to weigh the public interest under a qualified exemption that is engaged. Name it, to its "
                    + "limb." + (letter.says(REASONS) ? " Volume, consultation or staff leave are no ground." : ""));
        } else if (grounds.stream().noneMatch(it -> Provisions.qualified(it.value(), letter.reading().regime()))) {
            report.at(grounds.getFirst(), grounds.getFirst().value() + " has no public interest test, so time cannot be extended for it.");
        } else if (mayApply.isPresent()) {
            mayApply.ifPresent(hit -> report.at(hit, "Time can be extended only where the exemption is engaged already. Say that it applies, and that only the public interest is still to be weighed."));
        } else if (!letter.says(PUBLIC_INTEREST)) {
            report.at(extends_, "Time can be extended only to weigh the public interest. Say that this is why. Volume, consultation or staff leave are no "
                    + "ground.");
        }
    }
}
