package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.candour.law.NoticeRule;
import org.candour.law.NoticeRules;
import org.candour.law.Severity;
import org.candour.letters.Finding;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Found;

/// Collects what one rule finds, with the severity and the basis that the list of notice rules gives it.
final class Report {
    private static final NoticeRules RULES = NoticeRules.standard();

    /// Places of one rule in one letter; nobody reads on, and a text made to hurt must not make a report without end.
    private static final int MOST = 200;

    private final String rule;
    private final LetterText text;
    private final Severity severity;
    private final String basis;
    private final List<Finding> findings = new ArrayList<>();
    private final Set<Integer> starts = new HashSet<>();

    Report(String rule, LetterText text) {
        this.rule = rule;
        this.text = text;
        Optional<NoticeRule> known = RULES.byId(rule);
        this.severity = known.map(NoticeRule::severity).orElse(Severity.WARNING);
        this.basis = known.map(NoticeRule::basis).orElse("good practice");
    }

    List<Finding> findings() {
        return findings;
    }

    /// A passage of the plain text.
    void at(int start, int end, String message) {
        at(start, end, message, severity);
    }

    void at(Hit hit, String message) {
        at(hit.start(), hit.end(), message, severity);
    }

    void at(Hit hit, String message, Severity as) {
        at(hit.start(), hit.end(), message, as);
    }

    void at(Found<?> found, String message) {
        at(found.start(), found.end(), message, severity);
    }

    void at(Found<?> found, String message, Severity as) {
        at(found.start(), found.end(), message, as);
    }

    /// One finding a place: what is said twice of the same words is noise.
    void at(int start, int end, String message, Severity as) {
        if (starts.add(start)) {
            also(start, end, message, as);
        }
    }

    /// Something else about words that another finding may be about too.
    void also(Found<?> found, String message, Severity as) {
        also(found.start(), found.end(), message, as);
    }

    private void also(int start, int end, String message, Severity as) {
        if (findings.size() < MOST) {
            findings.add(new Finding(rule, as, message, basis, text.place(start), text.placeOfEnd(end), Optional.empty()));
        }
    }

    /// Something the whole letter lacks.
    void absent(String message) {
        absent(message, severity);
    }

    void absent(String message, Severity as) {
        findings.add(new Finding(rule, as, message, basis, 0, 0, Optional.empty()));
    }
}
