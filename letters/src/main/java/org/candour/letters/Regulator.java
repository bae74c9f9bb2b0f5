package org.candour.letters;

import java.time.LocalDate;
import java.util.List;
import org.candour.law.Regime;

/// The regulator to whom a requester can complain, as it was named and reached from a given date.
///
/// Name and address are a dated setting: the Information Commissioner becomes the Information Commission when
/// section 119 of the Data (Use and Access) Act 2025 is fully in force.
///
/// @param name      as a letter names it, "Information Commissioner"
/// @param office    the first line of its address, "Information Commissioner's Office"
/// @param address   further lines of the postal address
/// @param telephone as printed
/// @param website   a full address with https
/// @param validFrom first day on which these particulars are right
public record Regulator(
        String name, String office, List<String> address, String telephone, String website, LocalDate validFrom) {
    public Regulator {
        address = List.copyOf(address);
    }

    /// The same with the names that the language has for it; addresses stay as they are.
    ///
    /// @param language "en" or "cy"
    public static Regulator of(Regime regime, String language) {
        Regulator english = of(regime);
        boolean welsh = language.equals("cy") && (regime == Regime.FOIA || regime == Regime.EIR);
        return welsh ? new Regulator("Comisiynydd Gwybodaeth", "Swyddfa'r Comisiynydd Gwybodaeth", english.address(), english.telephone(), english.website(),
                english.validFrom()) : english;
    }

    /// The regulator of a regime with the particulars that Candour ships; an authority may set its own.
    public static Regulator of(Regime regime) {
        return switch (regime) {
            case FOIA, EIR -> new Regulator(
                    "Information Commissioner",
                    "Information Commissioner's Office",
                    List.of("Wycliffe House", "Water Lane", "Wilmslow", "Cheshire SK9 5AF"),
                    "0303 123 1113",
                    "https://ico.org.uk/foicomplaints",
                    LocalDate.of(2019, 1, 1));
            case FOISA, EISR -> new Regulator(
                    "Scottish Information Commissioner",
                    "Scottish Information Commissioner",
                    List.of("Kinburn Castle", "Doubledykes Road", "St Andrews", "Fife KY16 9DS"),
                    "01334 464610",
                    "https://www.foi.scot/appeal",
                    LocalDate.of(2019, 1, 1));
        };
    }
}
