package org.candour.law;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class CatalogueTest {
    private final Grounds grounds = Grounds.standard();

    @Test
    void every_relation_names_grounds_and_a_rule_that_exist() {
        for (Relation relation : grounds.relations()) {
            assertThat(grounds.rule(relation.rule())).as(relation.toString()).isPresent();
            for (var side : java.util.List.of(relation.one(), relation.other())) {
                for (String name : side) {
                    assertThat(grounds.all()).as(name).anyMatch(ground -> Relation.among(java.util.List.of(name), ground));
                }
            }
        }
    }

    @Test
    void every_ground_says_where_it_comes_from_and_what_it_covers() {
        for (Ground ground : grounds.all()) {
            assertThat(ground.source()).as(ground.id()).isNotBlank();
            assertThat(ground.covers()).as(ground.id()).isNotBlank();
            assertThat(ground.from()).as(ground.id()).isAfterOrEqualTo(LocalDate.of(2005, 1, 1));
            ground.replacedBy().ifPresent(id -> assertThat(grounds.byId(id)).as(id).isPresent());
            for (String matter : ground.matters()) {
                assertThat(grounds.all()).as(matter).anyMatch(g -> g.id().startsWith(matter));
            }
            if (ground.ncndLimb()) {
                assertThat(ground.ncnd()).as(ground.id()).isPresent();
            }
            if (ground.kind() == Kind.QUALIFIED) {
                assertThat(ground.publicInterestTest()).as(ground.id()).isTrue();
            }
            if (ground.kind() == Kind.ABSOLUTE) {
                assertThat(ground.publicInterestTest()).as(ground.id()).isFalse();
            }
        }
    }

    @Test
    void there_are_45_rules_of_a_lawful_answer_each_with_kinds_and_a_basis() {
        assertThat(NoticeRules.standard().all()).hasSize(45).allSatisfy(rule -> {
            assertThat(rule.appliesTo()).isNotEmpty();
            assertThat(rule.basis()).isNotBlank();
            assertThat(rule.check()).isNotBlank();
        });
    }

    @Test
    void what_a_decision_must_contain_rests_on_rules_that_exist() {
        for (Ground ground : grounds.all()) {
            assertThat(Requirement.of(ground)).as(ground.id()).isNotEmpty().allSatisfy(need ->
                assertThat(grounds.rule(need.rule()).isPresent() || NoticeRules.standard().byId(need.rule()).isPresent()).as(need.rule()).isTrue());
        }
    }

    @Test
    void every_confirm_or_deny_provision_named_by_a_ground_is_a_ground_itself() {
        LocalDate now = LocalDate.of(2026, 6, 1);
        for (Ground ground : grounds.validOn(now)) {
            ground.ncnd().ifPresent(ncnd -> assertThat(grounds.validOn(now)).as(ground.id()).anyMatch(limb ->
                limb.ncndLimb() && limb.regime() == ground.regime() && ncnd.section().startsWith(limb.section().replace("(1)", "").replaceFirst(" with.*", ""))));
        }
    }

    @Test
    void grounds_that_exclude_each_other_are_found() {
        assertThat(grounds.conflicts(java.util.List.of(ground("foia-30-1-b"), ground("foia-31-1-a")))).extracting(GroundRule::id).containsExactly("ex-30-31");
        assertThat(grounds.conflicts(java.util.List.of(ground("foia-23-1"), ground("foia-24-1")))).extracting(GroundRule::id).containsExactly("ex-23-24");
        assertThat(grounds.conflicts(java.util.List.of(ground("foia-23-5"), ground("foia-24-2"), ground("foia-31-3")))).isEmpty();
        assertThat(grounds.conflicts(java.util.List.of(ground("foia-31-1-a"), ground("eir-12-5-b")))).extracting(GroundRule::id).containsExactly("ex-regime");
    }

    @Test
    void a_ground_dies_of_the_age_of_the_record() {
        Expiry twenty = ground("foia-42-1").expiry().orElseThrow();
        assertThat(twenty.endedFor(LocalDate.of(2005, 3, 1), LocalDate.of(2025, 12, 31))).isFalse();
        assertThat(twenty.endedFor(LocalDate.of(2005, 3, 1), LocalDate.of(2026, 1, 1))).isTrue();
        assertThat(ground("foia-23-1").expiry().orElseThrow().endedFor(LocalDate.of(1905, 3, 1), LocalDate.of(2026, 1, 1))).isFalse();
    }

    private Ground ground(String id) {
        return grounds.byId(id).orElseThrow();
    }
}
