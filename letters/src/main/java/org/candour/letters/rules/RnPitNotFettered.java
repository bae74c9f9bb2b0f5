package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;

/// No fixed policy stands in for a balance (FOIA s2; public law).
final class RnPitNotFettered implements Rule {
    private static final Cue POLICY = Cue.of(
            "\\b(?:is|are) not (?:something|things|information|material)\\b[^\\n]{0,40}\\b(?:we|it|they|force|police|council|trust|department|ministry|office|authority|government) (?:would |will |can |ever )?(?:releas|disclos|giv|publish|provid|comment|discuss|shar)\\w*|\\b(?:is|was|has been|remains) (?:[a-z']+ ){0,3}(?:policy|practice) (?:[a-z]+ ){0,2}not to\\b|\\b(?:will|would|can|could|must|shall|should) never\\b[^\\n]{0,60}\\b(?:disclos|releas|divulg|confirm|den(?:y|ie)|provid|publi|giv|comment|discuss|answer|shar|tell|told|reveal|hand|send|justif|outweigh|interest)|\\b(?:we|i|it|police|force|constabulary|department|ministry|council|office|authority|commissioner|trust|board|agency|service|university|government) never\\b"
                    + "|(?:does|do|will|shall) not [a-z]+\\b[^\\n]{0,80}(?:under|in) any circumstances|\\bnever (?:be )?(?:disclos|divulg|releas|confirm|provid"
                    + "|in the public)\\w*|can(?:not|'t| not) (?:ever )?be in the public(?:'s)? interest|will not (?:ever )?divulge|(?:will|would|do"
                    + "|does|shall) not (?:ever )?(?:disclose|release|divulge|publish|confirm)\\b[^\\n]{0,40}(?:information|details?|data|material"
                    + "|anything)\\b[^\\n]{0,30}\\b(?:which|that|if|of this (?:kind|type|nature)|about|relating)\\b"
                    + "|(?:is|has been|as a matter of|our|force|council|national|the|this|\\b[a-z]{1,30}'s) (?:long-?standing |standard |established |general "
                            + "|consistent |fixed |standing |blanket )*(?:policy|practice|position|approach)\\b[^\\n]{0,40}(?:\\bnot to\\b|\\bnever\\b"
                            + "|to (?:refuse|withhold|neither confirm)|of (?:refusing|withholding|not (?:disclosing|releasing|commenting|confirming)"
                            + "|neither))|blanket (?:policy|approach|ban|refusal|exemption)"
                    + "|no information (?:which|that)[^\\n]{0,60}should be (?:disclosed|released)|only be overrid\\w+ (?:in|by) except\\w+"
                            + "|under no circumstances|in no circumstances|(?:always|invariably|automatically|routinely|without exception"
                            + "|in every case|in all cases) (?:be )?(?:withh(?:o|e)ld|refus\\w*|exempt|outweigh\\w*|appl\\w+|neither|protect\\w*"
                            + "|favou?rs?|decline[sd]?)|(?:withh(?:o|e)ld|refus\\w+|exempt|decline[sd]?) (?:in (?:all|every) cases?|without exception"
                            + "|as a matter of (?:course|policy|principle)|regardless)|we do not (?:ever|as a matter of (?:course|policy)) |can never"
                            + "|could never|as a (?:rule|matter of (?:policy|principle)),? (?:we|the|this|such|information)"
                            // A habit told of a whole kind of information, not a decision on this: "the Council does not release legal advice".
                    + "|\\b(?:we|it|police|force|constabulary|department|ministry|council|office|authority|commissioner|trust|board|agency|service|university|government|college|school) (?:does|do|will) not (?:release|disclose|divulge|give out|hand out|hand over|comment on|discuss)\\b (?!to |on |whether |the |this |that |these |those |any |all |a |an |its |our |your |his |her |their |it\\b|them\\b|further|more |names? |such |so\\b|\\d|personal data)[a-z]"
                    + "|(?:does|do|will) not (?:release|disclose|divulge|give out) (?:it|them|such [a-z]+|information of this kind) (?:while|until|as long as|so long as|whatever|in (?:any|no) case)\\b|\\bin (?:any|no) case(?: whatever| at all)?(?: is| are| will| would|[.;,]|$)|\\bcan(?:not)? (?:conceive of|imagine|think of) (?:no|any) (?:circumstances|case)"
                    + "|\\bmust (?:always )?(?:remain|be kept|stay) (?:confidential|secret|private)\\b|\\bsacrosanct\\b|\\b(?:policy|practice|rule)\\b[^\\n]{0,40} that [^\\n]{0,60}\\b(?:is|are) (?:not|never) (?:released|disclosed|given|published|provided)"
                    + "|\\bpolicy that\\b[^\\n]{0,60}\\bonly in\\b[^\\n]{0,30}\\bexceptional\\b|\\bnot the (?:practice|policy) of\\b|\\bwhatever the circumstances\\b|irrespective of (?:the )?(?:circumstances|content|public interest)|there (?:is|are|can be) no circumstances",
            "not something", "not things", "not information", "not material", "any circumstances", "never", "public interest", "public's interest", "divulge", "not disclose", "not release", "not publish", "not confirm", "not ever",
                    "policy", "practice", "position", "approach", "no information", "overrid", "no circumstances", "always", "invariably",
                    "automatically", "routinely", "without exception", "in every case", "in all cases", "regardless", "as a matter of", "as a rule",
                    "irrespective", "whatever the", "not give out", "not hand", "not comment", "not discuss", "not divulge", "in any case", "in no case", "conceive", "imagine", "think of", "must ", "sacrosanct", "rule");

    /// What an authority must take care of is no policy.
    private static final Phrase AIM = Phrase.of("\\b(?:important|vital|essential|imperative|crucial|necessary|right)\\b[^\\n]{0,20}\\bthat\\b[^\\n]{0,80}\\b(?:does|do|is|are) not\\b");

    @Override
    public String id() {
        return "rn-pit-not-fettered";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.reliesOnExemptions() || letter.is(Outcome.EXTENSION)) {
            letter.said(POLICY, Role.FETTERS, words -> !AIM.isIn(words) && !words.contains("copyright") && !words.contains("policy document") && !words.contains("not confirm or deny "
                    + "whether you") && !words.contains("does not hold") && !words.contains("has never been")
                    && !words.contains("disclosure log")).forEach(hit -> report.at(
                    hit, "This states a fixed policy. The law asks for a decision on this request: say why the balance falls as it does here."));
        }
    }
}
