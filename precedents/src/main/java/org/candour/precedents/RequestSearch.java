package org.candour.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Ranks past requests and says why one matches.
final class RequestSearch {
    static final Finder.Effort FOR_CLUSTERS = new Finder.Effort(8_000, 8, 32, 32, false, 1f);

    /// How much of what is missing to 1 having been asked of the same body makes up.
    private static final double SAME_BODY = 0.1;

    /// What the item that matches best counts beside the whole, which counts 1: one like item makes a precedent.
    private static final double BEST_ITEM = 0.2;

    /// What a further match counts that answers to a part of the request which another already answers in the same words: or a
    /// single much-asked item would hide all that was asked about the others.
    private static final double REPEATED = 0.3;
    /// But the same request never counts less than this for being one of many: a round robin is to be seen whole.
    private static final double REPEATED_LEAST = 0.5;
    /// How alike a request must be to be shown at all. Between requests about unlike things stand the words that every request has.
    private static final float LEAST = 0.05f;
    /// With the unit that says who was asked.
    private static final int FEW_ITEMS = 2;

    private RequestSearch() {}

    /// A single question has like ones in many more letters than a letter of several has; and they are shorter to compare.
    private static Finder.Effort effort(Plan plan, int top) {
        int candidates = plan.unitCount <= FEW_ITEMS ? 320 : 160;
        return new Finder.Effort(100_000, 20, Math.max(candidates, top * 3), Math.max(16, top), false, 1f);
    }

    static double score(Resemblance resemblance) {
        double alike = (resemblance.score() + BEST_ITEM * resemblance.bestItem()) / (1 + BEST_ITEM);
        return resemblance.sameBody() ? alike + SAME_BODY * (1 - alike) : alike;
    }

    static List<Match> find(List<Store.Part> parts, Query query, Scratch scratch) {
        Plan plan = Plan.of(scratch.cleaner.clean(query.text(), query.authority()));
        Map<Long, Integer> alike = new HashMap<>();
        List<Ranked> ranked = new ArrayList<>();
        for (Finder.Hit hit : Finder.find(parts, plan, effort(plan, query.top()), RequestSearch::score, scratch)) {
            if (isItself(hit, query) || !hit.resemblance().same() && hit.resemblance().score() < LEAST) {
                continue;
            }
            // Those that match in no part of it have nothing in common with each other.
            int before = hit.resemblance().matched() == 0 ? 0 : alike.merge(hit.resemblance().matched(), 1, Integer::sum) - 1;
            double repeated = Math.pow(REPEATED, before);
            if (hit.resemblance().same()) {
                ranked.add(new Ranked(hit, Kind.DUPLICATE, hit.score() * Math.max(REPEATED_LEAST, repeated)));
            } else {
                ranked.add(new Ranked(hit, Kind.PRECEDENT, hit.score() * repeated));
            }
        }
        ranked.sort(Comparator.comparingDouble(Ranked::score).reversed());
        List<Match> matches = new ArrayList<>();
        for (Ranked next : ranked) {
            if (matches.size() == query.top()) {
                break;
            }
            Entry entry = next.hit.part().segment().entry(next.hit.entry());
            if (query.kinds().contains(next.kind)) {
                matches.add(match(query, plan, next, entry, alike.getOrDefault(next.hit.resemblance().matched(), 1) - 1));
            }
        }
        return matches;
    }

    private static boolean isItself(Finder.Hit hit, Query query) {
        return query.id().isPresent() && hit.part().segment().find(query.id().get()) == hit.entry();
    }

    private record Ranked(Finder.Hit hit, Kind kind, double score) {}

    private static Match match(Query query, Plan plan, Ranked ranked, Entry entry, int alike) {
        Resemblance resemblance = ranked.hit.resemblance();
        Kind kind = ranked.kind;
        Answered answered = Answered.of(entry);
        String authority = answered.authority();
        List<String> why = new ArrayList<>();
        why.add(items(plan, resemblance));
        if (kind == Kind.DUPLICATE && resemblance.pairs() < 0.8f) {
            why.add("worded differently in places");
        }
        if (!authority.isEmpty() && !query.authority().isEmpty()) {
            why.add(authority.equals(query.authority()) ? "asked of the same authority" : "asked of another authority");
        }
        if (!answered.outcome().isEmpty()) {
            why.add(answered.words());
        }
        if (kind == Kind.PRECEDENT && alike > 0) {
            why.add(alike == 1 ? "1 other request asks this in the same words" : alike + " other requests ask this in the same words");
        }
        String source = String.join(", ", List.of(authority, LocalDate.ofEpochDay(entry.day()).toString(), answered.outcome()).stream()
            .filter(part -> !part.isEmpty()).toList());
        // Where it stands says that others ask the same; how alike it is does not depend on them.
        return new Match(entry.id(), kind, rounded(kind == Kind.DUPLICATE ? ranked.hit.score() : ranked.score), why, Optional.empty(), Optional.of(source));
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
