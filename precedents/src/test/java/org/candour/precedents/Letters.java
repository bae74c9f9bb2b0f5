package org.candour.precedents;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Letters as they come in: the same items in other clothes.
final class Letters {
    static final List<String> TASERS = List.of(
        "How many times were conductive energy devices drawn, aimed or fired at children under 18 in each year since 2019?",
        "What training must an officer complete before carrying such a device, and how often is it refreshed?",
        "Please list the injuries recorded after each discharge, by age band and ward.");
    static final List<String> PLATES = List.of(
        "How many automatic number plate recognition cameras does your force operate, and on which roads?",
        "For how long are the plates of vehicles without markers retained before deletion?");
    static final List<String> POTHOLES = List.of(
        "What did the council spend on repairing potholes on unclassified roads in 2023-24?",
        "How many insurance claims for damage to tyres or wheels were settled, and for what sum?");

    private static final List<String> WORDS = List.of("camera", "drone", "custody", "interpreter", "overtime", "hedgehog", "library", "bollard",
        "asbestos", "foster", "kerb", "rota", "warrant", "ferry", "cattle", "violin", "gravel", "tribunal", "cesspit", "lantern", "orchard",
        "payroll", "quarry", "saddle", "turbine", "umbrella", "vaccine", "windmill", "yeast", "zebra");

    private Letters() {}

    static String letter(String authority, String requester, List<String> items) {
        StringBuilder letter = new StringBuilder("Dear " + authority + ",\n\nUnder the Freedom of Information Act 2000, I would like to request the "
            + "following information from " + authority + ":\n\n");
        for (int i = 0; i < items.size(); i++) {
            letter.append(i + 1).append(". ").append(items.get(i)).append('\n');
        }
        return letter + "\nI would prefer to receive the information in electronic format.\n\nYours faithfully,\n" + requester + "\n";
    }

    static PastRequest request(String id, String authority, List<String> items) {
        return new PastRequest(id, authority, LocalDate.of(2025, 3, 1), letter(authority, "Robin Example", items), Optional.empty(), List.of());
    }

    /// A request of random words of a small vocabulary.
    static PastRequest random(String id, String authority, RandomGenerator random) {
        List<String> items = new ArrayList<>();
        for (int i = random.nextInt(1, 4); i > 0; i--) {
            StringBuilder item = new StringBuilder("How many");
            for (int w = random.nextInt(4, 10); w > 0; w--) {
                item.append(' ').append(WORDS.get(random.nextInt(WORDS.size())));
            }
            items.add(item.append('?').toString());
        }
        return new PastRequest(id, authority, LocalDate.of(2020, 1, 1).plusDays(random.nextInt(2000)),
            letter(authority, "Sam Sample", items), random.nextBoolean() ? Optional.of("refused") : Optional.empty(),
            random.nextBoolean() ? List.of("foia/31(1)") : List.of());
    }
}
