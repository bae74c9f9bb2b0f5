package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Stretches;
import org.candour.letters.LetterText.Sentence;

/// Each exemption is cited to its limb (FOIA s17(1)(b)).
final class RnSpecifiesExemption implements Rule {
    @Override
    public String id() {
        return "rn-specifies-exemption";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.reliesOnExemptions() && !letter.is(Outcome.EXTENSION)) {
            return;
        }
        var grounds = letter.reading().grounds();
        Set<String> bare = new HashSet<>();
        for (Found<Cited> ground : grounds) {
            Cited cited = ground.value();
            boolean section31 = letter.foia() && cited.path().startsWith("31(3)");
            if (letter.reading().regime() == Regime.FOISA && !cited.regulation() && !Provisions.fullScottish(cited) && bare.add(cited.number())) {
                report.at(ground, "\"" + Examples.said(letter, ground) + "\" does not say which limb is relied on. Cite it in full, such as section 30(b)(ii) or 33(1)(b).");
            } else if (section31 && !namesMatter(letter)) {
                report.at(ground, "Section 31(3) works through the matters listed in section 31(1). Name the ones relied on, such as section 31(1)(a).");
            } else if (letter.ncnd() && cited.within("30(1)") && letter.grounds("30").stream().anyMatch(it -> it.value().within("30(3)"))) {
                // What section 30(3) works through.
                continue;
            } else if (letter.foia() && !Provisions.full(cited) && bare.add(cited.number())) {
                bare(letter, ground, report);
            } else if (letter.foia() && letter.ncnd() && cited.path().startsWith("31(1)")
                    && letter.grounds("31").stream().noneMatch(it -> it.value().within("31(3)"))) {
                report.at(ground, "To neither confirm nor deny under section 31 the letter must cite section 31(3), with the matter in section 31(1). "
                        + "Section 31(1) alone exempts information that is held.");
            } else if (letter.foia() && letter.ncnd() && Provisions.hasNcndLimb(cited.number()) && !cited.number().equals("31") && !Provisions.ncndLimb(cited)
                    && letter.grounds(cited.number()).stream().noneMatch(it -> Provisions.ncndLimb(it.value())) && bare.add(cited.number())) {
                report.at(ground, cited + " exempts information that is held. To neither confirm nor deny, cite the subsection of section " + cited.number()
                        + " that is about confirming or denying.");
            } else if (letter.foia() && cited.path().equals("40(2)") && !condition(letter)) {
                report.at(ground, "Section 40(2) needs one of its conditions. Name it: for the data protection principles it is section 40(3A)(a).");
            } else if (letter.foia() && cited.path().equals("40(5)") && letter.datedFrom(NEW_S40)) {
                report.at(ground, "Section 40(5) has been in two since 25 May 2018. Cite section 40(5B)(a)(i) for data of others, or 40(5A) for the requester's own.");
            } else if (cited.regulation() && !Provisions.full(cited)) {
                report.at(ground, "Cite the exception to its letter, such as regulation " + (letter.reading().regime() == Regime.EISR ? "10(5)(b)." : "12(5)(b)."));
            }
        }
        reliedOnBare(letter, report);
        conditionAlone(letter, report);
        inWordsOnly(letter, report);
        letter.reading().cited().stream().filter(it -> letter.foia() && letter.reading().voices().authority(letter.text().sentenceAt(it.start()))).forEach(it -> wrongSubject(letter, it, report));
        if (letter.reading().regime() == Regime.EIR && grounds.isEmpty()) {
            letter.reading().cited().stream().filter(it -> it.value().regulation() && it.value().path().equals("12") && letter.reading().voices().authority(letter.text().sentenceAt(it.start()))).findFirst()
                    .ifPresent(it -> report.at(it, "Cite the exception to its letter, such as regulation 12(5)(b)."));
        }
        letter.said(UNNAMED, words -> !words.contains("whether") && !words.contains("any ")).stream()
                .filter(hit -> letter.citedIn(letter.text().sentences().get(hit.sentence()).start(), upTo(letter, hit.sentence() + 1)).isEmpty())
                .forEach(hit -> report.at(hit, "The exemption is not named. Cite it, with its subsection and paragraph."));
        boolean personal = letter.reading().cited().stream().map(Found::value).anyMatch(it -> PERSONAL.contains((it.regulation() ? "r" : "") + it.number()) || letter.reading().regime() == Regime.EISR && it.regulation() && it.number().equals("11"));
        letter.said(PERSONAL_EXEMPT, words -> !personal && !words.contains("whether")).stream().findFirst().ifPresent(hit -> report.at(hit, "The exemption for personal data is not named. Cite it, with its subsection and condition."));
        if (report.findings().isEmpty() && grounds.isEmpty() && letter.is(Outcome.PART) && letter.whole() && letter.decides() && letter.says(EXEMPT)) {
            report.at(letter.reading().outcomes().get(Outcome.PART), "Something is kept back here and no provision is named. Name the exemption relied on, with its subsection and paragraph.");
        }
        if (grounds.isEmpty() && (letter.is(Outcome.WITHHELD) || letter.is(Outcome.NCND)) && letter.decides() && letter.whole()) {
            report.absent("The letter refuses without naming a provision. Name the exemption relied on, with its subsection and paragraph.");
        }
    }

    private static final LocalDate NEW_S40 = LocalDate.of(2018, 5, 25);

    /// "Exempt by virtue of section 40(3A)(a)": the condition of an exemption that is not named.
    private static void conditionAlone(Examined letter, Report report) {
        List<Found<Cited>> forty = letter.reading().cited().stream().filter(it -> !it.value().regulation() && it.value().number().equals("40") && letter.reading().voices().notRequester(letter.text().sentenceAt(it.start()))).toList();
        boolean alone = letter.foia() && !forty.isEmpty() && forty.stream().allMatch(it -> it.value().path().matches("40\\((?:3|3A|3B|4A)\\).*"));
        if (alone) {
            report.at(forty.getFirst(), forty.getFirst().value() + " is a condition of section 40(2), which the letter does not name. Cite section 40(2) with it.");
        }
    }

    /// "Withheld on grounds of commercial sensitivity", "under the exemption for legal advice", and the section on that stands nowhere.
    private static final Cue IN_WORDS = Cue.of("\\b(?:exempt|withh[eo]ld\\w*|refus\\w+|declin\\w+|remov(?:ed|ing)|redacted|(?:taken|left|blanked|blacked|struck) out|(?:kept|held|holding|keeping) (?:it |them |this |these )?back|not (?:be |been |being )?(?:releas|provid|disclos|giv|send|suppl)\\w*)\\b[^\\n]{0,90}?"
            + "\\b(?:(?:under|by virtue of|within|by|of|on|in) the [a-z' -]{0,40}?(?:exemption|exception)s?|(?:on|for) (?:the )?(?:grounds?|basis|reasons?) (?:of|that)|(?:because of|owing to|due to) (?:its|their|the))\\b([^\\n]{0,80})", "exemption", "exception", "ground", "basis", "reason", "because of", "owing to", "due to");
    private static final Phrase OF_REVIEW = Phrase.of("\\b(?:whether|reviewer|complain|no exemption|not rely)\\b");

    private static void inWordsOnly(Examined letter, Report report) {
        if (!report.findings().isEmpty()) {
            return;
        }
        for (Hit hit : letter.said(IN_WORDS, words -> !OF_REVIEW.isIn(words))) {
            Sentence sentence = letter.text().sentences().get(hit.sentence());
            String words = letter.text().lower().substring(hit.start(), hit.end());
            Set<String> called = Stretches.called(words, letter.reading().regime());
            boolean named = !letter.citedIn(sentence.start(), upTo(letter, hit.sentence() + 1)).isEmpty() || letter.reading().cited().stream().anyMatch(it -> called.contains(Stretches.key(it.value())));
            if (!called.isEmpty() && !named) {
                report.at(hit, "The exemption is named in words only. Cite its section, with its subsection and paragraph.");
                return;
            }
        }
    }

    /// What brings in the subject of a provision: "section 22, which is concerned with research", "section 43 (legal advice)".
    private static final Phrase SUBJECT = Phrase.of("^(?: of (?:the|that) (?:freedom of information )?(?:act|foia)(?: \\d{4})?)?,? ?(?:\\(|- |(?:which|this|that|and) (?:is (?:concerned with|about|for)|deals with|covers|protects|relates to|concerns|exempts) )(?:the )?(?:[a-z]+ ){0,4}?");

    /// A section that is said to be about what another is about.
    private static void wrongSubject(Examined letter, Found<Cited> it, Report report) {
        if (it.value().regulation() || !Provisions.hasSubject(it.value().number())) {
            return;
        }
        String after = letter.text().lower().substring(it.end(), Math.min(letter.text().lower().length(), it.end() + 110));
        SUBJECT.first(after).flatMap(gloss -> Provisions.ofSubject(after.substring(gloss.end()))).filter(number -> !number.equals(it.value().number()) && letter.citedIn(it.start(), it.end() + 110).size() == 1).ifPresent(number -> report.at(it,
                "Section " + it.value().number() + " is not about this; section " + number.toUpperCase(Locale.ROOT) + " is. Cite the right one, with its limb."));
    }

    /// What brings in a provision that is relied on, and its heading; "(prejudice to commercial interests)" tells the limb.
    private static final Phrase RELIED = Phrase.of("\\b(?:under|rely(?:ing)? on|relies on|relied on|exemptions? (?:is|are|in|at)|by virtue of) (?:the exemptions? (?:in|at|under) )?(?:sections?|s\\.?) ?$");
    private static final Phrase GLOSS = Phrase.of("^(?: of (?:the|that) (?:act|freedom of information (?:\\(scotland\\) )?act(?: \\d{4})?))?,? ?(?:\\((?!prejudice)[a-z' -]{6,60}\\)|(?:which|this) (?:deals|covers|protects|concerns|is about|relates)\\b|[a-z' -]{6,40}\\.$)");

    /// "We refuse this under section 31 (law enforcement)": the limb that another passage names is not said to be the one here.
    private static void reliedOnBare(Examined letter, Report report) {
        for (Found<Cited> it : letter.reading().cited()) {
            int sentence = letter.text().sentenceAt(it.start());
            if (listedBare(letter, it, sentence)) {
                report.at(it, "\"" + Examples.said(letter, it) + "\" does not say which limb is relied on. Cite it in full here too.", Severity.WARNING);
            }
            if (letter.reading().regime() == Regime.EIR) {
                continue;
            }
            boolean bare = !it.value().regulation() && it.value().parts().isEmpty() && !Provisions.example(it.value().number()).isEmpty()
                    && letter.reading().grounds().stream().anyMatch(ground -> ground.value().number().equals(it.value().number()) && !ground.value().parts().isEmpty());
            if (bare && letter.reading().voices().authority(sentence) && !letter.does(Role.STATUS, sentence, sentence + 1)) {
                int from = letter.text().sentences().get(sentence).start();
                int to = letter.text().sentences().get(sentence).end();
                String before = letter.text().lower().substring(from, it.start());
                boolean full = letter.citedIn(from, to).stream().anyMatch(other -> other.value().number().equals(it.value().number()) && !other.value().parts().isEmpty());
                String head = before + letter.text().lower().substring(it.start(), Math.min(to, it.start() + 8));
                if (!full && (RELIED.isIn(before) || RELIED.isIn(head.replaceAll("\\d.*$", ""))) && GLOSS.isIn(letter.text().lower().substring(Math.min(to, it.end()), to))) {
                    report.at(it, "\"" + Examples.said(letter, it) + "\" does not say which limb is relied on here. Cite it in full.", Severity.WARNING);
                }
            }
        }
    }

    /// In a list of what is relied on, "(b): regulation 12(4)", though the limb stands further on.
    private static boolean listedBare(Examined letter, Found<Cited> it, int sentence) {
        boolean limbElsewhere = letter.reading().grounds().stream().map(Found::value).anyMatch(ground -> ground.regulation() == it.value().regulation() && ground.number().equals(it.value().number()) && ground.within(it.value().path()) && ground.parts().size() > it.value().parts().size());
        boolean bare = it.value().regulation() ? it.value().number().equals("12") && !Provisions.full(it.value()) : letter.foia() && !Provisions.full(it.value());
        if (!bare || !limbElsewhere || !letter.reading().voices().authority(sentence) || !LIST_ENTRY.isIn(letter.words(sentence)) || letter.citedIn(letter.text().sentences().get(sentence).start(), letter.text().sentences().get(sentence).end()).size() > 1) {
            return false;
        }
        for (int i = sentence - 1; i >= Math.max(0, sentence - LONGEST_LIST); i--) {
            if (letter.words(i).endsWith(":")) {
                return RELIED_ON.isIn(letter.words(i));
            }
        }
        return false;
    }

    /// In lines.
    private static final int LONGEST_LIST = 6;
    private static final Phrase LIST_ENTRY = Phrase.of("^(?:[-*\u2022] ?|\\(?[a-z\\d]{1,3}[.)] )(?:(?:for|on|as to|part|item|question) [^,:.]{1,40}[,:] ?)?(?:section|regulation|s\\.?|reg\\.?) ?\\d");
    private static final Phrase RELIED_ON = Phrase.of("\\b(?:exemptions?|exceptions?|provisions?|sections?|regulations?)\\b[^\\n]{0,60}\\b(?:rel(?:y|ied|ying|ies)|appl(?:y|ied|ying|ies)|engaged?|claim(?:ed|ing)?|are|is)\\b|\\b(?:rel(?:y|ied|ying|ies) (?:up)?on|appl(?:y|ied|ying))\\b");

    /// Without the word the letter does not state the fact, which is another rule's business.
    private static final Cue EXEMPT = Cue.of("\\bexempt|\\bexception", "exempt", "exception");
    /// "The names are personal data and exempt", and no provision on personal data stands anywhere.
    private static final Cue PERSONAL_EXEMPT = Cue.of("\\bpersonal (?:data|information|details)\\b[^\\n]{0,60}\\b(?:exempt|withh[eo]ld|excepted)|\\b(?:exempt|withh[eo]ld\\w*|excepted|(?:taken|left|blanked|struck) out|removed|redacted)\\b[^\\n]{0,60}\\bpersonal (?:data|information|details)\\b", "personal ");
    private static final Set<String> PERSONAL = Set.of("40", "38", "41", "44", "r13");

    /// "Exempt under an exemption in the Act", and none is named there or in the next sentence.
    private static final Cue UNNAMED = Cue.of("(?:\\bexempt\\b|withheld|refused|withholding|not (?:able|going|prepared)|fall(?:s|ing)?|covered|caught)\\b[^\\n]{0,60}\\b(?:under|by|because of|owing to|within|by virtue of|pursuant to|as) (?:an|one of the|certain|some|the|a relevant|a) (?:[a-z]+ )?"
            + "(?:exemptions?|exceptions?)\\b ?(?:in|of|under|from|contained|provided|allow\\w*|set out in) ?(?:the |that )?(?:act|regulations|legislation|law|freedom|foi|environmental|in|by)?"
            + "|\\b(?:exempt(?: from disclosure| information)?|withheld|refused|withholding it|withholding them) (?:under|by|within) the (?:terms of the )?(?:freedom of information )?act\\b(?![^\\n]{0,40}(?:section|\\bs\\.? ?\\d))", "exemption", "exception", "exempt", "withheld", "refused", "withholding");

    /// The end of a sentence, or of the one before where it begins a new line of a table or a list.
    private static int upTo(Examined letter, int sentence) {
        boolean apart = sentence < letter.text().sentences().size() && letter.reading().roles().opensLine(sentence) && !letter.words(sentence - 1).endsWith(":");
        if (apart) {
            return letter.text().sentences().get(sentence - 1).end();
        }
        return letter.text().sentences().get(Math.min(sentence, letter.text().sentences().size() - 1)).end();
    }

    private static void bare(Examined letter, Found<Cited> ground, Report report) {
        String example = Provisions.example(ground.value().number());
        boolean printed = ground.value().number().equals("31") && Examples.printsLimbs(letter);
        report.at(
                ground,
                "\"" + Examples.said(letter, ground) + "\" does not say which limb is relied on. Cite it in full, for instance " + example + ".",
                printed ? Severity.WARNING : Severity.BLOCKER);
    }

    private static boolean namesMatter(Examined letter) {
        return letter.reading().cited().stream().anyMatch(it -> it.value().path().matches("31\\(1\\)\\([a-i]\\).*")
                || it.value().path().matches("31\\(3\\)\\([a-i]\\).*"));
    }

    private static final Cue CONDITION = Cue.of("principle|40 ?\\(3|40 ?\\(4a|\\(3a\\)|\\(3b\\)|first condition|article 21", "principle", "40(3",
            "40 (3", "(4a", "(3a)", "(3b)", "first condition", "article 21");

    private static boolean condition(Examined letter) {
        return CONDITION.isIn(letter.text(), letter.reading().voices()::notRequester);
    }
}
