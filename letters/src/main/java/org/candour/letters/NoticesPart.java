package org.candour.letters;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// What only some letters say: the estimate, the earlier request, more time, questions, receipt, the review.
final class NoticesPart {
    private NoticesPart() {}

    /// @throws IllegalStateException when the facts lack what this kind of letter cannot be written without
    static <T> T needed(Optional<T> particulars, String what) {
        return particulars.orElseThrow(
                () -> new IllegalStateException("This letter cannot be composed without " + what + ": add it to the facts"));
    }

    static void cost(Draft draft) {
        if (draft.facts.particulars().cost().isEmpty()) {
            return;
        }
        Particulars.Cost cost = draft.facts.particulars().cost().get();
        Words words = draft.words;
        String of = "cost estimate";
        boolean toConfirm = draft.allGrounds().stream().anyMatch(it -> it.groundId().equals("foia-12-2"));
        draft.heading(2, words.say("headings.cost"), of);
        draft.say(of, "cost.limit", Map.of(
                "section", toConfirm ? "12(2)" : "12(1)",
                "duty", words.say(toConfirm ? "cost.duty-confirm" : "cost.duty-answer"),
                "limit", cost.limitPounds(),
                "hours", cost.limitPounds() / cost.poundsAnHour(), "rate", cost.poundsAnHour()));
        draft.say(of, "cost.counted");
        List<List<String>> rows = new ArrayList<>();
        for (Particulars.Cost.Step step : cost.steps()) {
            rows.add(List.of(step.what(), Integer.toString(step.records()), plain(step.minutesEach()), plain(step.hours())));
        }
        draft.table(
                List.of(words.say("columns.activity"), words.say("columns.records"), words.say("columns.minutes"),
                        words.say("columns.hours")),
                rows, of);
        draft.fact(words.say("cost.total", Map.of("hours", plain(cost.hours()), "pounds", plain(cost.pounds()))), of);
        draft.heading(2, words.say("headings.narrow"), "narrowing");
        if (!cost.couldProvide().isBlank()) {
            draft.say("narrowing", "cost.could", Map.of("could", cost.couldProvide()));
        } else if (!cost.whyNothing().isBlank() || cost.narrowing().isEmpty()) {
            draft.say("narrowing", "cost.none", Map.of("why", cost.whyNothing()));
        }
        if (!cost.narrowing().isEmpty()) {
            draft.say("narrowing", "cost.narrow");
            draft.points(cost.narrowing(), "narrowing");
        }
        draft.say("narrowing", "cost.new");
    }

    private static String plain(BigDecimal number) {
        String text = number.stripTrailingZeros().toPlainString();
        return number.compareTo(BigDecimal.valueOf(1000)) < 0
                ? text
                : String.format(Locale.UK, "%,.0f", number);
    }

    static void earlier(Draft draft) {
        if (draft.facts.particulars().earlier().isEmpty()) {
            return;
        }
        Particulars.Earlier earlier = draft.facts.particulars().earlier().get();
        String of = "earlier request";
        draft.heading(2, draft.words.say("headings.earlier"), of);
        draft.fact(
                draft.words.say("earlier.answered", Map.of(
                        "ref", earlier.ref(), "answered", draft.words.date(earlier.answered()))), of);
        if (draft.facts.kind() == LetterKind.REPEATED) {
            draft.say(of, "earlier.repeated");
        }
        draft.prose(earlier.why(), of);
        draft.say(of, "earlier.again");
    }

    static void extension(Draft draft) {
        Particulars.Extension extension = needed(draft.facts.particulars().extension(), "the new date");
        String of = "extension";
        Map<String, String> until = Map.of("until", draft.words.date(extension.until()));
        draft.heading(2, draft.words.say("headings.extension"), of);
        if (extension.complexity()) {
            draft.say(of, "extension.complex", until);
            draft.prose(extension.why(), of);
            return;
        }
        boolean ncnd = draft.facts.items().stream().anyMatch(item -> item.outcome() == ItemOutcome.NCND);
        draft.say(of, ncnd ? "extension.why-ncnd" : "extension.why", Map.of(
                "grounds", draft.cites(draft.allGrounds()), "word", draft.words.refusalWord(draft.facts.regime())));
        draft.allGrounds().forEach(reasons -> {
            draft.prose(reasons.why(), "ground " + reasons.groundId());
            draft.grounds.harm(reasons, ncnd).ifPresent(harm -> draft.prose(harm, "ground " + reasons.groundId()));
        });
        draft.say(of, "extension.until", until);
    }

    static void clarification(Draft draft) {
        Particulars.Clarification asked = needed(draft.facts.particulars().clarification(), "the questions to ask");
        String of = "clarification";
        draft.facts.items().forEach(item -> draft.quote(item.asked(), "item " + item.number()));
        draft.heading(2, draft.words.say("headings.clarification"), of);
        draft.say(of, "clarification.law", Map.of("provision", switch (draft.facts.regime()) {
            case FOIA, FOISA -> draft.words.say("terms.clarification.act");
            case EIR, EISR -> draft.words.say("terms.clarification.regulations");
        }));
        draft.say(of, "clarification.ask");
        draft.points(asked.questions(), of);
        draft.say(of, draft.forRegime("clarification.clock"));
        asked.closeAfter().ifPresent(
                by -> draft.say(of, "clarification.by", Map.of("by", draft.words.date(by))));
    }

    static void acknowledgement(Draft draft) {
        LetterFacts facts = draft.facts;
        String of = "acknowledgement";
        if (!facts.items().isEmpty()) {
            draft.say(of, "acknowledgement.about");
            facts.items().forEach(item -> draft.quote(item.asked(), "item " + item.number()));
        }
        draft.heading(2, draft.words.say("headings.next"), of);
        draft.fact(
                draft.words.say("acknowledgement.receipt", Map.of(
                        "received", draft.words.date(facts.receivedOn()), "due", draft.words.date(facts.due()))), of);
        draft.say(of, "acknowledgement.quote", Map.of("ref", facts.ourRef()));
    }

    static void review(Draft draft) {
        Particulars.Review review = needed(draft.facts.particulars().review(), "the review");
        String of = "review";
        boolean silent = review.result() == Particulars.Review.Result.REACHED;
        String asked = silent ? "review.asked-unanswered" : review.asked().isBefore(review.original()) ? "review.asked-before" : "review.asked";
        draft.fact(
                draft.words.say(asked, Map.of(
                        "asked", draft.words.date(review.asked()), "original", draft.words.date(review.original()))), of);
        draft.say(of, silent ? "review.reviewer-unanswered" : "review.reviewer", Map.of("reviewer", review.reviewer()));
        if (!review.findings().isEmpty()) {
            draft.heading(2, draft.words.say("headings.findings"), of);
            review.findings().forEach(finding -> draft.prose(finding, of));
        }
    }
}
