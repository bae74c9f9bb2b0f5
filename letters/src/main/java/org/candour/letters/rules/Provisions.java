package org.candour.letters.rules;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.law.Regime;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Phrase;

/// The shape of Part II of the Act: which sections are absolute, which have a harm test, and which limbs exist.
final class Provisions {
    private static final Set<String> ABSOLUTE = Set.of("21", "23", "32", "34", "41", "44");
    /// Scottish sections that are absolute, or no exemption; section 18 works through others.
    private static final Set<String> FOISA_WITHOUT_TEST = Set.of("12", "14", "18", "25", "26", "37", "38");
    private static final Set<String> FOISA_HARM = Set.of("28", "30", "32", "33", "35", "39");
    private static final Set<String> HARM = Set.of("22a", "26", "27", "28", "29", "31", "33", "36", "38", "43");
    private static final Set<String> CLASS = Set.of("21", "23", "30", "32", "35", "37", "39", "42", "44");
    /// What a full citation of each section looks like; sections without limbs are not here.
    private static final Map<String, Pattern> FULL = Map.ofEntries(
            Map.entry("23", Pattern.compile("\\((?:1|5)\\).*")), Map.entry("24", Pattern.compile("\\((?:1|2)\\).*")),
            Map.entry("26", Pattern.compile("\\(1\\)\\([ab]\\).*|\\(3\\).*")), Map.entry("27", Pattern.compile("\\(1\\)\\([a-d]\\).*|\\(2\\).*|\\(4\\).*")),
            Map.entry("29", Pattern.compile("\\(1\\)\\([ab]\\).*|\\(2\\).*")), Map.entry("30", Pattern.compile("\\(1\\)\\((?:a|b|c)\\).*"
                    + "|\\(2\\)\\([ab]\\).*|\\(3\\).*")),
            Map.entry("31", Pattern.compile("\\(1\\)\\([a-i]\\).*|\\(3\\).*")), Map.entry("32", Pattern.compile("\\(1\\)\\([abc]\\).*"
                    + "|\\(2\\)\\([ab]\\).*|\\(3\\).*")),
            Map.entry("33", Pattern.compile("\\(1\\)\\([ab]\\).*|\\(2\\).*|\\(3\\).*")), Map.entry("35", Pattern.compile("\\(1\\)\\([a-d]\\).*|\\(3\\).*")),
            Map.entry("36", Pattern.compile("\\(2\\)\\((?:a|b)\\)\\([ivx]+\\).*|\\(2\\)\\(c\\).*|\\(3\\).*")), Map.entry("37",
                    Pattern.compile("\\(1\\)\\((?:a|aa|ab|ac|ad|b)\\).*|\\(2\\).*")),
            Map.entry("38", Pattern.compile("\\(1\\)\\([ab]\\).*|\\(2\\).*")), Map.entry("40", Pattern.compile("\\(1\\).*|\\(2\\).*|\\(5A\\).*"
                    + "|\\(5B\\).*|\\(3A\\).*|\\(3B\\).*|\\(4A\\).*|\\(3\\).*|\\(5\\).*|\\(4\\).*")),
            Map.entry("41", Pattern.compile("\\([12]\\).*")), Map.entry("42", Pattern.compile("\\([12]\\).*")), Map.entry("43", Pattern.compile("\\((?:1|2|3)\\).*")), Map.entry("44", Pattern.compile("\\(1\\)\\([abc]\\).*|\\(2\\).*")));
    /// Every provision of the sections that exists; other paths are slips.
    private static final Map<String, Pattern> EXISTS = Map.ofEntries(
            Map.entry("12", Pattern.compile("|\\([1-5]\\).*")), Map.entry("14", Pattern.compile("|\\([12]\\).*")),
            Map.entry("21", Pattern.compile("|\\([1-3]\\).*")), Map.entry("22", Pattern.compile("|\\([12]\\).*")), Map.entry("22a",
                    Pattern.compile("|\\([1-3]\\).*")),
            Map.entry("23", Pattern.compile("|\\([1-5]\\).*")), Map.entry("24", Pattern.compile("|\\([1-4]\\).*")), Map.entry("26",
                    Pattern.compile("|\\(1\\)(?:\\([ab]\\))?|\\([23]\\).*")),
            Map.entry("27", Pattern.compile("|\\(1\\)(?:\\([a-d]\\))?|\\([2-5]\\).*")), Map.entry("28", Pattern.compile("|\\([1-3]\\).*")),
                    Map.entry("29", Pattern.compile("|\\(1\\)(?:\\([ab]\\))?|\\(2\\).*")),
            Map.entry("30", Pattern.compile("|\\(1\\)(?:\\(a\\)(?:\\(i{1,2}\\))?|\\([bc]\\))?|\\(2\\)(?:\\([ab]\\)(?:\\([iv]{1,3}\\))?)?|\\([3-6]\\).*")),
            Map.entry("31", Pattern.compile("|\\(1\\)(?:\\([a-i]\\))?|\\(2\\)(?:\\([a-j]\\))?|\\(3\\).*")), Map.entry("32",
                    Pattern.compile("|\\(1\\)(?:\\([abc]\\)(?:\\(i{1,2}\\))?)?|\\(2\\)(?:\\([ab]\\))?|\\([34]\\).*")),
            Map.entry("33", Pattern.compile("|\\(1\\)(?:\\([ab]\\))?|\\([23]\\).*")), Map.entry("34", Pattern.compile("|\\([1-3]\\).*")),
                    Map.entry("35", Pattern.compile("|\\(1\\)(?:\\([a-d]\\))?|\\([2-5]\\).*")),
            Map.entry("36", Pattern.compile("|\\(1\\).*|\\(2\\)(?:\\(a\\)(?:\\(i{1,3}\\))?|\\(b\\)(?:\\(i{1,2}\\))?|\\(c\\))?|\\([3-7]\\).*")),
                    Map.entry("37", Pattern.compile("|\\(1\\)(?:\\((?:a[a-d]?|b)\\))?|\\(2\\).*")),
            Map.entry("38", Pattern.compile("|\\(1\\)(?:\\([ab]\\))?|\\(2\\).*")), Map.entry("39", Pattern.compile("|\\([1-3]\\).*")),
            Map.entry("40", Pattern.compile("|\\((?:1|2|3|3A|3B|4|4A|5|5A|5B|6|7|8)\\).*")), Map.entry("41", Pattern.compile("|\\([12]\\).*")),
                    Map.entry("42", Pattern.compile("|\\([12]\\).*")),
            Map.entry("43", Pattern.compile("|\\([1-3]\\)")), Map.entry("44", Pattern.compile("|\\(1\\)(?:\\([abc]\\))?|\\([23]\\).*")));
    private static final Set<String> NCND_LIMB_AT = Set.of(
            "22(2)", "22A(2)", "23(5)", "24(2)", "26(3)", "27(4)", "28(3)", "29(2)", "30(3)", "31(3)", "32(3)", "33(3)", "34(2)", "35(3)", "36(3)",
                    "37(2)", "38(2)", "39(2)", "41(2)", "42(2)",
            "43(3)", "44(2)");

    /// Words that belong to one section and to no other, at the beginning of what it is said to be about.
    private static final Map<String, Phrase> SUBJECTS = Map.ofEntries(
            Map.entry("21", Phrase.of("^(?:reasonably )?accessible")), Map.entry("22", Phrase.of("^(?:intended for )?(?:future )?publication")), Map.entry("22a", Phrase.of("^research")), Map.entry("23", Phrase.of("^(?:national )?security (?:bodies|matters)|^bodies dealing with security")),
            Map.entry("24", Phrase.of("^national security$|^national security\\b(?! matters)")), Map.entry("27", Phrase.of("^international relations")), Map.entry("30", Phrase.of("^(?:criminal )?investigations (?:and|or) proceedings")),
            Map.entry("31", Phrase.of("^law enforcement|^prevention (?:or|and) detection of crime|^apprehension")), Map.entry("32", Phrase.of("^court records")), Map.entry("35", Phrase.of("^(?:formulation|development) (?:or|of|and)")), Map.entry("36", Phrase.of("^(?:effective )?conduct of public affairs|^free and frank")),
            Map.entry("38", Phrase.of("^health (?:and|or) safety")), Map.entry("40", Phrase.of("^personal (?:data|information)")), Map.entry("41", Phrase.of("^(?:provided|given|supplied) in confidence")), Map.entry("42", Phrase.of("^(?:legal (?:professional )?privilege|legally privileged)")), Map.entry("43", Phrase.of("^commercial interests")), Map.entry("44", Phrase.of("^prohibitions? on disclosure")));

    static boolean hasSubject(String number) {
        return SUBJECTS.containsKey(number);
    }

    /// The section whose words these are.
    static Optional<String> ofSubject(String words) {
        return SUBJECTS.entrySet().stream().filter(it -> it.getValue().isIn(words)).map(Map.Entry::getKey).findFirst();
    }

    private Provisions() {}

    /// Whether the ground needs no public interest test. Section 40(2) under the first condition, the usual one, is absolute.
    static boolean absolute(Cited cited) {
        if (cited.regulation()) {
            return false;
        }
        return ABSOLUTE.contains(cited.number()) || cited.number().equals("40") && !cited.path().matches("40\\((?:3B|4A|5B)\\).*")
                || cited.number().equals("40") && cited.path().startsWith("40(5B)(a)") || cited.number().equals("37")
                        && cited.path().matches("37\\(1\\)\\((?:a|aa|ab)\\).*");
    }

    /// The same under either Act. Section 38 of the Scottish Act needs no test where disclosure would break a data protection principle, the usual case.
    static boolean absolute(Cited cited, Regime regime) {
        return regime == Regime.FOISA ? Set.of("25", "26", "37", "38").contains(cited.number()) || cited.path().startsWith("36(2)") : absolute(cited);
    }

    /// Whether the ground is an exemption with a public interest test.
    static boolean qualified(Cited cited, Regime regime) {
        if (regime == Regime.FOISA && !cited.regulation()) {
            return !FOISA_WITHOUT_TEST.contains(cited.number()) && !cited.path().startsWith("36(2)");
        }
        if (cited.regulation()) {
            return cited.number().equals("12");
        }
        return exists(cited) && !cited.number().equals("12") && !cited.number().equals("14") && !absolute(cited) && !cited.number().equals("40");
    }

    /// Whether the ground is engaged by a likelihood of harm.
    static boolean harm(Cited cited, Regime regime) {
        if (regime == Regime.FOISA && !cited.regulation()) {
            return FOISA_HARM.contains(cited.number());
        }
        return cited.regulation() ? cited.path().startsWith("12(5)") : HARM.contains(cited.number()) && !cited.path().startsWith("43(1)")
                && !cited.path().startsWith("27(2)");
    }

    static boolean isClass(String number) {
        return CLASS.contains(number);
    }

    static boolean isHarm(String number) {
        return HARM.contains(number) && !number.equals("36") && !number.equals("43");
    }

    /// Whether the citation goes as far as the section has limbs.
    static boolean full(Cited cited) {
        Pattern pattern = FULL.get(cited.number());
        String parts = cited.path().substring(cited.path().indexOf('(') < 0 ? cited.path().length() : cited.path().indexOf('('));
        return cited.regulation() ? cited.path().matches("1[02]\\([45]\\)\\([a-g]\\).*|12\\(6\\).*|10\\(8\\).*|13.*|11.*") : pattern == null || pattern.matcher(parts).matches();
    }

    /// Whether a citation of the Scottish Act goes as far as the section has limbs.
    static boolean fullScottish(Cited cited) {
        Pattern pattern = FULL_SCOTTISH.get(cited.number());
        int bracket = cited.path().indexOf('(');
        return pattern == null || pattern.matcher(bracket < 0 ? "" : cited.path().substring(bracket)).matches();
    }

    private static final Map<String, Pattern> FULL_SCOTTISH = Map.of(
            "26", Pattern.compile("\\([abc]\\).*"), "29", Pattern.compile("\\(1\\)\\([a-d]\\).*"), "30", Pattern.compile("\\(a\\).*|\\(b\\)\\(i{1,2}\\).*|\\(c\\).*"),
            "31", Pattern.compile("\\([14]\\).*"), "33", Pattern.compile("\\(1\\)\\([ab]\\).*|\\(2\\).*"), "34", Pattern.compile("\\(1\\)\\([abc]\\).*|\\([234]\\).*"),
            "35", Pattern.compile("\\(1\\)\\([a-h]\\).*"), "36", Pattern.compile("\\([12]\\).*"), "38", Pattern.compile("\\(1\\)\\([abcd]\\).*"), "39", Pattern.compile("\\([12]\\).*"));

    /// Whether there is such a provision.
    static boolean exists(Cited cited) {
        if (cited.regulation()) {
            return !cited.number().equals("12") || cited.path().matches("12(?:\\((?:1|2|3|6|7|8|9|10|11)\\).*|\\(4\\)(?:\\([a-e]\\))?"
                    + "|\\(5\\)(?:\\([a-g]\\))?)?");
        }
        // The only section with a letter among the exemptions.
        if (Character.isLetter(cited.number().charAt(cited.number().length() - 1)) && !cited.number().equals("22a")) {
            return false;
        }
        Pattern pattern = EXISTS.get(cited.number());
        int bracket = cited.path().indexOf('(');
        return pattern == null || pattern.matcher(bracket < 0 ? "" : cited.path().substring(bracket)).matches();
    }

    /// The limbs a bare citation could have meant, for a message: "31(1)(a)".
    static String example(String number) {
        return switch (number) {
            case "23" -> "section 23(1), or 23(5) to neither confirm nor deny";
            case "24" -> "section 24(1), or 24(2) to neither confirm nor deny";
            case "30" -> "section 30(1)(a)(i)";
            case "31" -> "section 31(1)(a)";
            case "36" -> "section 36(2)(b)(i)";
            case "38" -> "section 38(1)(a) or (b)";
            case "40" -> "section 40(2) by virtue of section 40(3A)(a)";
            case "43" -> "section 43(1) or 43(2)";
            default -> "section " + number + "(1)(a)";
        };
    }

    /// Whether the section has a limb on confirming or denying.
    static boolean hasNcndLimb(String number) {
        return number.equals("40") || NCND_LIMB_AT.stream().anyMatch(it -> it.toLowerCase(java.util.Locale.ROOT).startsWith(number + "("));
    }

    /// Whether the citation is of such a limb.
    static boolean ncndLimb(Cited cited) {
        return cited.number().equals("40") && cited.path().matches("40\\(5.*") || NCND_LIMB_AT.stream().anyMatch(cited::within);
    }

    static List<String> numbered(List<Cited> cited) {
        return cited.stream().map(Cited::number).distinct().toList();
    }
}
