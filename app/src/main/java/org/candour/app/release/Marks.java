package org.candour.app.release;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.candour.app.desk.EventJson;
import org.candour.release.marks.RedactionPlan;

/// What the steps on a document come to: the marks that stand, and the suggestions that were turned down. A pure function of the steps.
///
/// @param marks    by the step that made them, in order
/// @param rejected numbers of suggestions that are left in, with who said so
/// @param markers  everybody who had a hand in what stands now
public record Marks(Map<Long, Mark> marks, Map<Integer, String> rejected, Set<String> markers) {
    /// What a mark covers.
    public enum Form { AREA, EVERYWHERE, PAGE, EXCEPT }

    /// A mark as a step records it.
    ///
    /// @param page   from 1; of an EVERYWHERE mark the page on which it was made
    /// @param rects  left, top, width, height in points from the top left of the page as shown; of an EXCEPT mark what stays
    /// @param words  what it covers, as far as that is text
    /// @param hint   the suggestion it accepts; 0 for none
    /// @param spread of an EVERYWHERE mark, the places when it was made; of an EXCEPT mark all that goes
    public record Mark(int page, List<List<Double>> rects, String words, Form form, String ground, String label, int hint, List<Place> spread) {
        Mark on(String otherGround, String otherLabel) {
            return new Mark(page, rects, words, form, otherGround, otherLabel, hint, spread);
        }
    }

    /// A place on a page.
    public record Place(int page, List<List<Double>> rects) {}

    /// What somebody did.
    public enum Deed { MARK, REJECT, REMOVE, GROUND }

    /// @param undone taken back by whoever did it; it counts for nothing then
    record Step(long step, String actor, Instant at, Deed deed, String body, boolean undone) {}

    /// A change of ground.
    record Regrounded(long step, String ground, String label) {}

    static Marks of(List<Step> steps) {
        Map<Long, Mark> marks = new LinkedHashMap<>();
        Map<Integer, String> rejected = new LinkedHashMap<>();
        Set<String> markers = new LinkedHashSet<>();
        for (Step s : steps) {
            if (s.undone()) {
                continue;
            }
            markers.add(s.actor());
            switch (s.deed()) {
                case MARK -> {
                    Mark mark = EventJson.value(s.body(), Mark.class);
                    marks.put(s.step(), mark);
                    rejected.remove(mark.hint());
                }
                case REJECT -> rejected.put(Integer.valueOf(s.body()), s.actor());
                case REMOVE -> marks.remove(Long.valueOf(s.body()));
                case GROUND -> {
                    Regrounded r = EventJson.value(s.body(), Regrounded.class);
                    marks.computeIfPresent(r.step(), (_, m) -> m.on(r.ground(), r.label()));
                }
            }
        }
        return new Marks(marks, rejected, markers);
    }

    /// The suggestions that a mark accepts: itself, or the same words everywhere.
    ///
    /// @param hints the words of each suggestion, asked for only where some words are marked everywhere
    Set<Integer> accepted(Supplier<Map<Integer, String>> hints) {
        Set<Integer> accepted = new HashSet<>();
        marks.values().forEach(m -> accepted.add(m.hint()));
        Set<String> everywhere = everywhere();
        if (!everywhere.isEmpty()) {
            hints.get().forEach((hint, words) -> {
                if (everywhere.contains(folded(words))) {
                    accepted.add(hint);
                }
            });
        }
        return accepted;
    }

    /// The words that are marked everywhere, folded.
    Set<String> everywhere() {
        return marks.values().stream().filter(m -> m.form() == Form.EVERYWHERE).map(m -> folded(m.words())).collect(Collectors.toSet());
    }

    static String folded(String words) {
        return words.strip().toLowerCase(java.util.Locale.ROOT).replaceAll("\\s+", " ");
    }

    /// The marks as a plan for the pages.
    RedactionPlan plan() {
        List<RedactionPlan.Mark> plan = new ArrayList<>();
        for (Mark m : marks.values()) {
            switch (m.form()) {
                case PAGE -> plan.add(new RedactionPlan.Mark(null, m.page(), null, null, null, null, null, true, m.ground(), m.label()));
                case EVERYWHERE -> plan.add(RedactionPlan.Mark.words(m.words(), m.ground(), m.label()));
                case EXCEPT -> m.spread().forEach(p -> p.rects().forEach(r -> plan.add(RedactionPlan.Mark.area(p.page(), r.get(0), r.get(1), r.get(2), r.get(3), m.ground(), m.label()))));
                case AREA -> m.rects().forEach(r -> plan.add(RedactionPlan.Mark.area(m.page(), r.get(0), r.get(1), r.get(2), r.get(3), m.ground(), m.label())));
            }
        }
        return new RedactionPlan(plan);
    }

    /// Everything on a page but some areas of it, as rectangles that do not overlap.
    ///
    /// @param kept   left, top, width, height of each; they may overlap and reach beyond the page
    /// @param width  of the page
    static List<List<Double>> around(List<List<Double>> kept, double width, double height) {
        TreeSet<Double> edges = new TreeSet<>(List.of(0.0, height));
        kept.forEach(k -> {
            edges.add(Math.clamp(k.get(1), 0, height));
            edges.add(Math.clamp(k.get(1) + k.get(3), 0, height));
        });
        List<List<Double>> around = new ArrayList<>();
        Double top = null;
        for (double bottom : edges) {
            if (top != null) {
                beside(kept, width, top, bottom, around);
            }
            top = bottom;
        }
        return around;
    }

    /// What is left of a strip of the page between what is kept in it; one with the strip above where both are alike.
    private static void beside(List<List<Double>> kept, double width, double top, double bottom, List<List<Double>> around) {
        List<List<Double>> here = kept.stream().filter(k -> k.get(1) <= top && k.get(1) + k.get(3) >= bottom).sorted(Comparator.comparing(List::getFirst)).toList();
        double from = 0;
        for (List<Double> k : here) {
            strip(from, Math.min(width, k.getFirst()), top, bottom, around);
            from = Math.max(from, k.getFirst() + k.get(2));
        }
        strip(from, width, top, bottom, around);
    }

    private static void strip(double from, double to, double top, double bottom, List<List<Double>> around) {
        if (to <= from) {
            return;
        }
        for (int i = 0; i < around.size(); i++) {
            List<Double> above = around.get(i);
            if (above.get(0) == from && above.get(2) == to - from && above.get(1) + above.get(3) == top) {
                around.set(i, List.of(from, above.get(1), to - from, bottom - above.get(1)));
                return;
            }
        }
        around.add(List.of(from, top, to - from, bottom - top));
    }

    /// The grounds relied on, each once.
    List<String> grounds() {
        return marks.values().stream().map(Mark::ground).distinct().toList();
    }
}
