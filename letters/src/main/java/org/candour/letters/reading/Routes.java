package org.candour.letters.reading;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Cue.Hit;

/// What a letter says of looking again: by the authority, and by the regulator.
///
/// @param review          the sentence that offers an internal review
/// @param reviewBy        whom to ask, by office
/// @param reviewWhere     an address, e-mail address or form for it
/// @param reviewTimeToAsk a time within which to ask: "40 working days"
/// @param reviewTarget    a time within which the authority answers
/// @param regulator       the sentence that names the right to go to the regulator
/// @param section         where section 50, section 47 or regulation 18 is named
/// @param contact         the regulator's address, telephone or website is given
public record Routes(
        Optional<Found<String>> review,
        Optional<Found<String>> reviewBy,
        Optional<Found<String>> reviewWhere,
        Optional<Found<String>> reviewTimeToAsk,
        Optional<Found<String>> reviewTarget,
        Optional<Found<String>> regulator,
        Optional<Found<String>> section,
        boolean contact) {
    private static final Cue REVIEW = Cue.of(
            "internal review|\\bappeal (?:first )?to (?:our|my|the (?!information|commissioner|tribunal|scottish))|^(?:internal )?(?:reviews?|appeals?|complaints?)\\s?:|^ir\\s?:|look at (?:this|the|our|it|your)[^\\n]{0,30} again|(?:got|have|had) (?:this|it|that|things|any of (?:this|it)) wrong|challenge (?:this|the|our)|review (?:procedure|process|of (?:the|this|our|my|your|its|how)|our (?:decision|response|handling|answer)|the (?:decision"
                    + "|response|handling|way))|re-?examin|(?:decision|response|matter|request|answer)\\b[^\\n]{0,20} reviewed"
                    + "|complaints? (?:procedure|process|team|department|unit|officer|manager|section)|deal(?:s|ing)? with reviews|complain (?:about|to)|complaint[^\\n]{0,30}(?:handl|response|decision)|(?:make|lodge"
                    + "|submit|raise) (?:a|your) (?:formal )?complaint|reconsider|(?:right|wish) (?:to|of) (?:appeal|complain)|request (?:a"
                    + "|an) (?:internal )?review|(?:ask|require|asking|want|wish|like)(?:s|ed)? (?:us|for|that|the|our|a|him|her)[^\\n]{0,120}(?:review|look again|think again)"
                    + "|representations|carry out a review|rights? of (?:review|complaint|appeal)|(?:like|want|seek|ask for|have|receive) a review"
                    + "|require [^\\n]{0,40} to review|review (?:their|its) decision|complaints? should be|decision looked at again"
                    + "|look(?:ed|ing)? (?:at )?(?:[a-z]+ ){0,3}again|(?:second|fresh) look|(?:believe|think|feel|consider)\\b[^\\n]{0,60}\\bnot (?:been )?(?:dealt|handled|treated|answered)\\b[^\\n]{0,60}\\b(?:write|e-?mail|contact|tell|let|say)\\b|have (?:it|this|the decision) reviewed"
                    + "|(?:dissatisfied|unhappy|not (?:satisfied|happy|content|agree|accept)|don't (?:agree|accept)|disagree)\\b[^\\n]{0,90}\\b(?:write|e-?mail|contact|tell|let (?:[a-z]+ ){1,4}know)\\b",
            "not agree", "not accept", "don't agree", "don't accept", "dissatisfied", "unhappy", "not satisfied", "not happy", "not content", "disagree",
            "ir:", "second look", "fresh look", "believe", "think", "feel", "not dealt", "not been", "again", "wrong", "challenge", "review", "re-examin", "reexamin", "complain", "reconsider", "appeal", "look again", "think again", "representations");
    /// Whatever is said of a review, with a time for it.
    private static final Cue ANY_REVIEW = Cue.of("\\breview(?:ed|s)?\\b|\\blook\\b[^\\n]{0,30}\\bafresh\\b", "review", "afresh");
    /// Whom to write to, within what time: what else would a letter say so late?
    private static final Cue LAST_WORD = Cue.of("\\b(?:write|e-?mail|contact|(?:drop|send) (?:us|me)|ask|tell us|let us|call|object|another look|come back to us|get in touch)\\b",
            "write", "e-mail", "email", "contact", "drop ", "send ", "ask", "tell us", "let us", "call", "object", "another look", "come back", "in touch");
    private static final Cue OFFERS = Cue.of(
            "^(?:internal )?(?:reviews?|appeals?|complaints?)\\s?:|\\b(?:for you to|entitles|allows you|lets you|open to you|if you|should you|you (?:may|can|have|are)|right to|please|write|within|wish|may|ask|can|if,|are dissatisfied|requests? for"
                    + "|complaints should|must)\\b",
            "review", "appeal", "complaint", "if ", "should", "you ", "right to", "please", "write", "within", "wish", "may", "ask", "can", "requests", "dissatisfied", "must");
    private static final Phrase EMAIL_OR_LINK = Phrase.of("[\\w.+-]{1,60}@[\\w-]{1,60}\\.[\\w.-]{2,40}|https?://[\\w.-]{3,}|www\\.[\\w.-]{3,}");
    private static final Phrase POSTCODE = Phrase.of("\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b");
    private static final Phrase REPLY_HERE = Phrase.of("repl(?:y|ying) to this (?:e-?mail|letter|message)|online form|(?:at|to|using"
            + "|via) the (?:contact )?(?:above |same )?(?:address|e-?mail address|e-?mail|details|contact details)[^\\n]{0,30}(?:above|at the top"
            + "|of this letter|letter|overleaf|below|shown)|(?:above|same) (?:e-?mail |postal )?address|\\b(?:at|to) (?:the|our|this) (?:[a-z]+(?:'s)? ){0,2}(?:address|offices?|school|town hall)\\b|address (?:above|at the (?:top|head)|given"
            + "|shown)|(?:details|address) (?:above|below)");
    /// What stands before the offer is its address only when it speaks of writing.
    private static final Phrase WRITES = Phrase.of("\\b(?:writ\\w+|contact|e-?mail|send|sent|reviews?|complain\\w*|appeal|ask|address\\w*)\\b");
    /// Whom to write to, at the address that stands at the top of the letter.
    private static final Phrase NAMED_OFFICE = Phrase.of("\\b(?:write|writing|apply|application|addressed|address (?:it|them|this)|put|sent|send it|letter|in writing) (?:[a-z]+ ){0,3}?(?:to|with) (?:the|our|my) (?:[a-z'-]+ ){0,4}"
            + "(?:head|chair\\w*|clerk|secretary|director|officer|manager|executive|solicitor|registrar|principal|governor\\w*|headteacher)\\b");
    private static final String OFFICE = "(?:mayor|chair\\w*|clerk|secretary|director|officer|manager|executive|solicitor|registrar|principal|governor\\w*|headteacher|reviewer|team|unit|section|panel|department)\\b";
    /// "Write to the Head of Legal Services within 40 working days".
    private static final Phrase BY = Phrase.of("(?<=\\b(?:to|from|contact|with|ask|asking|e-?mail|e-?mailing) )(?:the |our |my )?(?:[a-z'-]+ (?!commissioner)){0,5}?(?:head of (?!the\\b)[a-z]+(?: (?:and |& )?(?!within|at|by|if|on|in|or|and|for|about|using|via|who|whose|will|with|to\\b|from)[a-z]+){0,2}|" + OFFICE + ")");
    private static final Phrase MAIL_HERE = Phrase.of("\\be-?mail (?:to )?(?:us|me|the [a-z ]{3,40})\\b");
    private static final Pattern PERIOD = Pattern.compile("(?:\\d{1,2}|two|three|six|forty|twenty|one|ten)(?: ?\\(\\d{1,2}\\))? (?:working |w/ ?|calendar |school |business |full "
            + "|clear )?(?:days?|weeks?|months?)|(?<=\\b(?:in|within|inside|than|us|ourselves|itself|above|over|about|take) )(?:\\d{1,2}|ten|twenty|forty)(?=[.;,)]| and\\b| to (?:reply|answer|respond|decide|do)\\b|$)");
    private static final Phrase OF_LETTER = Phrase.of("^[^.;]{0,12}(?:of|from|after|following) (?:the )?(?:date (?:of|on|you)"
            + "|receipt of (?:this|our|the)|receiving (?:this|our|the)\\b|day(?! we)|our(?! rece| getting| having)|this|its date|initial|you receiv)");
    private static final Phrase ANSWERS = Phrase.of(
            "\\b(?:we|i|it|they|reviews?|reply|response|outcome|result|officer|authority|council|force|office|department|trust|procedure|process"
                    + "|matter|decision)"
                    + "(?:'ll| will| aims?| shall| endeavours?| try| seeks?| expects?| must| should| would| hopes?| normally| usually| takes?)\\b[^;]{0,120}$"
                    + "|\\b(?:reviews?|requests?|complaints?)\\b[^;]{0,140}\\b(?:are|is|be) (?:normally |usually |generally |typically )?(?:completed|answered|concluded|dealt"
                            + " with|finished|done|issued|determined)\\b[^;]{0,60}$"
                    + "|(?:^|[;,.] ?)(?:and )?(?:a |our |the )?(?:reply|response|answer|outcome|decision|result)s? (?:is |will be |follows |due |sent )*(?:in|within|by)? ?(?:about |around )?$"
                    + "|\\b(?:the|our) (?:aim|target|hope|intention) is (?:to|that)\\b[^;]{0,80}$"
                    + "|\\b(?:will|shall)\\b[^;]{0,120}\\b(?:writ(?:e|ing)|com(?:e|ing)|get(?:ting)?) back\\b[^;]{0,40}$"
                    + "|\\b(?:somebody|someone|colleague|manager|officer|reviewer|secretary|clerk|director|executive|solicitor|team|head)\\b[^;]{0,60}\\b(?:will|should|aims? to)\\b[^;]{0,100}$"
                    + "|\\b(?:we|i|council|authority|board|trust|force|department|office|college|university|clerk|director|officer|chair\\w*) (?:allow|give|set|has|have|takes?|needs?|gets?) (?:ourselves |itself |themselves |myself )?(?:up to |about |at most |no more than )?$"
                    + "|\\b(?:he|she|they|we|i|who|and|clerk|director|officer) (?:reckons?|means?|undertakes?|promises?|plans?|intends?|hopes?|aims?|expects?) to (?:reply|answer|respond|decide|report|finish|let you know)\\b[^;]{0,40}$"
                    + "|\\b(?:repl(?:y|ies)|responds?|answers?|decides?|reports|writes|deals with (?:it|them|these|reviews?)) (?:to you |back |normally |usually )*(?:with)?in(?: about)? $"
                    + "|\\byou (?:will|should|can expect)\\b[^;]{0,80}(?:receive|have|get|hear|reply|response)[^;]{0,60}$|\\b(?:law"
                            + "|regulations) gives\\b[^;]{0,60}$|\\bexpect (?:a|an|our|the|to)\\b[^;]{0,60}$"
                    + "|\\b(?:will|aims?|shall|endeavours?|seeks?|hopes?|expects?) (?:to |aim to |endeavour to |normally |usually )*(?:be )?(?:respond"
                            + "|reply|answer|complete|provide|inform|let|conclude|write|notify|deal|sen[dt]|carr|hear|receive|get\\\\b|finish|ready|issue)\\w*[^;]{0,120}$");
    private static final Phrase ASKS = Phrase.of(
            "(?:please|e-?mail|tell us|let us know|let [a-z ]{3,40} know|by (?:writing|e-?mailing|contacting|sending|replying)|you (?:may|can|must|should|have|need|wish|are)|if you|write|ask|send|request(?:s|ed)?|complaints?|be (?:made|submitted|received"
                    + "|lodged|sent|asked)|lodge)\\b[^;]{0,160}$");

    /// "... if you write within 40 working days": whatever stands before, this is for the reader to do.
    private static final Phrase ASKS_LAST = Phrase.of("(?:\\bif you (?:apply|appeal|object|get in touch|come back|raise|write|ask|e-?mail|contact|let|tell|complain|send|request|do)\\b[^,;.]{0,60}|\\bdo so\\b|\\bplease [^,;.]{0,80})"
            + "(?: within| in| inside)? $");
    private static final Cue REGULATOR = Cue.of(
            "information commission|\\bico\\b|\\bthe commissioner\\b|scottish information commissioner",
            "information commission", "ico", "the commissioner");
    /// There are other commissioners.
    private static final Phrase NAMED = Phrase.of("information commission|\\bico\\b|section 50|section 47");
    private static final Phrase GRANTS = Phrase.of(
            "right|apply|complain|refer|appeal|contact|write|decision|decide|direct|approach|raise|ask|entitled|take|may |can |dissatisfied|unhappy"
                    + "|independent|\\bthen\\b|s\\.? ?50|section 50|if not|failing that");
    private static final Phrase SECTION = Phrase.of("(?:section|s\\.?) ?50\\b|(?:section|s\\.?) ?47\\b|reg(?:ulation)?s? ?18\\b");
    private static final List<String> CONTACTS = List.of(
            "ico.org.uk", "wycliffe", "wilmslow", "0303 123", "0303123", "sk9 5af", "sk95af", "ico.gov.uk", "informationcommissioner.gov.uk",
                    "01625 545", "01625545", "foi.scot", "kinburn",
            "itspublicknowledge", "01334", "ky16");

    /// @param reviewed whether the letter is the outcome of a review itself: then only a second one, with its time, is offered
    static Routes in(LetterText text, Voices voices, boolean reviewed) {
        IntPredicate own = voices::authority;
        Optional<Hit> review = REVIEW.first(text, i -> own.test(i) && offers(text, i) && (!reviewed || PERIOD.matcher(words(text, i)).find()))
                .or(() -> ANY_REVIEW.first(text, i -> own.test(i) && PERIOD.matcher(words(text, i)).find() && offers(text, i)))
                .or(() -> LAST_WORD.first(text, i -> own.test(i) && i > text.sentences().size() / 3 && PERIOD.matcher(words(text, i)).find() && offers(text, i)));
        Optional<Hit> regulator = REGULATOR.first(text, i -> own.test(i) && GRANTS.isIn(words(text, i)) && !guidance(words(text, i)) && NAMED.isIn(words(text, i)))
                .or(() -> REGULATOR.first(text, i -> own.test(i) && GRANTS.isIn(words(text, i)) && !guidance(words(text, i))));
        Optional<Found<String>> by = Optional.empty();
        Optional<Found<String>> where = Optional.empty();
        Optional<Found<String>> above = Optional.empty();
        Optional<Found<String>> ask = Optional.empty();
        Optional<Found<String>> target = Optional.empty();
        if (review.isPresent()) {
            int from = review.get().sentence();
            String top = text.lower().substring(0, Math.min(text.lower().length(), 700));
            boolean topMail = top.contains("@");
            boolean topAddress = POSTCODE.isIn(top) || EMAIL_OR_LINK.isIn(top);
            for (int i = Math.max(0, from - 3); i < text.sentences().size() && i < from + 26; i++) {
                if (!own.test(i)) {
                    continue;
                }
                String words = words(text, i);
                boolean regulators = contact(words) || words.contains("information commissioner") && !words.contains("internal review")
                        && !words.contains(" us ");
                if (regulators && i > from + 1 && !words.contains("review")) {
                    continue;
                }
                int start = text.sentences().get(i).start();
                if (where.isEmpty()) {
                    boolean here = !contact(words) && (i >= from || i == from - 1 && WRITES.isIn(words));
                    Optional<Found<String>> place = where(words, here, topAddress, topAddress && i <= from + 2, topMail).map(it -> Found.words(text, start + from(words, it), start + it.start() + to(it.group())));
                    above = i < from ? above.or(() -> place) : above;
                    where = i < from ? where : place;
                }
                if (by.isEmpty() && !regulators && i >= from && i <= from + 2) {
                    by = BY.first(words).map(it -> Found.words(text, start + it.start(), start + it.end()));
                }
                String ours = beforeRegulator(words, regulators);
                Matcher period = PERIOD.matcher(ours);
                int clause = 0;
                while (period.find()) {
                    String lead = ours.substring(clause, period.start());
                    boolean asksLast = ASKS_LAST.isIn(lead);
                    boolean answers = !asksLast && ANSWERS.isIn(lead);
                    boolean asks = asksLast || ASKS.isIn(lead);
                    boolean ofLetter = OF_LETTER.isIn(ours.substring(period.end()));
                    boolean offerFirst = answers && asks && lead.matches(".*\\byou (?:should|must|are|can expect)\\b.*(?:request|ask|submit|write|lodge|complain).*");
                    boolean toAsk = ofLetter || asks && !answers || !answers && ours.startsWith("within") || offerFirst;
                    // Said in whatever words, 40 is the time to ask and a second period the time to answer.
                    if (ask.isEmpty() && (toAsk || !answers && period.group().startsWith("40"))) {
                        ask = Optional.of(Found.words(text, start + period.start(), start + period.end()));
                    }
                    if (target.isEmpty() && !toAsk && (answers || ask.isPresent() && i <= from + 5 && period.group().matches("(?:20|twenty|10|ten)\\b.*"))) {
                        target = Optional.of(Found.words(text, start + period.start(), start + period.end()));
                    }
                    clause = period.end();
                }
            }
        }
        boolean named = text.lower().contains("50") || text.lower().contains("47") || text.lower().contains("18");
        Optional<Found<String>> section = named ? SECTION.first(text.lower()).map(it -> Found.words(text, it.start(), it.end())) : Optional.empty();
        boolean contact = CONTACTS.stream().anyMatch(text.lower()::contains);
        return new Routes(review.map(it -> Found.sentence(text, it.sentence())), by, where.isPresent() ? where : above, ask, target, regulator.map(it -> Found.sentence(text, it.sentence())), section, contact);
    }

    /// Where a sentence says to write.
    ///
    /// @param here   whether what it says is of the review
    /// @param top    whether an address stands at the top of the letter, for "the address above"
    /// @param office whether an office by itself tells
    /// @param mail   whether a mailbox stands at the top
    private static Optional<Matcher> where(String words, boolean here, boolean top, boolean office, boolean mail) {
        String before = beforeRegulator(words, true);
        Optional<Matcher> found = EMAIL_OR_LINK.first(before).or(() -> contact(words) ? POSTCODE.first(before) : Optional.empty());
        if (found.isPresent() || !here) {
            return found;
        }
        return EMAIL_OR_LINK.first(words).or(() -> POSTCODE.first(words))
                .or(() -> REPLY_HERE.first(words).filter(_ -> top || words.contains("this e") || words.contains("online form") || words.contains("below")))
                .or(() -> office && NAMED_OFFICE.isIn(words) || mail && MAIL_HERE.isIn(words) ? BY.first(words).or(() -> NAMED_OFFICE.first(words)).or(() -> MAIL_HERE.first(words)) : Optional.empty());
    }

    /// A postal address begins before its postcode, after what leads to it.
    private static int from(String words, Matcher place) {
        Matcher lead = POSTCODE.matches(place.group()) ? LEADS_TO.matcher(words.substring(0, place.start())) : null;
        int from = place.start();
        while (lead != null && lead.find()) {
            from = lead.end();
        }
        return from;
    }

    /// The length without the stop of the sentence.
    private static int to(String words) {
        int to = words.length();
        while (to > 0 && ".,;:".indexOf(words.charAt(to - 1)) >= 0) {
            to--;
        }
        return to;
    }

    private static final Pattern LEADS_TO = Pattern.compile(": |\\b(?:at|to) (?=(?:the )?[a-z\\d])");

    /// Whether the right to go to the regulator is given so that it can be used.
    public boolean regulatorRight() {
        return regulator.isPresent() && contact;
    }

    private static boolean offers(LetterText text, int i) {
        String words = words(text, i);
        return (OFFERS.isIn(words) || words.length() < 60) && !words.contains("public interest") && !words.contains("we have reviewed")
                && !words.contains("i have reviewed")
                && !words.contains("see below") && !words.contains("section 16") && !(words.contains("information commissioner") && !words.contains("review") && beforeRegulator(words, true).isEmpty());
    }

    /// What a sentence says before it comes to the regulator; nothing when it speaks of the regulator alone.
    private static String beforeRegulator(String words, boolean regulators) {
        if (!regulators) {
            return words;
        }
        Matcher named = THE_REGULATOR.matcher(words);
        String before = named.find() ? words.substring(0, named.start()) : "";
        return before.contains("review") || before.contains("complain") || PERIOD.matcher(before).find() ? before : "";
    }

    private static final Pattern THE_REGULATOR = Pattern.compile("information commission|\\bico\\b|\\bthe commissioner\\b");

    private static boolean contact(String words) {
        return CONTACTS.stream().anyMatch(words::contains);
    }

    private static final String SITE = "(?:[\\w-]{1,40}\\.){0,4}(?:ico\\.org\\.uk|ico\\.gov\\.uk|informationcommissioner\\.gov\\.uk|foi\\.scot|itspublicknowledge\\.info)";
    /// Its post, telephone, mailbox and pages.
    private static final Pattern PARTICULARS = Pattern.compile("\\bwycliffe house\\b[^@|]{0,80}?\\bsk9\\s?5af|\\bkinburn castle\\b[^@|]{0,80}?\\bky16\\s?9ds|\\b(?:wycliffe house|wilmslow|sk9\\s?5af|kinburn castle|ky16\\s?9ds)\\b"
            + "|\\b(?:0303 ?123 ?\\d{4}|01625 ?545 ?\\d{3}|01334 ?\\d{3} ?\\d{3})\\b|(?<![\\w.+@/-])(?:[\\w.+-]{1,60}+@|https?://)?" + SITE + "(?:/[^\\s<>()\\[\\]\"|]{0,300})?");

    /// How the regulator can be reached, part by part.
    static List<Found<String>> particulars(LetterText text) {
        return CONTACTS.stream().anyMatch(text.lower()::contains) ? PARTICULARS.matcher(text.lower()).results().map(it -> Found.words(text, it.start(), it.start() + to(it.group()))).toList() : List.of();
    }

    private static boolean guidance(String words) {
        return !words.contains("section 50") && words.contains("guidance") || words.contains("awareness") || words.contains("decision notice fs") || words.contains("tribunal held");
    }

    private static String words(LetterText text, int i) {
        return text.lower(i);
    }
}
