package org.candour.letters.rules;

import java.util.HashSet;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;
import org.candour.letters.reading.Roles;
import org.candour.letters.reading.Voices;

/// Nothing in an NCND letter would differ between held and not held (s17(4)).
final class RnNcndNoLeak implements Rule {
    private static final Cue LEAK = Cue.of(
            "\\b(?:the|these|those) (?:records|documents|files|papers|footage|recordings)\\b[^\\n]{0,40}\\b(?:will be|are being|have been) (?:retained|kept|stored|preserved|destroyed|deleted)\\b|\\b(?:the|our|this|these|those) (?:[a-z-]+ ){0,2}[a-z-]+ (?:that |which )?(?:we|the force|our officers) (?:now |already |currently |have )*(?:deploy|own|operate|bought|hired|run)\\b|\\b(?:investigation|inquiry|operation|case|enquiry) (?:is|was|has been|remains) (?:at|in|now|still|ongoing|open|closed|concluded|complete|under way|underway|continuing|being)\\b|"
                    + "\\b(?:we|i|officers|staff|colleagues) (?:have |had |also |since |now )*(?:located|found|retrieved|traced|discovered|recovered|unearthed|obtained|gathered|collated)\\b(?! that| no\\b| it (?:necessary|helpful))"
                    + "|\\b(?:his|her|their|the|this|that|these|those) (?:[a-z]+ )?(?:file|record|report|log|document|paper|note|footage|recording|entry|entries|papers|files|records|documents|logs|notes|e-?mails?|letters?|minutes) (?:runs?|shows?|contains?|consists?|comprises?|amounts?|reveals?|dates?|goes|go|cover|covers|(?:is|are) (?:\\d|kept|stored|some|about|of|from|in))\\b"
                    + "|(?:file|documents?|records?|material|report|papers?|recording|footage)\\b[^\\n]{0,30}\\b(?:has|have|was|were) (?:been )?(?:reviewed|read|examined|considered"
                    + "|checked|studied|assessed|viewed)\\b|hold(?:s|ing)? (?:any |some |the )?(?:further|other|additional) (?:relevant )?(?:information|records|data|material|documents)"
                    + "|(?:any|that) other (?:relevant )?information[^\\n]{0,40}(?:held|exists?|hold)|(?:any|the|some|no) (?:further|additional"
                    + "|more) (?:relevant )?(?:information|data|records?|documents?|details?)\\b[^\\n]{0,40}(?:held|exist|hold)"
                    + "|whether[^\\n]{0,20}\\bfurther (?:information|records)|further information (?:is|was|that is) (?:held|or is not)"
                    + "|in addition to the (?:information|records)|other than (?:that|the information|what) (?:already "
                    + "|which )?[^\\n]{0,30}(?:provided|disclosed|released|published by us)"
                    + "|favou?rs confirming|(?:information|material|documents?|records?|data)\\b[^\\n]{0,30}\\b(?:was|were|has been"
                            + "|have been) (?:located|identified|found|retrieved|gathered|collated|redacted|withheld)|(?:enclosed|attached|redacted"
                            + "|withheld) (?:information|documents?|material|records?|copy|copies|letter|report)|\\brelease the (?:enclosed|attached)"
                            + "|(?:information|response|details|data) (?:provided|contained|supplied|given|set out) (?:above|in this (?:letter"
                            + "|response))|the information above|(?:we|i|the force|the council|the authority|it|\\b[a-z]{1,30} police|law enforcement"
                            + "|the service) (?:currently |do |does |did |also )?(?:hold|holds|held) (?:this|the|some|such|relevant|a number of"
                            + "|certain|records?|intelligence|information (?:about|on|relating|which))\\b(?! (?:information"
                            + "|data)? ?(?:you )?(?:requested|described)? ?(?:or not|would|could))|(?:the|this|our|those|these|any|some|all) (?:information|intelligence|data|figures?|statistics|numbers?|logs?|files?|footage|details|e-?mails|papers|statements?"
                            + "|material|report|documents?|records?) (?:we|that we|which we|the force|which is|that is) (?:hold|held|have|has)\\b"
                            + "|information (?:held|we hold) (?:by us |by the force )?(?:is|was|includes|contains|relates|shows|consists)|(?:having"
                            + "|we have|i have) (?:also |now |carefully )?(?:reviewed|read|considered|examined|looked at|studied) (?:the|all|her|his|their|our|your) (?:[a-z'-]+ ){0,2}?(?:information held|documents?"
                            + "|records?|material|intelligence|files?|notes?|e-?mails|papers?|minutes|reports?|logs?|correspondence|footage)\\b"
                            + "|\\b(?:i|we) (?:have |also |then )*(?:spoken|spoke|talked) (?:to|with) |\\b(?:i|we) (?:have )?(?:also |now )?asked (?:the|our|her|his) "
                            + "|(?:officer|team|unit|department|manager|section|branch|colleagues?)\\b[^\\n]{0,30}\\b(?:has|have|was|were) (?:been )?(?:consulted|asked|contacted)\\b|\\bconfirms? that (?:[a-z]+ ){1,3}(?:is|are|was|were|has|have)\\b"
                            + "|\\b(?:i|we) (?:enclose|attach)\\b|\\b(?:on|in|from) (?:the|her|his|their|our|your) (?:[a-z]+ )?file\\b|no information (?:is|was) (?:held|found|located)\\b(?!,)|we can confirm that (?:we|information)"
                            + "|please find (?:attached|enclosed)|i am (?:attaching|enclosing)|(?:has|have) been redacted|(?:the|our) (?:[a-z-]+ ){0,3}(?:unit"
                            + "|team|department|section|branch|officers?|staff) (?:holds?|(?:has|have) (?:confirmed|provided|supplied|located|identified|recorded)"
                            + "|confirmed|found|located)",
             " we ", "the force", "our officers", "investigation", "inquiry", "operation", "case ", "enquiry", "retained", "kept", "stored", "preserved", "destroyed", "deleted", " file", " record", " report", " log", " document", " paper", " note", " footage", " entr", " mail", " letter", " minutes", "traced", "discovered", "recovered", "unearthed", "obtained", "considered", "checked", "studied", "assessed", "viewed", "been read", "was read", "further", "additional", "more ", "other ", "in addition", "other than", "favours confirming", "favors confirming", "located",
                    "identified", "found", "retrieved", "gathered", "collated", "redacted", "withheld", "enclosed", "attached", "provided",
                    "contained", "supplied", "set out", "given", "above", " hold", " held", "we have", "i have", "having", "spoke", "talked", "asked", " file", "consulted", "contacted", "confirm", "enclose", "attach", "reviewed", "examined", "confirm that",
                    "attaching", "enclosing", "confirmed");
    /// "Those who fly our drones": what was asked for, spoken of as the authority's own.
    private static final Pattern OUR_OWN = Pattern.compile("\\b(?:our|we (?:use|own|have|run|fly|operate|keep)) ((?:[a-z-]+ )?[a-z]{4,})\\b");
    private static final Cue OURS = Cue.of("\\bour\\b|\\bwe (?:use|own|have|run|fly|operate|keep)\\b|\\b(?:officers?|staff|people|those|teams?|colleagues) who (?:took|were|was|worked|went)\\b", "our ", "we ", "who ");
    private static final Phrase TOOK_PART = Phrase.of("\\b(?:officers?|staff|people|those|teams?|colleagues) who (?:took part|(?:was|were|had been) (?:deployed|sent|present|involved|used)|worked on)\\b");
    private static final Phrase SUPPOSES = Phrase.of("\\b(?:if|were|had|whether|any|should)\\b");

    private static final Phrase YOU_ASK = Phrase.of("\\byou (?:ask|asked|seek|sought|want|wanted|request|requested|would like)\\b");

    private static Set<String> asked(Examined letter) {
        Set<String> stems = new HashSet<>();
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            if (letter.reading().voices().of(i) == Voices.Voice.REQUESTER || YOU_ASK.isIn(letter.words(i))) {
                stems.addAll(Roles.stems(letter.words(i)));
            }
        }
        return stems;
    }

    private static boolean ours(String words, Set<String> asked) {
        if (SUPPOSES.isIn(words) || HARMLESS.isIn(words) || advice(words)) {
            return false;
        }
        boolean own = OUR_OWN.matcher(words).results().anyMatch(it -> Roles.stems(it.group(1)).stream().anyMatch(asked::contains));
        return own || TOOK_PART.isIn(words);
    }

    private static final Cue HARMLESS = Cue.of(
            "whether or not|whether (?:it|we|they|or|the [a-z ]{3,40}|[a-z]+ police|[a-z ]{3,30}|any|such|this|that) (?:hold|holds|held|is"
                    + "|information)|may or may not|if (?:any |such |the |this |it |we )[^\\n]{0,40}(?:held|hold)|were (?:it|any|such)|were held"
                    + "|would be held|neither confirm|confirm (?:or|nor) deny|confirming (?:or|nor) denying|should not be (?:taken|read)"
                    + "|information commissioner|your rights|right to ask|complain(?!ts? (?:in|on|against|was|were|has|have|is|are)\\b)|link|internal review|does or does not|do or do not|is or is not"
                    + "|or not hold|sign that|or that [^\\n]{0,40} not hold|that it holds the information you requested",
            "whether", "may or may not", "if ", "were ", "would be held", "confirm", "should not be", "commissioner", "rights", "right to",
                    "complain", "link", "review", "or does not", "or do not", "is not", "not hold", "sign that");
    private static final Cue ALWAYS = Cue.of("further (?:information|records) (?:is|are)|further information|hold(?:s|ing)? (?:any |some |the )?(?:other|additional)|(?:any|whether|that) (?:other"
            + "|additional) (?:relevant )?information[^\\n]{0,40}(?:held|exists?|hold)|favou?rs confirming|enclosed|attached|(?:information"
            + "|details) (?:provided|supplied|given) above|the information above|please find", "further", "other ", "additional", "favours confirming",
            "favors confirming", "enclosed", "attached", "provided", "supplied", "given", "information above", "please find");

    @Override
    public String id() {
        return "rn-ncnd-no-leak";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.ncnd()) {
            return;
        }
        Set<String> asked = asked(letter);
        letter.said(OURS, words -> ours(words, asked)).stream().filter(hit -> !letter.reading().answers(hit.sentence())).forEach(hit -> report.at(hit, "This speaks of what was asked for as something that you have or did. Word it so that it fits both cases."));
        letter.said(LEAK, Role.LEAKS, words -> (ALWAYS.isIn(words) || !HARMLESS.isIn(words)) && (!advice(words) || words.contains("favours confirming"))
                && !words.contains("infer") && !words.contains("suggest") && !words.contains("read as") && !words.contains("indication") && !words.contains("taken as") && !words.contains("conclusive")
                && !words.contains("further information about your rights") && !words.contains("for further information") && !words.contains("further "
                + "information can be found") && !words.contains("further information on") && !words.contains("further information about")
                && !words.contains("attached leaflet") && !words.contains("attached sheet") && !words.contains("attached annex")
                && !words.contains("attached appendix")).stream().filter(hit -> !letter.reading().answers(hit.sentence())).forEach(hit -> report.at(
                hit, "This would not be written if nothing were held (or the other way round), so it gives the answer away. Take it out or word it so "
                        + "that it fits both cases."));
    }

    private static boolean advice(String words) {
        return words.contains("http") || words.contains("www.") || words.contains("published") || words.contains("public domain");
    }
}
