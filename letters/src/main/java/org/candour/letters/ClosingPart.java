package org.candour.letters;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.law.BankHolidays;
import org.candour.law.CalendarTooShort;
import org.candour.law.WorkingDays;

/// Schedule, advice, re-use, review and complaint, signature and the annex with the law.
final class ClosingPart {
    private ClosingPart() {}

    static void schedule(Draft draft) {
        Words words = draft.words;
        if (draft.facts.schedule().isEmpty()) {
            return;
        }
        draft.heading(2, words.say("headings.schedule"), "schedule");
        List<List<String>> rows = new ArrayList<>();
        for (ScheduleEntry entry : draft.facts.schedule()) {
            rows.add(List.of(entry.number(), entry.dated().map(words::date).orElse(""), entry.document(), entry.pages() == 0 ? "" : Integer.toString(entry.pages()), words.say(switch (entry.release()) {
                case IN_FULL -> "schedule.released";
                case REDACTED -> "schedule.redacted";
                case WITHHELD -> "schedule.withheld";
            }), entry.law()));
        }
        List<String> names = List.of(words.say("columns.number"), words.say("columns.dated"), words.say("columns.document"), words.say("columns.pages"), words.say("columns.released"),
                words.say("columns.law"));
        // A column in which nothing stands, as of dates when no document bears one, reads like something forgotten.
        int[] told = IntStream.range(0, names.size()).filter(column -> rows.stream().anyMatch(row -> !row.get(column).isBlank())).toArray();
        draft.table(only(told, names), rows.stream().map(row -> only(told, row)).toList(), "schedule");
    }

    private static List<String> only(int[] columns, List<String> row) {
        return IntStream.of(columns).mapToObj(row::get).toList();
    }

    static void advice(Draft draft) {
        if (!draft.facts.advice().isEmpty()) {
            draft.heading(2, draft.words.say("headings.advice"), "advice");
            draft.points(draft.facts.advice(), "advice");
        }
    }

    static void reuse(Draft draft) {
        boolean gives = draft.facts.items().stream().anyMatch(item -> item.outcome().gives());
        if (gives && draft.facts.house().licence().isPresent()) {
            draft.heading(2, draft.words.say("headings.reuse"), "re-use");
            draft.say("re-use", "reuse.licence", Map.of("licence", draft.facts.house().licence().get()));
        }
    }

    static void rights(Draft draft) {
        boolean afterReview = draft.facts.kind() == LetterKind.REVIEW_OUTCOME;
        if (!afterReview) {
            review(draft);
        }
        Regulator regulator = draft.facts.house().regulator();
        String of = "regulator";
        draft.heading(2, draft.words.say("headings.regulator"), of);
        Map<String, String> name = Map.of("regulator", regulator.name());
        draft.say(of, draft.forRegime(afterReview ? "review.regulator-now" : "review.regulator"), name);
        draft.say(of, "review.regulator-where", name);
        Stream<String> lines = Stream.of(
                Stream.of(regulator.office()),
                regulator.address().stream(),
                OpeningPart.labelled(draft.words, "telephone", regulator.telephone()),
                OpeningPart.labelled(draft.words, "website", regulator.website())).flatMap(it -> it);
        draft.fact(String.join("\n", Draft.lines(lines)), of);
    }

    private static void review(Draft draft) {
        LetterFacts facts = draft.facts;
        Words words = draft.words;
        ReviewRoute route = facts.house().review();
        String of = "review route";
        draft.heading(2, words.say("headings.review"), of);
        draft.say(of, draft.forRegime("review.route"), Map.of(
                "ask", route.workingDaysToAsk(),
                "by", lastDayToAsk(facts, route).map(day -> words.say("review.by", Map.of("date", words.date(day)))).orElse(""),
                "section", words.say("terms.review-foisa")));
        draft.say(of, "review.where");
        Stream<String> lines = Stream.of(
                Stream.of(route.addressee()), route.address().stream(), OpeningPart.labelled(words, "email", route.email()))
                .flatMap(it -> it);
        draft.fact(String.join("\n", Draft.lines(lines)), of);
        draft.say(of, draft.forRegime("review.target"), Map.of("target", route.targetWorkingDays()));
    }

    /// The last day for asking; empty where bank holidays are not known so far ahead.
    private static Optional<LocalDate> lastDayToAsk(LetterFacts facts, ReviewRoute route) {
        try {
            return Optional.of(WorkingDays.of(facts.regime(), BankHolidays.standard()).nthAfter(facts.dated(), route.workingDaysToAsk()));
        } catch (CalendarTooShort e) {
            return Optional.empty();
        }
    }

    static void signature(Draft draft) {
        HouseStyle house = draft.facts.house();
        draft.fact(draft.words.say("opening.sign-off"), "signature");
        draft.fact(
                String.join("\n", Draft.lines(
                        Stream.of(house.signatoryName(), house.signatoryTitle(), house.authorityName()))), "signature");
    }

    static void smallPrint(Draft draft) {
        if (!draft.facts.house().smallPrint().isBlank()) {
            draft.fact(draft.facts.house().smallPrint().strip(), "small print");
        }
    }

    static void annex(Draft draft) {
        Set<String> ids = new LinkedHashSet<>();
        draft.allGrounds().forEach(reasons -> {
            ids.add(reasons.groundId());
            ids.addAll(reasons.matters());
        });
        if (ids.isEmpty()) {
            return;
        }
        draft.heading(2, draft.words.say("headings.annex"), "annex");
        for (String id : ids) {
            var ground = draft.grounds.ground(id);
            String of = "law " + id;
            draft.heading(3, draft.words.say("headings.ground", Map.of("cite", Words.capital(draft.words.provision(ground.citeAs())), "title", ground.title())), of);
            draft.prose(draft.grounds.plain(ground), of);
            draft.say(of, "annex.act", Map.of("url", GroundWords.url(ground)));
        }
    }
}
