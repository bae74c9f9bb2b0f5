package org.candour.letters.rules;

import java.time.LocalDate;
import java.util.regex.Pattern;
import org.candour.law.Regime;
import org.candour.letters.reading.Cue;

/// The regulator is named and reached as it was on the letter's date.
final class RnRegulatorName implements Rule {
    private static final Cue OLD = Cue.of("informationcommissioner\\.gov\\.uk|www\\.ico\\.gov\\.uk|data protection (?:registrar|commissioner)"
            + "|01625 545", "informationcommissioner.gov.uk", "ico.gov.uk", "data protection registrar", "data protection commissioner", "01625 545");

    /// Somebody else who is to decide on the request.
    private static final Cue ANOTHER = Cue.of("\\b(?:apply|appl(?:y|ication)|complain|appeal|go|refer [a-z ]{2,30}|right)\\b[^\\n]{0,80}(?:\\bto,? |, )the (?!scottish)(?:[a-z'-]+ ){0,7}(?:ombudsman|inspectorate|registrar|surveillance commissioner|rights commission|information tribunal)\\b", "ombudsman", "inspectorate", "registrar", "surveillance", "rights commission", "information tribunal");

    /// "To the Office for Students", "contact Ofsted": a body by its name, and not an office of the authority's own.
    private static final Pattern BODY = Pattern.compile("\\b(?:to|is|with|contact|approach) (?:the |your |an? )?(?!Head|Chief|Clerk|Director|Deputy|Information|Data|Governor|Chair|Trust|Council|Board|Monitoring|Legal|Company|Secretary|Registrar|Principal|Office\\b(?! (?:for|of [A-Z])))[A-Z][A-Za-z]+");

    private static final Cue SCOTTISH = Cue.of("\\b(?:appl(?:y|ication)|complain|appeal|right)\\b[^\\n]{0,120}\\bscottish information commissioner", "scottish information commissioner");

    @Override
    public String id() {
        return "rn-regulator-name";
    }

    @Override
    public void check(Examined letter, Report report) {
        letter.said(ANOTHER).forEach(hit -> report.at(hit, "A decision under section 50 is the Information Commissioner's to make. Put that name."));
        if (letter.refuses()) {
            RnS50.elsewhere(letter).filter(hit -> BODY.matcher(letter.text().plain().substring(hit.start(), letter.text().sentences().get(hit.sentence()).end())).find())
                    .ifPresent(hit -> report.at(hit, "A decision on the request is the Information Commissioner's to make (section 50). Put that name and address."));
        }
        if (letter.reading().regime() != Regime.FOISA && letter.reading().regime() != Regime.EISR) {
            letter.said(SCOTTISH).stream().findFirst().ifPresent(hit -> report.at(hit, "The Scottish Information Commissioner decides on Scottish authorities alone. Put the Information Commissioner's name and address."));
        }
        if (letter.datedFrom(LocalDate.of(2014, 1, 1))) {
            letter.said(OLD).forEach(hit -> report.at(hit, "These particulars of the regulator are out of date. It is the Information Commissioner's "
                    + "Office at ico.org.uk, telephone 0303 123 1113."));
        }
    }
}
