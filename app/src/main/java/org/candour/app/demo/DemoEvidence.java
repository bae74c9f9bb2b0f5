package org.candour.app.demo;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.Today;
import org.candour.app.precedents.Library;
import org.candour.app.precedents.Postures;
import org.candour.app.precedents.SharingSettings;
import org.candour.casework.CaseEvent.Sharing;
import org.candour.precedents.PublicDocument.Standing;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.stereotype.Component;

/// What is public in the demo's region, what its authorities share, and the subject on which one of them has a standing view.
@Component
@ConditionalOnProperty(name = "candour.demo", havingValue = "true")
class DemoEvidence {
    private final Library library;
    private final Postures postures;
    private final SharingSettings sharing;
    private final Today today;

    DemoEvidence(Library library, Postures postures, SharingSettings sharing, Today today) {
        this.library = library;
        this.postures = postures;
        this.sharing = sharing;
        this.today = today;
    }

    /// @param installation administers everything
    /// @param officer      of Northshire Police
    /// @param decider      of Northshire Police
    void make(Actor installation, Actor officer, Actor decider) {
        Acting.run(installation, () -> {
            sharing.choose("northshire-police", Sharing.OUTCOME);
            sharing.choose("northshire-opcc", Sharing.TEXT);
            sharing.choose("eastmere", Sharing.TEXT);
        });
        Acting.run(officer, () -> {
            paper("Serious violence in Northshire: quarterly paper", "Northshire Partnership Board", Standing.OFFICIAL, 70, "https://board.northshire.example/papers/2026-3", "Northshire", """
                Paper 7 for the meeting of the board. Purpose: to tell the board how serious violence developed in the quarter, and what partners did.
                \f2. County lines. Analysts counted 31 active county lines in Northshire at the end of the quarter, of which nine were known to run into Eastmere. \
                Four lines were closed in the quarter. The board is asked to note the estimate.
                \f3. Recommendation: that the board note the paper and ask for the next one in three months.""");
            paper("Cameras on our roads", "Northshire Road Partnership", Standing.OFFICIAL, 200, "https://roads.northshire.example/cameras", "Northshire", """
                Fourteen fixed speed cameras are in use in Northshire. Each site, with the number of notices sent in the last year, is listed below.""");
            paper("Live facial recognition: when and where it was used", "Northshire Police", Standing.OWN_PUBLICATION, 120, "https://northshire-police.example/facial-recognition", "Northshire", """
                Live facial recognition was used in Northshire on three dates since 2024: at the harbour festival, at the winter market and at the football ground.""");
        });
        Acting.run(decider, () -> postures.add("northshire-police", "Estimates of county lines in one place", List.of("county lines", "drug lines"),
            "To say whether an estimate exists for a small area may tell those who run a line whether it was noticed (section 31(3)).",
            "The Partnership Board publishes the count for the whole of Northshire each quarter; for that area nothing is left to protect.", today.date().plusDays(60)));
    }

    private void paper(String title, String publisher, Standing standing, int daysAgo, String source, String place, String text) {
        LocalDate on = today.date().minusDays(daysAgo);
        library.add("northshire-police", title + ".txt", new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)), "text/plain",
            new Library.About(title, publisher, standing, Optional.of(on), source, place));
    }
}
