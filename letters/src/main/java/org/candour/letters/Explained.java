package org.candour.letters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.candour.letters.reading.Outcome;
import org.candour.letters.rules.Rules;

/// What a rule means to somebody who received a letter, from `explained-LANGUAGE.yaml`.
///
/// @param rule  id of the rule, `rn-s50`
/// @param title a heading of a few words
/// @param means what it means for the reader of the letter
/// @param ask   what to put in a request for a review; empty where nothing needs to be asked
public record Explained(String rule, String title, String means, String ask) {
    private static final Words WORDS = Words.of("explained", "en");
    private static final Map<String, Explained> BY_RULE = Rules.ids().stream().collect(Collectors.toUnmodifiableMap(id -> id, id -> said(id, "rules." + id)));
    private static final Explained LATE = said("rn-written-in-time", "late");

    private static Explained said(String rule, String key) {
        return new Explained(rule, WORDS.say(key + ".title"), WORDS.say(key + ".means"), WORDS.say(key + ".ask"));
    }

    /// @throws IllegalArgumentException for a rule that there is not
    public static Explained of(String rule) {
        return Optional.ofNullable(BY_RULE.get(rule)).orElseThrow(() -> new IllegalArgumentException("There is no rule \"%s\"".formatted(rule)));
    }

    /// What a finding means: of an answer that came late, that it did; of any other, what its rule means.
    public static Explained of(Finding finding) {
        return Rules.saysLate(finding) ? LATE : of(finding.rule());
    }

    /// How the letter answers, to follow "This letter": "refuses because answering would cost too much".
    public static String of(Outcome outcome) {
        return WORDS.say("outcomes." + outcome.id());
    }

    /// "a, b and c".
    public static String list(List<String> parts) {
        return WORDS.list(parts);
    }

    static Words words() {
        return WORDS;
    }
}
