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
}
