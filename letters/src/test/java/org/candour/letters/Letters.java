package org.candour.letters;

import java.util.List;

/// Facts for tests of other packages.
public final class Letters {
    private Letters() {}

    /// A complete refusal of Northshire Police under section 31(1)(a).
    public static LetterFacts refusal() {
        return Northshire.answer(Northshire.withheld(1)).withAdvice(List.of("You can find our yearly drone figures at https://www.northshire.example/drones"));
    }
}
