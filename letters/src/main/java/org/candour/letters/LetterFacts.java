package org.candour.letters;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candour.law.Regime;

/// All that a letter is composed from. Who asked is not among it, and for an NCND item neither is whether
/// anything is held.
///
/// @param kind         what the letter is; for an answer use [LetterKind#of]
/// @param house        the authority's style
/// @param regime       the law the request is dealt with under
/// @param ourRef       the authority's reference
/// @param yourRef      the requester's reference, if they gave one
/// @param dated        date on the letter
/// @param receivedOn   day of receipt
/// @param requestDated date written on the request, if it differs
/// @param due          last lawful day for the answer
/// @param subject      a few words: "your request about ..."
/// @param items        the items in their order; empty only for letters that do not answer
/// @param advice       advice and assistance, section 16, one point an entry
/// @param schedule     documents sent or refused; never for a letter that is NCND throughout
/// @param particulars  what only some kinds need
public record LetterFacts(
        LetterKind kind,
        HouseStyle house,
        Regime regime,
        String ourRef,
        Optional<String> yourRef,
        LocalDate dated,
        LocalDate receivedOn,
        Optional<LocalDate> requestDated,
        LocalDate due,
        String subject,
        List<ItemAnswer> items,
        List<String> advice,
        List<ScheduleEntry> schedule,
        Particulars particulars) {
    public LetterFacts {
        items = List.copyOf(items);
        advice = List.copyOf(advice);
        schedule = List.copyOf(schedule);
        if (kind == LetterKind.NCND && !schedule.isEmpty()) {
            throw new IllegalArgumentException(
                    "A letter that neither confirms nor denies has no schedule of documents: remove it");
        }
    }

    /// An answer whose kind follows from its items, without advice, schedule and particulars.
    public static LetterFacts answer(
            HouseStyle house,
            Regime regime,
            String ourRef,
            LocalDate receivedOn,
            LocalDate due,
            LocalDate dated,
            String subject,
            List<ItemAnswer> items) {
        return new LetterFacts(
                LetterKind.of(items), house, regime, ourRef, Optional.empty(), dated, receivedOn, Optional.empty(),
                due, subject, items, List.of(), List.of(), Particulars.none());
    }

    /// The same facts for another kind of letter, an extension say.
    public LetterFacts withKind(LetterKind it) {
        return new LetterFacts(
                it, house, regime, ourRef, yourRef, dated, receivedOn, requestDated, due, subject, items, advice,
                schedule, particulars);
    }

    /// The same facts with advice and assistance.
    public LetterFacts withAdvice(List<String> it) {
        return new LetterFacts(
                kind, house, regime, ourRef, yourRef, dated, receivedOn, requestDated, due, subject, items, it,
                schedule, particulars);
    }

    /// The same facts with a schedule of documents.
    public LetterFacts withSchedule(List<ScheduleEntry> it) {
        return new LetterFacts(
                kind, house, regime, ourRef, yourRef, dated, receivedOn, requestDated, due, subject, items, advice,
                it, particulars);
    }

    /// The same facts with what this kind of letter needs.
    public LetterFacts with(Particulars it) {
        return new LetterFacts(
                kind, house, regime, ourRef, yourRef, dated, receivedOn, requestDated, due, subject, items, advice,
                schedule, it);
    }
}
