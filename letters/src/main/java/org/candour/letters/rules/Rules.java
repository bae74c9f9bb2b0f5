package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import org.candour.letters.Finding;
import org.candour.letters.Known;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Reading;

/// Every rule that a machine can judge from a letter's text, in the order of the list of notice rules.
public final class Rules {
    private static final List<Rule> ALL = List.of(
            new RnWrittenInTime(),
            new RnStatesFact(),
            new RnSpecifiesExemption(),
            new RnCurrentCitation(),
            new RnWhyApplies(),
            new RnS174(),
            new RnThresholdWords(),
            new RnAbsoluteStatement(),
            new RnPitPresent(),
            new RnPitRightQuestion(),
            new RnPitOutcomeConsistent(),
            new RnPitNotFettered(),
            new RnConfirmHeld(),
            new RnPartialMap(),
            new RnInternalReview(),
            new RnS50(),
            new RnRegulatorName(),
            new RnCostStatement(),
            new RnCostHelp(),
            new RnCostOnlyAllowed(),
            new RnVexatiousStatement(),
            new RnVexatiousAgain(),
            new RnRepeatedBasis(),
            new RnExtEstimate(),
            new RnExtQualified(),
            new RnRightAuthority(),
            new RnPerPart(),
            new RnNcndNoLeak(),
            new RnNcndSearches(),
            new RnNcndDisclaimer(),
            new RnNcndLimbExists(),
            new RnNcndEveryPart(),
            new RnAdvice(),
            new RnForm(),
            new RnS1S11Boilerplate(),
            new RnReuse(),
            new RnRegime(),
            new RnFoisa(),
            new RnReader(),
            new RnThirdPartyNames(),
            new RnApplicantBlind(),
            new RnProvenance(),
            new Boilerplate());

    private Rules() {}

    /// Ids of all rules.
    public static List<String> ids() {
        return ALL.stream().map(Rule::id).toList();
    }

    /// Whether a finding says that the letter came late, by dates that are both known.
    public static boolean saysLate(Finding finding) {
        return finding.message().startsWith(RnWrittenInTime.LATE);
    }

    /// What all rules find.
    public static List<Finding> check(LetterText text, Reading reading, Known known) {
        Examined letter = new Examined(text, reading, known);
        List<Finding> findings = new ArrayList<>();
        for (Rule rule : ALL) {
            Report report = new Report(rule.id(), text);
            rule.check(letter, report);
            findings.addAll(report.findings());
        }
        return List.copyOf(findings);
    }
}
