package org.candour.letters.rules;

import java.util.List;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;
import org.candour.letters.reading.Roles.Role;

/// Reasons do not depend on who asked (s45 Code).
final class RnApplicantBlind implements Rule {
    private static final Cue WHO = Cue.of(
            "(?:because|given that|since|as) you are (?:a|an|the|employed|known|acting|not a)\\b(?! (?:result|matter))[^\\n]{0,60}"
                    + "|\\byou (?:yourself |also |currently |once |previously )*(?:write for|work(?:ed)? (?:for|as)|are (?:employed|a member|a supporter|a critic|associated|connected|acting|a former|a journalist|a reporter|a campaigner|in dispute)|belong to|stood for|stand for|represent|run a|run the|campaign|blog)\\b[^\\n]{0,60}"
                    + "|\\byou (?:were|are) (?:yourself |also |once |formerly |then )*(?:an?|the) (?:former )?(?:employee|member of staff|officer|director|tenant|supplier|competitor|journalist|reporter|campaigner|rival)\\b|\\byou are (?:writing|preparing) (?:an? |your )?(?:book|article|thesis|story|blog)\\b"
                    + "|your (?:earlier|previous|past|own) (?:articles?|posts?|blogs?|campaigns?|coverage|conduct|criticisms?)\\b"
                    + "|you(?:r)? (?:motives?|motivations?|reasons? for (?:asking|requesting|wanting|making)|purpose (?:in|for) (?:asking|requesting))"
                    + "|(?:not|failed to) (?:explained|explain|told us|tell us|stated|provided|given)[^\\n]{0,30}(?:why you|your reasons?"
                    + "|the reasons? for your|your purpose|the purpose of your)|why you (?:want|need|require|are (?:asking|interested))|(?:as"
                    + "|being) (?:a|an) (?:journalist|reporter|campaigner|solicitor|lawyer|researcher|student|competitor|former employee|employee"
                    + "|councillor|politician|activist|blogger|commercial (?:company|organisation))\\b[^\\n]{0,40}|your (?:employer|newspaper"
                    + "|employment|occupation|profession|campaign|organisation|political)[^\\n]{0,60}(?:interest|would|could|may|gain|publish)"
                    + "|media (?:enquiry|enquiries|request|applicant|organisation)s?\\b[^\\n]{0,60}(?:refus|press office|treated|cannot)"
                    + "|\\b(?:had you (?:not )?been|if you (?:had (?:not )?been|were(?: not|n't)?)|were you(?: not)?) (?:a|an|one of|employed|known|not a)\\b(?! (?:data|part|party))[^\\n]{0,60}"
                    + "|\\b(?:disclos|releas|publi)\\w*\\b[^\\n]{0,60}\\b(?:of|before|to|in|for|at) your (?:own )?(?:trial|prosecution|conviction|court case|court hearing|hearing|sentence|claim|dispute|grievance|tribunal)\\b"
                    + "|\\byour right to a fair (?:trial|hearing)\\b"
                    + "|(?:the )?(?:applicant|requester)(?:'s)? (?:is|identity|motive|being|has (?:a )?(?:history|links))|your identity",
            "had you", "were you", "you ", "your earlier", "your previous", "your past", "your own", "your motiv", "you motiv", "your reason", "your purpose", "reasons for", "why you", "as a ", "as an ", "being a",
                    "your employ", "your trial", "your own trial", "your right", "your claim", "your own claim", "your hearing", "your dispute", "your grievance", "your prosecution", "your conviction", "your court", "your sentence", "your tribunal", "your newspaper", "your occupation", "your profession", "your campaign", "your organisation", "your political",
                    "media ", "applicant", "requester", "identity", "purpose");

    /// From what sort of person it comes: "the request is made by a newspaper", "had it come from the club", "whose politics are well known".
    private static final Cue SORT = Cue.of("\\b(?:request|e-?mail|letter|question|message|it|this|one|enquiry)s?\\b (?:had |has |was |is |were |been |having )*(?:comes?|came|coming|made|sent|put|submitted) (?:to us )?(?:from|by|on behalf of|for) (?:an? |the |one of )?(?:[a-z'-]+ ){0,3}(?:newspaper|press|media|journalist|reporter|broadcaster|campaign\\w*|person who|someone who|somebody who|rival|competitor|supplier|contractor|solicitors?|union|party|landowner|developer|club|company|firm|blogger|councillor|candidate|supporter|opponent|critic|member|employee|tenant|prisoner|student|researcher|academic|charity|committee|body)\\b[^\\n]{0,60}"
            + "|\\bwhose (?:politics|political|views|opinions|allegiance|sympathies)\\b[^\\n]{0,40}|\\byou (?:appear|seem|are (?:believed|known|thought)|say that you|claim|tell us that you|told us that you) (?:to )?(?:be )?(?:act(?:ing)?|work(?:ing)?|writ(?:e|ing)|stud(?:y|ying)|are (?:a|an|the|writing|studying|working|acting|employed|preparing))\\b[^\\n]{0,60}",
            "come", "came", "coming", "made", "sent", "put", "submitted", "whose ", "you appear", "you seem", "you are", "you say", "you claim", "you tell", "you told");
    /// "If you were a victim, the officer in the case will tell you": what a person can have apart from the request.
    private static final Phrase OFFER = Phrase.of("^if you (?:were|are|have been)\\b(?![^\\n]*\\b(?:would|might|could)(?: not)? (?:have|be)\\b)[^\\n]*\\b(?:will|can|may|should|please)\\b");
    /// Who asks is left out of account.
    private static final Phrase BLIND = Phrase.of("applicant[- ]blind|motive[- ]blind|regardless|irrespective|\\bnot matter\\b|without regard|\\bwhoever\\b|\\banyone\\b|\\bno (?:weight|account|regard|difference|bearing)\\b|(?:left|leave|leaving|put|set) (?:it |this |that )?(?:out of account|aside|to one side)|\\bnot (?:need|have) to\\b|\\bneed not\\b|do not ask|\\bnot (?:been )?(?:take|taken) into account|\\bwould be the same\\b");

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
        boolean history = letter.is(Outcome.VEXATIOUS) || letter.is(Outcome.REPEATED);
        boolean answers = letter.refuses() || letter.is(Outcome.DISCLOSED) || letter.is(Outcome.EXTENSION);
        boolean aboutSelf = letter.reading().grounds().stream().anyMatch(it -> it.value().path().startsWith("40(1)") || it.value().number().equals("21"));
        if (!answers || aboutSelf) {
            return;
        }
        // What the requester did before may make a request vexatious or repeated; who the requester is makes it neither.
        for (Cue cue : history ? List.of(SORT) : letter.refuses() ? List.of(WHO, SORT) : List.of(SORT)) {
            letter.said(cue, Role.MOTIVE, words -> !BLIND.isIn(words) && !OFFER.isIn(words)
                    && !words.contains("dissatisfied") && !words.contains("not satisfied") && !words.contains("unhappy") && !words.contains("review")
                    && !words.contains("data subject") && !words.contains("as you are aware")
                    && !words.contains("as an organisation") && !words.contains("as a public authority")).forEach(hit -> report.at(
                    hit, "A request is decided without regard to who asks or why. Take this out and give reasons that would hold for anyone."));
        }
    }
}
