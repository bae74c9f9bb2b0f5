package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.List;
import org.candour.letters.LetterText;

/// The request that a letter answers, in the letter's own words or in those that it quotes.
final class Request {
    /// In sentences: what was asked is told before it is answered.
    private static final int SOON = 30;
    private static final String NO_REQUEST = "(?! (?:an? |the |your )?(?:internal )?review| information(?:[.,;:)]| (?:is|received|dated|of|was|which we|under|has|in which)\\b|$)| (?:this|that) reason|\\w* us to| that we| \\d| clarif| th(?:is|at|ese)\\b)";
    private static final String YOUR_POST = "\\byour (?:[a-z]+ ){0,3}(?:request|e-?mail|letter|message|enquiry|note|correspondence)\\b(?! for (?:an? )?(?:internal )?review)[^\\n]{0,110}?";
    private static final String ASK = "you (?:have |had |also )*(?:ask(?:ed)?|seek|sought|want(?:ed)?|request(?:ed)?|'d like|would like|wish(?:ed)?)\\b" + NO_REQUEST;
    /// "I refer to your request, received on 3 May, for the minutes", "you wanted to see the plan", "you sent us a request as follows: who signed it?"
    private static final Cue TELLS = Cue.of(YOUR_POST + "\\b(?:for|asks?(?: us)? (?:for|whether|how|what|which|if)|asking|seeking|seeks)\\b" + NO_REQUEST + "|" + YOUR_POST + "\\babout\\b"
            + "|\\b(?:in which|where|when) " + ASK + "|(?:^|[;:.,] |\\bit |\\band |\\d{4},? )" + ASK + "(?! to (?:appeal|complain|take|make a complaint))"
            + "|^you(?:'d like| wrote[^\\n]{0,60}\\basking)\\b|\\byou (?:submitted|made|sent)\\b[^\\n]{0,80}\\b(?:request|note|e-?mail|letter)\\b[^\\n]{0,60}(?:as follows|: )",
            "your ", "you ", "you'd");
    /// Only on a condition, or of what was asked before.
    private static final Phrase ELSE = Phrase.of("^(?:if|should|where|unless|when)\\b|\\bif you\\b|\\bsame (?:figures?|list|information|papers|request)\\b|\\binternal review\\b|\\binformation commission|\\bto review\\b|\\bworking days\\b|\\bapolog|\\bthe right\\b|\\backnowledge\\b|\\bre-?use\\b|\\byou (?:may|can|could|might)\\b");

    private Request() {}

    /// Each stretch that quotes or repeats it; where there is none, the sentences that tell it.
    static List<Found<String>> in(Reading reading) {
        LetterText text = reading.text();
        List<Found<String>> quoted = new ArrayList<>();
        int count = text.sentences().size();
        for (int from = 0; from < count; from++) {
            int to = from;
            while (to < count && reading.voices().of(to) == Voices.Voice.REQUESTER) {
                to++;
            }
            if (to - from > 1 || to > from && reading.roles().mayAsk(from)) {
                quoted.add(Found.words(text, text.sentences().get(from).start(), text.sentences().get(to - 1).end()));
            }
            from = Math.max(from, to);
        }
        return quoted.isEmpty() ? TELLS.in(text, i -> i < SOON && reading.voices().authority(i) && !ELSE.isIn(text.lower(i)) && reading.roles().mayAsk(i)).stream().map(hit -> Found.sentence(text, hit.sentence())).toList() : List.copyOf(quoted);
    }
}
