package org.candour.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Ranks passages of public documents for a request and says why one bears on it.
final class EvidenceSearch {
    private static final double PAIRS = 0.5;
    /// Wording that states a thing rather than talks about it.
    private static final Pattern ASSERTS = Pattern.compile(
        "\\b(there (?:are|were|is|was)|we (?:hold|held|use|used|have)|uses?|used|holds?|held|deployed|purchased|bought|procured|"
            + "confirm(?:s|ed)?|recorded|received|identified|seized|arrested|active|total of|number of|awarded|introduced|carried out)\\b",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern NEITHER = Pattern.compile(
        "neither confirms? n?or den(?:y|ies)|can neither confirm|neither confirming nor denying", Pattern.CASE_INSENSITIVE);
    /// A figure that is not a year, a section number or part of a date.
    private static final Pattern FIGURE = Pattern.compile(
        "(?<![\\d/.-])(?:£\\s?\\d[\\d,.]*|\\d{1,3}(?:,\\d{3})+|(?!20\\d\\d|19\\d\\d)\\d+(?:\\.\\d+)?\\s?(?:%|per cent)?)(?![\\d/-])");
    private static final Pattern YEAR = Pattern.compile("\\b(?:19|20)\\d\\d\\b");
    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}]+");
    private static final int WORDS_NAMED = 5;

    /// From here on a passage counts that shares no word of the subject: it says the same in other words.
    private static final double OTHER_WORDS = 0.25;

    private EvidenceSearch() {}

    private record Found(Finder.Hit hit, Entry entry, double score) {}

    static List<Match> find(List<Store.Part> parts, Query query, Scratch scratch) {
        Plan plan = Plan.of(scratch.cleaner.cleanNamingTheAsked(query.text(), query.authority()));
        Finder.Effort effort = new Finder.Effort(250_000, 48, Math.max(200, query.top() * 3), Integer.MAX_VALUE, true, 0.5f);
        List<Finder.Hit> hits = Finder.find(parts, plan, effort, EvidenceSearch::score, scratch);
        // Only passages near the top are read as text.
        List<Found> found = new ArrayList<>();
        for (Finder.Hit hit : hits.subList(0, Math.min(hits.size(), query.confirming() ? query.top() * 5 : query.top() * 2))) {
            Entry entry = hit.part().segment().entry(hit.entry());
            found.add(new Found(hit, entry, query.confirming() ? hit.score() * confirms(entry) : hit.score()));
        }
        found.sort(Comparator.comparingDouble(Found::score).reversed());
        List<Match> matches = new ArrayList<>();
        Set<String> listed = new HashSet<>();
        for (Found next : found) {
            if (matches.size() < query.top() && !listed.contains(document(next.entry))) {
                List<String> shared = shared(query, next.entry, scratch.cleaner.words());
                if (!shared.isEmpty() || next.hit.score() >= OTHER_WORDS) {
                    listed.add(document(next.entry));
                    matches.add(new Match(document(next.entry), Kind.EVIDENCE, RequestSearch.rounded(next.score), why(shared, query, next.entry),
                        Optional.of(next.entry.text()), Optional.of(next.entry.labels().get(4))));
                }
            }
        }
        return matches;
    }

    private static double score(Resemblance resemblance) {
        return (resemblance.relevance() + PAIRS * resemblance.pairs()) / (1 + PAIRS);
    }

    private static String document(Entry entry) {
        return entry.labels().get(0);
    }

    private static PublicDocument.Standing standing(Entry entry) {
        return PublicDocument.Standing.valueOf(entry.labels().get(3));
    }

    /// How much more a passage counts as evidence against saying neither yes nor no: it asserts, gives a figure, is official.
    /// One that itself neither confirms nor denies shows nothing.
    private static double confirms(Entry entry) {
        if (NEITHER.matcher(entry.text()).find()) {
            return 0.2;
        }
        double factor = switch (standing(entry)) {
            case OWN_PUBLICATION, OFFICIAL -> 1;
            case STATEMENT -> 0.9;
            case OTHER -> 0.8;
        };
        return factor * (ASSERTS.matcher(entry.text()).find() ? 1 : 0.7) * (FIGURE.matcher(entry.text()).find() ? 1 : 0.8);
    }

    /// What of the subject and of the names asked about the passage has.
    private static List<String> shared(Query query, Entry entry, Words words) {
        List<String> why = new ArrayList<>();
        Set<Integer> passage = new HashSet<>();
        for (int word : entry.words()) {
            passage.add(word);
        }
        Set<String> names = new LinkedHashSet<>();
        List<String> subject = new ArrayList<>();
        Matcher word = WORD.matcher(query.text());
        boolean sentenceStart = true;
        int end = 0;
        while (word.find()) {
            sentenceStart |= query.text().substring(end, word.start()).chars().anyMatch(c -> c == '.' || c == '\n' || c == '?' || c == ':');
            end = word.end();
            String plain = word.group().toLowerCase(Locale.ROOT);
            int slot = words.slot(plain.toCharArray(), 0, plain.length());
            boolean telling = (words.part(slot) & (Words.STOP | Words.STOCK | Words.NUMBER)) == 0;
            if (telling && passage.contains(words.stem(slot))) {
                if (!sentenceStart && Character.isUpperCase(word.group().charAt(0)) && entry.text().contains(word.group())) {
                    names.add(word.group());
                } else if (!subject.contains(plain)) {
                    subject.add(plain);
                }
            }
            sentenceStart = false;
        }
        subject.sort(Comparator.comparingDouble(w -> -Background.shipped().weight(words.stem(w))));
        if (!subject.isEmpty()) {
            why.add("subject: " + String.join(", ", subject.subList(0, Math.min(WORDS_NAMED, subject.size()))));
        }
        if (!names.isEmpty()) {
            why.add("names: " + String.join(", ", names.stream().limit(WORDS_NAMED).toList()));
        }
        return why;
    }

    /// Subject, area, period, figure, standing: each only where it is so.
    private static List<String> why(List<String> shared, Query query, Entry entry) {
        List<String> why = new ArrayList<>(shared);
        String place = entry.labels().get(5);
        if (!place.isEmpty() && (query.text() + " " + query.authority()).toLowerCase(Locale.ROOT).contains(place.toLowerCase(Locale.ROOT))) {
            why.add("area: " + place);
        }
        Set<String> years = years(query.text());
        years.retainAll(years(entry.text()));
        if (!years.isEmpty()) {
            why.add("period: " + String.join(", ", years));
        }
        if (FIGURE.matcher(entry.text()).find()) {
            why.add("gives a figure");
        }
        if (NEITHER.matcher(entry.text()).find()) {
            why.add("itself neither confirms nor denies");
        }
        String publisher = entry.labels().get(2);
        why.add(standing(entry).words() + (publisher.isEmpty() ? "" : " of " + publisher)
            + (entry.day() == Entry.NO_DAY ? "" : ", " + LocalDate.ofEpochDay(entry.day())));
        return why;
    }

    private static Set<String> years(String text) {
        Set<String> years = new LinkedHashSet<>();
        Matcher year = YEAR.matcher(text);
        while (year.find()) {
            years.add(year.group());
        }
        return years;
    }
}
