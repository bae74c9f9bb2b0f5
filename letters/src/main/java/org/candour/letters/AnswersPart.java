package org.candour.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.candour.law.Regime;

/// Each item with what was asked, its outcome and the answer; with a table in front where there are many.
final class AnswersPart {
    /// From this many items on a reader is helped by a table.
    private static final int MANY = 5;

    private AnswersPart() {}

    static void add(Draft draft) {
        List<ItemAnswer> items = draft.facts.items();
        if (items.isEmpty()) {
            return;
        }
        draft.heading(2, draft.words.say("headings.items"), "items");
        if (items.size() >= MANY) {
            table(draft);
        }
        for (ItemAnswer item : items) {
            String of = "item " + item.number();
            if (items.size() > 1) {
                draft.heading(3, draft.words.say("headings.item", Map.of("number", item.number())), of);
            }
            draft.quote(item.asked(), of);
            draft.prose(outcome(item, draft), of);
            draft.prose(item.answer(), of);
        }
        if (items.stream().anyMatch(item -> item.outcome() == ItemOutcome.NCND)) {
            draft.say("no inference", "reason.no-inference");
        }
    }

    private static void table(Draft draft) {
        Words words = draft.words;
        List<List<String>> rows = new ArrayList<>();
        for (ItemAnswer item : draft.facts.items()) {
            String law = item.grounds().isEmpty() ? "" : ": " + draft.cites(item.grounds());
            rows.add(List.of(
                    Integer.toString(item.number()),
                    item.asked().strip().replace('\n', ' '),
                    words.say("outcome.short." + item.outcome().key()) + law));
        }
        draft.table(
                List.of(words.say("columns.number"), words.say("columns.asked"), words.say("columns.outcome")),
                rows, "items");
    }

    private static String outcome(ItemAnswer item, Draft draft) {
        String key = "outcome." + item.outcome().key();
        boolean regulations = draft.facts.regime() == Regime.EIR || draft.facts.regime() == Regime.EISR;
        if (item.outcome() == ItemOutcome.ACCESSIBLE_ELSEWHERE && regulations) {
            return draft.words.say(key + "-eir");
        }
        return draft.words.say(key, Map.of("grounds", draft.cites(item.grounds())));
    }
}
