package org.candour.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.law.Ground;
import org.candour.law.Grounds;

/// How letters name a ground and say what it protects.
final class GroundWords {
    private final Words words;
    private final Grounds grounds = Grounds.standard();

    GroundWords(Words words) {
        this.words = words;
    }

    /// @throws IllegalArgumentException when the catalogue has no such ground
    Ground ground(String id) {
        return grounds.byId(id).orElseThrow(() -> new IllegalArgumentException(
                "No ground has the id \"%s\": choose one of the catalogue, such as foia-31-1-a".formatted(id)));
    }

    /// "section 31(3)", without the matters it works through.
    String citeAlone(GroundReasons reasons) {
        return words.provision(ground(reasons.groundId()).citeAs());
    }

    /// "section 31(3), with section 31(1)(a) and (b)", for the middle of a sentence.
    String cite(GroundReasons reasons) {
        String cite = words.provision(ground(reasons.groundId()).citeAs());
        if (reasons.matters().isEmpty()) {
            return cite;
        }
        List<String> matters = reasons.matters().stream().map(id -> words.provision(ground(id).citeAs())).toList();
        return words.say("reason.with", Map.of("cite", cite, "matters", words.list(shortened(matters))));
    }

    /// The same for the start of a sentence.
    String citeAtStart(GroundReasons reasons) {
        String cite = cite(reasons);
        return Words.capital(cite);
    }

    /// "section 31(1)(a)", "(b)": a limb after its sibling is named by its letter alone.
    private static List<String> shortened(List<String> cites) {
        List<String> out = new ArrayList<>();
        String before = "";
        for (String cite : cites) {
            int bracket = cite.lastIndexOf('(');
            String stem = bracket < 0 ? cite : cite.substring(0, bracket);
            out.add(!before.isEmpty() && stem.equals(before) ? cite.substring(bracket) : cite);
            before = stem;
        }
        return out;
    }

    /// The sentence that claims the harm at the likelihood chosen; empty for a ground that has no harm test.
    Optional<String> harm(GroundReasons reasons, boolean ncnd) {
        Ground ground = ground(reasons.groundId());
        String act = words.say(ncnd ? "reason.confirming" : "reason.giving");
        boolean would = reasons.likelihood().orElse(Likelihood.WOULD_BE_LIKELY) == Likelihood.WOULD;
        List<String> from = reasons.matters().isEmpty() ? List.of(reasons.groundId()) : reasons.matters();
        Optional<String> interest = interest(from, "interest");
        if (interest.isPresent()) {
            return Optional.of(words.say(
                    would ? "reason.would" : "reason.would-be-likely",
                    Map.of("act", act, "interest", interest.get())));
        }
        Optional<String> endanger = interest(from, "endanger");
        if (endanger.isPresent()) {
            return Optional.of(words.say(
                    would ? "reason.would-endanger" : "reason.would-be-likely-endanger",
                    Map.of("act", act, "interest", endanger.get())));
        }
        Optional<String> opinion = interest(from, "opinion");
        if (opinion.isPresent()) {
            return Optional.of(words.say(
                    would ? "reason.would-inhibit" : "reason.would-be-likely-inhibit",
                    Map.of("act", act, "interest", opinion.get())));
        }
        Optional<String> adverse = interest(from, "adverse");
        if (adverse.isPresent()) {
            return Optional.of(words.say("reason.would-adverse", Map.of("act", act, "interest", adverse.get())));
        }
        Optional<String> substantially = interest(from, "substantially");
        if (substantially.isPresent()) {
            return Optional.of(words.say(
                    would ? "reason.substantially-would" : "reason.substantially",
                    Map.of("act", act, "interest", substantially.get())));
        }
        if (ground.id().startsWith("foia-24-") || ground.id().equals("foisa-31-1")) {
            return Optional.of(words.say(
                    "reason.necessity", Map.of("act", ncnd ? act : words.say("reason.giving"), "word", words.refusalWord(ground.regime()))));
        }
        return Optional.empty();
    }

    private Optional<String> interest(List<String> ids, String kind) {
        List<String> found = new ArrayList<>();
        for (String id : ids) {
            words.find("grounds." + id + "." + kind).ifPresent(found::add);
        }
        return found.isEmpty() ? Optional.empty() : Optional.of(words.list(found));
    }

    /// The provision in plain words, for the annex.
    String plain(Ground ground) {
        String key = "grounds." + ground.id() + ".";
        return words.find(key + "plain")
                .or(() -> words.find(key + "interest").map(it -> words.say("annex.interest", Map.of("interest", it))))
                .or(() -> words.find(key + "adverse").map(it -> words.say("annex.adverse", Map.of("interest", it))))
                .or(() -> words.find(key + "opinion").map(it -> words.say("annex.opinion", Map.of("interest", it))))
                .or(() -> words.find(key + "substantially")
                        .map(it -> words.say("annex.substantially", Map.of("interest", it))))
                .orElse(ground.covers());
    }

    /// Where the provision can be read.
    static String url(Ground ground) {
        String[] parts = ground.id().split("-");
        String number = parts.length > 1 ? parts[1].toUpperCase(java.util.Locale.ROOT) : "";
        return switch (ground.regime()) {
            case FOIA -> "https://www.legislation.gov.uk/ukpga/2000/36/section/" + number;
            case FOISA -> "https://www.legislation.gov.uk/asp/2002/13/section/" + number;
            case EIR -> "https://www.legislation.gov.uk/uksi/2004/3391/regulation/" + number;
            case EISR -> "https://www.legislation.gov.uk/ssi/2004/520/regulation/" + number;
        };
    }

}
