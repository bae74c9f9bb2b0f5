package org.candour.letters.rules;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText.Sentence;

/// A copy for publication does not name the requester or junior staff (UK GDPR Art 5(1)(c)).
final class RnThirdPartyNames implements Rule {
    private static final Pattern GREETING = Pattern.compile("^Dear (?!(?:Sir|Madam|Member|Requester|Applicant|Redacted|All|Colleague|Enquirer|Customer"
            + "|Correspondent|Mr/|Sirs|X|A\\b))(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Cllr|Councillor"
            + "|Rev)?\\.? ?[A-Z][A-Za-z'.-]+(?: [A-Z][A-Za-z'-]+)?");
    private static final Pattern PERSONAL_MAIL = Pattern.compile("\\b[a-z]{2,20}\\.[a-z'-]{2,25}\\d{0,4}@[\\w.-]+|(?<![\\w.+-])[\\w.+-]{3,40}+@(?:gmail|hotmail"
            + "|outlook|yahoo|icloud|btinternet|live|whatdotheyknow)\\.[\\w.]+");
    private static final Pattern STAFF = Pattern.compile("(?:Correspondence to|Contact|Enquiries to|Dealt with by|Case officer|Handled by"
            + "|Officer)\\s?:? ?([A-Z][a-z]+ [A-Z][A-Za-z'-]+)");
    private static final Set<String> NOT_NAMES = Set.of("Information", "Freedom", "Data", "Corporate", "Legal", "Police", "The", "Public",
            "Disclosure", "Records", "Compliance", "Head", "Our", "For", "And");

    /// Whether a sentence greets the requester by name.
    static boolean greets(Examined letter, Sentence sentence) {
        return greeting(letter, sentence).find();
    }

    private static Matcher greeting(Examined letter, Sentence sentence) {
        return GREETING.matcher(letter.text().plain()).region(sentence.start(), Math.min(sentence.end(), sentence.start() + 80));
    }

    @Override
    public String id() {
        return "rn-third-party-names";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (!letter.known().publication()) {
            return;
        }
        String plain = letter.text().plain();
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            Sentence sentence = letter.text().sentences().get(i);
            Matcher greeting = greeting(letter, sentence);
            if (greeting.find()) {
                report.at(greeting.start(), greeting.end(), "This names the requester. Take the name out of the copy that is published.");
            }
        }
        Matcher mail = PERSONAL_MAIL.matcher(letter.text().lower());
        while (mail.find()) {
            if (!letter.text().lower().substring(mail.start(), mail.end()).matches("(?:foi|info|data|freedom|internal|casework|public|information"
                    + "|records|enquiries)[\\w.]*@.*")) {
                report.at(mail.start(), mail.end(), "This is a person's own mailbox. Put the team's address in the copy that is published.");
            }
        }
        Matcher staff = STAFF.matcher(plain);
        while (staff.find()) {
            if (!NOT_NAMES.contains(staff.group(1).split(" ")[0])) {
                report.at(staff.start(1), staff.end(1), "This names a member of staff. Put the role in the copy that is published, unless the post is "
                        + "a senior one.");
            }
        }
    }
}
