package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;

/// The references of a letter: ours, theirs, and every log number it names.
final class References {
    private static final Pattern LOG = Pattern.compile("(?<![\\w/.-])(\\d{1,6})/(\\d{2}|20\\d{2})(?![\\w/-])");
    private static final String VALUE = "((?! ?(?:ref(?:erence)?|to)\\b)[a-z]{0,12}(?:[ /._-]{0,2}[a-z]{1,10}){0,3}[ /._-]{0,2}\\d[\\w/.-]{0,48}(?: ?/ ?\\d{2,4}\\b(?! [a-z]{3,9} \\d{4}))?(?: (?!(?:date|your|our|eich|ein|tel|dear|page|and|or|to|for|of|in|on|at|by|is|was|the|from|with)\\b)[a-z]{1,4}\\b(?!:))?)";
    private static final Pattern OURS = Pattern.compile(
            "(?:^|(?<=[ .,:|\\t-]))(?:our ref(?:erence)?\\b(?: ?/ ?ein cyf(?:eirnod)?)?(?: no\\.?| number)?|ein cyf(?:eirnod)?\\b(?: ?/ ?our ref(?:erence)?\\b)?|(?:foi |foia |eir |case |request |freedom of information "
                    + "|information )*(?:request )?(?:\\bref(?:erence)?\\b(?: no\\.?| number)?|(?<!any )case (?:no\\.?|number))"
                    + "|(?:foia? )?(?:request|log|enquiry) (?:no\\.?|number)|foi(?:a)? (?:request )?(?:no\\.?|number)|foia? request(?=\\s?:\\s?(?:[a-z]{2,6}[ /-]?)?\\d{1,7}[/-]\\d{2,4}(?:$|[ \\n]))|freedom of information request(?: ?[-:,]? ?ref(?:erence)?(?: no\\.?| number)?)?)\\s?[:.#-]{0,2}\\s?"
                    + VALUE);
    private static final Pattern THEIRS = Pattern.compile("(?:^|(?<=[ |\\t]))(?:your ref(?:erence)?|eich cyf(?:eirnod)?)\\b(?: no\\.?| number)?\\s?[:.]{0,2}\\s?" + VALUE);
    private static final Phrase ALONE = Phrase.of("^(?:foia?|eir|opcc|rfi|sar|ir)[ /._-]{0,2}[a-z0-9][\\w/ .-]{1,24}$");

    /// "FOI 23-1187" within a subject line.
    private static final Pattern LABELLED = Pattern.compile("(?<![\\w/-])((?:[a-z]{2,8}[/-]){0,3}(?:foi|foia|eir|rfi)[ /.#-]{0,2}\\d[\\w/.-]{2,20})");

    /// A code that stands by itself above the greeting, "ORP/24/006", perhaps with the date beside it.
    private static final Phrase CODE = Phrase.of("[a-z]{1,8}(?:[ /._-][a-z]{1,8}){0,2}[ /._-]?\\d{1,6}[/._-]\\d[\\d/._-]{0,12}|[a-z]{2,8}(?:[/_-][a-z]{1,8}){1,3}[/_-]?\\d{2,8}|(?:req|ref|case|rfi|foi|eir|log|sr) \\d{4,8}");
    /// "REV-2024-031", "24-0418-AP": parts joined by marks, three digits among them.
    private static final Phrase JOINED = Phrase.of("(?!\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d\\d){1,2}$)(?!0[\\d-]{8,}$)[a-z0-9]{1,10}(?:[/._-][a-z0-9]{1,10}){1,4}");
    /// What stands between a reference and what else is in its line.
    private static final Pattern BETWEEN = Pattern.compile(" ?\\| ?| {3,}|\\t| - | – ");
    /// "2023/41" on a line of its own.
    private static final Phrase BARE = Phrase.of("[a-z]{2,6}[-/]\\d{2,6}|(?:20)?\\d{2}[/-]\\d{2,6}|\\d{3,6}/\\d{2}(?:\\d{2})?");
    /// What a letter or message is about, perhaps answered and sent on: "Re:", "Subject: RE: FW:".
    private static final Pattern SUBJECT = Pattern.compile("^(?:(?:re|fw|fwd|subj|subject|pwnc|parthed)\\b ?[:.-]? ?){1,4}");
    /// A code among the words of such a line: "REQ 55120", "ABC-2024-118", "case 88123".
    private static final Pattern WITHIN = Pattern.compile("(?<![\\w£/.@-])(?:(?<=\\b(?:case|request|enquiry|log|ref|number|no)\\.? )\\d{5,8}|[A-Z]{2,8}[ ./_#-]{0,2}\\d{1,8}(?:[/._-][A-Za-z0-9]{1,8}){0,3}"
            + "|[A-Za-z0-9]{1,10}(?:[/._-][A-Za-z0-9]{1,10}){1,4})(?![\\w@/-])");
    /// Dates, years, Acts and addresses look like codes.
    private static final Phrase NO_CODE = Phrase.of("\\d{1,2}[/.-]\\d{1,2}[/.-](?:\\d\\d){1,2}|(?:19|20)\\d{2}[/-](?:(?:19|20)?\\d{2}|\\d{2}-\\d{2})|(?:foia?|foisa|eirs?|dpa|act|gdpr|regs) ?(?:19|20)\\d{2}|\\d{1,2}-(?:[a-z]{3,9})-\\d{2,4}|[\\d.]+");
    private static final Pattern DAY = Pattern.compile(" ?\\b\\d{1,2}(?:st|nd|rd|th)? [a-z]{3,9} \\d{4}$| ?\\b\\d{1,2}/\\d{1,2}/\\d{2,4}$");

    private References() {}

    private static final String SHAPE = "([A-Z]{2,8}(?:[ #]\\d\\w{0,9}|[./_-][A-Za-z0-9]{1,10})(?:[./_-][A-Za-z0-9]{1,10}){0,4}(?: \\d{1,5}(?= ?(?:$|[:|;()–—]|- )))?|[A-Z0-9]{1,10}(?:[/._-][A-Za-z0-9]{1,10}){1,4})(?![\\w@/-])";
    /// The review has a reference of its own beside that of the request.
    private static final Pattern OF_REVIEW = Pattern.compile("(?i:\\breview (?:ref(?:erence)?|case|decision|outcome|response)?(?: (?:no\\.?|number))?) ?[:.#]? ?" + SHAPE);
    /// What a letter is headed with: "ABC 24-118", "ABC 24-118: allotment rents", "Refusal notice ABC/24/118".
    private static final Pattern HEADING = Pattern.compile("^(?:(?:[A-Za-z'-]{1,20} ){0,5}(?i:decision|response|reply|review|notice|request|enquiry|case|outcome|acknowledgement|complaint)(?: (?i:to|of|on|no\\.?|number|for information|in respect of))? ?[:(–-]? ?)?" + SHAPE + "(?= ?(?:$|[:|;()–—]|- ))");
    private static final Phrase GREETING = Phrase.of("^(?:dear|annwyl|hello|hi|good (?:morning|afternoon|day)|to whom)\\b");
    /// Parts of an address look like codes.
    private static final Phrase PLACE = Phrase.of("(?:unit|level|floor|flat|room|suite|box|block|tel|fax|phone|mob|page|iso|po)\\b.*");
    /// In sentences: a heading stands so soon after the greeting.
    private static final int SOON = 3;
    /// In characters: no heading is longer.
    private static final int LONGEST_HEADING = 120;

    /// The first code of that pattern in the lines that head a letter.
    private static Optional<Found<String>> headed(LetterText text, Pattern pattern) {
        List<Sentence> top = top(text);
        int greeting = (int) top.stream().takeWhile(it -> !GREETING.isIn(text.lower(it))).count();
        int end = Math.min(top.size(), greeting == top.size() ? SOON + 1 : greeting + 1 + SOON);
        for (Sentence sentence : top.subList(0, end)) {
            String line = text.plain().substring(sentence.start(), sentence.end());
            boolean whole = sentence.end() == text.plain().length() || text.plain().charAt(sentence.end()) == '\n';
            Matcher matcher = pattern.matcher(line.length() <= LONGEST_HEADING && whole ? line : "");
            if (matcher.find() && coded(matcher.group(1).toLowerCase(java.util.Locale.ROOT))) {
                return Optional.of(value(text, sentence, matcher));
            }
        }
        return Optional.empty();
    }

    /// Letters and figures joined by marks, unlike a year, a date or the number of a house.
    private static boolean coded(String words) {
        long digits = words.chars().filter(Character::isDigit).count();
        boolean letters = words.chars().anyMatch(Character::isLetter);
        long marks = words.chars().filter(it -> !Character.isLetterOrDigit(it)).count();
        return letters && (digits >= 3 || digits == 2 && marks >= 2) && !NO_CODE.matches(words) && !PLACE.matches(words);
    }

    static Optional<Found<String>> ours(LetterText text) {
        Optional<Found<String>> review = headed(text, OF_REVIEW);
        if (review.isPresent()) {
            return review;
        }
        Optional<Found<String>> named = named(text, sentence -> text.lower(sentence).length() <= LONGEST_HEADING && !text.lower(sentence).endsWith("."));
        if (named.isPresent()) {
            return named;
        }
        for (Sentence sentence : top(text)) {
            String words = DAY.matcher(text.lower(sentence)).replaceFirst("").strip();
            if (words.length() < 40 && ALONE.matches(words) && words.chars().anyMatch(Character::isDigit) && !words.contains("act 2")) {
                return Optional.of(Found.words(text, sentence.start(), sentence.start() + words.length()));
            }
        }
        for (Sentence sentence : top(text)) {
            String line = text.lower(sentence);
            if (line.startsWith("dear")) {
                break;
            }
            for (String part : BETWEEN.split(line.length() < 120 ? line : "")) {
                String words = DAY.matcher(part).replaceFirst("").strip();
                if (words.length() < 30 && code(words)) {
                    int start = sentence.start() + line.indexOf(words);
                    return Optional.of(Found.words(text, start, start + words.length()));
                }
            }
        }
        // In a sentence of the letter "our reference" may be that of an earlier answer.
        Optional<Found<String>> other = headed(text, HEADING).or(() -> below(text)).or(() -> present(text)).or(() -> named(text, it -> !OF_ANOTHER.isIn(text.lower(it))));
        if (other.isPresent()) {
            return other;
        }
        for (Sentence sentence : top(text)) {
            Matcher subject = SUBJECT.matcher(text.lower(sentence));
            Matcher within = WITHIN.matcher(text.plain()).region(sentence.start(), Math.min(sentence.end(), sentence.start() + LONGEST_SUBJECT));
            while (subject.find() && within.find()) {
                String words = within.group().toLowerCase(java.util.Locale.ROOT);
                boolean number = words.chars().allMatch(Character::isDigit);
                if (words.chars().filter(Character::isDigit).count() >= 3 && (number || !NO_CODE.matches(words)) || coded(words) && within.start() == sentence.start() + subject.end() && within.end() == sentence.end()) {
                    return Optional.of(new Found<>(within.group(), within.start(), within.end()));
                }
                subject.reset();
            }
        }
        for (Sentence sentence : top(text)) {
            Matcher matcher = LABELLED.matcher(text.lower(sentence));
            if (matcher.find()) {
                return Optional.of(value(text, sentence, matcher)).filter(it -> !ACT.matches(it.value().toLowerCase(java.util.Locale.ROOT)));
            }
        }
        return Optional.empty();
    }

    private static Optional<Found<String>> named(LetterText text, java.util.function.Predicate<Sentence> allowed) {
        for (Sentence sentence : top(text)) {
            String words = text.lower(sentence);
            if (words.startsWith("your ref") || words.startsWith("eich cyf") || !allowed.test(sentence)) {
                continue;
            }
            Matcher matcher = OURS.matcher(words);
            if (matcher.find() && good(matcher.group(1))) {
                return Optional.of(value(text, sentence, matcher));
            }
        }
        return Optional.empty();
    }

    /// The request that is answered, as against an earlier one: "your present request FOI: 2024/118".
    private static final Pattern PRESENT = Pattern.compile("\\byour (?:present|current|new|latest) (?:foia? |eir )?request\\b,? ?\\(?(?:foia? ?|eir ?|ref(?:erence)? ?|no\\.? ?|number ?){0,2}[:.]? ?" + VALUE);
    private static final Phrase OF_ANOTHER = Phrase.of("\\b(?:disclosed|released|provided|given|sent|published|named) (?:to [a-z]+ )?(?:in|under|with|by)\\b[^\\n]{0,60}\\b(?:request|answer|response|reply)\\b|\\b(?:earlier|previous|past|other) (?:foia? |eir )?(?:request|answer|response)");

    private static Optional<Found<String>> present(LetterText text) {
        for (Sentence sentence : text.sentences()) {
            Matcher matcher = PRESENT.matcher(text.lower(sentence));
            if (matcher.find() && good(matcher.group(1))) {
                return Optional.of(value(text, sentence, matcher));
            }
        }
        return Optional.empty();
    }

    private static final Phrase LABEL = Phrase.of("^(?:- )?(?:our |the |my )?(?:foia? |eir |request |case )*(?:ref(?:erence)?)(?: (?:no\\.?|number))?\\.? ?:?$");
    private static final Pattern VALUE_ALONE = Pattern.compile("^(?:- )?(" + VALUE.substring(1, VALUE.length() - 1) + ")\\.?$");

    /// A label on one line and the reference on the next.
    private static Optional<Found<String>> below(LetterText text) {
        List<Sentence> top = top(text);
        for (int i = 0; i + 1 < top.size(); i++) {
            Matcher matcher = VALUE_ALONE.matcher(text.lower(top.get(i + 1)));
            if (LABEL.matches(text.lower(top.get(i))) && matcher.matches() && good(matcher.group(1))) {
                return Optional.of(value(text, top.get(i + 1), matcher));
            }
        }
        return Optional.empty();
    }

    private static final int LONGEST_SUBJECT = 200;

    private static boolean code(String words) {
        long digits = words.chars().filter(Character::isDigit).count();
        return BARE.matches(words) || JOINED.matches(words) && digits >= 3 || CODE.matches(words) && digits >= 2;
    }

    static Optional<Found<String>> theirs(LetterText text) {
        for (Sentence sentence : top(text)) {
            Matcher matcher = THEIRS.matcher(text.lower(sentence));
            if (matcher.find() && good(matcher.group(1))) {
                return Optional.of(value(text, sentence, matcher));
            }
        }
        return Optional.empty();
    }

    private static final Phrase ACT = Phrase.of("(?:foia?|foisa|eirs?|dpa) ?(?:19|20)\\d{2}");

    private static boolean good(String value) {
        return !value.startsWith("act") && !ACT.matches(value) && !value.startsWith("on ") && !value.startsWith("of ") && !value.contains("information act") && !value.matches(".* (?:on|of|in|for) \\d.*|\\d{1,2}[/.-]\\d{1,2}[/.-](?:19|20)?\\d{2}|\\d{1,2}(?:st|nd"
                + "|rd|th)? [a-z]{3,9} .*");
    }

    private static Found<String> value(LetterText text, Sentence sentence, Matcher matcher) {
        int start = sentence.start() + matcher.start(1);
        int end = sentence.start() + matcher.end(1);
        while (end > start && ".,; ".indexOf(text.plain().charAt(end - 1)) >= 0) {
            end--;
        }
        return Found.words(text, start, end);
    }

    /// References stand near the top.
    private static List<Sentence> top(LetterText text) {
        return text.sentences().subList(0, Math.min(30, text.sentences().size()));
    }

    /// "2024/25".
    private static boolean financialYear(int number, int year) {
        return number >= 1990 && number < 2100 && (number + 1) % 100 == year % 100;
    }

    static List<Found<Reference>> logs(LetterText text, Voices voices) {
        List<Found<Reference>> logs = new ArrayList<>();
        String plain = text.plain();
        Matcher matcher = LOG.matcher(plain);
        for (int slash = plain.indexOf('/'); slash >= 0; slash = plain.indexOf('/', slash + 1)) {
            int from = slash;
            while (from > 0 && slash - from < 7 && Character.isDigit(plain.charAt(from - 1))) {
                from--;
            }
            if (from == slash || !matcher.region(from, plain.length()).useTransparentBounds(true).lookingAt()) {
                continue;
            }
            int year = Integer.parseInt(matcher.group(2));
            int number = Integer.parseInt(matcher.group(1));
            if (voices.of(text.sentenceAt(from)) == Voices.Voice.EARLIER || financialYear(number, year)) {
                continue;
            }
            logs.add(new Found<>(
                    new Reference(number, year < 100 ? 2000 + year : year), matcher.start(),
                    matcher.end()));
        }
        return List.copyOf(logs);
    }
}
