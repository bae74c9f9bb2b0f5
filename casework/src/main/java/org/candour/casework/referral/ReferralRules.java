package org.candour.casework.referral;

import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.candour.casework.Act;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.ReferralEvent.*;
import org.candour.law.Ground;
import org.candour.law.Grounds;

/// What may happen to a referral. Pure: the same referral and act give the same fact, or the same refusal in words.
///
/// An empty answer means that nothing new happened.
public record ReferralRules(Grounds grounds) {

    /// An authority asks. Asking moves no statutory day: the question carries it as it stands.
    public AdviceSought seek(Question q, Act act) {
        String tried = "Asking for advice";
        said(q.asks(), "referral-asks", tried, "Say what the unit is asked");
        said(q.position(), "referral-has-position", tried, "Say what you mean to answer, or that you have not made up your mind");
        allow(!q.items().isEmpty(), "referral-has-request", tried, "the request has no words", "Give the case its items first");
        allow(!q.answerBy().isBefore(act.on()), "advice-date-ahead", tried, "the day for advice, %s, has passed".formatted(q.answerBy()), "Give a day from today on");
        allow(q.due().isBefore(act.on()) || q.answerBy().isBefore(q.due()), "advice-before-due", tried,
            "advice on %s would come too late: the answer is due on %s, and asking does not move that day".formatted(q.answerBy(), q.due()), "Ask for it on an earlier day");
        return new AdviceSought(q);
    }

    /// The unit takes a question into its log, or finds that it is one it has.
    public Optional<Logged> log(ReferralView view, LogNumber number, boolean national) {
        boolean same = view.log().filter(number::equals).isPresent() && view.national() == national;
        return same ? Optional.empty() : Optional.of(new Logged(number, national));
    }

    /// Whether advice is complete. Asked once for all whom it is sent to.
    ///
    /// @return the advice, its words stripped
    public Advice complete(Advice a, LocalDate on) {
        String tried = "Giving advice";
        Advice heard = heard(a, on);
        boolean qualified = heard.grounds().stream().flatMap(id -> grounds.byId(id).stream()).anyMatch(Ground::publicInterestTest);
        boolean test = a.favoured() != Advice.Favoured.NONE;
        if (qualified && a.kind().withholds() || test) {
            allow(filled(a.favouring()), "rn-pit-present", tried, "no factor in favour of disclosure is given", "Give at least one");
            allow(filled(a.against()), "rn-pit-present", tried, "no factor against disclosure is given", "Give at least one");
            said(a.balance(), "rn-pit-present", tried, "Say which side outweighs, and why");
            allow(test, "rn-pit-present", tried, "it is not said what the public interest test favoured", "Choose disclosure or withholding");
            Set<String> both = plain(a.favouring());
            both.retainAll(plain(a.against()));
            allow(both.isEmpty(), "rn-pit-present", tried, "the same words stand for and against", "Give each factor on one side only");
        }
        return heard;
    }

    /// Whether advice that was written elsewhere can be understood: its kind, its reasons and its grounds. A public interest test that its writer
    /// did not make is not asked for.
    ///
    /// @return the advice, its words stripped
    public Advice heard(Advice a, LocalDate on) {
        String tried = "Giving advice";
        said(a.reasons(), a.kind() == Advice.Kind.WITHDRAW ? "withdrawal-has-reason" : "advice-has-reasons", tried,
            a.kind() == Advice.Kind.CONSULT ? "Say who should be consulted, and about what" : "Say why: the authority must be able to weigh it, and it may be released");
        allow(!a.kind().withholds() || !a.grounds().isEmpty(), "advice-has-grounds", tried, "nothing is named on which something could be withheld", "Choose at least one ground");
        allow(a.kind() != Advice.Kind.DISCLOSE || a.grounds().isEmpty(), "advice-fits-kind", tried, "advice to disclose relies on no ground", "Take the grounds out, or choose another kind");
        for (String id : a.grounds()) {
            Ground ground = grounds.byId(id).orElseThrow(() -> new NotAllowed("advice-has-grounds", tried, "\"%s\" is not in the catalogue of grounds".formatted(id), "Choose one from the list"));
            allow(ground.inForceOn(on), "rn-current-citation", tried, "%s could not be cited on %s".formatted(ground.citeAs(), on), "Choose a ground in force");
            allow(a.kind() != Advice.Kind.NCND || ground.ncndLimb(), "rn-ncnd-limb-exists", tried, "%s does not remove the duty to confirm or deny".formatted(ground.citeAs()),
                ground.ncnd().map(limb -> "Its limb for that is " + limb.section()).orElse("It has none: choose another ground"));
            allow(a.kind() == Advice.Kind.NCND || !ground.ncndLimb(), "rn-confirm-held", tried, "%s only removes the duty to confirm or deny".formatted(ground.citeAs()),
                "Choose the exemption itself");
        }
        allow(a.favoured() != Advice.Favoured.DISCLOSURE || a.kind() != Advice.Kind.EXEMPTION && a.kind() != Advice.Kind.NCND, "rn-pit-outcome-consistent", tried,
            "the public interest test favours disclosure and the advice is to withhold", "Change one of them");
        allow(a.favoured() != Advice.Favoured.WITHHOLDING || a.kind() != Advice.Kind.DISCLOSE, "rn-pit-outcome-consistent", tried,
            "the public interest test favours withholding and the advice is to disclose", "Change one of them");
        java.util.stream.Stream.of(List.of(a.reasons(), a.balance()), a.favouring(), a.against()).flatMap(List::stream).forEach(words -> Marked.of(words, on));
        return new Advice(a.version(), a.kind(), a.grounds(), a.reasons().strip(), strip(a.favouring()), strip(a.against()), a.balance().strip(), a.favoured());
    }

    /// The unit advises one authority, with advice that is [#complete].
    public AdviceGiven advise(ReferralView view, Advice advice, boolean line) {
        String tried = "Giving advice";
        allow(view.ended().isEmpty(), "referral-open", tried, "%s needs no advice any more: %s".formatted(name(view), view.ended().orElse("")), "Nothing was sent; your words are kept below");
        if (advice.kind() == Advice.Kind.WITHDRAW) {
            allow(view.answered().isPresent(), "withdrawal-of-answer", tried, "%s has not answered yet".formatted(name(view)), "Advise what to answer instead");
        } else {
            allow(view.answered().isEmpty(), "referral-open", tried, "%s answered on %s and its case is closed to advice".formatted(name(view),
                view.answered().map(Answered::on).orElse(LocalDate.MIN)), "Advise to withdraw the answer if it must not stand, with a reason and a second person");
        }
        return new AdviceGiven(advice.numbered(view.advice().isEmpty() ? advice.version() : Math.max(advice.version(), view.advice().getLast().advice().version() + 1)), line);
    }

    /// The authority asks about the advice.
    public AdviceQueried query(ReferralView view, String question) {
        String tried = "Asking about the advice";
        ReferralView.Given given = view.current().orElseThrow(() -> new NotAllowed("advice-given", tried, "no advice has come", "Wait for it, or decide without"));
        said(question, "query-asks", tried, "Write the question");
        return new AdviceQueried(given.advice().version(), question.strip());
    }

    /// The unit answers what was asked about its advice.
    public QueryAnswered answer(ReferralView view, String answer) {
        String tried = "Answering a question about advice";
        allow(view.queries().stream().anyMatch(q -> q.answer().isEmpty()), "query-open", tried, "no question is open", "Read the referral again");
        said(answer, "query-answered", tried, "Write the answer");
        return new QueryAnswered(answer.strip());
    }

    /// The authority decides for itself.
    ///
    /// @param version of the advice as its reader saw it
    public Optional<AdviceDecided> decide(ReferralView view, int version, Taken taken, String why) {
        String tried = "Recording what was made of the advice";
        ReferralView.Given given = view.current().orElseThrow(() -> new NotAllowed("advice-given", tried, "no advice has come", "Wait for it, or decide without"));
        allow(given.advice().version() == version, "latest-advice", tried, "the advice was superseded by version %d meanwhile".formatted(given.advice().version()), "Read it below, then decide again");
        said(why, "decision-has-reason", tried, "Say why: the decision is the authority's own");
        AdviceDecided decided = new AdviceDecided(version, taken, why.strip());
        return view.decided().filter(d -> d.version() == version && d.taken() == taken && d.why().equals(decided.why())).isPresent() ? Optional.empty() : Optional.of(decided);
    }

    /// What the authority plans and by when changed.
    public Optional<StandTold> tell(ReferralView view, Optional<String> plan, LocalDate due) {
        boolean over = view.ended().isPresent() || view.answered().isPresent();
        return over || view.plan().equals(plan) && view.due().equals(Optional.of(due)) ? Optional.empty() : Optional.of(new StandTold(plan, due));
    }

    /// The authority's answer left.
    public Optional<Answered> answered(ReferralView view, String outcome, LocalDate on) {
        return view.answered().filter(a -> a.outcome().equals(outcome)).isPresent() || view.ended().isPresent() ? Optional.empty() : Optional.of(new Answered(outcome, on));
    }

    /// No advice is needed any more.
    public Optional<Ended> end(ReferralView view, String why) {
        said(why, "ended-has-reason", "Ending the referral", "Say why no advice is needed");
        return view.ended().isPresent() || view.answered().isPresent() ? Optional.empty() : Optional.of(new Ended(why.strip()));
    }

    private static String name(ReferralView view) {
        return view.question().map(q -> q.fromName() + " (" + q.reference() + ")").orElse("the authority");
    }

    private static boolean filled(List<String> words) {
        return words.stream().anyMatch(w -> !w.isBlank());
    }

    private static List<String> strip(List<String> words) {
        return words.stream().map(String::strip).filter(w -> !w.isEmpty()).toList();
    }

    private static Set<String> plain(List<String> words) {
        Set<String> plain = new HashSet<>();
        strip(words).forEach(w -> plain.add(w.toLowerCase(Locale.ROOT)));
        return plain;
    }

    private static void said(String words, String rule, String tried, String remedy) {
        allow(!words.isBlank(), rule, tried, "something is missing", remedy);
    }

    private static void allow(boolean holds, String rule, String tried, String obstacle, String remedy) {
        if (!holds) {
            throw new NotAllowed(rule, tried, obstacle, remedy);
        }
    }
}
