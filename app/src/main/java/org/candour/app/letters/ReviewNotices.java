package org.candour.app.letters;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.candour.casework.CaseEvent.AfterAnswer;
import org.candour.casework.CaseEvent.Declined;
import org.candour.casework.CaseView;
import org.candour.letters.HouseStyle;

/// The short messages of a review: that it was asked for, that it takes longer, that it is not carried out. Its outcome is a letter of its own.
final class ReviewNotices {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.UK);

    /// @param kind  as the record names the message
    /// @param words the paragraphs between the salutation and the close
    record Notice(String kind, String words) {
        String words(CaseView view, HouseStyle house, String name) {
            return String.join("\n\n", name.isBlank() ? "Hello" : "Dear " + name, "Our reference: %s\nYour request about: %s".formatted(view.reference(), view.subject()), words,
                "%s\n%s".formatted(house.signatoryName(), house.authorityName()));
        }
    }

    static Optional<Notice> of(AfterAnswer event) {
        return switch (event) {
            case AfterAnswer.ReviewAsked e -> Optional.of(new Notice("review-acknowledgement", asked(e)));
            case AfterAnswer.ReviewExtended e -> Optional.of(new Notice("review-extension",
                "Our review of the answer to your request needs more time. We will write to you by %s.\n\nWhy: %s".formatted(day(e.until()), e.reason())));
            case AfterAnswer.ReviewDeclined e when e.how() == Declined.OUT_OF_TIME -> Optional.of(new Notice("review-declined",
                "You asked us for a review after the time for asking had ended. We do not carry it out.\n\nWhy: %s".formatted(e.reason())));
            default -> Optional.empty();
        };
    }

    private static String asked(AfterAnswer.ReviewAsked e) {
        String what = e.unanswered().map(due -> "because you have had no answer. It was due by %s, and we are sorry that it has not reached you".formatted(day(due))).orElse("of our answer");
        return "On %s we received your request for a review %s. ".formatted(day(e.receivedOn()), what) + (e.receivedOn().isAfter(e.askBy())
            ? "The time for asking ended on %s. We will tell you whether we carry it out all the same.".formatted(day(e.askBy()))
            : "Somebody who took no part in it will look at your request afresh. We will write to you by %s.".formatted(day(e.due().due())));
    }

    private static String day(LocalDate date) {
        return DAY.format(date);
    }

    private ReviewNotices() {}
}
