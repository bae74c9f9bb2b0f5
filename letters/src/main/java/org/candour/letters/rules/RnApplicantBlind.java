package org.candour.letters.rules;

import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;

/// Reasons do not depend on who asked (s45 Code).
final class RnApplicantBlind implements Rule {
    private static final Cue WHO = Cue.of(
            "(?:because|given that|since|as) you are (?:a|an|the|employed|known|acting|not a)\\b(?! (?:result|matter))[^\\n]{0,60}"
                    + "|\\byou (?:yourself |also |currently |once |previously )*(?:write for|work(?:ed)? (?:for|as)|are (?:employed|a member|a supporter|a critic|associated|connected|acting|a former|a journalist|a reporter|a campaigner|in dispute)|belong to|stood for|stand for|represent|run a|run the|campaign|blog)\\b[^\\n]{0,60}"
                    + "|your (?:earlier|previous|past|own) (?:articles?|posts?|blogs?|campaigns?|coverage|conduct|criticisms?)\\b"
                    + "|you(?:r)? (?:motives?|motivations?|reasons? for (?:asking|requesting|wanting|making)|purpose (?:in|for) (?:asking|requesting))"
                    + "|(?:not|failed to) (?:explained|explain|told us|tell us|stated|provided|given)[^\\n]{0,30}(?:why you|your reasons?"
                    + "|the reasons? for your|your purpose|the purpose of your)|why you (?:want|need|require|are (?:asking|interested))|(?:as"
                    + "|being) (?:a|an) (?:journalist|reporter|campaigner|solicitor|lawyer|researcher|student|competitor|former employee|employee"
                    + "|councillor|politician|activist|blogger|commercial (?:company|organisation))\\b[^\\n]{0,40}|your (?:employer|newspaper"
                    + "|employment|occupation|profession|campaign|organisation|political)[^\\n]{0,60}(?:interest|would|could|may|gain|publish)"
                    + "|media (?:enquiry|enquiries|request|applicant|organisation)s?\\b[^\\n]{0,60}(?:refus|press office|treated|cannot)"
                    + "|\\b(?:had you (?:not )?been|if you (?:had (?:not )?been|were(?: not|n't)?)|were you(?: not)?) (?:a|an|one of|employed|known|not a)\\b(?! (?:data|part|party))[^\\n]{0,60}"
                    + "|(?:the )?(?:applicant|requester)(?:'s)? (?:is|identity|motive|being|has (?:a )?(?:history|links))|your identity",
            "had you", "were you", "you ", "your earlier", "your previous", "your past", "your own", "your motiv", "you motiv", "your reason", "your purpose", "reasons for", "why you", "as a ", "as an ", "being a",
                    "your employ", "your newspaper", "your occupation", "your profession", "your campaign", "your organisation", "your political",
                    "media ", "applicant", "requester", "identity", "purpose");

    private static final Cue LABEL = Cue.of("\\byou (?:are|have become|have always been|were|remain)\\b[^\\n]{0,60}\\b(?:trouble-?maker|obsessive|obsessed|nuisance|crank|time-?waster|fixated|bully|serial (?:complainant|complainer|requester))\\b", "you ");

    @Override
    public String id() {
        return "rn-applicant-blind";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.is(Outcome.VEXATIOUS)) {
            letter.said(LABEL, words -> !words.contains(" not ") && !words.contains("whether")).forEach(hit -> report.at(hit, "A request is vexatious, not the person who makes it. Take this out."));
        }
        if (!letter.refuses() || letter.is(Outcome.VEXATIOUS) || letter.is(Outcome.REPEATED)) {
            return;
        }
        boolean aboutSelf = letter.reading().grounds().stream().anyMatch(it -> it.value().path().startsWith("40(1)") || it.value().number().equals("21"));
        if (!aboutSelf) {
            letter.said(WHO, words -> !words.contains("applicant blind") && !words.contains("applicant-blind") && !words.contains("motive blind")
                    && !words.contains("regardless") && !words.contains("irrespective") && !words.contains("does not matter")
                    && !words.contains("without regard") && !words.contains("whoever")
                    && !words.contains("dissatisfied") && !words.contains("not satisfied") && !words.contains("unhappy") && !words.contains("review")
                            && !words.contains("not need to") && !words.contains("do not ask") && !words.contains("not have to")
                            && !words.contains("cannot take into account") && !words.contains("not take into account")
                            && !words.contains("the applicant is the data subject") && !words.contains("as you are aware")
                            && !words.contains("as an organisation") && !words.contains("as a public authority")).forEach(hit -> report.at(
                    hit, "A request is decided without regard to who asks or why. Take this out and give reasons that would hold for anyone."));
        }
    }
}
