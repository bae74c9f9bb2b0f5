package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.candour.law.NoticeRule;
import org.candour.law.NoticeRules;
import org.candour.law.Regime;
import org.candour.law.Severity;
import org.candour.letters.Finding;
import org.candour.letters.GroundReasons;
import org.candour.letters.ItemAnswer;
import org.candour.letters.ItemOutcome;
import org.candour.letters.LetterFacts;
import org.candour.letters.LetterKind;
import org.candour.letters.Particulars;
import org.candour.letters.PublicInterest;

/// The same rules, asked of the facts before there is a letter.
public final class FactRules {
    private static final NoticeRules RULES = NoticeRules.standard();

    private FactRules() {}

    /// What the facts lack, item by item; empty when a lawful letter can be composed of them.
    public static List<Finding> check(LetterFacts facts) {
        List<Finding> findings = new ArrayList<>();
        if (facts.kind().answers() || facts.kind() == LetterKind.EXTENSION) {
            time(facts, findings);
            for (ItemAnswer item : facts.items()) {
                item(item, facts, findings);
            }
            if (facts.items().isEmpty() && facts.kind() != LetterKind.REVIEW_OUTCOME) {
                add("rn-per-part", "The answer has no item. Add each item of the request with its outcome.", "the request", findings);
            }
            numbers(facts, findings);
            help(facts, findings);
        }
        particulars(facts, findings);
        return List.copyOf(findings);
    }

    private static void time(LetterFacts facts, List<Finding> findings) {
        if (facts.dated().isBefore(facts.receivedOn())) {
            add("rn-written-in-time", "The letter is dated before the request was received. Put one of the two dates right.", "dates", findings);
        } else if (refuses(facts) && facts.kind() != LetterKind.REVIEW_OUTCOME && facts.dated().isAfter(facts.due())) {
            add("rn-written-in-time", "The last day for this answer was " + Days.say(facts.due()) + ". Send it at once; the letter says that it is "
                    + "late.", "dates", Severity.ERROR, findings);
        }
    }

    private static boolean refuses(LetterFacts facts) {
        return facts.items().stream().anyMatch(item -> item.outcome().needsGround());
    }

    private static void numbers(LetterFacts facts, List<Finding> findings) {
        List<Integer> numbers = facts.items().stream().map(ItemAnswer::number).toList();
        numbers.stream().distinct().filter(n -> numbers.indexOf(n) != numbers.lastIndexOf(n)).forEach(n -> add(
                "rn-per-part", "Item " + n + " is answered twice. Keep one answer.", "item " + n, findings));
    }

    private static void item(ItemAnswer item, LetterFacts facts, List<Finding> findings) {
        String where = "item " + item.number();
        if (item.outcome().needsGround() && item.grounds().isEmpty()) {
            add("rn-specifies-exemption", "Name the " + facts.regime().refusalWord() + " that item " + item.number() + " is refused under, to its "
                    + "limb.", where, findings);
        }
        if (item.outcome() == ItemOutcome.DISCLOSED && item.answer().isBlank() && facts.schedule().isEmpty()) {
            add("rn-per-part", "Item " + item.number() + " is given in full, but there is neither an answer nor a document. Write the answer or add "
                    + "the schedule.", where, findings);
        }
        if (item.outcome() == ItemOutcome.ACCESSIBLE_ELSEWHERE && item.answer().isBlank()) {
            add("rn-advice", "Say where the requester can get what item " + item.number() + " asks for.", where, findings);
        }
        for (GroundReasons ground : item.grounds()) {
            ground(ground, item, facts, findings);
        }
    }

    private static void ground(GroundReasons reasons, ItemAnswer item, LetterFacts facts, List<Finding> findings) {
        FactGround ground = FactGround.of(reasons.groundId());
        String where = "item " + item.number() + ", " + ground.cite();
        if (!ground.known()) {
            add("rn-current-citation", "There is no ground \"" + reasons.groundId() + "\" in the catalogue. Choose one.", where, findings);
            return;
        }
        if (!ground.inForceOn(facts.dated())) {
            add("rn-current-citation", ground.cite() + " was not in force on " + Days.say(facts.dated()) + ". Choose the provision of that date.",
                    where, findings);
        }
        if (item.outcome() == ItemOutcome.NCND && !ground.fitsNcnd()) {
            add("rn-ncnd-limb-exists", ground.cite() + " does not take away the duty to confirm or deny. Choose its limb that does, or another "
                    + "outcome.", where, findings);
        }
        if (item.outcome() != ItemOutcome.NCND && ground.ncndLimb()) {
            add("rn-specifies-exemption", ground.cite() + " is about confirming or denying, but item " + item.number() + " is not answered so. Choose "
                    + "the limb that exempts the information.", where, findings);
        }
        if (ground.needsMatter() && reasons.matters().isEmpty()) {
            add("rn-specifies-exemption", ground.cite() + " works through section 31(1). Name the matter, such as section 31(1)(a).", where, findings);
        }
        if (ground.needsReason() && reasons.why().isBlank()) {
            add("rn-why-applies", "Say why " + ground.cite() + " applies to item " + item.number() + ", or record that section 17(4) lets you leave "
                    + "the reason out.", where, Severity.ERROR, findings);
        }
        if (ground.harm() && reasons.likelihood().isEmpty()) {
            add("rn-threshold-words", "Choose for " + ground.cite() + " whether harm would, or would be likely to, follow.", where, findings);
        }
        if (ground.qualified()) {
            reasons.publicInterest().ifPresentOrElse(
                    test -> balance(test, ground, item, where, findings),
                    () -> add("rn-pit-present", ground.cite() + " is qualified. Write the public interest test: factors for, factors against, and the "
                            + "balance.", where, facts.kind() == LetterKind.EXTENSION ? Severity.INFO : Severity.BLOCKER, findings));
        } else if (ground.exemption() && reasons.publicInterest().isPresent()) {
            add("rn-absolute-statement", ground.cite() + " is absolute. Take the public interest test out.", where, findings);
        }
    }

    private static void balance(PublicInterest test, FactGround ground, ItemAnswer item, String where, List<Finding> findings) {
        boolean ncnd = item.outcome() == ItemOutcome.NCND;
        if (test.factorsFor().stream().allMatch(String::isBlank)) {
            add("rn-pit-present", "Write at least one factor in favour of " + (ncnd ? "confirming or denying"
                    : "disclosure") + " for " + ground.cite() + ".", where, findings);
        }
        if (test.factorsAgainst().stream().allMatch(String::isBlank)) {
            add("rn-pit-present", "Write at least one factor against " + (ncnd ? "confirming or denying"
                    : "disclosure") + " for " + ground.cite() + ".", where, findings);
        }
        if (test.balance().isBlank()) {
            add("rn-pit-present", "Say why one side outweighs the other for " + ground.cite() + ".", where, findings);
        }
    }

    private static void help(LetterFacts facts, List<Finding> findings) {
        boolean withholds = facts.items().stream().anyMatch(item -> switch (item.outcome()) {
            case WITHHELD, NCND, VEXATIOUS, REPEATED, PARTLY_WITHHELD -> true;
            case DISCLOSED, NOT_HELD, COST_LIMIT, ACCESSIBLE_ELSEWHERE, ADVISED_TO_ASK_ANOTHER, LAPSED -> false;
        });
        if (withholds && facts.advice().stream().allMatch(String::isBlank)) {
            add("rn-advice", "Offer advice: what is published, who else may know, or a request that could succeed. If there is none, say so.",
                    "advice", Severity.ERROR, findings);
        }
        boolean parts = facts.items().stream().anyMatch(item -> item.outcome() == ItemOutcome.PARTLY_WITHHELD && item.grounds().size() > 1);
        if (parts && facts.schedule().isEmpty()) {
            add("rn-partial-map", "Several grounds apply to one bundle. Add a schedule that says which applies to which redaction.", "schedule", findings);
        }
    }

    private static void particulars(LetterFacts facts, List<Finding> findings) {
        Particulars given = facts.particulars();
        boolean cost = facts.items().stream().anyMatch(item -> item.outcome() == ItemOutcome.COST_LIMIT);
        if (cost && facts.regime() == Regime.FOIA) {
            given.cost().ifPresentOrElse(it -> cost(it, findings), () -> add("rn-cost-statement", "Add the estimate: activity, number of records, "
                    + "minutes for each.", "cost estimate", findings));
        }
        boolean repeated = facts.items().stream().anyMatch(item -> item.outcome() == ItemOutcome.REPEATED);
        if (repeated && given.earlier().isEmpty()) {
            add("rn-repeated-basis", "Name the earlier request, when it was answered, and why it is too soon.", "earlier request", findings);
        }
        if (facts.kind() == LetterKind.EXTENSION) {
            if (given.extension().isEmpty()) {
                add("rn-ext-estimate", "Give the date by which you expect to decide.", "extension", findings);
            } else if (!given.extension().get().complexity()
                    && facts.items().stream().flatMap(item -> item.grounds().stream()).noneMatch(it -> FactGround.of(it.groundId()).qualified())) {
                add("rn-ext-qualified", "Name the qualified " + facts.regime().refusalWord() + " that is engaged. Time cannot be extended to decide "
                        + "whether one is.", "extension", findings);
            }
        }
        if (facts.kind() == LetterKind.CLARIFICATION && given.clarification().map(it -> it.questions().isEmpty()).orElse(true)) {
            add("rn-advice", "Write what you need to know from the requester.", "clarification", findings);
        }
    }

    private static void cost(Particulars.Cost cost, List<Finding> findings) {
        if (cost.pounds().intValue() <= cost.limitPounds()) {
            add("rn-cost-statement", "The estimate of £%s does not exceed the limit of £%d. Answer the request, or put the estimate right.".formatted(cost.pounds().toPlainString(), cost.limitPounds()), "cost estimate", findings);
        }
        if (cost.couldProvide().isBlank() && cost.whyNothing().isBlank() && cost.narrowing().isEmpty()) {
            add("rn-cost-help", "Say what could be given within the limit, or how to narrow the request, or why neither is possible.",
                    "cost estimate", findings);
        }
    }

    private static void add(String rule, String message, String where, List<Finding> findings) {
        add(rule, message, where, RULES.byId(rule).map(NoticeRule::severity).orElse(Severity.WARNING), findings);
    }

    private static void add(String rule, String message, String where, Severity severity, List<Finding> findings) {
        String basis = RULES.byId(rule).map(NoticeRule::basis).orElse("good practice");
        findings.add(new Finding(rule, severity, message, basis, 0, 0, Optional.of(where)));
    }
}
