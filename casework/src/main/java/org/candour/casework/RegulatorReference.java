package org.candour.casework;

import java.util.Locale;
import java.util.regex.Pattern;
import org.candour.law.Regime;

/// The forms of the references that regulators and the Tribunal give their cases.
///
/// The Commissioner's look like `IC-123456-A1B2` (since 2020; before that `FS50123456` or `FER0123456`), the Scottish Commissioner's like
/// `202500123` (the year and five digits), the Tribunal's like `EA/2026/0123` or `FT/EA/2026/0123/GDPR`.
public final class RegulatorReference {
    private static final Pattern ICO = Pattern.compile("IC-\\d{5,7}-[A-Z0-9]{4}|FS5\\d{7}|FER\\d{7}");
    private static final Pattern SCOTTISH = Pattern.compile("20\\d{7}");
    private static final Pattern TRIBUNAL = Pattern.compile("(?:FT/)?EA/20\\d{2}/\\d{4}(?:/[A-Z]{2,5})?");

    /// The complaint's reference as the regulator writes it.
    ///
    /// @throws NotAllowed for anything else, with an example of the right form
    public static String complaint(Regime regime, String typed) {
        boolean scottish = scottish(regime);
        return checked(scottish ? SCOTTISH : ICO, "regulator-reference", "Recording the complaint", typed,
            scottish ? "The Scottish Information Commissioner's references have nine digits and begin with the year, such as 202500123"
                : "The Commissioner's references look like IC-123456-A1B2: IC, six digits, and four letters or digits; copy it from the Commissioner's letter");
    }

    /// The appeal's reference as the court writes it. The Court of Session has no form that could be checked.
    ///
    /// @throws NotAllowed for anything else, with an example of the right form
    public static String appeal(Regime regime, String typed) {
        if (scottish(regime)) {
            CaseRules.said(typed, "tribunal-reference", "Recording the appeal", "Give the court's reference");
            return typed.strip();
        }
        return checked(TRIBUNAL, "tribunal-reference", "Recording the appeal", typed,
            "The Tribunal's references look like EA/2026/0123 or FT/EA/2026/0123/GDPR; copy it from the Tribunal's letter");
    }

    static boolean scottish(Regime regime) {
        return regime == Regime.FOISA || regime == Regime.EISR;
    }

    private static String checked(Pattern form, String rule, String tried, String typed, String remedy) {
        String reference = typed.strip().toUpperCase(Locale.ROOT).replaceAll("\\s+", "").replace('\u2013', '-');
        CaseRules.allow(form.matcher(reference).matches(), rule, tried, typed.isBlank() ? "the reference is missing" : "\"%s\" is not one of its references".formatted(typed.strip()), remedy);
        return reference;
    }

    private RegulatorReference() {}
}
