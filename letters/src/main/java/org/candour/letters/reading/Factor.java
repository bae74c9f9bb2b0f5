package org.candour.letters.reading;

import java.util.BitSet;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
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
    /// Those told where a balance is struck; where no balance is told, whatever speaks for either side. A heading by itself is none, nor is the sentence that concludes.
    static List<Factor> in(Reading reading) {
        PublicInterestPassages passages = reading.passages();
        BitSet others = new BitSet();
        passages.conclusion().forEach(it -> others.set(reading.text().sentenceAt(it.start())));
        Map<Integer, Integer> leads = new HashMap<>();
        passages.headings().forEach(it -> {
            boolean alone = it.end() == reading.text().sentences().get(it.sentence()).end();
            // A heading may lead into its first factor, though it says what favours either side.
            others.set(it.sentence(), alone);
            if (!alone) {
                leads.put(it.sentence(), it.end());
            }
        });
        return Stream.of(true, false).flatMap(favours -> {
            List<Point> points = (favours ? passages.favouring() : passages.against()).stream().filter(it -> !others.get(it.sentence())).toList();
            Map<Integer, Factor> weighed = new TreeMap<>();
            inProse(reading, favours).filter(i -> !others.get(i)).forEach(i -> weighed.put(i, new Factor(favours, reading.relied(reading.stretches().of(i)), Found.sentence(reading.text(), i))));
            points.stream().filter(it -> reading.stretches().weighs(it.sentence())).forEach(it -> weighed.put(it.sentence(), of(reading, favours, it, leads)));
            return weighed.isEmpty() ? points.stream().map(it -> of(reading, favours, it, leads)) : weighed.values().stream();
        }).sorted(Comparator.comparingInt(it -> it.words.start())).toList();
    }

    /// What is told for one side between the opening of a balance and its conclusion, in words that are no set phrases.
    private static IntStream inProse(Reading reading, boolean favours) {
        Roles roles = reading.roles();
        return reading.weighings().stream().filter(it -> reading.passages().headings().stream().noneMatch(side -> it.from() <= side.sentence() && side.sentence() < it.to())).flatMapToInt(it -> IntStream.range(it.from(), it.to()))
                .filter(i -> reading.voices().authority(i) && (favours ? roles.is(Role.SPEAKS_FOR, i) && roles.ratherFor(i) : (roles.is(Role.SPEAKS_AGAINST, i) || roles.is(Role.REASONS, i)) && !roles.ratherFor(i)));
    }

    /// @param leads where the heading ends that leads into a sentence
    private static Factor of(Reading reading, boolean favours, Point point, Map<Integer, Integer> leads) {
        Set<String> named = point.section().map(section -> reading.grounds().stream().map(Found::value).filter(it -> it.number().equalsIgnoreCase(section)).map(Stretches::key).collect(Collectors.toUnmodifiableSet()))
                .orElse(Set.of());
        int start = leads.getOrDefault(point.sentence(), point.start());
        while (start < point.end() && reading.text().plain().charAt(start) == ' ') {
            start++;
        }
        return new Factor(favours, named.isEmpty() ? reading.relied(reading.stretches().of(point.sentence())) : named, Found.words(reading.text(), start, point.end()));
    }
}
