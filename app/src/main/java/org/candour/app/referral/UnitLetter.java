package org.candour.app.referral;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralEvent;

/// What a unit without Candour reads by e-mail of a fact of ours. A pure function of the referral, which holds no word about who asked.
record UnitLetter(String subject, String words) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /// @param reference by which an answer is known for this referral's
    /// @return empty for what a unit that keeps no record of ours has no use for
    static Optional<UnitLetter> of(ReferralEvent event, Question q, String reference) {
        return switch (event) {
            case ReferralEvent.AdviceSought _ -> Optional.of(letter("Advice sought", q, reference, question(q), true, false));
            case ReferralEvent.AdviceQueried e -> Optional.of(letter("Question about your advice", q, reference,
                "%s asks about your advice (version %d):\n\n%s".formatted(q.fromName(), e.version(), e.question()), true, true));
            case ReferralEvent.AdviceDecided e -> Optional.of(letter("What was made of your advice", q, reference,
                "%s has decided on your advice (version %d): %s.\n\n%s".formatted(q.fromName(), e.version(), e.taken().plain().toLowerCase(Locale.UK), e.why()), false, false));
            case ReferralEvent.Answered e -> Optional.of(letter("Answered", q, reference, "%s answered the request on %s: %s.".formatted(q.fromName(), day(e.on()), e.outcome()), false, false));
            case ReferralEvent.Ended e -> Optional.of(letter("No advice needed any more", q, reference, "%s needs no advice on this request any more. %s".formatted(q.fromName(), e.why()), false, false));
            // A plan that changes, and word that advice arrived, say nothing to a reader of letters; the rest is the unit's own to tell.
            case ReferralEvent.StandTold _, ReferralEvent.AdviceReceived _, ReferralEvent.Logged _, ReferralEvent.AdviceGiven _, ReferralEvent.QueryAnswered _ -> Optional.empty();
        };
    }

    private static UnitLetter letter(String what, Question q, String reference, String words, boolean answer, boolean query) {
        String head = "Referral %s\nOur reference %s: %s\n\n".formatted(reference, q.reference(), q.subject());
        return new UnitLetter("%s [%s] %s".formatted(what, reference, q.subject()), head + words + (answer ? "\n\n" + howTo(query) : "") + "\n\n" + q.fromName() + "\n");
    }

    private static String question(Question q) {
        String items = IntStream.range(0, q.items().size()).mapToObj(i -> "%d. %s".formatted(i + 1, q.items().get(i))).collect(Collectors.joining("\n\n"));
        String found = q.evidence().isEmpty() ? "" : "\n\nWHAT WE FOUND\n\n" + q.evidence().stream().map(line -> "- " + line).collect(Collectors.joining("\n"));
        return """
            %s asks %s for advice by %s.

            We received the request on %s and answer it by %s. Asking for advice moves neither day.
            Why it is referred: %s%s.
            Who made the request is not in this message, and is not needed to advise on it.

            THE REQUEST

            %s

            WHAT WE ASK YOU

            %s

            WHAT WE MEAN TO ANSWER

            %s""".formatted(q.fromName(), q.toName(), day(q.answerBy()), day(q.receivedOn()), day(q.due()), q.cause().plain().toLowerCase(Locale.UK),
            q.causeWords().isEmpty() ? "" : ", " + q.causeWords(), items, q.asks(), q.position()) + found;
    }

    private static String howTo(boolean query) {
        return String.join("\n\n", List.of("HOW TO ANSWER", "Reply to this message from the address it went to, keep the reference in the subject, and write after the colons between the two marked lines. "
            + "An answer in any other form is read by an officer.", (query ? "" : AnswerSheet.howTo() + "\n\n") + AnswerSheet.blank(query)));
    }

    private static String day(LocalDate day) {
        return DAY.format(day);
    }
}
