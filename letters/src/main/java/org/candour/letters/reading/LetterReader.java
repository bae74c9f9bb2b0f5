package org.candour.letters.reading;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Regime;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// Reads a letter.
public final class LetterReader {
    private static final Phrase RECEIVED = Phrase.of(
            "(?:request|e-?mail|letter|correspondence|enquiry|which|it|information|was|we|i|office|police|council|force"
                    + "|you)\\b[^\\n]{0,80}\\breceived\\b|^(?:date )?received\\b|received (?:your|on|by us|in this|at)|\\breceipt\\b|received:?|\\breceive (?:it |this |your [a-z]+ )?(?:on|by)\\b|reached (?:us|me|the|this)|got (?:to|through to) (?:us|me|the|this|our|my)\\b|(?:found|made) (?:its|their) way to|\\b(?:was|were) with (?:us|me)\\b|^(?:date|day|came|arrived|got) in ?:|arrived|came (?:in|into|to us)\\b|\\b(?:has|have) come (?:in|to (?:us|me))\\b|\\bgot here\\b|\\b(?:request|letter|e-?mail|message|enquiry|questions?|form|yours)\\b[^\\n]{0,60}\\b(?:came|in) (?:on|by|yesterday)\\b|\\b(?:got|had) (?:your|this|the) (?:request|e-?mail|letter|message|enquiry|note|form|questions?)\\b|(?:we|i) got your\\b|\\bcame to (?:me|us|the|this|our|my)\\b|\\brec(?:'d|d|vd)\\b|\\b(?:which|it|request) (?:was |we |were )?(?:have )?logged\\b"
                    + "|\\b(?:we|i) had (?:it |this |your |from )|\\bhad from you\\b|\\b(?:delivered|handed in|landed|turned up|(?:registered|logged|booked|entered|stamped) (?:it |this |them |in )*(?:here |with us |by us |in )?(?:on|with|by|in)|derbyn\\w*|i law)\\b");
    private static final List<String> RECEIPT = List.of("received", "receipt", "receiv", "reached", "arrived", "came in", "came to", "come in", "come to", "got here", "came on", "came by", "came yesterday", ", in on", "rec'd", "recd", "recvd", "got your", "got this", "got the", "had your", "had this", "had the", "logged", "registered ", "booked", "entered", "stamped", "derbyn", "i law", "we had", "i had", "delivered", "handed in", "landed", "turned up", "got to", "got through", "way to", "with us", "with me", "date in", "day in", "came in", "arrived in", "got in");
    /// In characters: a date farther from "received" belongs to something else.
    private static final int FARTHEST = 120;
    /// In characters: so much farther counts a date that is the request's own.
    private static final int OF_REQUEST = 50;
    /// In characters: no sentence about when a request came is longer.
    private static final int LONGEST = 600;
    private static final Phrase LOOK_AGAIN = Phrase.of("\\b(?:look|looked|looking)\\b[^\\n]{0,40}\\bagain\\b|\\bafresh\\b|\\breconsider|\\bappeal|\\bcomplain|\\b(?:not|un)[ -]?(?:content|satisfied|happy)\\b|\\bdissatisfied\\b|\\breview");
    private static final Phrase FIRST_REQUEST = Phrase.of("\\byour (?:original |first |earlier |information )?request(?! (?:for|that|of|to))[^\\n]{0,30}\\b(?:received|came|reached)\\b");
    /// Before the day on which a request was written.
    private static final Phrase OF_ITS_DAY = Phrase.of("(?:\\bof|\\bdated|\\bsent on|\\bwritten on)(?: the)? $");
    /// Before the day of receipt.
    private static final Phrase OF_RECEIPT = Phrase.of("\\b(?:received|receive|came|reached|arrived|logged)\\b(?: (?:it|them|us|me|in|here|by us))* on (?:(?:mon|tues|wednes|thurs|fri|satur|sun)day,? )?(?:the )?$");
    private static final Phrase SAME_DAY = Phrase.of("\\b(?:received|arrived|came|reached|got)\\b[^\\n]{0,20}\\b(?:(?:the|that) (?:very )?same (?:day|date)|that (?:very )?(?:day|date)|the day (?:it was|you) (?:sent|wrote|made)(?: it)?)\\b");
    private static final Phrase YOUR_POST = Phrase.of("^your (?:e-?mail|letter|message|enquiry|form)\\b[^?]{0,40}\\b(?:came|arrived|reached|was received|received|got (?:to|through)|landed|was with us|(?:found|made) its way)");
    /// "There were 212 complaints received": a figure, and no request.
    private static final Phrase COUNTED = Phrase.of("(?<![\\d,])\\d[\\d,]{0,8} (?:[a-z]+ ){0,3}(?:complaints|requests|applications|enquiries|calls|reports|objections|representations|expressions|letters|e-?mails|messages) (?:[a-z]+ ){0,3}(?:received|logged)\\b|\\b(?:received|logged)(?: and [a-z]+)?(?: a total of)? \\d[\\d,]{0,8} (?:[a-z]+ )?(?:complaints|requests|applications|enquiries|calls|reports|objections|representations|expressions|letters|e-?mails|messages)\\b");
    private static final Phrase REVIEW_REQUEST = Phrase.of("(?:request|requirement) for (?:an? )?(?:internal )?review|internal review (?:request )?(?:was "
            + "|which )?(?:received|on)|review[^\\n]{0,40}received|\\b(?:received|receipt of|got|had) (?:your|the|this) (?:[a-z]+ )?clarification|clarification\\b[^\\n]{0,30}\\breceived");
    private static final Phrase THANKS_FOR = Phrase.of("^(?:thank you|thanks|i refer|we refer|further|in (?:reply|response|answer)|i write|i am writing|we write)\\b[^\\n]{0,60}\\byour (?:[a-z]+ ){0,4}(?:request|e-?mail|letter|message|enquiry)\\b[^\\n]{0,30}\\b(?:of|dated|on|from)(?: the)? $");
    private static final Phrase REQUESTED = Phrase.of(
            "(?:request|e-?mail|letter|correspondence|enquiry|message)s?\\b[^\\n]{0,60}\\b(?:dated|of|on|sent|submitted|made|from)\\b|\\bdated\\b");
    private static final Phrase DATE_LINE = Phrase.of("^(?:date|dated|responded(?: on)?|dyddiad|letter date|date of (?:letter|response|reply|this letter)|response date"
            + "|date issued|issued|sent|reply date|date sent)\\b\\s?[:-]?");
    /// "Date your enquiry reached us: 3 May", "Date due: 3 May".
    private static final Phrase OF_REQUEST_LINE = Phrase.of("request|enquiry|receiv|receipt|reached|arriv|review|\\bin ?:|\\bdue\\b|deadline|target");
    /// Before the day up to which something is to be done.
    private static final Phrase UP_TO = Phrase.of("\\b(?:by|until|before|till)(?: the| about| around)? (?:(?:mon|tues|wednes|thurs|fri)day,? )?(?:the )?$");
    private static final Pattern CELL = Pattern.compile("\\||\\t| {3,}");
    private static final Phrase PRINCIPLE = Phrase.of("principle \\(?a\\)?|principles? (?:in|of|set out in|under) (?:article|the (?:uk )?gdpr"
            + "|the data)|first principle");
    /// A link, a mailbox, a telephone number, a postcode or the number of a company ends a text without a stop.
    private static final Phrase ENDS_IN_ADDRESS = Phrase.of("(?:https?://|www\\.|@)[^ ]{3,200}$|\\d{3,5} \\d{3,8}$|\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}$|\\b(?:registered|company|charity|vat)\\b[^.]{0,60}\\d$");
    /// The way to the regulator is the last thing that many letters say.
    private static final Phrase REGULATOR_LAST = Phrase.of("wycliffe|wilmslow|ico\\.org|0303 ?123|information commissioner|kinburn|foi\\.scot");
    private static final Phrase SALUTATION = Phrase.of("^(?:annwyl [^/]{2,40}/ ?)?dear\\b|^annwyl\\b");
    private static final Phrase SIGN_OFF = Phrase.of("^(?:yours\\b|kind(?:est)? regards|regards|with (?:kind|best) (?:regards|wishes)"
            + "|best wishes|sincerely|many thanks)");

    private LetterReader() {}

    /// Reads a letter of which nothing else is known.
    public static Reading read(LetterText text) {
        return read(text, Optional.empty());
    }

    /// @param request the request the letter answers, when known apart from it
    public static Reading read(LetterText text, Optional<LetterText> request) {
        Voices voices = Voices.of(text, request);
        Roles roles = new Roles(text, voices);
        List<Found<Cited>> cited = CitationScanner.scan(text);
        List<Found<String>> named = Authorities.named(text);
        List<Dates.Written> written = Dates.in(text);
        Optional<Found<LocalDate>> dated = dated(text, voices, written);
        List<Dates.Written> dates = dated.map(it -> written.stream().map(date -> date.upTo(it.value())).toList()).orElse(written);
        Regime regime = regime(text, voices, cited);
        PublicInterestPassages passages = PublicInterestPassages.in(text, voices, roles);
        List<Weighing> weighings = Weighing.in(text, voices, roles, cited, passages);
        Items items = Items.in(text, voices, roles);
        Optional<Found<String>> writer = Authorities.writer(text, named, voices);
        BitSet others = new BitSet();
        named.stream().filter(it -> writer.filter(one -> Authorities.key(one.value()).equals(Authorities.key(it.value()))).isEmpty()).forEach(it -> others.set(text.sentenceAt(it.start())));
        Outcomes answers = new Outcomes(text, voices, roles, cited, regime, others, weighings, passages);
        Map<Integer, Set<Outcome>> byItem = answers.byItem(items);
        Map<Outcome, Found<String>> outcomes = answers.ofLetter(items, byItem);
        List<Found<Cited>> grounds = new ArrayList<>(Reliance.relied(text, voices, cited, regime));
        if (grounds.stream().anyMatch(it -> it.value().path().equals("31(1)") || it.value().path().equals("31"))) {
            grounds.addAll(Reliance.printedMatters(text));
        }
        Optional<Found<LocalDate>> received = received(text, voices, dates, outcomes.containsKey(Outcome.REVIEW));
        Optional<Found<LocalDate>> requested = requested(text, voices, dates, received);
        return new Reading(
                text,
                regime,
                writer,
                named,
                addressee(text),
                References.ours(text),
                References.theirs(text),
                References.logs(text, voices),
                dated,
                received,
                requested,
                impossible(text, voices, dates),
                items,
                byItem,
                outcomes,
                cited,
                List.copyOf(grounds),
                passages,
                Routes.in(text, voices, outcomes.containsKey(Outcome.REVIEW)),
                text.lower().contains("data protection principle") || PRINCIPLE.isIn(text.lower()),
                text.cut() || truncated(text),
                voices,
                roles,
                weighings,
                Stretches.in(text, voices, roles, cited, grounds, regime, passages));
    }

    private static Regime regime(LetterText text, Voices voices, List<Found<Cited>> cited) {
        String lower = text.lower();
        // An answer under the Scottish Regulations names the Act too, to say by section 39(2) that it does not answer under that.
        boolean scottish = lower.contains("environmental information (scotland)");
        if (scottish && cited.stream().anyMatch(it -> it.value().regulation()) && cited.stream().map(Found::value).filter(it -> !it.regulation() && Reliance.isGround(it, Regime.FOISA)).allMatch(it -> it.path().equals("39(2)"))) {
            return Regime.EISR;
        }
        // Whose decisions are appealed to the Scottish Commissioner answers under the Scottish Act, whichever it names.
        if (lower.contains("freedom of information (scotland)") || lower.contains("foisa") || lower.contains("scottish information commissioner") && !lower.contains("environmental information")) {
            return Regime.FOISA;
        }
        if (scottish) {
            return Regime.EISR;
        }
        boolean regulations = lower.contains("environmental information regulations") || lower.contains(" eir");
        long exceptions = cited.stream().filter(it -> it.value().regulation() && voices.notRequester(text.sentenceAt(it.start()))).count();
        long exemptions = cited.stream().filter(it -> !it.value().regulation() && Reliance.isGround(it.value(), Regime.FOIA)).count();
        boolean handled = lower.contains("under the environmental information regulations") || !lower.contains("freedom of information");
        return regulations && (exceptions > exemptions || handled && exceptions >= exemptions) ? Regime.EIR : Regime.FOIA;
    }

    private static boolean addressee(LetterText text) {
        return text.sentences().stream().map(text::lower).anyMatch(words -> SALUTATION.isIn(words) && words.length() > 6);
    }

    private static Optional<Found<LocalDate>> dated(
            LetterText text, Voices voices, List<Dates.Written> all) {
        List<Sentence> sentences = text.sentences();
        // When a message was sent is the date of a letter that has none.
        List<Dates.Written> dates = all.stream().filter(date -> !SENT_LINE.isIn(text.lower(text.sentenceAt(date.start()))) && !labelled(text, date, LABEL_OF_REQUEST)).toList();
        int salutation = sentences.size();
        for (int i = 0; i < sentences.size(); i++) {
            if (SALUTATION.isIn(text.lower(sentences.get(i)))) {
                salutation = i;
                break;
            }
        }
        // "Date responded" and the day on the next line, as published pages have it.
        for (Dates.Written date : dates) {
            if (date.day().isPresent() && labelled(text, date, LABEL_OF_ANSWER)) {
                return found(date);
            }
        }
        // "Date: 20 August 2018", wherever it stands near the top.
        for (Dates.Written date : dates) {
            int at = text.sentenceAt(date.start());
            if (at < Math.max(25, salutation) && date.day().isPresent() && DATE_LINE.isIn(text.lower(at)) && !OF_REQUEST_LINE.isIn(before(text, sentences.get(at), date))) {
                return found(date);
            }
        }
        Optional<Found<LocalDate>> sent = all.stream().filter(date -> date.day().isPresent() && text.sentenceAt(date.start()) < LONGEST_HEADER && SENT_LINE.isIn(text.lower(text.sentenceAt(date.start())))).findFirst().flatMap(LetterReader::found);
        // A date on a line of its own before the first paragraph, then that of the sending, then one anywhere.
        for (int pass = 0; pass < 2; pass++) {
            for (Dates.Written date : dates) {
                int at = text.sentenceAt(date.start());
                Sentence sentence = sentences.get(at);
                boolean alone = sentence.end() - sentence.start() < LONGEST_LINE && cell(text, sentence, date) - (date.end() - date.start()) <= 14 && !OF_REQUEST_LINE.isIn(before(text, sentence, date));
                if (date.day().isPresent() && alone && voices.authority(at) && (pass == 1 || at < Math.max(20, salutation))) {
                    return found(date);
                }
            }
            if (sent.isPresent()) {
                return sent;
            }
        }
        for (Dates.Written date : dates) {
            int at = text.sentenceAt(date.start());
            if (at >= 12 || at >= salutation) {
                break;
            }
            String words = text.lower(at);
            boolean ofRequest = words.contains("request") || words.contains("received") || UP_TO.isIn(before(text, sentences.get(at), date));
            if (date.day().isPresent() && !ofRequest && voices.authority(at)) {
                return found(date);
            }
        }
        return Optional.empty();
    }

    private static final Phrase SENT_LINE = Phrase.of("^sent: ");
    /// In sentences: a subject may be several.
    private static final int LONGEST_HEADER = 6;
    private static final Phrase LABEL_OF_ANSWER = Phrase.of("^(?:- )?(?:date (?:of )?)?(?:responded|(?:response|reply|answer)(?: sent)?|answered|issued)(?: on)? ?:?$");
    /// "Requested on" and the day on the next line, as published pages have it.
    private static final Phrase LABEL_OF_REQUEST = Phrase.of("^(?:- )?(?:date (?:of )?)?(?:requested|received|receipt|request(?: (?:made|sent|received))?|asked|submitted)(?: (?:on|date))? ?:?$");
    private static final Phrase LABEL_OF_RECEIPT = Phrase.of("^(?:- )?(?:date (?:of )?)?(?:received|receipt)(?: on)? ?:?$");
    /// In characters: the day of the week and a bullet may stand beside a date.
    private static final int BESIDE_DATE = 16;

    /// Whether the date stands by itself below a line that is its label.
    private static boolean labelled(LetterText text, Dates.Written date, Phrase label) {
        int at = text.sentenceAt(date.start());
        Sentence line = text.sentences().get(at);
        return at > 0 && line.end() - line.start() - (date.end() - date.start()) <= BESIDE_DATE && label.matches(text.lower(at - 1));
    }

    /// In characters: no line of a letterhead is longer.
    private static final int LONGEST_LINE = 200;

    /// What stands before the date in its sentence, as far as it can belong to it.
    private static String before(LetterText text, Sentence sentence, Dates.Written date) {
        return text.lower().substring(Math.max(sentence.start(), date.start() - FARTHEST), date.start());
    }

    /// The length of what stands about the date up to the next mark between the parts of a line.
    private static int cell(LetterText text, Sentence sentence, Dates.Written date) {
        String before = text.plain().substring(sentence.start(), date.start());
        // A date may run on into the next line.
        String after = text.plain().substring(date.end(), Math.max(date.end(), sentence.end()));
        Matcher mark = CELL.matcher(before);
        int from = 0;
        while (mark.find()) {
            from = mark.end();
        }
        int to = CELL.matcher(after).results().mapToInt(MatchResult::start).findFirst().orElse(after.length());
        return date.end() - date.start() + before.substring(from).strip().length() + after.substring(0, to).strip().length();
    }

    /// The date that stands nearest to "received" in the first sentence that speaks of it; a date before the word counts
    /// as twice as far.
    ///
    /// @param review whether the receipt of the request for a review is meant, or that of the first request
    private static Optional<Found<LocalDate>> received(LetterText text, Voices voices, List<Dates.Written> dates, boolean review) {
        Optional<Found<LocalDate>> below = dates.stream().filter(it -> labelled(text, it, LABEL_OF_RECEIPT)).findFirst().flatMap(LetterReader::found);
        if (below.isPresent()) {
            return below;
        }
        int first = -1;
        int best = FARTHEST;
        Optional<Found<LocalDate>> nearest = Optional.empty();
        for (Dates.Written date : dates) {
            int at = text.sentenceAt(date.start());
            String words = text.lower(at);
            if (first >= 0 && at != first || words.length() > LONGEST) {
                continue;
            }
            boolean quotes = words.contains("you asked") || words.contains("you requested") || words.contains("asking for") || words.contains("you wrote")
                    || words.contains("your request") || YOUR_POST.isIn(words);
            if (date.day().isEmpty() || COUNTED.isIn(words) || !voices.authority(at) && !quotes
                    || RECEIPT.stream().noneMatch(words::contains) || !RECEIVED.isIn(words) || review != (REVIEW_REQUEST.isIn(words) || review && LOOK_AGAIN.isIn(words)) || review && FIRST_REQUEST.isIn(words)) {
                continue;
            }
            int place = date.start() - text.sentences().get(at).start();
            int word = RECEIPT.stream().filter(words::contains).findFirst().map(words::indexOf).orElse(0);
            String before = words.substring(0, place);
            boolean ofRequest = OF_ITS_DAY.isIn(before);
            // "Your request of 13 May was received on 14 May" and "we received your request of 13 May on 14 May".
            int gap = place > word ? place - word + (ofRequest ? OF_REQUEST : 0) : (ofRequest ? 5 : 2) * (word - place);
            gap = place < word && SAME_DAY.isIn(words) ? 1 : gap;
            boolean writtenOn = place > word && words.substring(word, place).contains("dated");
            if (gap < best && !writtenOn) {
                best = gap;
                first = at;
                nearest = found(date);
            }
        }
        return nearest;
    }

    private static Optional<Found<LocalDate>> requested(
            LetterText text, Voices voices, List<Dates.Written> dates, Optional<Found<LocalDate>> received) {
        Optional<Found<LocalDate>> below = dates.stream().filter(it -> it.day().isPresent() && labelled(text, it, LABEL_OF_REQUEST) && received.isEmpty()).findFirst().flatMap(LetterReader::found);
        if (below.isPresent()) {
            return below;
        }
        for (Dates.Written date : dates) {
            int at = text.sentenceAt(date.start());
            Sentence sentence = text.sentences().get(at);
            if (at >= 40 || date.start() - sentence.start() > LONGEST) {
                continue;
            }
            String before = text.lower().substring(sentence.start(), date.start());
            if (date.day().isPresent() && (voices.notRequester(at) || THANKS_FOR.isIn(before)) && received.filter(it -> it.start() == date.start() || it.value().equals(date.day().get()) && RECEIVED.isIn(before)).isEmpty() && !OF_RECEIPT.isIn(before)
                    && (before.contains("request") || before.contains("mail") || before.contains("letter of") || before.contains("letter dated")
                            || before.contains("correspondence"))
                    && REQUESTED.isIn(before) && !before.contains("review") && !before.contains("clarif") && !before.contains("complain") && !before.contains("answer given")) {
                return found(date);
            }
        }
        return Optional.empty();
    }

    private static Optional<Found<LocalDate>> found(Dates.Written date) {
        return date.day().map(day -> new Found<>(day, date.start(), date.end()));
    }

    private static List<Found<String>> impossible(LetterText text, Voices voices, List<Dates.Written> dates) {
        return dates.stream()
                .filter(it -> it.impossible() && voices.authority(text.sentenceAt(it.start())))
                .map(it -> Found.words(text, it.start(), it.end()))
                .toList();
    }

    /// A letter breaks off when it has no close and its last words end no sentence, or when it says so itself.
    private static boolean truncated(LetterText text) {
        List<Sentence> sentences = text.sentences();
        if (sentences.isEmpty()) {
            return true;
        }
        boolean closes = false;
        for (int i = sentences.size() / 4; i < sentences.size(); i++) {
            closes |= SIGN_OFF.isIn(text.lower(sentences.get(i)));
        }
        String last = text.lower(sentences.getLast());
        if (last.contains("[truncated") || last.contains("continued overleaf") || last.equals("[...]") || last.equals("...")) {
            return true;
        }
        char end = last.charAt(last.length() - 1);
        boolean ended = ".?!\")]'".indexOf(end) >= 0 || ENDS_IN_ADDRESS.isIn(last);
        boolean prose = last.length() > 45;
        boolean dangling = end == ',' || end == '-' || end == ';' || end == ':';
        if (!closes && ended && (REGULATOR_LAST.isIn(last) || sentences.size() > 1 && REGULATOR_LAST.isIn(text.lower(sentences.get(sentences.size() - 2))))) {
            return false;
        }
        boolean broken = !ended && sentences.size() > 1 && breaks(text, sentences.get(sentences.size() - 2), sentences.getLast());
        if (!closes) {
            return !ended && prose || dangling || broken || ended && last.length() > 80 && sentences.size() > 8;
        }
        // After the close only a signature, a footer or an annex follows; an annex may break off too.
        return !ended && last.length() > 90 || end == ',' && last.length() > 60 || broken && runsOn(text, sentences.getLast());
    }

    private static final Phrase PROVISION_LINE = Phrase.of("^(?:- )?(?:section|regulation|s\\.?) ?\\d[^.]*");
    private static final Phrase VERB = Phrase.of("\\b(?:is|are|was|were|be|has|have|had|will|would|does|do|may|can|exempts?|applies|we|i|you|your)\\b");

    /// Whether the last words, which have no stop, break off after prose: a name, a role or an address has few small words, and stands below a line of its own kind.
    private static boolean breaks(LetterText text, Sentence before, Sentence last) {
        String said = text.lower(before);
        boolean afterProse = said.length() > SHORTEST_PROSE && ".:;)\"".indexOf(said.charAt(said.length() - 1)) >= 0;
        if (PROVISION_LINE.matches(text.lower(last)) && (said.endsWith(":") || PROVISION_LINE.isIn(said))) {
            return true;
        }
        String[] words = text.plain().substring(last.start(), last.end()).split("[^A-Za-z']+");
        long small = java.util.Arrays.stream(words).filter(it -> !it.isEmpty() && Character.isLowerCase(it.charAt(0))).count();
        long great = java.util.Arrays.stream(words).filter(it -> !it.isEmpty() && Character.isUpperCase(it.charAt(0))).count();
        return afterProse && (runsOn(text, last) ? small >= great && small > 0 : small > great && VERB.isIn(text.lower(last)));
    }

    /// Whether a sentence begins within a line.
    private static boolean runsOn(LetterText text, Sentence sentence) {
        return sentence.start() > 0 && text.plain().charAt(sentence.start() - 1) != '\n';
    }

    /// In characters.
    private static final int SHORTEST_PROSE = 20;
}
