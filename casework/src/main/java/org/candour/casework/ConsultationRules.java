package org.candour.casework;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.candour.casework.CaseCommand.AskPartner;
import org.candour.casework.CaseCommand.EndConsultation;
import org.candour.casework.CaseCommand.RecordHandedIn;
import org.candour.casework.CaseCommand.RecordPartnerView;
import org.candour.casework.CaseCommand.RemindPartner;
import org.candour.casework.CaseEvent.Consulting.ConsultationEnded;
import org.candour.casework.CaseEvent.Consulting.PartnerAnswered;
import org.candour.casework.CaseEvent.Consulting.PartnerAsked;
import org.candour.casework.CaseEvent.Consulting.PartnerHandedIn;
import org.candour.casework.CaseEvent.Consulting.PartnerReminded;
import org.candour.casework.CaseView.Consultation;
import org.candour.casework.CaseView.Elsewhere;

/// Consultation of third parties whose interests an answer would touch: asked, reminded once, answered, ended. It moves no statutory day
/// (Code of Practice under FOIA s45, chapter 3).
final class ConsultationRules {
    static List<CaseEvent> decide(CaseView view, CaseCommand.Consulting command, Act act) {
        return switch (command) {
            case AskPartner c -> ask(view, c, act);
            case RemindPartner c -> known(view, c.consultation()).filter(k -> k.waiting() && k.reminded().isEmpty() && working(view)).<List<CaseEvent>>map(_ ->
                List.of(new PartnerReminded(c.consultation()))).orElse(List.of());
            case RecordPartnerView c -> {
                Consultation known = open(view, c.consultation(), "Giving a view on disclosure");
                yield known.view().filter(c.view()::equals).isPresent() && known.said().equals(c.said()) ? List.of() : List.of(new PartnerAnswered(c.consultation(), c.view(), c.said()));
            }
            case RecordHandedIn c -> {
                open(view, c.consultation(), "Handing in a file");
                yield List.of(new PartnerHandedIn(c.consultation(), c.file(), c.handling()));
            }
            case EndConsultation c -> {
                allow(!c.reason().isBlank(), "consultation-end-reason", "Ending the consultation", "no reason is given", "Say why the link should work no more");
                yield known(view, c.consultation()).filter(k -> k.ended().isEmpty()).<List<CaseEvent>>map(_ -> List.of(new ConsultationEnded(c.consultation(), c.reason().strip())))
                    .orElse(List.of());
            }
        };
    }

    private static List<CaseEvent> ask(CaseView view, AskPartner c, Act act) {
        String tried = "Consulting a partner";
        if (known(view, c.consultation()).isPresent()) {
            return List.of();
        }
        allow(working(view), "case-open", tried, "the case is answered or closed", "A partner is asked while a case or a review is open");
        allow(!c.partner().isBlank(), "partner-named", tried, "nobody is named", "Name the body to be asked");
        allow(!c.items().isEmpty() && c.items().stream().allMatch(n -> view.item(n).isPresent()), "consultation-known-items", tried, "no item of this case is chosen",
            "Choose the items that touch the partner");
        allow(!c.answerBy().isBefore(act.on()), "consultation-date-ahead", tried, "the day to answer by has passed", "Give a day from today on");
        allow(view.due().due().isBefore(act.on()) || !c.answerBy().isAfter(view.due().due()), "consultation-before-due", tried,
            "a view on %s would come too late: the answer is due on %s, and asking does not move that day".formatted(c.answerBy(), view.due().due()), "Ask for it by an earlier day");
        return List.of(new PartnerAsked(c.consultation(), c.partner().strip(), c.items(), c.answerBy(), c.shown()));
    }

    private static Consultation open(CaseView view, String consultation, String tried) {
        Consultation known = known(view, consultation).filter(k -> k.ended().isEmpty()).orElseThrow(() ->
            new NotAllowed("consultation-open", tried, "nobody waits for it any more", "Write to the authority; its address is in the message that asked you"));
        allow(working(view), "case-open", tried, "the request is answered or closed", "Write to the authority; its address is in the message that asked you");
        return known;
    }

    private static boolean working(CaseView view) {
        return view.stage().open() || view.laps().openReview().isPresent();
    }

    private static Optional<Consultation> known(CaseView view, String consultation) {
        return view.elsewhere().partner(consultation);
    }

    /// Never refuses: what is written has happened.
    static Elsewhere after(Elsewhere elsewhere, CaseEvent.Consulting event, LocalDate on) {
        return switch (event) {
            case PartnerAsked e -> elsewhere.with(new Consultation(e.consultation(), e.partner(), e.items(), on, e.answerBy(), Optional.empty(), 0, "", Optional.empty(), Optional.empty(), 0,
                Optional.empty()));
            case PartnerReminded e -> changed(elsewhere, e.consultation(), c -> c.remindedOn(on));
            case PartnerAnswered e -> changed(elsewhere, e.consultation(), c -> c.answeredOn(on, e.view(), e.said()));
            case PartnerHandedIn e -> changed(elsewhere, e.consultation(), Consultation::withFile);
            case ConsultationEnded e -> changed(elsewhere, e.consultation(), c -> c.endedFor(e.reason()));
        };
    }

    private static Elsewhere changed(Elsewhere elsewhere, String consultation, UnaryOperator<Consultation> change) {
        return elsewhere.partner(consultation).map(c -> elsewhere.with(change.apply(c))).orElse(elsewhere);
    }

    private static void allow(boolean holds, String rule, String tried, String obstacle, String remedy) {
        if (!holds) {
            throw new NotAllowed(rule, tried, obstacle, remedy);
        }
    }

    private ConsultationRules() {}
}
