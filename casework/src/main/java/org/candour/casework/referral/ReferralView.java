package org.candour.casework.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.candour.casework.Act;
import org.candour.casework.referral.ReferralEvent.*;

/// A referral as its facts tell it. Read only; [#after] makes the next.
///
/// @param version  number of facts so far
/// @param log      the unit's number; empty until it took the question in
/// @param plan     what the authority means to answer
/// @param due      the statutory day for its answer
/// @param advice   all that was given, the latest last
/// @param received version of the latest advice that reached the authority; 0 for none
/// @param decided  what the authority made of the advice, the latest
/// @param queries  questions about the advice, and their answers, in order
/// @param ended    why no advice is needed any more
public record ReferralView(UUID id, int version, Optional<Question> question, Optional<LogNumber> log, boolean national, Optional<String> plan, Optional<LocalDate> due,
                           List<Given> advice, int received, Optional<Decided> decided, List<Query> queries, Optional<Answered> answered, Optional<String> ended) {
    /// Advice with the day on which it was given and, once a later one came, the version that replaced it.
    public record Given(Advice advice, boolean line, LocalDate on, Optional<Integer> supersededBy) {}

    /// A decision with its day.
    public record Decided(int version, Taken taken, String why, LocalDate on) {}

    /// @param answer empty while the unit has not answered
    public record Query(int version, String question, Optional<String> answer) {}

    /// Where a referral stands.
    public enum Status {
        SENT("Sent"), LOGGED("Logged"), ADVISED("Advised"), QUERIED("Queried"), DECIDED("Decided"), ANSWERED("Answered"), ENDED("Ended");

        private final String plain;

        Status(String plain) {
            this.plain = plain;
        }

        /// In the words of screens.
        public String plain() {
            return plain;
        }
    }

    /// A referral to which nothing has happened.
    public static ReferralView nothing(UUID id) {
        return new ReferralView(id, 0, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty(), List.of(), 0, Optional.empty(), List.of(), Optional.empty(),
            Optional.empty());
    }

    /// The referral after one more fact. Never refuses: what is written has happened.
    public ReferralView after(ReferralEvent event, Act act) {
        return switch (event) {
            case AdviceSought e -> new ReferralView(id, version + 1, Optional.of(e.question()), log, national, plan, Optional.of(e.question().due()), advice, received, decided, queries,
                answered, ended);
            case StandTold e -> new ReferralView(id, version + 1, question, log, national, e.plan(), Optional.of(e.due()), advice, received, decided, queries, answered, ended);
            case Logged e -> new ReferralView(id, version + 1, question, Optional.of(e.number()), e.national(), plan, due, advice, received, decided, queries, answered, ended);
            case AdviceGiven e -> new ReferralView(id, version + 1, question, log, national, plan, due, with(e, act.on()), received, decided, queries, answered, ended);
            case AdviceReceived e -> new ReferralView(id, version + 1, question, log, national, plan, due, advice, Math.max(received, e.version()), decided, queries, answered, ended);
            case AdviceQueried e -> new ReferralView(id, version + 1, question, log, national, plan, due, advice, received, decided,
                add(queries, new Query(e.version(), e.question(), Optional.empty())), answered, ended);
            case QueryAnswered e -> new ReferralView(id, version + 1, question, log, national, plan, due, advice, received, decided,
                queries.stream().map(q -> q.answer().isPresent() ? q : new Query(q.version(), q.question(), Optional.of(e.answer()))).toList(), answered, ended);
            case AdviceDecided e -> new ReferralView(id, version + 1, question, log, national, plan, due, advice, received,
                Optional.of(new Decided(e.version(), e.taken(), e.why(), act.on())), queries, answered, ended);
            case Answered e -> new ReferralView(id, version + 1, question, log, national, plan, due, advice, received, decided, queries, Optional.of(e), ended);
            case Ended e -> new ReferralView(id, version + 1, question, log, national, plan, due, advice, received, decided, queries, answered, Optional.of(e.why()));
        };
    }

    private List<Given> with(AdviceGiven e, LocalDate on) {
        List<Given> all = new ArrayList<>();
        advice.forEach(g -> all.add(g.supersededBy().isPresent() ? g : new Given(g.advice(), g.line(), g.on(), Optional.of(e.advice().version()))));
        all.add(new Given(e.advice(), e.line(), on, Optional.empty()));
        return List.copyOf(all);
    }

    private static <T> List<T> add(List<T> list, T one) {
        List<T> all = new ArrayList<>(list);
        all.add(one);
        return List.copyOf(all);
    }

    /// The advice that stands.
    public Optional<Given> current() {
        return advice.isEmpty() ? Optional.empty() : Optional.of(advice.getLast());
    }

    public Status status() {
        if (ended.isPresent()) {
            return Status.ENDED;
        }
        if (answered.isPresent() && current().filter(g -> g.advice().kind() == Advice.Kind.WITHDRAW && decidedOn(g).isEmpty()).isEmpty()) {
            return Status.ANSWERED;
        }
        if (queries.stream().anyMatch(q -> q.answer().isEmpty())) {
            return Status.QUERIED;
        }
        if (current().isPresent()) {
            return current().flatMap(this::decidedOn).isPresent() ? Status.DECIDED : Status.ADVISED;
        }
        return log.isPresent() ? Status.LOGGED : Status.SENT;
    }

    /// What the authority made of this advice; empty while it has not said.
    public Optional<Decided> decidedOn(Given given) {
        return decided.filter(d -> d.version() == given.advice().version());
    }

    /// The outcome sent or planned, for comparing answers.
    public Optional<String> stand() {
        return answered.map(Answered::outcome).or(() -> plan);
    }
}
