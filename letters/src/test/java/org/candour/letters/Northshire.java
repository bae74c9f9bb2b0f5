package org.candour.letters;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.candour.law.Regime;

/// A fictional police force, its house style, and decisions it might take.
final class Northshire {
    static final LocalDate RECEIVED = LocalDate.of(2025, 3, 3);
    static final LocalDate DUE = LocalDate.of(2025, 4, 1);
    static final LocalDate DATED = LocalDate.of(2025, 3, 27);

    private Northshire() {}

    static HouseStyle house() {
        return new HouseStyle(
                "Northshire Police", "Northshire Police",
                List.of("Headquarters", "1 Mill Road", "Northtown", "NS1 1AA"), "foi@northshire.example", "01632 960000",
                "https://www.northshire.example",
                new ReviewRoute(
                        "Information Rights Manager", List.of("Northshire Police", "1 Mill Road", "Northtown NS1 1AA"),
                        "foi.review@northshire.example", 40, 20),
                Regulator.of(Regime.FOIA), "Freedom of Information Officer", "Information Rights Team", "en",
                Optional.of("Open Government Licence v3.0"));
    }

    /// The same with all that a house style may have besides.
    static HouseStyle decorated() {
        HouseStyle h = house();
        return new HouseStyle(h.authorityName(), h.authorityShortName(), h.letterhead(), h.email(), h.telephone(), h.website(), h.review(), h.regulator(), h.signatoryName(), h.signatoryTitle(),
                h.language(), h.licence(), "#003366", "We keep letters for three years.");
    }

    static LetterFacts answer(ItemAnswer... items) {
        return LetterFacts.answer(
                house(), Regime.FOIA, "FOI 0123/25", RECEIVED, DUE, DATED, "drone flights", List.of(items));
    }

    static ItemAnswer disclosed(int number) {
        return new ItemAnswer(number, "How many drones did the force own on 1 January 2025?", ItemOutcome.DISCLOSED,
                "The force owned 14 drones on that day.", List.of());
    }

    static ItemAnswer notHeld(int number) {
        return new ItemAnswer(number, "How many drones did the fire service own?", ItemOutcome.NOT_HELD,
                "The fire service keeps its own records.", List.of());
    }

    static GroundReasons lawEnforcement() {
        return new GroundReasons(
                "foia-31-1-a", List.of(), Optional.of(Likelihood.WOULD_BE_LIKELY),
                "The flight logs show when and from where each drone starts. Someone who plans a burglary would learn when no drone is in the air.",
                Optional.of(new PublicInterest(
                        List.of("The public pays for the drones and should be able to judge how they are used."),
                        List.of("A log by time and place would help offenders to choose a time when they are not seen."),
                        "The yearly totals that we publish show how the drones are used, so the logs would add little.")));
    }

    static GroundReasons confirmOrDeny() {
        return new GroundReasons(
                "foia-31-3", List.of("foia-31-1-a", "foia-31-1-b"), Optional.of(Likelihood.WOULD_BE_LIKELY),
                "To say whether a covert unit flies drones in one village tells those who live off crime there whether they are watched.",
                Optional.of(new PublicInterest(
                        List.of("People want to know whether covert flights take place near them."),
                        List.of("Offenders would learn from either answer where they can act unseen."),
                        "The harm falls on victims of crime, and general reports on drone use already inform the debate.")));
    }

    static ItemAnswer withheld(int number) {
        return new ItemAnswer(number, "Please send me the flight logs.", ItemOutcome.WITHHELD, "", List.of(lawEnforcement()));
    }

    static ItemAnswer partly(int number) {
        return new ItemAnswer(number, "Please send me the training manual.", ItemOutcome.PARTLY_WITHHELD,
                "The manual is attached. Chapter 3 is blacked out.", List.of(lawEnforcement()));
    }

    static ItemAnswer ncnd(int number) {
        return new ItemAnswer(number, "Has a covert unit flown drones over Little Ashby?", ItemOutcome.NCND, "",
                List.of(confirmOrDeny()));
    }

    static Particulars.Cost cost() {
        return new Particulars.Cost(
                450, 25,
                List.of(new Particulars.Cost.Step(
                        Particulars.Cost.Activity.EXTRACTING, "Opening each incident log and extracting the drone entry",
                        1200, BigDecimal.valueOf(5))),
                "the figures for January 2025", "", List.of("Ask for one month.", "Ask for one district."));
    }

    static LetterFacts full() {
        return answer(disclosed(1), partly(2), withheld(3), notHeld(4), ncnd(5), disclosed(6))
                .withAdvice(List.of("The force publishes drone statistics at https://www.northshire.example/drones"));
    }
}
