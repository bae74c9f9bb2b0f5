package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.PublicInterestPassages.Point;
import org.candour.letters.reading.PublicInterestPassages.Side;
import org.candour.letters.reading.PublicInterestPassages;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Stretches;
import org.candour.letters.reading.Weighing;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Phrase;

/// Each qualified exemption has factors for, factors against and a conclusion, each exemption by itself (FOIA s17(3)).
final class RnPitPresent implements Rule {
    @Override
    public String id() {
        return "rn-pit-present";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.reliesOnExemptions() || letter.is(Outcome.EXTENSION)) {
            return;
        }
        List<Found<Cited>> qualified = letter.reading().grounds().stream().filter(it -> Provisions.qualified(it.value(), letter.reading().regime())).toList();
        if (qualified.isEmpty()) {
            return;
        }
        PublicInterestPassages passages = letter.reading().passages();
        if (!letter.decides()) {
            return;
        }
        Found<Cited> first = qualified.getFirst();
        List<String> missing = new ArrayList<>();
        if (passages.favouring().isEmpty() && passages.conclusion().stream().noneMatch(it -> CONCEDES.isIn(it.value())) && (!passages.headings().isEmpty() || letter.reading().weighings().stream().noneMatch(Weighing::favours)) && !letter.any(i -> letter.reading().stretches().weighs(i) && letter.does(Role.SPEAKS_FOR, i, i + 1) && !letter.does(Role.CONCLUDES, i, i + 1)
                && !letter.does(Role.REASONS, i, i + 1)) && !(letter.is(Outcome.REVIEW) && letter.any(i -> YOU_SAY.isIn(letter.words(i))))) {
            missing.add(letter.ncnd() ? "what favours confirming or denying" : "what favours disclosure");
        }
        if (letter.whole()) {
            if (passages.against().isEmpty() && !(letter.is(Outcome.REVIEW) && letter.any(i -> letter.reading().stretches().weighs(i) && letter.does(Role.SPEAKS_AGAINST, i, i + 1) && !letter.does(Role.CONCLUDES, i, i + 1))) && letter.reading().weighings().stream().noneMatch(Weighing::opposes) || onlyBeforeTest(letter, passages) || onlyOneHeaded(letter, passages)) {
                missing.add("what weighs against");
            }
            if (passages.conclusion().isEmpty()) {
                missing.add("a conclusion that says which side outweighs the other");
            }
        } else if (passages.conclusion().isEmpty()) {
            // Cut off before the balance is struck.
            return;
        }
        if (missing.size() == 3 || missing.size() == 2 && passages.conclusion().isEmpty() && passages.headings().isEmpty()) {
            report.at(first, first.value() + " is qualified, and the letter has no public interest test for it. Set out what is in favour, what is "
                    + "against, and which outweighs the other.");
        } else if (!missing.isEmpty()) {
            report.at(first, "The public interest test for " + first.value() + " lacks " + String.join(" and ", missing) + ". Add it.");
        } else {
            oneSided(letter, passages, report);
            unopposed(letter, passages, report);
        }
        untested(letter, qualified, passages, report);
        emptySides(letter, passages, report);
        nothingSaid(letter, passages, report);
        joint(letter, qualified, passages, report);
    }

    /// "There is a public interest in openness, but it is outweighed by ...": what favours disclosure stands in the conclusion.
    private static final Phrase CONCEDES = Phrase.of("\\b(?:there (?:is|are)|accept|recogni[sz]e|acknowledge)\\b[^.;]{0,60}\\binterests? in\\b(?! (?:withh|maintain|not ))[^.;]{3,120}\\b(?:but|however|though|although|outweighed)\\b");

    /// Whether all that weighs against stands in the reasons, and the test itself, under its heading, has one side and the conclusion.
    private static boolean onlyBeforeTest(Examined letter, PublicInterestPassages passages) {
        int heading = -1;
        for (int i = 0; i < letter.text().sentences().size() && heading < 0; i++) {
            heading = TEST.matches(letter.words(i)) && letter.reading().voices().authority(i) ? i : -1;
        }
        int test = heading;
        for (int i = test + 1; test >= 0 && i < letter.text().sentences().size(); i++) {
            if (CONTRAST.isIn(letter.words(i)) && letter.reading().voices().authority(i)) {
                return false;
            }
        }
        boolean short_ = test >= 0 && passages.conclusion().stream().anyMatch(it -> {
            int at = letter.text().sentenceAt(it.start());
            return at > test && at <= test + 4 && !it.value().matches(".*\\b(?:because|since|as|given|while|whilst|although|but)\\b.*");
        });
        return short_ && passages.headings().isEmpty() && passages.favouring().stream().anyMatch(point -> point.sentence() > test)
                && passages.against().stream().noneMatch(point -> point.sentence() > test
                && passages.conclusion().stream().noneMatch(it -> letter.text().sentenceAt(it.start()) == point.sentence()));
    }

    /// Whether what favours disclosure has its heading or label, and nothing between it and the conclusion speaks for the other side.
    private static boolean onlyOneHeaded(Examined letter, PublicInterestPassages passages) {
        if (passages.headings().isEmpty() || passages.headings().stream().anyMatch(it -> !it.favours())) {
            return false;
        }
        int from = passages.headings().getFirst().sentence();
        return passages.conclusion().stream().mapToInt(it -> letter.text().sentenceAt(it.start())).filter(at -> at > from).limit(1).anyMatch(to -> {
            boolean argues = ARGUES.isIn(letter.words(to)) || CONTRAST.isIn(letter.words(to)) || AGAINST.isIn(letter.words(to));
            for (int i = from; i < to && !argues; i++) {
                argues = CONTRAST.isIn(letter.words(i)) || AGAINST.isIn(letter.words(i)) || letter.does(Role.SPEAKS_AGAINST, i, i + 1) || letter.does(Role.REASONS, i, i + 1) && !letter.does(Role.SPEAKS_FOR, i, i + 1);
            }
            return !argues && to - from <= LONGEST_SIDE;
        });
    }

    /// A conclusion that gives its reason, which no "in view of what is said above" does.
    private static final Phrase ARGUES = Phrase.of("\\b(?:because|since|given|while|whilst|although|though|but|however|risk|prejudice|damage|would|harm)\\b(?! (?:be|not be) in the public interest)|\\bas (?:it|this|the|they|we)\\b");
    private static final Phrase AGAINST = Phrase.of("^(?:[-*] |\\(?[\\d.]{1,5}[.)]? )?(?:against\\b|for (?:keeping|withholding|maintaining))|\\b(?:heavier|weightier)\\b");
    /// In sentences.
    private static final int LONGEST_SIDE = 12;

    /// A balance in running text whose conclusion follows on one side alone.
    private static void unopposed(Examined letter, PublicInterestPassages passages, Report report) {
        letter.reading().weighings().stream().filter(it -> letter.whole() && it.argues() && !it.opposes() && passages.headings().isEmpty() && !letter.says(LABELLED)).findFirst().ifPresent(it -> {
            Sentence sentence = letter.text().sentences().get(it.to());
            report.at(sentence.start(), sentence.end(), "Nothing is said against " + (letter.ncnd() ? "confirming or denying" : "disclosure") + " before this conclusion. Set out both sides.",
                    Severity.BLOCKER);
        });
    }

    /// "Factors against disclosure - ...": told under a label, wherever.
    private static final Cue LABELLED = Cue.of("^(?:[-*] ?)?(?:factors?|considerations?|arguments?|points?|reasons?|public interest)[^:.]{0,60}\\b(?:against|non-?disclosure|withholding|maintaining)\\b",
            "against", "disclosure", "withholding", "maintaining");
    /// In characters.
    private static final int LONGEST_HEADING = 40;
    /// A review sets out what speaks for giving out by telling what the requester said of it.
    private static final Phrase YOU_SAY = Phrase.of("^(?:[-*\\d.) ]{0,5})you (?:also |rightly |further )?(?:say|said|wrote|argue[ds]?|point(?:ed)? out|contend(?:ed)?|submit(?:ted)?|note[ds]?|put|make|made|urge[ds]?|remind(?:ed)?)\\b");
    /// Words in a place of a side of the balance that say nothing.
    private static final String NOTHING = "(?:none|nil|nothing|n/?a|not applicable|no (?:factors|points|reasons)[a-z ]{0,20}|(?:see|as|same as) (?:above|below|before)|(?:please )?(?:see|refer to|look at|turn to) (?:the |our |my )?(?!www|http)[a-z, ]{0,40}\\b(?:above|below|earlier|overleaf)|(?:as )?(?:stated|set out|described|given|mentioned|explained) (?:above|below|before|earlier|already|(?:under|in) [a-z ]{3,20})|this (?:was|has been) considered|that (?:is|was) (?:all|the only)[a-z ,]{0,50})";
    private static final Phrase LABEL = Phrase.of("^(?:[-*] )?[^:;.]{0,90}\\b(?:for|against|favour\\w*|withholding|disclosure|release|denying|confirming)\\b[^:;.]{0,40}[:-] ?" + NOTHING + "\\W{0,3}$");
    private static final Phrase EMPTY = Phrase.of("(?:^|[;:,] )(?:and |but )?" + NOTHING + "\\W{0,3}$");

    /// "Legal advice is privileged": the exemption said over, and no interest of the public.
    private static final Phrase SAID_OVER = Phrase.of("^(?:(?:the|this|that|it|they|these|such|all|our|legal|commercial|personal|policy|information|material|advice|prices?|data|documents?|names?|matter|request|papers?|note|report|file|is|are) ){1,5}(?:privileged|confidential|(?:commercially )?sensitive|exempt|private|commercial|personal(?: data| information)?|protected|covered(?: by the exemption)?)\\W*$");

    private static final Phrase LED_IN = Phrase.of("^(?:[-*] |\\(?[\\d.]{1,5}[.)]? )?(?:[^:;.]{0,90}\\b(?:for|against|favour\\w*|withholding|disclosure|release|denying|confirming)\\b[^:;.]{0,40}: |(?:in favour of|for|against) [a-z -]{3,40}, )");
    /// Words of which an account of nothing is made: "the relevant matters have been taken into account", "see those given above".
    private static final Set<String> HOLLOW = Set.of(("a about above account accept accepted accepts accordance accordingly acknowledge acknowledged agency all already also and apply applies applied are argument arguments as authority aware balance balanced been before below board body both by carefully certain college "
            + "committee company consider consideration considerations considered constabulary council criteria department due duly each earlier everything explained factor factors fire for force full fully further general given governing has have here i in interest interests into is it items its ministry made "
            + "matter matters mentioned mind note noted of office on other our panel paragraph part parts point points police previously properly public recognise recognised recognises regard relevant same school section see set side sides service stated taken test that the their them there these they this those to trust "
            + "university under usual various view was we weighed weighing were which with").split(" "));

    /// Whether the side that begins here says nothing more: the next sentence begins a line, and another matter.
    private static boolean onlyPoint(Examined letter, PublicInterestPassages passages, int i) {
        return i + 1 >= letter.text().sentences().size() || letter.reading().roles().opensLine(i + 1) || passages.conclusion().stream().anyMatch(it -> letter.text().sentenceAt(it.start()) == i + 1);
    }

    /// Whether no word says what the matter is.
    private static boolean hollow(String words) {
        String[] said = words.split("[^\\p{L}]+");
        return said.length > 2 && Arrays.stream(said).allMatch(word -> word.length() < 2 || HOLLOW.contains(word));
    }

    /// "Against: none.", "In favour of release: these have been considered."
    private static void nothingSaid(Examined letter, PublicInterestPassages passages, Report report) {
        BitSet headed = new BitSet();
        BitSet sides = new BitSet();
        passages.headings().forEach(it -> headed.set(it.sentence() + 1));
        passages.headings().forEach(it -> sides.set(it.sentence()));
        letter.reading().weighings().forEach(it -> headed.set(it.from(), it.to()));
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            int at = i;
            String words = letter.reading().voices().authority(i) ? letter.words(i) : "";
            boolean hollow = LED_IN.first(words).map(it -> hollow(words.substring(it.end())) || SAID_OVER.isIn(words.substring(it.end())) && onlyPoint(letter, passages, at)).orElse(headed.get(i) && hollow(words));
            // "I accept that there is force in that": what the requester said before is one side of it.
            boolean answers = letter.is(Outcome.REVIEW) && letter.any(before -> before < at && before >= at - 3 && YOU_SAY.isIn(letter.words(before)));
            boolean heading = words.length() < LONGEST_HEADING && !words.endsWith(".");
            // "The public interest was considered.", and then one side after the other.
            boolean leadsIn = sides.get(i + 1) && (i == 0 || !sides.get(i - 1)) && !sides.get(i) && !LED_IN.isIn(words);
            hollow &= !answers && !heading && !leadsIn;
            if (hollow || LABEL.matches(words) || headed.get(i) && words.length() < 400 && EMPTY.isIn(words)) {
                Sentence sentence = letter.text().sentences().get(i);
                report.at(sentence.start(), sentence.end(), "One side of the balance is left empty here. Set the factors out.", Severity.BLOCKER);
            }
        }
    }

    /// What brings in the other side, whatever it then says.
    private static final Phrase CONTRAST = Phrase.of("\\b(?:on the other (?:hand|side)|against (?:that|this|it|these|disclos\\w+)|as against|set against|however|but|though|nevertheless|yet|conversely|whereas|while|whilst)\\b");
    private static final Phrase TEST = Phrase.of("^(?:[-*#0-9.)a-d(: ]{0,6})(?:the )?public interest(?: test)?\\s?[:.]?$");

    /// One clause that begins with "whilst" is no account of what favours disclosure.
    private static void oneSided(Examined letter, PublicInterestPassages passages, Report report) {
        boolean onlyClauses = passages.headings().stream().noneMatch(Side::favours)
                && passages.favouring().stream().allMatch(point -> point.text().toLowerCase(Locale.ROOT).matches("^(?:whilst|while|although|though) .*"));
        if (onlyClauses && passages.favouring().size() == 1) {
            Point only = passages.favouring().getFirst();
            report.at(only.start(), only.end(), "Only half a sentence speaks for disclosure. Set out the factors in favour before weighing them.",
                    Severity.ERROR);
        }
    }

    private static void emptySides(Examined letter, PublicInterestPassages passages, Report report) {
        for (int i = 0; i < passages.headings().size(); i++) {
            Side side = passages.headings().get(i);
            boolean alone = side.end() == letter.text().sentences().get(side.sentence()).end();
            boolean followed = alone && i + 1 < passages.headings().size() && passages.headings().get(i + 1).sentence() == side.sentence() + 1
                    && passages.headings().get(i + 1).favours() != side.favours();
            if (followed) {
                report.at(side.start(), side.end(), "Nothing stands under this heading. Set the factors out.", Severity.BLOCKER);
            }
        }
    }

    /// Where others are weighed in stretches of their own and one is not, that one has no balance.
    private static void untested(Examined letter, List<Found<Cited>> qualified, PublicInterestPassages passages, Report report) {
        if (!letter.whole() || !report.findings().isEmpty()) {
            return;
        }
        Set<String> weighed = new HashSet<>();
        passages.conclusion().forEach(it -> weighed.addAll(letter.reading().stretches().of(letter.text().sentenceAt(it.start()))));
        boolean apart = passages.conclusion().stream().allMatch(it -> letter.reading().stretches().of(letter.text().sentenceAt(it.start())).stream().anyMatch(key -> qualified.stream()
                .anyMatch(ground -> Stretches.key(ground.value()).equals(key))));
        boolean forEach = passages.conclusion().stream().anyMatch(it -> FOR_EACH.isIn(it.value()));
        // Concluded for each, and only one of them has a side in favour.
        Set<String> favoured = new HashSet<>();
        passages.headings().stream().filter(Side::favours).forEach(it -> favoured.addAll(letter.reading().stretches().of(it.sentence())));
        if (forEach && !favoured.isEmpty()) {
            int first = passages.headings().getFirst().sentence();
            qualified.stream().filter(it -> !favoured.contains(Stretches.key(it.value())) && letter.any(i -> i > first && letter.reading().stretches().weighs(i) && letter.reading().stretches().alone(i, Stretches.key(it.value())))).findFirst().ifPresent(it -> report.at(it,
                    "The public interest test for " + it.value() + " lacks what favours disclosure. Add it."));
        }
        if (!weighed.isEmpty() && apart && !forEach) {
            qualified.stream().filter(it -> !weighed.contains(Stretches.key(it.value())) && !conclusionNames(letter, passages, it.value().number())).findFirst().ifPresent(it -> report.at(it,
                    "The public interest is weighed for another exemption and not for " + it.value() + ". Each qualified exemption needs its own balance."));
        }
    }

    /// One conclusion told for all.
    private static final Phrase FOR_EACH = Phrase.of("\\b(?:in|for|of|on|under) (?:each|both|all(?: of)?|either)(?: (?:these|those|the|of (?:them|these|the)|two|three))* ?(?:cases?|parts?|exemptions?|exceptions?|sections?|limbs?|provisions?|matters?|documents?|instances?)?\\b");

    /// Several qualified exemptions weighed as one.
    private static void joint(Examined letter, List<Found<Cited>> qualified, PublicInterestPassages passages, Report report) {
        List<String> numbers = Provisions.numbered(qualified.stream().map(Found::value).toList());
        if (numbers.size() < 2 || passages.favouring().isEmpty() || !letter.whole()) {
            return;
        }
        long sides = passages.headings().stream().filter(Side::favours).count();
        boolean named = numbers.stream().allMatch(number -> passages.headings().stream().anyMatch(side -> side.sections().contains(number))
                || conclusionNames(letter, passages, number) || sectionHeading(letter, number));
        if (sides < numbers.size() && !named && passages.conclusion().size() < numbers.size()) {
            Point point = passages.favouring().getFirst();
            report.at(point.start(), point.end(), "Sections " + String.join(", ", numbers) + " are weighed together. Give each its own factors and "
                    + "its own balance.", passages.headings().isEmpty() ? Severity.BLOCKER : Severity.WARNING);
        }
    }

    private static boolean conclusionNames(Examined letter, PublicInterestPassages passages, String number) {
        return passages.conclusion().stream().anyMatch(it -> it.value().matches(".*\\b(?:section|sections|s)\\.? ?" + number + "\\b.*")
                && !it.value().matches(".*sections .* and .*"));
    }

    private static boolean sectionHeading(Examined letter, String number) {
        Pattern heading = Pattern.compile("^(?:[-*#0-9.) ]{0,4})(?:(?:public interest (?:test|considerations?|factors?)|exemption|legislation"
                + "|balanc\\w+ test)[ :-]*(?:for |under |- )?)?(?:section|s)\\.? ?" + number + "\\b.{0,90}$");
        BitSet favouring = new BitSet();
        letter.reading().passages().favouring().forEach(point -> favouring.set(point.sentence()));
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            String words = letter.words(i);
            if (words.length() < 120 && !words.endsWith(";") && heading.matcher(words).matches()) {
                int next = favouring.nextSetBit(i + 1);
                if (next >= 0 && next < i + 14) {
                    return true;
                }
            }
        }
        return false;
    }
}
