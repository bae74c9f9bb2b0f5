package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.candour.law.Regime;
import org.candour.letters.LetterText;

/// Which of the provisions a letter cites are grounds it relies on, each with the limb as far as the letter gives it.
final class Reliance {
    private static final Set<String> NCND_LIMBS = Set.of(
            "22(2)", "22a(2)", "23(5)", "24(2)", "26(3)", "27(4)", "28(3)", "29(2)", "30(3)", "31(3)", "32(3)", "33(3)", "34(2)", "35(3)", "36(3)",
                    "37(2)", "38(2)", "39(2)", "40(5a)",
            "40(5b)", "40(5)", "41(2)", "42(2)", "43(3)", "44(2)");
    private static final Phrase REJECTED = Phrase.of(
            "^[^.;\\n]{0,30}\\b(?:is|are|was|does|do|did|has|have)(?: not|n't) (?:been )?(?:appl|engag|rel|requir|arise)|^ (?:no longer|is no longer)|^ (?:was|were|is|has been) (?:wrongly|mistakenly|incorrectly|not rightly) (?:applied|relied|cited|claimed|engaged)|^ (?:does|did) not (?:apply|bite|cover|help)");
    /// "We no longer rely on it", said in the sentence after the one that names it.
    private static final Phrase DROPPED = Phrase.of("\\b(?:no longer|not) (?:rely|relying|relied|claim|claiming|maintain) (?:up)?on? ?(?:it|this|that)\\b|\\b(?:do|does|did|can|could)(?: not|n't) (?:now )?(?:think|consider|believe|find|accept|agree|see)\\b[^.;]{0,20}\\b(?:it|this|that)(?: exemption| exception| section)? (?:applies|applied|is engaged|was engaged|bites|is needed|can be relied)"
            + "|\\bwithdraw (?:it|this|that|our reliance)|\\b(?:that|it|this) was (?:wrong|a mistake|an error)\\b");
    /// Told of requests in general: "Some requests engage exemptions such as those in sections 30 and 40."
    static final Phrase GENERAL = Phrase.of("\\b(?:some|many|certain|most|other) (?:requests|(?:kinds?|types?|sorts?|classes) of information)\\b[^\\n]{0,40}\\b(?:engages?|exempt|falls?|covered)\\b|\\bexemptions? (?:such as|like) those\\b|^(?:should|if) any (?:exemptions?|of (?:these|them)) ");
    private static final Phrase REJECTING = Phrase.of("(?:not (?:relying|rely|relied) (?:up)?on|no longer rel\\w+ on|withdraw\\w*|instead of"
            + "|rather than|wrong(?:ly)? to (?:rel|cit|appl|claim|withh|refus|keep)[^.;]{0,40}|wrongly (?:relied|cited|applied|claimed|withheld|refused)[^.;]{0,30}|reserve the right to [a-z ]{0,30}) (?:the exemption (?:in|at) )?$");
    /// "My colleague relied on section 43(2), but ..." is told of the first answer.
    private static final Phrase FIRST_RELIED = Phrase.of("\\b(?:colleague|predecessor|first|original|initial|earlier|previous)\\b[^.;]{0,40}\\b(?:relied|cited|applied|claimed|invoked|used|quoted|refused|withheld)\\b[^.;]{0,30}$");
    /// "The force no longer relies on section 38(1)(b)", whatever is told of it before.
    private static final Phrase NO_LONGER = Phrase.of("\\b(?:no longer (?:seek\\w* to )?(?:rel\\w+ (?:up)?on|claim\\w*|appl\\w+|maintain\\w*)|withdr[ae]w\\w* (?:(?:its|our|my|the|any) )?(?:(?:reliance|claim) (?:up)?on|application of|use of)|withdr[ae]w\\w*|(?:have|has) dropped) (?:the (?:exemption|exception) (?:in|at|under) )?$");
    private static final Phrase TURNS = Phrase.of("^,? (?:but|though|although|however|in error|by mistake|mistakenly|wrongly)\\b");
    private static final Pattern MATTER_A = Pattern.compile("\\(a\\) (?:the )?prevention (?:or|and) detection of crime");
    private static final Pattern MATTER_B = Pattern.compile("\\(b\\) (?:the )?apprehension (?:or|and) prosecution of offenders");

    /// A letter that cites more relies on none.
    private static final int MOST = 200;

    private Reliance() {}

    static boolean isNcndLimb(Cited cited) {
        if (cited.regulation() || cited.parts().isEmpty()) {
            return false;
        }
        String limb = cited.number().toLowerCase(java.util.Locale.ROOT) + "(" + cited.parts().getFirst() + ")";
        return NCND_LIMBS.contains(limb);
    }

    /// Whether the provision exempts information that is held, as against the duty to confirm or deny.
    static boolean withholds(Cited cited) {
        return isGround(cited, Regime.FOIA) && !isNcndLimb(cited) && !cited.parts().isEmpty() && Character.digit(cited.number().charAt(0), 10) >= 2;
    }

    /// Provisions of Part II that say what a ground means and are none themselves: lists, certificates, conditions.
    private static final Phrase ANCILLARY = Phrase.of("2[34]\\((?:3|4)\\).*|23\\(2\\).*|31\\(2\\).*|40\\((?:3|3A|3B|4|4A|6|7|8)\\).*|36\\((?:1"
            + "|4|5|6|7)\\).*|30\\((?:4|5|6)\\).*|2[68]\\(2\\).*|27\\((?:3|5)\\).*|35\\((?:2|4|5)\\).*|39\\(3\\).*|21\\((?:2|3)\\).*");

    /// Whether a request can be refused under the provision at all.
    static boolean isGround(Cited cited, Regime regime) {
        if (regime != Regime.FOISA && !cited.regulation() && ANCILLARY.matches(cited.path())) {
            return false;
        }
        if (regime == Regime.FOISA && cited.path().matches("38\\((?:2|2A|2B|3|3A|4|5|5A|6)\\).*")) {
            return false;
        }
        int number = Integer.parseInt(cited.number().replaceAll("[a-z]", ""));
        if (cited.regulation()) {
            return (regime == Regime.EIR || regime == Regime.FOIA)
                            && (number == 12 && !cited.parts().isEmpty() && Set.of("4", "5", "6").contains(cited.parts().getFirst())
                                    || number == 13 && (cited.parts().isEmpty() || Set.of("1", "2a", "2b", "3a", "5a",
                                            "5b").contains(cited.parts().getFirst())))
                    || regime == Regime.EISR && (number == 10 || number == 11);
        }
        return switch (regime) {
            case FOISA -> number >= 25 && number <= 41 || number == 12 || number == 14 || number == 18;
            case FOIA, EIR, EISR -> number >= 21 && number <= 44 || number == 12 && paragraph(cited, "1", "2") || number == 14 && paragraph(cited, "1", "2");
        };
    }

    private static boolean paragraph(Cited cited, String... allowed) {
        return cited.parts().isEmpty() || List.of(allowed).contains(cited.parts().getFirst());
    }

    /// Grounds in the order in which they first appear; of a section and its limb, the limb.
    static List<Found<Cited>> relied(LetterText text, Voices voices, List<Found<Cited>> cited, Regime regime) {
        Map<String, Found<Cited>> byPath = new LinkedHashMap<>();
        Set<String> overturned = overturned(text, voices, cited);
        overturned.addAll(givenUp(text, voices, cited));
        Map<Cited, Boolean> known = new HashMap<>();
        for (Found<Cited> it : cited) {
            if (known.computeIfAbsent(it.value(), one -> isGround(one, regime)) && overturned.stream().noneMatch(path -> path.equals(it.value().path()) || path.startsWith(it.value().path() + "(")) && !byPath.containsKey(key(it.value()))
                    && (voices.authority(text.sentenceAt(it.start())) || voices.notRequester(text.sentenceAt(it.start())) && announced(text, it)) && !rejected(text, it)) {
                byPath.put(key(it.value()), it);
            }
        }
        Set<String> refined = new HashSet<>();
        for (Found<Cited> it : byPath.values()) {
            for (int parts = 0; parts < it.value().parts().size(); parts++) {
                refined.add(key(new Cited(it.value().regulation(), it.value().number(), it.value().parts().subList(0, parts))));
            }
        }
        return byPath.entrySet().stream().filter(it -> !refined.contains(it.getKey())).map(Map.Entry::getValue).limit(MOST).toList();
    }

    /// In sentences: so soon below the heading of a provision a review says that it was wrong.
    private static final int SOON = 6;
    /// In characters: no heading is longer.
    private static final int LONGEST_HEADING = 90;
    private static final Phrase OVERTURNS = Phrase.of("\\b(?:i|we|review\\w*|panel|officer)\\b[^\\n]{0,40}\\b(?:overturn|overturned|set aside|reverse|reversed|quash\\w*|withdraw|withdrawn|withdrew)\\b|\\b(?:decision|refusal|reliance|exemption)\\b[^\\n]{0,30}\\b(?:is|was|has been) (?:therefore )?(?:overturned|set aside|reversed|withdrawn)\\b|\\b(?:do|can)(?:not| not) (?:therefore )?uphold (?:the|its|that|this|our) (?:use|reliance|application|decision|refusal|exemption)");
    private static final Phrase UPHOLDS = Phrase.of("(?<!not )\\buph[eo]ld\\b|\\bin part\\b|\\bpartly\\b");

    /// "The force no longer relies on", "we withdraw our reliance on", "the reliance on ... falls away".
    private static final Phrase GIVES_UP = Phrase.of("\\b(?:no longer (?:rel\\w+ (?:up)?on|claim\\w*|appl\\w+|invok\\w+|maintain\\w*)|withdraw(?:s|n|ing)?|withdrew|drop(?:s|ped|ping)?|abandon(?:s|ed|ing)?|(?:stop|cease)(?:s|d|ped)? (?:to rely|relying|claiming) on)\\b(?: (?:its|our|the|any|all|use|reliance|application|claim|of|on|upon|to|exemption|in|at|for|under))* ?$");
    private static final Phrase GIVEN_UP = Phrase.of("^ (?:is|are|has been|was|were) (?:(?:now|therefore|accordingly) )?(?:withdrawn|dropped|abandoned|no longer (?:relied|claimed|maintained|applied)|not (?:maintained|pursued))|^ (?:is|are) no longer (?:relied|claimed|maintained|applied)|^ (?:therefore )?falls? away\\b");

    /// Provisions that the letter says it gives up, and names no more after that.
    private static Set<String> givenUp(LetterText text, Voices voices, List<Found<Cited>> cited) {
        Set<String> paths = new HashSet<>();
        for (Found<Cited> it : cited) {
            String path = it.value().path();
            int sentence = text.sentenceAt(it.start());
            String before = text.lower().substring(Math.max(text.sentences().get(sentence).start(), it.start() - LetterText.LONGEST_SENTENCE), it.start());
            String after = text.lower().substring(it.end(), Math.min(it.end() + 80, text.lower().length()));
            paths.remove(path);
            if (voices.authority(sentence) && (GIVES_UP.isIn(before) || GIVEN_UP.isIn(after))) {
                // With the limb goes the section that was named without it.
                IntStream.rangeClosed(0, it.value().parts().size()).forEach(parts -> paths.add(new Cited(it.value().regulation(), it.value().number(), it.value().parts().subList(0, parts)).path()));
            }
        }
        return paths;
    }

    /// Provisions with a passage of their own in a review, which says there that it gives them up.
    private static Set<String> overturned(LetterText text, Voices voices, List<Found<Cited>> cited) {
        Set<String> paths = new HashSet<>();
        Map<Integer, Set<String>> named = new HashMap<>();
        cited.forEach(it -> named.computeIfAbsent(text.sentenceAt(it.start()), _ -> new HashSet<>()).add(key(it.value())));
        for (Found<Cited> it : cited) {
            int heading = text.sentenceAt(it.start());
            String words = text.lower(heading);
            if (voices.authority(heading) && NO_LONGER.isIn(text.lower().substring(Math.max(0, it.start() - 60), it.start()))) {
                paths.add(it.value().path());
            }
            if (!voices.authority(heading) || words.length() > LONGEST_HEADING || words.endsWith(".") || words.endsWith(";")) {
                continue;
            }
            for (int i = heading + 1; i <= heading + SOON && i < text.sentences().size() && voices.authority(i); i++) {
                if (named.getOrDefault(i, Set.of()).stream().anyMatch(other -> !other.equals(key(it.value())))) {
                    break;
                }
                if (OVERTURNS.isIn(text.lower(i)) && !UPHOLDS.isIn(text.lower(i).replaceAll("(?:do|can)(?:not| not) (?:therefore )?uphold", ""))) {
                    paths.add(it.value().path());
                }
            }
        }
        return paths;
    }

    private static final Phrase ANNOUNCES = Phrase.of("\\bexe(?:mption|ception)s?\\b[^.\\n]{0,60}\\b(?:is|are|considering|appl\\w+|engaged|rel\\w+ on|us\\w+)\\b[^.\\n:]{0,20}: ?\\n?$");

    /// "The exemption that applies is: Section 36(2) - Information is exempt if ...": the statute is quoted, and its section relied on.
    private static boolean announced(LetterText text, Found<Cited> cited) {
        return ANNOUNCES.isIn(text.lower().substring(Math.max(0, cited.start() - 120), cited.start()));
    }

    private static String key(Cited cited) {
        return cited.regulation() + cited.path();
    }

    private static boolean rejected(LetterText text, Found<Cited> cited) {
        String lower = text.lower();
        String after = lower.substring(cited.end(), Math.min(cited.end() + 80, lower.length()));
        String before = lower.substring(Math.max(0, cited.start() - 60), cited.start());
        int next = text.sentenceAt(cited.start()) + 1;
        boolean dropped = next < text.sentences().size() && text.plain().charAt(text.sentences().get(next).start() - 1) != '\n' && DROPPED.isIn(text.lower(next));
        return dropped || DROPPED.isIn(after.split("[.;]", 2)[0]) || GENERAL.isIn(text.lower(next - 1)) || FIRST_RELIED.isIn(before) && TURNS.isIn(after) || REJECTED.isIn(after) || REJECTING.isIn(before);
    }

    /// The limbs of section 31(1) that a quotation of the section prints.
    static List<Found<Cited>> printedMatters(LetterText text) {
        List<Found<Cited>> out = new ArrayList<>();
        matter(MATTER_A, "a", text, out);
        matter(MATTER_B, "b", text, out);
        return out;
    }

    private static void matter(Pattern pattern, String limb, LetterText text, List<Found<Cited>> out) {
        Matcher matcher = pattern.matcher(text.lower());
        if (text.lower().contains("(" + limb + ") ") && matcher.find()) {
            out.add(new Found<>(new Cited(false, "31", List.of("1", limb)), matcher.start(), matcher.end()));
        }
    }
}
