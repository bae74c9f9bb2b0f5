package org.candour.app.intake;

import java.util.regex.Pattern;

/// Tells a request for a review from another reply. Any written reply that expresses dissatisfaction with an answer is one (section 45 Code 5.3);
/// in doubt it is taken for one, and the reviewer's desk turns it away.
final class ReviewWords {
    private static final Pattern ASKED = Pattern.compile("(?i)\\b(?:internal(?:ly)? review|reconsider(?:ation)?|requirement for review|review (?:of )?(?:your|the|this) (?:decision|response|reply|answer|refusal|handling)"
        + "|(?:look|looked) at (?:it |this )?again|appeal (?:against )?(?:your|the|this) (?:decision|response|refusal)|(?:formal )?complain(?:t|ing)? about (?:the|your|how))\\b");
    private static final Pattern DISSATISFIED = Pattern.compile("(?i)\\b(?:(?:not|n't|un|never) (?:at all |entirely |remotely )?(?:happy|satisfied)|unhappy|dissatisf(?:ied|action)|unsatisf(?:ied|actory)|(?:do not|don't|cannot|can't) (?:accept|agree)"
        + "|disagree with|challenge (?:your|the|this)|complain(?:t)?|unacceptable|not (?:good enough|an answer)|have not answered|haven't answered|did(?: not|n't) answer|failed to answer)\\b");
    private static final Pattern CONTENT = Pattern.compile("(?i)\\b(?:no complaints?|not unhappy|not dissatisfied|not complaining)\\b");

    /// @param answered the request has an answer that can be reviewed
    static boolean ask(String subject, String newest, boolean answered) {
        String words = CONTENT.matcher(subject + "\n" + newest).replaceAll("");
        return ASKED.matcher(words).find() || answered && DISSATISFIED.matcher(words).find();
    }

    private ReviewWords() {}
}
