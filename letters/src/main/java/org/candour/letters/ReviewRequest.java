package org.candour.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.candour.law.Severity;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Reading;

/// A request to look again at an answer, drafted from what its reading found. It holds nobody's name.
public final class ReviewRequest {
    private ReviewRequest() {}

    /// The draft as plain text, a paragraph a line. The gravest points come first; what is only for information is left out.
    ///
    /// @param reading  of the answer
    /// @param findings of [Checker#check]
    public static String draft(Reading reading, List<Finding> findings) {
        Words words = Explained.words();
        List<String> lines = new ArrayList<>();
        reading.authority().ifPresent(name -> lines.add(name.value()));
        lines.add(forRegime(words, "request.title", reading));
        reading.ourRef().ifPresent(ref -> lines.add(words.say("request.reference", Map.of("ref", ref.value()))));
        String dated = reading.dated().map(Found::value).map(day -> words.say("request.dated", Map.of("date", words.date(day)))).orElse("");
        lines.add("");
        lines.add(words.say(words.find("request.opening" + suffix(reading)).isPresent() ? "request.opening" + suffix(reading) : "request.opening",
                Map.of("dated", dated)));
        List<String> asks = findings.stream()
                .filter(finding -> finding.severity() != Severity.INFO)
                .sorted(java.util.Comparator.comparing(Finding::severity))
                .map(finding -> Explained.of(finding).ask())
                .filter(ask -> !ask.isEmpty())
                .distinct()
                .toList();
        if (!asks.isEmpty()) {
            lines.add("");
            lines.add(words.say("request.unhappy"));
            lines.add("");
            for (int i = 0; i < asks.size(); i++) {
                lines.add((i + 1) + ". " + asks.get(i));
            }
        }
        lines.add("");
        lines.add(words.say("request.general"));
        if (findings.stream().anyMatch(finding -> finding.rule().equals("rn-s50"))) {
            lines.add("");
            lines.add(words.say("request.rights"));
        }
        lines.add("");
        lines.add(words.say("request.sign"));
        return String.join("\n", lines);
    }

    private static String forRegime(Words words, String key, Reading reading) {
        return words.say(words.find(key + suffix(reading)).isPresent() ? key + suffix(reading) : key);
    }

    private static String suffix(Reading reading) {
        return switch (reading.regime()) {
            case FOIA -> "";
            case EIR -> "-eir";
            case FOISA -> "-foisa";
            case EISR -> "-eisr";
        };
    }
}
