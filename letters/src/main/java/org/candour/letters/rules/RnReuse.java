package org.candour.letters.rules;

import java.util.Optional;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Roles.Role;

/// What is given comes with the terms on which it may be used again (SI 2015/1415).
final class RnReuse implements Rule {
    private static final Cue REUSE = Cue.of("re-?us(?:e|ing|able)|open government licence|\\bogl\\b|copyright|under (?:the |a |this |our )?licence|licen[cs]ed (?:under|for)|use (?:this|the) information", "re-us",
            "reus", "open government", "ogl", "copyright", "licen", "use this information", "use the information");
    private static final Cue LICENCE = Cue.of("open government licence|re-?use (?:this|the|any|of the) information|\\bogl\\b", "open government",
            "re-use", "reuse", "ogl");

    /// Terms that the law on re-use does not let an authority set: none but its own reader may use it, or a fee for leave.
    private static final Cue CLOSED = Cue.of("\\b(?:for|to) your (?:own )?(?:private|personal) use\\b(?! (?:or|and|study))|\\bmay not be (?:published|passed|shared|shown|used)\\b[^\\n]{0,100}\\b(?:consent|permission|leave)\\b", "your private", "your own", "your personal", "may not be");

    @Override
    public String id() {
        return "rn-reuse";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean gives = letter.is(Outcome.DISCLOSED) || letter.is(Outcome.PART);
        Optional<Hit> closed = gives && !letter.says(LICENCE) ? letter.said(CLOSED, Role.FORBIDS, _ -> true).stream().findFirst() : Optional.empty();
        closed.ifPresent(hit -> report.at(hit, "What is given may be re-used, on open and reasonable terms, so far as the authority owns it. Say so, and leave the ban out."));
        if (gives && closed.isEmpty() && letter.whole() && letter.asks(id()) && !letter.is(Outcome.EXTENSION) && !letter.says(REUSE)) {
            report.absent("Say on what terms the information may be used again, such as the Open Government Licence.", Severity.INFO);
        } else if (letter.reading().ncndThroughout()) {
            letter.said(LICENCE, words -> !words.contains("copyright")).forEach(hit -> report.at(hit, "Nothing is given in this letter, so terms of "
                    + "re-use do not belong in it."));
        }
    }
}
