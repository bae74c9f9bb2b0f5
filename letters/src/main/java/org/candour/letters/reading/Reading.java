package org.candour.letters.reading;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.candour.law.Regime;
import org.candour.letters.LetterText;

/// What a letter says, each value with its place. What is not there is absent.
///
/// Values that few ask for are looked for when they are asked.
///
/// @param text         the letter
/// @param regime       the law the letter speaks of; FOIA when it names none
/// @param authority    who writes
/// @param authorities  every authority named, in order
/// @param addressee    whether the letter greets someone; never whom
/// @param ourRef       the authority's reference
/// @param yourRef      the requester's reference
/// @param logs         log numbers named, in order
/// @param dated        date of the letter
/// @param received     day on which the request came, when the letter says so
/// @param requested    date on the request, when the letter says so
/// @param impossible   dates that no calendar has
/// @param items        items asked and answered
/// @param byItem       how it answers each item, where it goes through them one by one
/// @param outcomes     how it answers
/// @param cited        every provision of information law it cites
/// @param grounds      provisions it relies on
/// @param passages     the public interest test
/// @param routes       review and regulator
/// @param principleNamed whether a data protection principle is said to be broken, the first condition of section 40(2)
/// @param truncated    whether the text breaks off before its end
/// @param voices       whose words each sentence is
/// @param roles        what each sentence does
/// @param weighings    balances told in running text
/// @param stretches    which grounds each sentence speaks of
public record Reading(
        LetterText text,
        Regime regime,
        Optional<Found<String>> authority,
        List<Found<String>> authorities,
        boolean addressee,
        Optional<Found<String>> ourRef,
        Optional<Found<String>> yourRef,
        List<Found<Reference>> logs,
        Optional<Found<LocalDate>> dated,
        Optional<Found<LocalDate>> received,
        Optional<Found<LocalDate>> requested,
        List<Found<String>> impossible,
        Items items,
        Map<Integer, Set<Outcome>> byItem,
        Map<Outcome, Found<String>> outcomes,
        List<Found<Cited>> cited,
        List<Found<Cited>> grounds,
        PublicInterestPassages passages,
        Routes routes,
        boolean principleNamed,
        boolean truncated,
        Voices voices,
        Roles roles,
        List<Weighing> weighings,
        Stretches stretches) {
    /// Whether the letter answers in this way, perhaps among others.
    public boolean is(Outcome outcome) {
        return outcomes.containsKey(outcome);
    }

    /// Whether the whole letter neither confirms nor denies: nothing in it is given or refused as held.
    public boolean ncndThroughout() {
        return is(Outcome.NCND) && !is(Outcome.DISCLOSED) && !is(Outcome.PART) && !is(Outcome.WITHHELD);
    }

    /// Whether the letter neither confirms nor denies what it does not give: it refuses nothing as held.
    public boolean ncndOfWhatIsRefused() {
        return is(Outcome.NCND) && !is(Outcome.PART) && !is(Outcome.WITHHELD);
    }

    /// Whether a sentence answers an item that is given or not held, and neither confirms nor denies nor keeps back.
    public boolean answers(int sentence) {
        return items.passages().stream().anyMatch(it -> it.from() <= sentence && sentence < it.to() && byItem.containsKey(it.number())
                && Set.of(Outcome.DISCLOSED, Outcome.NOT_HELD, Outcome.ACCESSIBLE).containsAll(byItem.get(it.number())));
    }

    /// Whether the letter refuses something, so that section 17 asks for a notice.
    public boolean refuses() {
        return is(Outcome.NCND) || is(Outcome.PART) || is(Outcome.WITHHELD) || is(Outcome.COST) || is(Outcome.VEXATIOUS) || is(Outcome.REPEATED);
    }

    /// The ground's id in the catalogue, as far as the letter names the limb: `foia-31-1-a`, `foia-31` for a bare section 31.
    public String groundId(Cited cited) {
        return GroundIds.of(cited, regime, outcomes.containsKey(Outcome.NCND));
    }

    /// The request as the letter quotes it, each stretch of it by itself; where it quotes nothing, as it tells it.
    public List<Found<String>> request() {
        return Request.in(this);
    }

    /// References by number and year, with whose they are.
    public List<Found<TypedReference>> references() {
        return TypedReference.in(this);
    }

    /// Sentences that argue that harm would follow.
    public List<Harm> harm() {
        return Harm.in(this);
    }

    /// Factors of the public interest, for and against, in order.
    public List<Factor> factors() {
        return Factor.in(this);
    }

    /// What the public interest tests come to.
    public List<Balance> balances() {
        return Balance.in(this);
    }

    /// Sentences that give advice and help.
    public List<Found<String>> advice() {
        return Advice.given(this);
    }

    /// Sentences on how to bring the request within the cost limit.
    public List<Found<String>> narrowing() {
        return Advice.narrowing(this);
    }

    /// Addresses of pages and of mailboxes.
    public List<Found<Link>> links() {
        return Link.in(text);
    }

    /// Links that lead nowhere.
    public List<Found<Link>> deadLinks() {
        return Link.dead(text);
    }

    /// Sentences that say that something comes with the letter.
    public List<Found<String>> enclosures() {
        return Enclosure.claimed(text, voices);
    }

    /// How the regulator can be reached.
    public List<Found<String>> regulatorParticulars() {
        return Routes.particulars(text);
    }

    /// Of some grounds, by [Stretches#key], those relied on.
    Set<String> relied(Set<String> keys) {
        return keys.isEmpty() ? keys : grounds.stream().map(it -> Stretches.key(it.value())).filter(keys::contains).collect(Collectors.toUnmodifiableSet());
    }

    /// Ids of the grounds relied on, each once, in order.
    ///
    /// In a letter that neither confirms nor denies, a matter of section 31(1) is what section 31(3) works through and no
    /// ground by itself.
    public List<String> groundIds() {
        return groundIds(_ -> true);
    }

    /// Ids of those of these grounds that are relied on.
    ///
    /// @param keys of [Stretches#key]
    public List<String> groundIds(Set<String> keys) {
        return groundIds(it -> keys.contains(Stretches.key(it)));
    }

    private List<String> groundIds(Predicate<Cited> wanted) {
        boolean throughMatters = ncndOfWhatIsRefused() && grounds.stream().anyMatch(it -> it.value().within("31(3)"));
        boolean throughInvestigation = ncndOfWhatIsRefused() && grounds.stream().anyMatch(it -> it.value().within("30(3)"));
        boolean printed = grounds.stream().anyMatch(it -> it.value().path().matches("31\\(1\\)\\([a-i]\\)"));
        boolean principles = cited.stream().anyMatch(it -> it.value().path().matches("40\\(3A\\)\\(a\\)|40\\(3\\)\\(a\\).*")) || principleNamed;
        return grounds.stream()
                .map(Found::value)
                .filter(wanted)
                .filter(it -> !printed || !it.path().equals("31(1)") && !it.path().equals("31"))
                .filter(it -> !throughMatters || !it.path().startsWith("31(1)"))
                .filter(it -> !throughInvestigation || !it.path().startsWith("30(1)") && !it.path().startsWith("30(2)"))
                .map(this::groundId)
                .map(id -> id.equals("foia-40-2") && principles ? "foia-40-2-3a-a" : id)
                .distinct()
                .toList();
    }
}
