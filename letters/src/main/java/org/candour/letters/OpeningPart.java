package org.candour.letters;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// Letterhead, references, date, title, salutation, and what the whole letter says in a sentence or two.
final class OpeningPart {
    private OpeningPart() {}

    static void add(Draft draft) {
        LetterFacts facts = draft.facts;
        Words words = draft.words;
        letterhead(draft);
        draft.fact(
                String.join("\n", Draft.lines(Stream.of(
                        words.say("opening.reference", Map.of("ref", facts.ourRef())),
                        facts.yourRef().map(ref -> words.say("opening.their-reference", Map.of("ref", ref))).orElse(""),
                        words.say("opening.date", Map.of("date", words.date(facts.dated())))))),
                "reference");
        draft.fact(words.say("opening.salutation", Map.of("name", words.say("opening.requester"))), "salutation");
        draft.heading(1, Composer.title(draft), "subject");
        received(draft);
        draft.heading(2, words.say("headings.summary"), "summary");
        summary(draft);
    }

    private static void letterhead(Draft draft) {
        HouseStyle house = draft.facts.house();
        Stream<String> lines = Stream.of(
                Stream.of(house.authorityName()),
                house.letterhead().stream(),
                labelled(draft.words, "telephone", house.telephone()),
                labelled(draft.words, "email", house.email()),
                labelled(draft.words, "website", house.website())).flatMap(it -> it);
        draft.fact(String.join("\n", Draft.lines(lines)), "letterhead");
    }

    static Stream<String> labelled(Words words, String name, String value) {
        return value.isBlank() ? Stream.of() : Stream.of(words.say("opening." + name, Map.of(name, value)));
    }

    private static void received(Draft draft) {
        LetterFacts facts = draft.facts;
        Words words = draft.words;
        String received = facts.requestDated()
                .map(dated -> words.say(
                        "opening.received-dated",
                        Map.of("dated", words.date(dated), "received", words.date(facts.receivedOn()))))
                .orElseGet(() -> words.say("opening.received", Map.of("received", words.date(facts.receivedOn()))));
        String handled = words.say("opening.handled", Map.of("act", words.forRegime("terms.title", facts.regime())));
        draft.fact(received + " " + handled, "receipt");
        boolean late = facts.kind().answers() && facts.kind() != LetterKind.REVIEW_OUTCOME
                && facts.dated().isAfter(facts.due());
        if (late) {
            draft.say("receipt", "opening.late", Map.of("due", words.date(facts.due())));
        }
    }

    private static void summary(Draft draft) {
        LetterFacts facts = draft.facts;
        switch (facts.kind()) {
            case EXTENSION -> {
                Particulars.Extension extension = NoticesPart.needed(facts.particulars().extension(), "the new date");
                draft.say(
                        "summary",
                        extension.complexity() ? "summary.extension-complex" : "summary.extension",
                        Map.of("until", draft.words.date(extension.until())));
            }
            case ACKNOWLEDGEMENT ->
                draft.say("summary", "summary.acknowledgement", Map.of("due", draft.words.date(facts.due())));
            case REVIEW_OUTCOME -> {
                Particulars.Review review = NoticesPart.needed(facts.particulars().review(), "the review");
                draft.say("summary", switch (review.result()) {
                    case UPHELD -> "summary.review-upheld";
                    case PARTLY -> "summary.review-partly";
                    case OVERTURNED -> "summary.review-overturned";
                    case REACHED -> "summary.review-reached";
                });
            }
            case DISCLOSURE, PARTIAL, REFUSAL, NCND, NOT_HELD, COST, VEXATIOUS, REPEATED, ACCESSIBLE, ELSEWHERE, MIXED,
                    LAPSED, CLARIFICATION, ADVICE -> draft.say("summary", draft.forRegime("summary." + facts.kind().key()));
        }
        List<GroundReasons> relied = draft.allGrounds();
        boolean whole = switch (facts.kind()) {
            case REFUSAL, PARTIAL, NCND, COST -> !relied.isEmpty();
            default -> false;
        };
        if (whole) {
            draft.say("summary", "reason.relied", Map.of(
                    "grounds", draft.cites(relied), "act", draft.words.forRegime("terms.title", facts.regime())));
        }
    }
}
