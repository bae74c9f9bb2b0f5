package org.candour.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Ranks past requests and says why one matches.
final class RequestSearch {
    static final Finder.Effort FOR_CLUSTERS = new Finder.Effort(8_000, 8, 32, 1f);

    /// How much of what is missing to 1 having been asked of the same body makes up.
    private static final double SAME_BODY = Double.parseDouble(System.getProperty("body", "0.1"));

    /// At most so many precedents are listed that answer to the same part of the request in the same words.
    static final int SHOWN_OF_A_PART = Integer.getInteger("shown", 3);

    private RequestSearch() {}

    static Finder.Effort effort(int top) {
        return new Finder.Effort(Integer.getInteger("places",150_000), Integer.getInteger("words",24), Math.max(Integer.getInteger("cand",160), top * 3), Float.parseFloat(System.getProperty("len","1")));
    }

    static double score(Resemblance resemblance) {
        double alike = resemblance.score();
        return resemblance.sameBody() ? alike + SAME_BODY * (1 - alike) : alike;
    }

    /// How many precedents answer to the same part of the request in the same words: only the best of them is shown, or a
    /// single much-asked item would hide all that was asked about the others.
    static Map<Long, Integer> precedentsByMatchedPart(List<Finder.Hit> hits) {
        Map<Long, Integer> count = new HashMap<>();
        for (Finder.Hit hit : hits) {
            if (!hit.resemblance().same()) {
                count.merge(hit.resemblance().matched(), 1, Integer::sum);
            }
        }
        return count;
    }

    static Match match(Query query, Plan plan, Kind kind, Finder.Hit hit, Entry entry, int alike) {
        String authority = entry.labels().get(0);
        String outcome = entry.labels().get(1);
        List<String> grounds = entry.labels().subList(2, entry.labels().size());
        List<String> why = new ArrayList<>();
        why.add(items(plan, hit.resemblance()));
        if (kind == Kind.DUPLICATE && hit.resemblance().pairs() < 0.8f) {
            why.add("worded differently in places");
        }
        if (!authority.isEmpty() && !query.authority().isEmpty()) {
            why.add(authority.equals(query.authority()) ? "asked of the same authority" : "asked of another authority");
        }
        if (!outcome.isEmpty()) {
            why.add("answered: " + outcome + (grounds.isEmpty() ? "" : " under " + String.join(", ", grounds)));
        }
        if (alike > 0) {
            why.add(alike == 1 ? "1 other request asks this in the same words" : alike + " other requests ask this in the same words");
        }
        String source = String.join(", ", List.of(authority, LocalDate.ofEpochDay(entry.day()).toString(), outcome).stream()
            .filter(part -> !part.isEmpty()).toList());
        return new Match(entry.id(), kind, rounded(hit.score()), why, Optional.empty(), Optional.of(source));
    }

    private static String items(Plan plan, Resemblance resemblance) {
        SortedSet<Integer> all = new TreeSet<>();
        SortedSet<Integer> same = new TreeSet<>();
        for (int unit = 0; unit < plan.unitCount; unit++) {
            int item = unit < plan.itemOfUnit.length ? plan.itemOfUnit[unit] : unit + 1;
            if (item == Cleaner.NO_ITEM) {
                continue;
            }
            all.add(item);
            if (resemblance.unitMate()[unit] >= Resemblance.SAME_UNIT) {
                same.add(item);
            }
        }
        if (same.isEmpty()) {
            return "same words, other question";
        }
        if (same.size() == all.size()) {
            return all.size() == 1 ? "the same question" : "all " + all.size() + " items are the same";
        }
        return (same.size() == 1 ? "item " : "items ") + list(same) + " of " + all.size() + (same.size() == 1 ? " is the same" : " are the same");
    }

    private static String list(SortedSet<Integer> items) {
        List<String> words = items.stream().map(String::valueOf).toList();
        return words.size() == 1 ? words.getFirst()
            : String.join(", ", words.subList(0, words.size() - 1)) + " and " + words.getLast();
    }

    static double rounded(double score) {
        return Math.round(Math.clamp(score, 0, 1) * 10_000) / 10_000.0;
    }
}
