package org.candour.letters;

import java.util.List;
import java.util.Map;
import org.candour.law.Ground;
import org.candour.law.Kind;

/// Why each ground applies, and the public interest test of each qualified one, each ground by itself.
final class ReasonsPart {
    private ReasonsPart() {}

    static void add(Draft draft) {
        List<GroundReasons> all = draft.allGrounds();
        if (all.isEmpty()) {
            return;
        }
        draft.heading(2, draft.words.say("headings.reasons"), "reasons");
        draft.say("reasons", "reason.notice", Map.of("provision", draft.words.forRegime("terms.refusal", draft.facts.regime())));
        for (GroundReasons reasons : all) {
            ground(reasons, draft);
        }
    }

    private static void ground(GroundReasons reasons, Draft draft) {
        Words words = draft.words;
        Ground ground = draft.grounds.ground(reasons.groundId());
        String of = "ground " + ground.id();
        String cite = draft.grounds.citeAtStart(reasons);
        boolean ncnd = isNcnd(reasons, draft);
        draft.heading(3, words.say("headings.ground", Map.of("cite", cite, "title", ground.title())), of);
        List<ItemAnswer> items = draft.itemsOf(reasons);
        if (draft.facts.items().size() > 1) {
            String numbers = words.list(items.stream().map(item -> Integer.toString(item.number())).toList());
            String which = words.say(items.size() == 1 ? "reason.item" : "reason.items") + " " + numbers;
            draft.say(of, "reason.parts", Map.of("items", which));
        }
        if (reasons.why().isBlank()) {
            draft.say(of, unsaid(items));
        } else {
            draft.prose(reasons.why(), of);
        }
        draft.grounds.harm(reasons, ncnd).ifPresent(harm -> draft.prose(harm, of));
        String word = words.refusalWord(ground.regime());
        String alone = words.atStart(words.provision(ground.citeAs()));
        if (reasons.publicInterest().isPresent()) {
            draft.say(of, "reason.qualified", Map.of("cite", alone, "word", word));
            publicInterest(reasons, reasons.publicInterest().get(), ncnd, draft);
        } else if (ground.kind() == Kind.ABSOLUTE) {
            draft.say(of, "reason.absolute", Map.of("cite", alone, "word", word));
        }
    }

    /// What stands where no reason was given: of what the letter tells in another place, where; of an exemption, that reasons may be left out.
    private static String unsaid(List<ItemAnswer> items) {
        return switch (items.getFirst().outcome()) {
            case COST_LIMIT -> "reason.cost";
            case ACCESSIBLE_ELSEWHERE -> "reason.accessible";
            default -> "reason.section-17-4";
        };
    }

    private static boolean isNcnd(GroundReasons reasons, Draft draft) {
        return draft.itemsOf(reasons).stream().allMatch(item -> item.outcome() == ItemOutcome.NCND);
    }

    private static void publicInterest(GroundReasons reasons, PublicInterest test, boolean ncnd, Draft draft) {
        Words words = draft.words;
        String of = "ground " + reasons.groundId();
        String word = words.refusalWord(draft.facts.regime());
        Map<String, String> cite = Map.of("cite", draft.grounds.citeAlone(reasons), "word", word);
        String question = ncnd ? "confirming" : "giving";
        draft.heading(3, words.say("headings.for", cite), of);
        draft.say(of, "reason.for-" + question);
        draft.points(test.factorsFor(), of);
        draft.heading(3, words.say("headings.against", cite), of);
        draft.say(of, "reason.against-" + question, cite);
        draft.points(test.factorsAgainst(), of);
        draft.heading(3, words.say("headings.balance", cite), of);
        draft.prose(test.balance(), of);
        draft.say(of, "reason.outweighs-" + question, cite);
    }
}
