package org.candour.letters.rules;

import java.time.LocalDate;
import org.candour.letters.reading.Cue;

/// The regulator is named and reached as it was on the letter's date.
final class RnRegulatorName implements Rule {
    private static final Cue OLD = Cue.of("informationcommissioner\\.gov\\.uk|www\\.ico\\.gov\\.uk|data protection (?:registrar|commissioner)"
            + "|01625 545", "informationcommissioner.gov.uk", "ico.gov.uk", "data protection registrar", "data protection commissioner", "01625 545");

    @Override
    public String id() {
        return "rn-regulator-name";
    }

    @Override
    public void check(Examined letter, Report report) {
        if (letter.datedFrom(LocalDate.of(2014, 1, 1))) {
            letter.said(OLD).forEach(hit -> report.at(hit, "These particulars of the regulator are out of date. It is the Information Commissioner's "
                    + "Office at ico.org.uk, telephone 0303 123 1113."));
        }
    }
}
