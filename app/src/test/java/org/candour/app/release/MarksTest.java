package org.candour.app.release;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// What goes when all of a page goes but some areas.
class MarksTest {
    @Test
    void every_point_of_the_page_goes_or_stays_and_none_does_both() {
        Random random = new Random(11);
        for (int round = 0; round < 200; round++) {
            List<List<Double>> kept = new ArrayList<>();
            for (int i = random.nextInt(5); i >= 0; i--) {
                kept.add(List.of(random.nextInt(-10, 70) + 0.0, random.nextInt(-10, 70) + 0.0, random.nextInt(1, 40) + 0.0, random.nextInt(1, 40) + 0.0));
            }
            List<List<Double>> gone = Marks.around(kept, 60, 60);
            for (double x = 0.5; x < 60; x++) {
                for (double y = 0.5; y < 60; y++) {
                    boolean stays = in(kept, x, y) > 0;
                    assertThat(in(gone, x, y)).as("%s at %s, %s", kept, x, y).isEqualTo(stays ? 0 : 1);
                }
            }
        }
    }

    @Test
    void one_box_in_the_middle_leaves_four_around_it() {
        assertThat(Marks.around(List.of(List.of(20.0, 20.0, 10.0, 10.0)), 60, 60)).hasSize(4);
        assertThat(Marks.around(List.of(), 60, 40)).containsExactly(List.of(0.0, 0.0, 60.0, 40.0));
    }

    private static int in(List<List<Double>> areas, double x, double y) {
        return (int) areas.stream().filter(a -> x > a.get(0) && x < a.get(0) + a.get(2) && y > a.get(1) && y < a.get(1) + a.get(3)).count();
    }
}
