package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/// Our data say what the research found: compared entry by entry with the researched facts, where those are at hand.
class ResearchTest {
    private final SoftAssertions softly = new SoftAssertions();

    @Test
    void every_researched_ground_is_here_with_the_same_facts() throws IOException {
        Map<?, ?> research = research("exemptions.yaml");
        Stream.of("foia_part_ii", "foia_other_grounds", "eir", "foisa").flatMap(key -> list(research, key)).forEach(fact -> {
            String id = (String) fact.get("id");
            Ground ground = Grounds.standard().byId(id).orElseThrow(() -> new AssertionError(id + " is missing"));
            softly.assertThat(ground.citeAs()).as(id).isEqualTo(fact.get("cite_as"));
            if (fact.containsKey("kind")) {
                softly.assertThat(ground.section()).as(id).isEqualTo(fact.get("section"));
                softly.assertThat(ground.kind().words()).as(id).isEqualTo(((String) fact.get("kind")).replace('-', ' '));
                softly.assertThat(ground.publicInterestTest()).as(id).isEqualTo(Boolean.TRUE.equals(fact.get("public_interest_test")));
                softly.assertThat(ground.basis().words()).as(id).isEqualTo(fact.get("basis") == null ? "none" : ((String) fact.get("basis")).replace('-', ' '));
                softly.assertThat(ground.threshold().isPresent()).as(id + " threshold").isEqualTo(fact.get("threshold") != null);
                softly.assertThat(ground.ncnd().map(Ncnd::section)).as(id).isEqualTo(java.util.Optional.ofNullable(ncnd(fact.get("ncnd"))));
                softly.assertThat(ground.qualifiedPerson()).as(id).isEqualTo(Boolean.TRUE.equals(fact.get("qualified_person")));
                softly.assertThat(ground.emissions()).as(id).isNotEqualTo(Boolean.FALSE.equals(fact.get("available_for_emissions")));
                softly.assertThat(ground.expiry().isPresent()).as(id + " expiry").isEqualTo(fact.get("expiry") != null);
                softly.assertThat(ground.certificate().isPresent() || fact.get("certificate") == null).as(id + " certificate").isTrue();
            }
        });
        softly.assertAll();
    }

    @Test
    void every_researched_rule_of_a_notice_is_here_with_the_same_weight_and_reach() throws IOException {
        list(research("refusal-notice.yaml"), "rules").forEach(fact -> {
            String id = (String) fact.get("id");
            NoticeRule rule = NoticeRules.standard().byId(id).orElseThrow(() -> new AssertionError(id + " is missing"));
            softly.assertThat(rule.severity().name()).as(id).isEqualToIgnoringCase((String) fact.get("severity"));
            softly.assertThat(rule.appliesTo().stream().map(NoticeKind::code).collect(Collectors.toSet())).as(id)
                    .isEqualTo(set((List<?>) fact.get("applies_to")));
            softly.assertThat(rule.verified().words()).as(id).isEqualTo(fact.get("verified"));
            softly.assertThat(rule.machine()).as(id).isEqualTo(((String) fact.get("automation")).startsWith("machine"));
        });
        list(research("exemptions.yaml"), "rules").forEach(fact -> softly.assertThat(Grounds.standard().rule((String) fact.get("id"))).isPresent());
        softly.assertAll();
    }

    @Test
    void every_researched_bank_holiday_is_here_and_no_other() throws IOException {
        Map<?, ?> research = research("bank-holidays.yaml");
        Map<?, ?> divisions = (Map<?, ?>) research.get("divisions");
        for (Division part : Division.values()) {
            List<LocalDate> dates = ((Map<?, ?>) divisions.get(part.govUkName())).values().stream()
                    .flatMap(year -> ((List<?>) year).stream()).map(day -> LocalDate.parse((String) ((Map<?, ?>) day).get("date"))).toList();
            assertThat(BankHolidays.standard().of(part)).extracting(BankHoliday::date).containsExactlyElementsOf(dates);
        }
        List<LocalDate> union = ((Map<?, ?>) research.get("uk_union")).values().stream()
                .flatMap(year -> ((List<?>) year).stream()).map(day -> LocalDate.parse((String) day)).toList();
        assertThat(WorkingDays.of(Regime.FOIA, BankHolidays.standard()).skipped(LocalDate.of(2005, 1, 1), LocalDate.of(2028, 12, 31)))
                .extracting(NonWorkingDay::date).containsExactlyElementsOf(union);
    }

    private static String ncnd(Object fact) {
        return fact instanceof Map<?, ?> map ? (String) map.get("section") : (String) fact;
    }

    private static java.util.Set<Object> set(List<?> list) {
        return new java.util.HashSet<>(list);
    }

    private static Stream<Map<?, ?>> list(Map<?, ?> file, String key) {
        return ((List<?>) file.get(key)).stream().map(item -> (Map<?, ?>) item);
    }

    private static Map<?, ?> research(String name) throws IOException {
        Path file = Path.of("..", "..", "shared", "law", name);
        Assumptions.assumeTrue(Files.exists(file), "the researched facts are not at hand: " + file);
        try (var in = Files.newInputStream(file)) {
            return (Map<?, ?>) new Load(LoadSettings.builder().build()).loadFromInputStream(in);
        }
    }
}
