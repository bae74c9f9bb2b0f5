package org.candour.letters.reading;

import java.util.List;
import org.candour.letters.LetterText;

/// What a letter says comes with it.
final class Enclosure {
    private static final String THIS = "this (?:letter|e-?mail|message|reply|response|answer)\\b";
    private static final Cue CLAIMS = Cue.of("\\b(?:i|we) (?:am |are |have |also |now |hereby |therefore |again )*(?:enclos|attach)(?:e|ed|ing)?\\b|\\bfind (?:now |herewith )?(?:enclosed|attached|with " + THIS + ")|\\b(?:pleased|happy|glad|able) to (?:enclose|attach)\\b|\\b(?:held|hold\\b[^.;\\n]{0,60}|spreadsheet|document|file|table|schedule|report|copy|copies),?(?: and)? (?:enclosed|attached)\\b"
            + "|\\b(?:is|are|comes?|come) (?:now |also |both |all |each |herewith )?(?:enclosed|attached|appended)\\b|^(?:- )?(?:also )?(?:enclosed|attached|appended)\\b|[:;(] ?(?:enclosed|attached)\\b"
            + "|\\b(?:the|see|in|at|per) (?:attached|enclosed|accompanying) [a-z]|\\battached (?:file|spreadsheet|document|table|schedule|pdf|workbook)|\\b(?:comes?|sent|go(?:es)?|going|provided|supplied|given|is|are) (?:to you )?with " + THIS
            + "|\\baccompan(?:y|ies|ying) " + THIS + "|\\battach(?:ed|ment [a-z\\d]{1,2}) to " + THIS + "|\\b(?:see|at|in) (?:the )?(?:enclosure|attachment)\\b|^encs?[.:]?$|^(?:encs?|encl|enclosures?|attachments?) ?(?:\\(\\d{1,2}\\) ?)?[.:] ?[a-z\\d]",
            "enclos", "attach", "append", "accompan", "with this", "enc");
    /// "The weight we attach to openness", "an officer attached to the unit", "an enclosed yard".
    private static final Phrase NONE = Phrase.of("\\battach\\w* (?:[a-z]+ )?(?:weight|importance|value|significance|priority)\\b|\\b(?:weight|importance|value|significance|conditions?|strings)\\b[^\\n]{0,30}\\battach\\w*"
            + "|\\battached to (?:the|a|an|our|their|his|her|its) (?:[a-z]+ )?(?:post|role|unit|team|squad|station|file|job|licence|property|building|house|agreement|consent|permission)|\\benclosed (?:space|area|yard|garden|land|site)\\b"
            + "|\\b(?:not|n't|never|no longer)\\b[^\\n.;,]{0,30}\\b(?:enclos|attach)\\w*|\\b(?:nothing|none) (?:is |are |was |of (?:it|them|this|these) (?:is |are ))?(?:enclos|attach)\\w*|\\b(?:would|could|can|if|unless)\\b[^\\n.;]{0,40}\\b(?:enclose|attach)\\b");

    private Enclosure() {}

    /// Sentences in which the authority says so.
    static List<Found<String>> claimed(LetterText text, Voices voices) {
        return CLAIMS.in(text, i -> voices.authority(i) && !NONE.isIn(text.lower(i))).stream().map(hit -> Found.sentence(text, hit.sentence())).toList();
    }
}
