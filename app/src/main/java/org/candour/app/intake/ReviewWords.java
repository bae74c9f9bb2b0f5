package org.candour.app.intake;

import java.util.regex.Pattern;

/// Tells a request for a review from another reply. Any written reply that expresses dissatisfaction with an answer is one (section 45 Code 5.3);
/// in doubt it is taken for one, and the reviewer's desk turns it away. So is one that none has come, where the law has a review of that.
final class ReviewWords {
    private static final Pattern ASKED = Pattern.compile("(?i)\\b(?:internal(?:ly)? review|reconsider(?:ation)?|requirement for review|review (?:of )?(?:your|the|this) (?:decision|response|reply|answer|refusal|handling)"
        + "|(?:look|looked) at (?:it |this )?again|appeal (?:against )?(?:your|the|this) (?:decision|response|refusal)|(?:formal )?complain(?:t|ing)? about (?:the|your|how))\\b");
    private static final Pattern DISSATISFIED = Pattern.compile("(?i)\\b(?:(?:not|n't|un|never) (?:at all |entirely |remotely )?(?:happy|satisfied)|unhappy|dissatisf(?:ied|action)|unsatisf(?:ied|actory)|(?:do not|don't|cannot|can't) (?:accept|agree)"
        + "|disagree with|challenge (?:your|the|this)|complain(?:t)?|unacceptable|not (?:good enough|an answer)|have not answered|haven't answered|did(?: not|n't) answer|failed to answer)\\b");
    private static final Pattern CONTENT = Pattern.compile("(?i)\\b(?:no complaints?|not unhappy|not dissatisfied|not complaining)\\b");

    private static final Pattern SILENCE = Pattern.compile("(?i)\\b(?:(?:no|without an?y?|any) (?:answer|reply|response|decision)|fail(?:ed|ure|ing) to (?:answer|reply|respond|comply)|(?:have not|haven't|not yet|never) (?:heard|received|had|answered|replied|responded)"
        + "|still (?:waiting|awaiting)|overdue|too late|out of time|time limit|deadline)\\b");

    /// Where the request stands on the day of the message.
    enum Stand {
        /// Nothing can be reviewed yet, under this law.
        OPEN,
        /// No answer came in time, and the law has a review of that.
        LATE,
        /// It has an answer that can be reviewed.
        ANSWERED
    }

    static boolean ask(String subject, String newest, Stand stand) {
        String words = CONTENT.matcher(subject + "\n" + newest).replaceAll("");
        return ASKED.matcher(words).find() || switch (stand) {
            case OPEN -> false;
            case LATE -> DISSATISFIED.matcher(words).find() || SILENCE.matcher(words).find();
            case ANSWERED -> DISSATISFIED.matcher(words).find();
        };
    }

    private ReviewWords() {}
}
