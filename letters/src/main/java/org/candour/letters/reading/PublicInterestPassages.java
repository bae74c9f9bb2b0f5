package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Roles.Role;

/// The public interest test of a letter: points on either side, and the sentence that concludes.
///
/// @param favouring  points for giving out, or for confirming or denying
/// @param against    points for keeping back, or for neither confirming nor denying
/// @param headings   headings that open either side
/// @param conclusion sentences that weigh one side against the other
public record PublicInterestPassages(
        List<Point> favouring, List<Point> against, List<Side> headings, List<Found<String>> conclusion) {
    /// A point, with the number of the section it is made for when the letter says.
    public record Point(Optional<String> section, String text, int sentence, int start, int end) {}

    /// A heading of one side, with the sections it names.
    public record Side(boolean favours, List<String> sections, int sentence, int start, int end) {}

    private static final Phrase HEADING = Phrase.of(
            "^(?:[-*#0-9.)a-d(:| ]{0,6})(?:(?:section|s|regulation)\\.? ?\\d[\\w()]{0,16} ?[,:-]? ?)?(?:the )?(?:public interest |following |relevant |other )*(?:factors?|considerations?|arguments?|reasons?"
                    + "|points?|public interest|matters|test|benefits?|case)?(?: considerations?| factors?| arguments?| test| reasons"
                    + "| points)*[ :-]*(?:these points |which |that |are |were )*"
                    + "(?:favou?r(?:ing|s|able)?|in favou?r(?: of)?|supporting|for|against|in support of|to|weighing)?\\b.{0,120}$");
    private static final Phrase SIDE_WORD = Phrase.of(
            "favou?r|\\bagainst\\b|^(?:for|pros?|cons?)\\s?:$|^for (?:holding|keeping|waiting|saying)\\b[a-z ]{0,30}:$|public interest for|\\bfor confirming|for not |supporting|in support of|arguments for|factors for|considerations for|public interest (?:in|arguments)|reasons for"
                    + "|for disclosure|for release|for maintaining|for withholding");
    private static final Phrase AGAINST = Phrase.of(
            "\\bagainst\\b|^cons?\\b|\\bfor (?:withholding|holding|keeping|waiting)|neither|non-?disclos|\\bnot (?:to )?(?:disclos|confirm|releas|provid)|withh|maintain|exempt|exclu|refus"
                    + "|non-?confirm|protecting|safeguard");
    private static final Phrase ANNOUNCES_TEST = Phrase.of("(?:factors?|considerations?|arguments?|points)\\b.{0,60}(?:both|for and against"
            + "|each side)|public interest (?:test|considerations?)\\s?:?$|harm|evidence");
    private static final Phrase RESULT = Phrase.of("^(?:[-*] )?(?:result|decision|conclusion|outcome|finding)s? ?[:-] ?\\w");
    private static final Phrase REASONS_OF_DECISION = Phrase.of("^[^a-z]{0,6}reasons? for (?:the |our |my |this )?(?:decision|refusal|conclusion|response)");
    private static final Cue FOR = Cue.of(
            "\\b(?:public|residents|people|patients|tenants|taxpayers|parents|communit\\w+|towns|villages|voters|motorists|families|walkers|customers|passengers|staff|those|neighbours)\\b[^\\n]{0,80}\\b(?:claim|right|entitled"
                    + "|wants?|needs?|deserves?|ought|able|interest|wish)\\b[^\\n]{0,12}(?:to|in) (?:know|see|understand|be told|find out|judge|hear|learn)"
                    + "|public interest in (?:the |a |an )?(?!maintain|withh|protect|safeguard|not\\b|prevent|preserv|avoid|keep|confiden|uphold|secur|neither"
                    + "|non|ensuring that the police|effective|exempt)[a-z]|public interest (?:in|arguments? (?:for|in favour)|factors? (?:for"
                    + "|in favour))[^\\n]{0,12}(?:the )?(?:transparen|open|accountab|disclos|releas|knowing|understand|scrutin|confirming or denying"
                    + "|public debate|the public|informing|how )|(?:disclosure|release|releas\\w+|disclosing|confirm\\w+|confirm(?:ation|ing) (?:or"
                    + "|and) den\\w+|providing|this information|it|the information|publication)[^\\n]{0,60}\\b(?:would|will|could|may|might|can"
                    + "|does)\\b[^\\n]{0,40}(?:transparen|accountab|(?:let|allow|enable|help|show|tell|give) (?:the |local |those )?(?:public|residents|people|taxpayers|patients"
                    + "|parents|members|voters|citizens|customers|readers|communit|famil|passengers|staff|students|tenants)|better inform|enable the public|allow the public|help the public|promote"
                    + "|increase[^\\n]{0,20}(?:trust|confidence|understanding|knowledge|awareness)|enhance|improve[^\\n]{0,20}(?:debate|understanding|trust|confidence"
                    + "|awareness)|inform(?:ed)? (?:the )?(?:public|debate|members)|public debate|lead to (?:a )?better|further the|reassur|scrutin"
                    + "|how public (?:money|funds))|public (?:are|is) entitled to know|(?:transparency|openness|accountability|scrutiny"
                    + "|how public (?:money|funds))[^\\n]{0,80}(?:favour|public interest|public)|favours? (?:disclosure|release|confirming)"
                    + "|in favour of (?:disclos|releas|transparen|confirm)|presumption in favour|\\b(?:tells?|speaks?|argues?|weighs?|militates?|counts?|points?|goes) (?:for|to|towards|in favour of) (?:letting|giving|disclos|releas|open|publish|telling|answering|confirming|saying|it being|their being|transparen)|in favour of (?:letting|giving|publish|open|telling|answering|saying)|(?<!\\byou )\\bwould like to (?:have|see|know|understand|be told)\\b|(?:public|people|residents|taxpayers|patients|parents|voters|everyone|everybody) should (?:be able to )?(?:know|see|understand|be told|learn|hear)|public should be able to|\\byou (?:have |had )?(?:rightly|correctly|fairly) (?:say|said|point|argue|note|observe|remind)",
            "rightly", "correctly", "fairly", "like to", "tells ", "speaks ", "argues ", "weighs ", "militates ", "counts ", "points ", "goes ", "to know", "to see", "to understand", "to be told", "to find out", "to judge", "to hear", "to learn", "in know", "in see", "residents", "people", "taxpayers", "patients", "parents", "members", "voters", "citizens", "customers", "communit", "famil", "passengers",
                    "tenants", "students", "the public", "public interest", "transparen", "accountab", "inform", "enable the public", "allow the public", "promote", "increase", "enhance",
                    "improve", "entitled to know", "openness", "scrutin", "favour", "presumption", "reassur", "help the public", "public money",
                    "public funds", "better", "public should", "should ");
    private static final Cue AGAINST_POINT = Cue.of(
            "public interest[^\\n]{0,30}(?:in |that |to )(?:[a-z]+ ){0,4}(?:maintain|withhold|protect|safeguard|prevent|not |ensur|avoid|preserv"
                    + "|upholding|keeping|allowing|effective|secur|confiden)|(?:not|n't)(?: be)? in the public(?:'s)? interest|(?:would|could|may"
                    + "|might|will|likely to)\\b[^\\n]{0,60}(?:prejudice|harm|undermin|compromis|hinder|jeopardi|damag|endanger|imped|disrupt|weaken"
                    + "|inhibit|deter|erode|impair|reduc|affect|distress|breach|breach|disadvantage|reveal|expose)|\\bneeds? (?:a |an |the |to have )?(?:private |safe |proper )?(?:space|room)\\b|(?:safe|private) space|chilling"
                    + "|favours? (?:maintaining|withholding|non|neither|not )|in favour of (?:maintaining|withholding|non|neither|the exemption|not )",
            "space", "room", "chilling", "public interest", "public's interest", "prejudice", "harm", "undermin", "compromis", "hinder", "jeopardi", "damag", "endanger", "imped",
                    "disrupt", "weaken", "inhibit", "deter", "erode", "impair", "reduc", "affect", "distress", "breach", "disadvantage", "reveal",
                    "expose", "favour");
    private static final Cue CONCLUSION = Cue.of(
            "^(?:result|decision|conclusion|outcome|finding)s? ?[:-][^\\n]{0,40}\\bfavours?\\b|\\b(?:i|we) (?:have |had )?(?:therefore |thus |accordingly )?(?:find|found|conclude|decide|come down|came down)\\w* in favour of|outweigh(?:s|ed|ing)?|\\b(?:is|are) (?:to my mind |in our view |therefore |clearly |here )?(?:the )?(?:greater|stronger|weightier)\\b|on balance|balanc(?:e|ing)(?: test| of the public interest| of public interest)?[^\\n]{0,140}(?:lies|falls|rests|is for (?:withh|keep|maintain|neither|not|disclos|releas)"
                    + "|favours?|is (?:not )?made out|in favour|is in|tips|comes down|weigh|strongly|against)|public interest[^\\n]{0,40}(?:lies"
                    + "|favours|is best served|rests|is better served|falls|supports)|(?:favours?|in favour of) (?:maintaining|withholding"
                    + "|non-?disclosure|neither)|tips? (?:the balance )?(?:in favour|towards)|(?:greater|stronger) (?:weight|public interest)[^\\n]{0,60}(?:than"
                    + "|in)|(?:therefore|conclude\\w*|decided|considered|satisfied|determined)[^\\n]{0,80}public interest",
            "outweigh", "greater", "stronger", "weightier", "on balance", "balanc", "public interest", "favour", "tips", "tip ", "greater weight");
    private static final Cue WEIGHED = Cue.of("interest|\\bcase\\b|factors?|considerations?|arguments?|\\bside\\b|\\bfirst\\b|\\bsecond\\b|former|latter|balance",
            "interest", "case", "factor", "consideration", "argument", "side", "first", "second", "former", "latter", "balance");
    private static final Cue NOT_A_CONCLUSION = Cue.of(
            "^the (?:first|second|third)(?: of (?:these|them|the two))?(?: exemption)? (?:is about|concerns|relates|covers|protects|deals)|this should be (?:balanced|countered|weighed)|\\b(?:both|which|that|this|these|all|each|they|factors?|points?|considerations?|facts?) (?:of (?:them|these|which) )?(?:would |also |all |clearly |therefore )?(?:favours?|(?:speaks?|argues?|counts?|weighs?|points?) (?:for|to|towards|in favour of)) (?:disclos|releas|openness|publi)|must (?:be )?(?:balance|weigh|consider)|(?:have|has|need|required|requires?|requiring"
                    + "|obliged|asks?|oblige[sd]?)\\b[^\\n]{0,40} to (?:carry out|weigh|conduct|consider|balance|apply|decide|assess|determine"
                    + "|undertake)|\\bask (?:myself |ourselves )?whether\\b|whether,? (?:or not,? )?(?:(?!held|holds?\\b)[a-z]+,? ){0,6}(?:outweigh|public interest|the balance)|(?:must|should"
                    + "|can) be disclosed unless|we have considered whether|unless the public interest|only where the public interest"
                    + "|if the public interest|subject to (?:a|the) public interest|no requirement|not (?:require|necessary)|is required|qualified"
                    + "|will decide|still consider|where the (?:balance|public interest)|need to (?:weigh|consider|carry|balance|apply|decide|assess|strike|ask|look|be )",
            "the first", "the second", "the third", "both", "which", "that", "this", "these", "all ", "each", "they", "factor", "point", "fact", "balanc", "weigh", "consider", "decide", "requir", "whether", "unless", "if the public", "only where", "subject to", "no requirement",
                    "not require", "must", "should", "qualified", "counter", "carry out", "conduct", "apply", "where the", "need to", "assess",
                    "determine", "undertake");
    private static final Pattern SECTION = Pattern.compile("(?:section|regulation|s\\.?|reg\\.?)s? ?(\\d{1,2}[a-z]?)(?![a-z0-9])");

    static PublicInterestPassages in(LetterText text, Voices voices, Roles roles) {
        List<Point> favouring = new ArrayList<>();
        List<Point> against = new ArrayList<>();
        List<Side> headings = new ArrayList<>();
        IntPredicate own = voices::authority;
        List<Sentence> sentences = text.sentences();
        Optional<Side> open = Optional.empty();
        Optional<String> section = Optional.empty();
        for (int i = 0; i < sentences.size(); i++) {
            if (!own.test(i)) {
                continue;
            }
            Sentence sentence = sentences.get(i);
            String words = text.lower(i);
            Optional<Side> heading = heading(words, i, sentence);
            Optional<Side> leading = heading.isPresent() ? Optional.empty() : leading(words, i, sentence);
            if (leading.isPresent() && !words.contains("outweigh")) {
                headings.add(leading.get());
                open = leading;
                section = leading.get().sections().isEmpty() ? section : Optional.of(leading.get().sections().getFirst());
                (leading.get().favours() ? favouring : against).add(point(section, text, i));
            } else if (heading.isPresent()) {
                headings.add(heading.get());
                open = heading;
                List<String> named = heading.get().sections();
                section = named.isEmpty() ? section : Optional.of(named.getFirst());
            } else if (closes(words, text, i)) {
                open = Optional.empty();
                Matcher matcher = SECTION.matcher(words);
                if (matcher.find()) {
                    section = Optional.of(matcher.group(1));
                }
            } else if (open.isPresent()) {
                (open.get().favours() ? favouring : against).add(point(section, text, i));
            }
        }
        BitSet taken = new BitSet();
        favouring.forEach(it -> taken.set(it.sentence()));
        BitSet headed = new BitSet();
        headings.stream().filter(it -> it.end() == sentences.get(it.sentence()).end()).forEach(it -> headed.set(it.sentence()));
        against.forEach(it -> taken.set(it.sentence()));
        FOR.in(text, i -> own.test(i) && !taken.get(i) && !concludes(text, i) && !mechanism(text,
                i)).forEach(hit -> favouring.add(point(Optional.empty(), text, hit.sentence())));
        favouring.forEach(it -> taken.set(it.sentence()));
        boolean weighs = text.lower().contains("public interest");
        AGAINST_POINT.in(text, i -> weighs && own.test(i) && !taken.get(i) && !mechanism(text, i)).forEach(hit -> against.add(point(Optional.empty(), text, hit.sentence())));
        List<Found<String>> conclusion = new ArrayList<>();
        BitSet concluding = new BitSet();
        // "In favour of maintaining the exemption: ..." begins a side.
        headings.forEach(it -> headed.set(it.sentence()));
        CONCLUSION.in(text, i -> own.test(i) && !headed.get(i)).forEach(hit -> concluding.set(hit.sentence()));
        // "The second consideration prevails": said of a balance, whatever the words.
        roles.of(Role.CONCLUDES).stream().filter(i -> !headed.get(i) && WEIGHED.isIn(text.lower(i))).forEach(concluding::set);
        concluding.stream().filter(i -> !text.lower(i).contains("can neither confirm nor deny") && !NOT_A_CONCLUSION.isIn(text.lower(i)) && !heading(text.lower(i), i, sentences.get(i)).isPresent()
                && text.lower(i).length() > (roles.is(Role.CONCLUDES, i) ? 16 : 40)).forEach(i -> {
            Sentence sentence = sentences.get(i);
            conclusion.add(new Found<>(text.lower(sentence), sentence.start(), sentence.end()));
        });
        return new PublicInterestPassages(List.copyOf(favouring), List.copyOf(against), List.copyOf(headings), List.copyOf(conclusion));
    }

    private static boolean mechanism(LetterText text, int sentence) {
        String words = text.lower(sentence);
        return words.contains("copyright") || words.contains("information commissioner") || words.contains("internal review")
                || words.contains("public interest") && !words.contains("transparen") && !words.contains("accountab") && NOT_A_CONCLUSION.isIn(words);
    }

    private static boolean concludes(LetterText text, int sentence) {
        String words = text.lower(sentence);
        return words.contains("outweigh") || words.contains("on balance");
    }

    private static final Pattern LEADS = Pattern.compile("^(?:[-*] )?(?:in favou?r(?: of [a-z ]{3,40})?|against (?:it|this|that|disclosure|release"
            + "|confirming[a-z ]{0,30}|disclosing[a-z ]{0,30})|on the (?:other|one) (?:hand|side)[a-z ]{0,40}),");

    /// "Arguments for disclosure: the closure affects ...": the heading and the first point in one.
    private static Optional<Side> leading(String words, int index, Sentence sentence) {
        int colon = words.indexOf(": ");
        if (colon >= 3 && colon < 120 && words.length() > colon + 20) {
            String head = words.substring(0, colon + 1);
            return heading(head, index, new Sentence(sentence.start(), sentence.start() + colon + 1));
        }
        Matcher matcher = LEADS.matcher(words);
        if (matcher.find() && words.length() > matcher.end() + 20) {
            String head = matcher.group();
            boolean favours = head.contains("favour") && !AGAINST.isIn(head);
            return head.contains("hand") || head.contains("side") ? Optional.empty() : Optional.of(new Side(favours, List.of(), index,
                    sentence.start(), sentence.start() + matcher.end()));
        }
        return Optional.empty();
    }

    private static Optional<Side> heading(String words, int index, Sentence sentence) {
        boolean short_ = words.length() < 170 && (!words.endsWith(".") || words.length() < 60) || words.endsWith(":") && words.length() < 240;
        if (!short_ || words.endsWith("?") || !SIDE_WORD.isIn(words) || !HEADING.matches(words)
                || ANNOUNCES_TEST.isIn(words) || REASONS_OF_DECISION.isIn(words) || words.contains("outweigh") || words.contains("balance lies")) {
            return Optional.empty();
        }
        boolean opensList = words.endsWith(":") || !words.endsWith(".");
        if (!opensList) {
            return Optional.empty();
        }
        List<String> sections = new ArrayList<>();
        Matcher matcher = SECTION.matcher(words);
        while (matcher.find()) {
            sections.add(matcher.group(1));
        }
        String side = words.replaceAll("\\(?(?:section|regulation|s)\\.? ?\\d.*$", "");
        return Optional.of(new Side(!AGAINST.isIn(side.replace("exemption in", "")), sections, index, sentence.start(), sentence.end()));
    }

    /// A heading of something else, or the sentence that weighs, ends a side.
    private static boolean closes(String words, LetterText text, int i) {
        boolean heading = words.length() < 70 && !words.endsWith(".") && !words.startsWith("-") && !words.startsWith("*") && !words.endsWith(",")
                && !words.endsWith(";") && !words.matches("^\\(?[0-9a-z]{1,3}[.)].*")
                && (words.contains("balanc") || words.contains("section") || words.contains("conclusion") || words.contains("decision")
                        || words.contains("harm") || words.contains("review") || words.contains("annex") || words.contains("complain")
                        || words.contains("weighing") || words.contains("public interest test"));
        return heading || RESULT.isIn(words) || words.contains("outweigh") || words.startsWith("on balance") || words.startsWith("yours ") || words.contains("information "
                + "commissioner")
                || CONCLUSION.isIn(words) && !NOT_A_CONCLUSION.isIn(words) && (words.contains("therefore") || words.startsWith("having"));
    }

    private static Point point(Optional<String> section, LetterText text, int i) {
        Sentence sentence = text.sentences().get(i);
        return new Point(section, text.plain().substring(sentence.start(), sentence.end()), i, sentence.start(), sentence.end());
    }
}
