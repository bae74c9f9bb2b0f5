package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.letters.LetterText;

/// Public authorities named in a letter, and which of them is writing.
final class Authorities {
    private static final String NAME = "[A-Z][A-Za-z'-]+";
    private static final String NAMES = NAME + "(?: (?:(?:and|&|of|upon|on|the|in|le|with) )?" + NAME + "){0,5}";
    private static final Pattern AUTHORITY = Pattern.compile(
            "(?<![A-Za-z])(?=[A-Z])(?:(?:Royal |London )?Borough of " + NAMES + "|Office of (?:the )?(?:" + NAMES + " )?Police(?:,)? (?:(?:Fire )?(?:and|&) Crime|Crime (?:and|&) Victims'?) Commissioner(?: for " + NAMES + ")?"
                    + "|Transport for " + NAMES + "|[A-Z][a-z]+sh Government|" + NAMES + "? ?Police, Crime (?:and|&) Victims'? Commissioner"
                    + "|(?!(?:[A-Z][a-z]+,? (?:(?:and|&) )?)?(?:Information|Data|Records|Press|Governance|Compliance|Complaints|Legal|Policy|Rights|Customer|Corporate|Democratic)\\b)[A-Z][a-z]+(?:, [A-Z][a-z]+)? (?:and|&) [A-Z][a-z]+ Office"
                    + "|(?:The )?(?:Police and Crime Commissioner|PCC|OPCC|Mayor's Office|Police Authority|Ministry|Department|Chief Constable"
                            + "|Commissioner) (?:for|of) " + NAMES
                    + "|National Police Chiefs'? Council(?: \\(NPCC\\))?|NPCC\\b|Home Office|Cabinet Office|HM Treasury|HM Revenue (?:and|&) Customs"
                            + "|Crown Prosecution Service|Police Scotland|Police Service of Northern Ireland"
                    + "|" + NAMES + "? ?(?:Office of the Police and Crime Commissioner|OPCC|Police and Crime Commissioner)(?: for " + NAMES + ")?"
                    + "|" + NAMES + " (?:Constabulary|Council|Police Service|Police Force|Fire and Rescue Service|Fire (?:and|&) Rescue Authority"
                            + "|NHS (?:Foundation )?Trust|Foundation Trust|Health Board|Combined Authority|University|College(?: of (?:Further|Higher|Art|Music|Agriculture|Technology)(?: (?:and )?[A-Z][a-z]+){0,3})?|Agency|Borough|Fund"
                            + "|Police(?!,? (?:and |& )?Crime\\b))\\b"
                    + "|University of " + NAMES + "|" + NAMES + " (?:Integrated Care Board|Ambulance Service|Federation|Inspectorate|Ombudsman"
                            + "|Regulator(?: (?:of|for) " + NAMES + ")?|National Park Authority|Housing Association|School|Academy(?: Trust)?)\\b)");
    /// One of these is in every name.
    private static final List<String> KEYWORDS = List.of(
            "commissioner", "pcc", "mayor", "authority", "ministry", "department", "constab", "npcc", "office", "treasury", "hm ", "crown", "police",
                    "council", "fire", "trust", "board", "university",
            "college", "agency", "transport for", "government", " fund", "borough", "service", "inspectorate", "ombudsman", "regulator", "housing", "school", "academy", "federation");
    private static final List<String> NOT_AUTHORITIES = List.of(
            "information commission", "the council", "county council", "the police", "british police", "uk police", "local police",
                    "the constabulary", "security council",
            "national crime agency", "the agency", "all police", "other police", "city police", "modern police", "european", "british government", "cps");
    private static final Phrase SPEAKS = Phrase.of(
            "^ ?(?:\\([^)]{1,30}\\) )?(?:can |could |will |does |do |has |have |is |must )?(?:also |now |not |hereby |only )?(?:neither|confirm|hold"
                    + "|holds|not|considered|received|withh|apply|rel(?:y|ies)|conducted|unable|refus|provides you|committed|estimate|aims?)");

    private Authorities() {}

    static List<Found<String>> named(LetterText text) {
        List<Found<String>> found = new ArrayList<>();
        String plain = text.plain();
        Matcher matcher = AUTHORITY.matcher(plain);
        for (int i = 0; i < text.sentences().size(); i++) {
            String words = text.lower(i);
            if (KEYWORDS.stream().noneMatch(words::contains)) {
                continue;
            }
            LetterText.Sentence sentence = text.sentences().get(i);
            matcher.region(sentence.start(), Math.min(sentence.end(), sentence.start() + 1500));
            while (matcher.find()) {
                String name = trimmed(matcher.group());
                if (!name.isEmpty() && NOT_AUTHORITIES.stream().noneMatch(name.toLowerCase(java.util.Locale.ROOT)::startsWith)) {
                    int at = matcher.start() + matcher.group().indexOf(name);
                    found.add(new Found<>(name, at, at + name.length()));
                }
            }
        }
        return List.copyOf(found);
    }

    private static final Pattern BUILDING = Pattern.compile(" (?:HQ|Headquarters)$");

    /// Without a leading "The", "I", "Dear" and the like, which a capital letter drew in.
    private static String trimmed(String name) {
        String out = name.strip();
        boolean again = true;
        while (again) {
            again = false;
            for (String lead : List.of("The ", "That ", "That's ", "This ", "In ", "At ", "By ", "For ", "From ", "As ", "If ", "While ", "Whilst ", "When ",
                    "Following ", "Please ", "Dear ", "Officer ", "Manager ", "Officer, ", "Team, ", "Unit, ", "Headquarters, ", "Both ", "Since ",
                    "Under ", "To ", "Although ", "However, ", "Therefore, ", "Therefore ", "And ", "Information ", "Manager, ", "Unit ", "Team ", "Updated ")) {
                if (out.startsWith(lead)) {
                    out = out.substring(lead.length());
                    again = true;
                }
            }
        }
        out = BUILDING.matcher(out).replaceFirst("");
        return out.contains(" ") || out.equals("NPCC") ? out : "";
    }

    /// The authority that speaks: named in letterhead and signature, and by what it says of itself.
    static Optional<Found<String>> writer(LetterText text, List<Found<String>> named, Voices voices) {
        Map<String, Integer> score = new LinkedHashMap<>();
        Map<String, Found<String>> first = new LinkedHashMap<>();
        int count = text.sentences().size();
        for (Found<String> name : named) {
            int sentence = text.sentenceAt(name.start());
            if (!voices.notRequester(sentence) && !RECEIVED_BY.isIn(text.lower().substring(Math.max(0, name.start() - 20), name.start()))) {
                continue;
            }
            String key = key(name.value());
            first.putIfAbsent(key, name);
            int weight = 1;
            if (sentence < 3) {
                weight += 12;
            } else if (sentence < 8) {
                weight += 3;
            }
            if (count - sentence <= 8) {
                weight += 2;
            }
            boolean signs = count - sentence <= 3 && text.lower(sentence).length() < SIGNATURE;
            if (signs) {
                weight += 4;
            }
            String after = text.lower().substring(name.end(), Math.min(name.end() + 60, text.lower().length()));
            if (SPEAKS.isIn(after)) {
                weight += 4;
            }
            score.merge(key, weight, Integer::sum);
        }
        first.replaceAll((_, name) -> withSecondLine(text, name));
        boolean headed = named.stream().anyMatch(it -> text.sentenceAt(it.start()) < LETTERHEAD && voices.notRequester(text.sentenceAt(it.start())));
        Optional<Found<String>> body = headed ? Optional.empty() : body(text, 0);
        if (body.isPresent()) {
            return body;
        }
        Optional<Map.Entry<String, Integer>> best = score.entrySet().stream().max(Map.Entry.comparingByValue());
        // A name that stands only in passing gives way to a letterhead in capitals.
        return best.filter(it -> it.getValue() >= IN_PASSING).map(it -> first.get(it.getKey())).or(() -> shouted(text)).or(() -> best.map(it -> first.get(it.getKey()))).or(() -> letterhead(text)).or(() -> signature(text)).or(() -> initials(text, voices));
    }

    /// What kind of body it is, below its name.
    private static final Phrase KIND_LINE = Phrase.of("(?:(?:nhs|foundation|university|teaching|hospitals?|community|partnership|integrated care|health|ambulance|fire|rescue|police|and|&) ){0,6}(?:trust|service|board|authority|council|federation|constabulary)");

    /// "Eastmere Ambulance Service" above "NHS Trust": a letterhead that breaks its name in two.
    private static Found<String> withSecondLine(LetterText text, Found<String> name) {
        int at = text.sentenceAt(name.start());
        if (at + 1 >= Math.min(LETTERHEAD, text.sentences().size()) || text.sentences().get(at).end() != name.end() || !KIND_LINE.matches(text.lower(at + 1))) {
            return name;
        }
        int end = text.sentences().get(at + 1).end();
        String both = text.plain().substring(name.start(), end).replace('\n', ' ');
        return AUTHORITY.matcher(both).matches() ? new Found<>(both, name.start(), end) : name;
    }

    private static final Pattern INITIALS = Pattern.compile("(?<![\\w/.-])(?!(?:FOI|FOIA|FOISA|EIR|EIRS|EIRs|ICO|GDPR|DPA|PIT|NCND|PDF|SAR|DSAR|UK|RE|REF|IT|HR)\\b)[A-Z]{3,6}\\b");
    /// What follows the initials of an authority where they stand for it: its office for requests, the heading of its answer, or what it says and does.
    private static final Phrase OF_AUTHORITY = Phrase.of("^ ?(?:(?:central )?(?:freedom of|foi|information|response\\b|decision\\b)|(?:also |now |fully )?(?:acknowledges|recognises|appreciates|believes|can confirm|aims))");

    /// "NBT Freedom of Information Team" at the top, "the NBT can neither confirm nor deny": an authority that names itself by its initials only.
    private static Optional<Found<String>> initials(LetterText text, Voices voices) {
        Matcher matcher = INITIALS.matcher(text.plain());
        while (matcher.find()) {
            int at = text.sentenceAt(matcher.start());
            String after = text.lower().substring(matcher.end(), Math.min(matcher.end() + 60, text.lower().length()));
            if (voices.notRequester(at) && (SPEAKS.isIn(after) || OF_AUTHORITY.isIn(after))) {
                return Optional.of(new Found<>(matcher.group(), matcher.start(), matcher.end()));
            }
        }
        return Optional.empty();
    }

    /// "Your request, received by Eastmere Council on 3 May, asking for the rents": or "Dear Eastmere Council" above the request: the one who is asked writes the answer.
    private static final Phrase RECEIVED_BY = Phrase.of("\\b(?:received (?:by|at|in)(?: the)?|dear) $");
    private static final int IN_PASSING = 5;
    /// In sentences.
    private static final int LETTERHEAD = 3;
    private static final int CLOSE = 3;
    /// What bodies of no known sort are called: "Wexcombe Drainage Board", "Tolmouth Harbour Commissioners".
    private static final Phrase BODY = Phrase.of("\\b(?:board|authority|commission|commissioners|trust|trustees|corporation|agency|company|partnership|institute|museums?|gallery|library|inspectorate|executive|foundation|conservators|hospital|regulator)$");
    private static final Phrase PART_OF_ONE = Phrase.of("\\b(?:legal|governance|disclosure|customer|team|unit|democratic|corporate|rights|information|freedom|policy)\\b");

    /// A line that is the name of a body and nothing else.
    private static Optional<Found<String>> body(LetterText text, int sentence) {
        if (sentence < 0 || sentence >= text.sentences().size()) {
            return Optional.empty();
        }
        LetterText.Sentence line = text.sentences().get(sentence);
        String words = text.lower(sentence);
        boolean name = words.length() < SIGNATURE && BODY.isIn(words) && !PART_OF_ONE.isIn(words) && HEAD.matches(text.plain().substring(line.start(), line.end()));
        return name ? Optional.of(Found.words(text, line.start(), line.end())) : Optional.empty();
    }

    /// The name below the close, where nothing else names the authority.
    private static Optional<Found<String>> signature(LetterText text) {
        return IntStream.range(text.sentences().size() - CLOSE, text.sentences().size()).mapToObj(i -> body(text, i)).flatMap(Optional::stream).findFirst();
    }
    /// In characters: no signature is longer.
    private static final int SIGNATURE = 80;

    private static final Phrase HEAD = Phrase.of("(?<![A-Za-z])(?:The )?" + NAME + "(?: (?:of|and|the|for|&|in|" + NAME + ")){1,8}");
    private static final List<String> NO_NAMES = List.of("dear", "freedom", "information", "request", "your", "our", "private", "response", "date",
            "thank", "environmental", "road", "street", "lane");

    /// A first line that is a name by its look, when no authority of a known sort is named.
    private static Optional<Found<String>> letterhead(LetterText text) {
        if (text.sentences().isEmpty()) {
            return Optional.empty();
        }
        LetterText.Sentence top = text.sentences().getFirst();
        if (text.sentences().size() > 1) {
            // A letterhead may break in two: "Penhallow Fire and Rescue" above "Service".
            LetterText.Sentence second = text.sentences().get(1);
            String both = text.plain().substring(top.start(), second.end()).replace('\n', ' ');
            if (both.length() < 80 && AUTHORITY.matcher(both).matches()) {
                return Optional.of(new Found<>(both, top.start(), second.end()));
            }
        }
        String line = text.plain().substring(top.start(), top.end());
        String lower = text.lower(0);
        boolean name = line.length() < 80 && HEAD.matches(line) && Stream.of(lower.split("[^a-z]+")).noneMatch(NO_NAMES::contains) && again(text, line);
        return name ? Optional.of(new Found<>(line, top.start(), top.end())) : Optional.empty();
    }

    private static final Phrase BODY_WORDS = Phrase.of("\\b(?:of|for|and|the|nhs|office)\\b|&");

    /// Whether the text takes up the name further on, in words or in an address; the subject of a request or whoever signs is seldom named again.
    private static boolean again(LetterText text, String line) {
        String first = line.replaceFirst("^The ", "").split(" ")[0];
        String rest = text.plain().substring(Math.min(text.plain().length(), text.sentences().getFirst().end()));
        return first.length() < 3 || BODY_WORDS.isIn(line.toLowerCase(java.util.Locale.ROOT)) || rest.contains(first) || text.lower().contains("@" + first.toLowerCase(java.util.Locale.ROOT)) || text.lower().contains("www." + first.toLowerCase(java.util.Locale.ROOT));
    }

    private static final Pattern BESIDE = Pattern.compile(" ?[|/] ?| - ");

    /// "EASTMERE BOROUGH COUNCIL | PLANNING" at the top: in capitals, with a part of it, or its name in another language, beside.
    private static Optional<Found<String>> shouted(LetterText text) {
        for (int i = 0; i < Math.min(2, text.sentences().size()); i++) {
            LetterText.Sentence line = text.sentences().get(i);
            String words = text.plain().substring(line.start(), line.end());
            for (String part : words.equals(words.toUpperCase(java.util.Locale.ROOT)) && words.length() < 2 * SIGNATURE ? BESIDE.split(words) : new String[0]) {
                if (AUTHORITY.matcher(titled(part.strip())).matches()) {
                    int start = line.start() + words.indexOf(part.strip());
                    return Optional.of(new Found<>(part.strip(), start, start + part.strip().length()));
                }
            }
        }
        return Optional.empty();
    }

    /// "Eastmere Borough Council" of "EASTMERE BOROUGH COUNCIL".
    private static String titled(String capitals) {
        StringBuilder out = new StringBuilder(capitals.length());
        for (int i = 0; i < capitals.length(); i++) {
            out.append(i > 0 && Character.isLetter(capitals.charAt(i - 1)) ? Character.toLowerCase(capitals.charAt(i)) : capitals.charAt(i));
        }
        return out.toString().replace(" Of ", " of ").replace(" And ", " and ").replace(" For ", " for ").replace(" The ", " the ");
    }

    /// The name without what varies between mentions of one authority.
    static String key(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace("&", "and").replace("'", "").replaceAll("^the ", "").replaceAll(" service$", "").strip();
    }
}
