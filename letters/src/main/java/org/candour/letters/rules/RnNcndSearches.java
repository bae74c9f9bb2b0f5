package org.candour.letters.rules;

import org.candour.letters.reading.Cue;

/// An NCND letter does not say whether searches were made (ICO guidance on neither confirming nor denying).
final class RnNcndSearches implements Rule {
    private static final Cue SEARCHES = Cue.of(
            "\\b(?:files?|records?|systems?|database|databases|mailbox(?:es)?|archives?|registers?|folders?|shelves|drives?)\\b[^\\n]{0,30}\\b(?:have|has|were|was) (?:also |now |then )?(?:been )?(?:gone|searched|checked|trawled|looked|combed|interrogated|examined|inspected|consulted)\\b|\\b(?:we|i) (?:have )?(?:went|gone|looked|checked|combed) (?:through|in|into|with)\\b|search(?:es|ed|ing)? (?:of|has|have|was|were|been|our|the|for|conducted|carried|undertaken|made|across)\\b[^\\n]{0,80}|(?:conducted"
                    + "|carried out|undertaken|completed|made|performed|undertook|did|no) (?:a |an |the |any |extensive |thorough |full |reasonable "
                    + "|relevant )*search(?:es)?\\b|(?:we|i|have|has) (?:not |also |now )?search(?:ed)?\\b|(?:enquiries|checks) (?:have been|were|of"
                    + "|with) (?:made|conducted|carried|our|the)|(?:checked|consulted|trawled|interrogated|examined) (?:our|the|its) (?:records"
                    + "|systems|databases?|files)|enquir(?:ed|y) (?:of|with|made)|(?:our|the) search(?:es)?\\b"
            + "|\\b(?:teams?|officers?|staff|colleagues?|department|unit|office|manager|analysts?|they|he|she|who)\\b[^\\n]{0,30}\\b(?:has|have|had|did|also|then)? ?(?:also |now |since |already )?(?:looked (?:through|in|into|for|up)|look(?:ed)? (?:it|them|him|her|this) up|gone (?:through|over)|been through|went through|checked|trawled)\\b(?! (?:(?:the|your|this|our|all|that) )?(?:request|complaint|matter|question|decision|issue|answer|response|case|correspondence|public interest|position|wording|law)s?\\b(?! (?:system|files?|management|records?|database)))",
            "looked", "look", "been through", "gone", "trawled", "looked", "combed", "inspected", "went", "search", "enquir", "checks ", "checked", "consulted", "trawled", "interrogated", "examined");

    @Override
    public String id() {
        return "rn-ncnd-searches";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.ncnd()) {
            letter.said(SEARCHES, words -> !words.contains("stop and search") && !words.contains("search warrant") && !words.contains("stop & "
                    + "search") && !words.contains("research") && !words.contains("search our website") && !words.contains("can search")
                    && !words.contains("may search") && !words.contains("you could search") && !words.contains("enquiries about")
                    && !words.contains("enquiries regarding") && !words.contains("would be searched") && !words.contains("by searching")
                    && !words.contains("house search")).forEach(hit -> report.at(
                    hit, "An NCND answer is given without regard to what a search would find. Leave out whether one was made."));
        }
    }
}
