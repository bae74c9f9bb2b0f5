package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Items.Passage;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;

/// A letter that withholds confirms that the information is held (FOIA s1(1)(a); FOISA s16(1)(a)), for each item that it withholds.
final class RnConfirmHeld implements Rule {
    /// One sentence that says it for all.
    private static final Phrase FOR_ALL = Phrase.of("\\b(?:all|both|each|neither|none|any) (?:of |the |three |four |five )*(?:these|them|it|this|your|which|two|three|four|five|items?|parts?|questions?|points?|documents?|papers?|records?|information)\\b|\\beverything\\b|\\ball (?:two|three|four|five|six)\\b"
            + "|\\bthe (?:rest|others?|information)\\b|\\b(?:hold|have) (?:all|both)\\b|\\b(?:are|is) (?:all|both)\\b|what you (?:ask|seek|want|request)|you (?:have )?(?:asked|requested|sought)|\\b(?:questions|items|parts|points)\\b");

    /// "We hold the plan and the draft": of two items, both.
    private static final Phrase THE_TWO = Phrase.of("^[^\\n]{0,40}\\b(?:hold|have|holds|has) (?:the|both|an?|your|its|our) [a-z' -]{3,80} and (?:also )?(?:the|an?|its|our|your|his|her|their) ");

    /// A meeting that is held, or what the law says of information that any authority holds.
    private static final Phrase NOT_THIS = Phrase.of("\\b(?:hold|holds|held|holding) (?:a |an |its |their |our |the |regular |weekly |monthly |open |public |private )*(?:drop-in|meetings?|sessions?|events?|surger(?:y|ies)|elections?|hearings?|clinics?|workshops?|classes|open day|licen[cs]e|degree|view|office)\\b|\\binformation\\b[^\\n]{0,40}\\bheld by (?:an? |any |public )*(?:authority|authorities|body|bodies|department)\\b");

    /// Something that somebody else keeps.
    private static final Phrase OTHERS = Phrase.of("\\b(?:held|kept|maintained|published|owned) by (?:the|another|a|an|your|its)\\b");
    /// What is struck out of a document that is sent is held.
    private static final Phrase STRUCK_OUT = Phrase.of("\\bredacted|\\bblacked|\\bstruck out|\\bobscured");
    /// What was asked for is not made out yet.
    private static final Phrase UNCLEAR = Phrase.of("\\b(?:which|what|whether)\\b[^\\n]{0,40}\\byou (?:mean|meant|want|have in mind|refer|are (?:after|asking|looking))");
    private static final Phrase ELSEWHERE = Phrase.of("\\bsee (?:note|annex|appendix|below|above)|\\b(?:note|annex|appendix) [a-z\\d]\\b");

    /// A copy that is sent with parts taken out is held.
    private static final Phrase COPY = Phrase.of("\\b(?:redacted (?:copy|document|version|file|report)|(?:attached|enclosed) (?:redacted )?(?:copy|document)|see (?:the )?(?:attached )?(?:document|file) entitled)\\b");
    /// Nothing is held but this one.
    private static final Phrase ALL_BUT = Phrase.of("\\b(?:not hold|not have|holds? no|has no|have no|nothing)\\b[^\\n]{0,120}\\b(?:except(?: for)?|with the exception of|other than|apart from|save for)\\b");

    @Override
    public String id() {
        return "rn-confirm-held";
    }

    @Override
    public void check(Examined letter, Report report) {
        pointedElsewhere(letter, report);
        boolean withholds = letter.is(Outcome.WITHHELD) || letter.is(Outcome.PART);
        if (!withholds || letter.is(Outcome.NCND) || !letter.decides()) {
            return;
        }
        boolean seen = letter.is(Outcome.REVIEW) && letter.says(SEEN);
        if (!seen && !letter.any(i -> (letter.does(Role.HOLDS, i, i + 1) || letter.reading().roles().mayHold(i)) && !NOT_THIS.isIn(letter.words(i)) || ALL_BUT.isIn(letter.words(i)) || COPY.isIn(letter.words(i)))) {
            // What is cut off may say it further on.
            if (letter.whole()) {
                report.absent("The letter withholds information without confirming that it is held. Say first that you hold it.");
            }
            return;
        }
        letter.said(SUPPOSED, words -> !DUTY.isIn(words)).stream().findFirst().ifPresent(hit -> report.at(hit, "This leaves open whether it is held. Say that you hold it, or that you do not."));
        itemByItem(letter, report);
    }

    /// "Any such information that the Council might have would be exempt."
    private static final Cue SUPPOSED = Cue.of("\\b(?:any|whatever)\\b[^\\n]{0,40}\\b(?:may|might|could) (?:have|hold|possess|be held|keep)\\b[^\\n]{0,60}\\b(?:would|will|is|are) (?:be )?(?:exempt|withheld|excepted)|\\b(?:if|were) (?:it|they|any|we|the [a-z]+) (?:were |was |to |is |are |do |does |did )*(?:held|hold)\\b[^\\n]{0,60}\\bwould be (?:exempt|withheld|excepted)|\\b(?:neither|nor|not|cannot|without)\\b[^\\n]{0,30}\\bconfirm\\w*,? (?:n?or|and) (?:to )?den(?:y|ies|ied|ying)\\b", "may ", "might ", "could ", "held", "hold", "confirm");

    /// The law told over.
    private static final Phrase DUTY = Phrase.of("\\b(?:duty|obliged|obligation|required|right)\\b");

    /// A reviewer who has it on the desk, or leaves it withheld, says that it is there. "The papers" are those of the case.
    private static final Cue SEEN = Cue.of("\\b(?:read|seen|examined|(?:looked|been) (?:at|through)) (?:each|every|all|both|it\\b|them\\b|the (?!paper|file|correspondence|matter|case|request|answer|response|decision|reply|reasons))|\\b(?:stays?|remains?|stand) (?:withheld|exempt)\\b|\\b(?:is|are) held\\b",
            "read", "seen", "examined", "looked", "been ", "stay", "remain", "stand ", "held");

    /// What is published answers the item; a figure or yes or no does too.
    private static final Phrase ANSWERED = Phrase.of("https?://|\\bwww\\.|\\bweb ?(?:site|page)|\\bpublish|\\b(?:available|register)\\b|^(?:\\(?\\w{1,2}[.):] )?(?:yes|no|none|nil)\\b|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|£)\\b|(?<!^\\(?)\\b\\d[\\d,.]*\\b(?![.):])");
    /// In sentences: so long an answer says more than whom to ask.
    private static final int SHORT_ANSWER = 3;

    /// An item for which the letter only names somebody else: whether the authority holds it stays open.
    private static void pointedElsewhere(Examined letter, Report report) {
        List<Passage> passages = letter.reading().items().passages();
        if (letter.is(Outcome.NCND) || letter.refusesWhole() || passages.stream().map(Passage::number).distinct().count() < 2) {
            return;
        }
        for (Passage it : passages) {
            boolean told = it.to() - it.from() > SHORT_ANSWER || passages.stream().filter(other -> other.number() == it.number()).count() > 1;
            for (int i = it.from(); i < it.to() && !told; i++) {
                told = letter.does(Role.HOLDS, i, i + 1) || letter.does(Role.GIVES, i, i + 1) || letter.does(Role.REFUSES, i, i + 1) || letter.reading().roles().deniesHolding(i) || ANSWERED.isIn(letter.words(i));
            }
            IntStream.range(it.from(), told ? it.from() : it.to()).filter(i -> letter.reading().roles().namesAnother(i)).limit(1).forEach(i -> {
                Sentence sentence = letter.text().sentences().get(i);
                report.at(sentence.start(), sentence.end(), "This names somebody else and leaves open whether the information is held. Say that you do not hold it, or that you do.");
            });
        }
    }

    private static void itemByItem(Examined letter, Report report) {
        TreeMap<Integer, List<Passage>> items = new TreeMap<>();
        letter.reading().items().passages().forEach(it -> items.computeIfAbsent(it.number(), _ -> new ArrayList<>()).add(it));
        boolean general = false;
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            int sentence = i;
            boolean inside = letter.reading().items().passages().stream().anyMatch(it -> it.from() <= sentence && sentence < it.to());
            general |= letter.does(Role.HOLDS, i, i + 1) && (inside ? FOR_ALL.isIn(letter.words(i)) || items.size() == 2 && THE_TWO.isIn(letter.words(i)) : !OTHERS.isIn(letter.words(i)));
        }
        if (items.size() < 2 || general) {
            return;
        }
        for (List<Passage> passages : items.values()) {
            // Whoever gives of it holds it.
            boolean held = passages.stream().anyMatch(it -> letter.does(Role.HOLDS, it.from(), it.to()) || letter.does(Role.GIVES, it.from(), it.to()));
            boolean accessible = passages.stream().flatMapToInt(Passage::sentences).mapToObj(letter.text().sentences()::get).anyMatch(at -> letter.citedIn(at.start(), at.end()).stream().anyMatch(it -> it.value().number().equals("21")));
            if (!held && !accessible) {
                passages.stream().flatMapToInt(Passage::sentences).filter(i -> refuses(letter, i, passages.size() > 1)).limit(1).forEach(i -> {
                    Sentence sentence = letter.text().sentences().get(i);
                    report.at(sentence.start(), sentence.end(), "This is withheld without confirming that it is held, as the letter does elsewhere. Say that you hold it.");
                });
            }
        }
    }

    /// Whether a sentence keeps back what the authority would have to hold: not what is published already.
    ///
    /// @param note whether the note to which it points is looked at too
    private static boolean refuses(Examined letter, int sentence, boolean note) {
        boolean published = IntStream.rangeClosed(Math.max(0, sentence - 1), sentence).anyMatch(i -> letter.words(i).contains("http") || letter.words(i).contains("www."));
        return !published && !STRUCK_OUT.isIn(letter.words(sentence)) && letter.does(Role.REFUSES, sentence, sentence + 1) && (note || !ELSEWHERE.isIn(letter.words(sentence))) && !UNCLEAR.isIn(letter.words(sentence)) && !letter.does(Role.CONCLUDES, sentence, sentence + 1) && !letter.does(Role.STATUS, sentence, sentence + 1);
    }
}
