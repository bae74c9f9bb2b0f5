package org.candour.app.referral;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.Marked;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralView;
import org.candour.law.Ground;
import org.candour.law.Grounds;

/// A referral as it would be released to whoever asks for it: every text, what is redacted of it, and on which ground. A pure function of
/// the record, which holds no word about who asked.
///
/// @param grounds relied on for redactions, each once
public record Released(List<Line> lines, List<String> grounds) {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK);

    /// One text.
    ///
    /// @param whole    as kept
    /// @param released as it would leave
    public record Line(String what, String whole, String released) {
        /// Whether something of it would be withheld.
        public boolean redacted() {
            return !whole.equals(released);
        }
    }

    /// Of what one authority asked, was told and made of it.
    public static Released of(ReferralView view) {
        Question q = view.question().orElseThrow();
        Builder all = new Builder(q.receivedOn());
        view.log().ifPresent(n -> all.plain("Log number", n.toString()));
        all.plain("Referred by", q.fromName());
        all.plain("Referred to", q.toName());
        all.text("The request", q.asked());
        all.text("The question", q.asks());
        all.text("What the authority meant to answer", q.position());
        q.evidence().forEach(line -> all.text("What it had found", line));
        view.advice().forEach(given -> advice(all, given.advice(), DAY.format(given.on())));
        view.queries().forEach(query -> {
            all.text("Asked about version " + query.version(), query.question());
            query.answer().ifPresent(answer -> all.text("Answered", answer));
        });
        view.decided().ifPresent(d -> all.text("The authority's decision on version %d: %s".formatted(d.version(), d.taken().plain()), d.why()));
        return all.done();
    }

    private static void advice(Builder all, Advice a, String on) {
        String which = "Advice, version %d of %s".formatted(a.version(), on);
        all.plain(which, a.kind().plain() + (a.grounds().isEmpty() ? "" : ": " + String.join(", ", a.grounds().stream().map(Released::cited).toList())));
        all.text(which + ": reasons", a.reasons());
        a.favouring().forEach(factor -> all.text(which + ": in favour of disclosure", factor));
        a.against().forEach(factor -> all.text(which + ": against disclosure", factor));
        if (!a.balance().isBlank()) {
            all.text(which + ": balance", a.balance());
        }
    }

    /// A ground as a letter cites it.
    public static String cited(String ground) {
        return Grounds.standard().byId(ground).map(Ground::citeAs).orElse(ground);
    }

    private static final class Builder {
        private final List<Line> lines = new ArrayList<>();
        private final List<String> grounds = new ArrayList<>();
        private final LocalDate on;

        Builder(LocalDate on) {
            this.on = on;
        }

        void plain(String what, String words) {
            lines.add(new Line(what, words, words));
        }

        void text(String what, String words) {
            Marked marked;
            try {
                marked = Marked.of(words, on);
            } catch (org.candour.casework.NotAllowed unread) {
                // A mark that cannot be read withholds the whole text: nothing leaves by a slip of the pen.
                lines.add(new Line(what, words, "█████ (withheld until its marks are mended)"));
                return;
            }
            marked.grounds().stream().filter(g -> !grounds.contains(g)).forEach(grounds::add);
            lines.add(new Line(what, marked.whole(), marked.released()));
        }

        Released done() {
            return new Released(List.copyOf(lines), List.copyOf(grounds));
        }
    }
}
