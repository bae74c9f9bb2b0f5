package org.candour.letters.reading;

import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.letters.reading.PublicInterestPassages.Point;
import org.candour.letters.reading.Roles.Role;

/// A factor of the public interest.
///
/// @param favours whether it speaks for giving out, or for confirming or denying
/// @param grounds those relied on for which it is told, by [Stretches#key]; none where that is open
public record Factor(boolean favours, Set<String> grounds, Found<String> words) {
    /// The points of either side: those told where the balance is struck, else all. A heading by itself is none, nor is the sentence that weighs them.
    static List<Factor> in(Reading reading) {
        PublicInterestPassages passages = reading.passages();
        BitSet others = new BitSet();
        passages.conclusion().forEach(it -> others.set(reading.text().sentenceAt(it.start())));
        // A heading that leads into its first factor is one with it, though it says what favours either side.
        passages.headings().forEach(it -> others.set(it.sentence(), it.end() == reading.text().sentences().get(it.sentence()).end()));
        return Stream.of(true, false).flatMap(favours -> {
            List<Point> points = (favours ? passages.favouring() : passages.against()).stream().filter(it -> !others.get(it.sentence())).toList();
            List<Point> weighed = points.stream().filter(it -> reading.stretches().weighs(it.sentence())).toList();
            Stream<Factor> inProse = points.isEmpty() ? inProse(reading, favours, others) : Stream.empty();
            return Stream.concat((weighed.isEmpty() ? points : weighed).stream().map(it -> of(reading, favours, it)), inProse);
        }).sorted(Comparator.comparingInt(it -> it.words.start())).toList();
    }

    /// What is told for one side between the opening of a balance and its conclusion, in words that are no set phrases.
    private static Stream<Factor> inProse(Reading reading, boolean favours, BitSet others) {
        return reading.weighings().stream().flatMapToInt(it -> IntStream.range(it.from(), it.to()))
                .filter(i -> !others.get(i) && reading.voices().authority(i) && (favours ? reading.roles().is(Role.SPEAKS_FOR, i) && reading.roles().ratherFor(i)
                        : (reading.roles().is(Role.SPEAKS_AGAINST, i) || reading.roles().is(Role.REASONS, i)) && !reading.roles().ratherFor(i)))
                .distinct()
                .mapToObj(i -> new Factor(favours, reading.relied(reading.stretches().of(i)), Found.sentence(reading.text(), i)));
    }

    private static Factor of(Reading reading, boolean favours, Point point) {
        Set<String> named = point.section().map(section -> reading.grounds().stream().map(Found::value).filter(it -> it.number().equalsIgnoreCase(section)).map(Stretches::key).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        return new Factor(favours, named.isEmpty() ? reading.relied(reading.stretches().of(point.sentence())) : named, new Found<>(point.text(), point.start(), point.end()));
    }
}
