package org.candour.precedents;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What the cells of an old log mean: dates, outcomes and grounds in the many ways people write them.
final class HistoryWords {
    /// Day before month, as everywhere in the UK; of two-digit years the one of this century.
    private static final List<DateTimeFormatter> DATES = Stream.of("uuuu-M-d", "d/M/uuuu", "d/M/uu", "d.M.uuuu", "d.M.uu", "d-M-uuuu", "d-M-uu",
        "d MMM uuuu", "d MMMM uuuu", "d-MMM-uuuu", "d-MMM-uu", "d MMM uu", "MMMM d uuuu", "MMM d uuuu", "uuuuMMdd").map(HistoryWords::form).toList();
    private static final Pattern TIME = Pattern.compile("[T ,]+\\d{1,2}:\\d\\d.*$");
    private static final Pattern WEEKDAY = Pattern.compile("^(mon|tues?|wed(nes)?|thu(rs?)?|fri|sat(ur)?|sun)(day)?\\.?,?\\s+", Pattern.CASE_INSENSITIVE);
    private static final Pattern ORDINAL = Pattern.compile("(?<=\\d)(st|nd|rd|th)\\b", Pattern.CASE_INSENSITIVE);

    /// Section 40(2), s.31 (1) (a), reg 12(4)(b), Article 6, or a bare 40(2): the law's word, the number, the limbs.
    private static final Pattern PROVISION = Pattern.compile(
        "(?:\\b(FOIS?A|EIS?R)\\b[\\s,:/-]*)?(?:\\b(sections?|secs?|ss?|reg(?:ulation)?s?|r|art(?:icle)?s?)\\b\\.?\\s*|\\b(?i:s|reg|r)\\.?(?=\\d))?(?<!\\d)(\\d{1,2}[A-Z]?)(?!\\w)((?:\\s*\\(\\s*\\w{1,4}\\s*\\))*)",
        Pattern.CASE_INSENSITIVE);
    private static final Pattern LIMB = Pattern.compile("\\(\\s*(\\w{1,4})\\s*\\)");
    /// "and (b)" after a provision: another limb beside its last.
    private static final Pattern SIBLING = Pattern.compile("\\s*(?:,|;|&|/|\\band\\b|\\bor\\b)\\s*((?:\\(\\s*\\w{1,4}\\s*\\)\\s*)+)", Pattern.CASE_INSENSITIVE);
    private static final Set<String> YES = Set.of("yes", "y", "true", "1", "upheld in part", "overturned", "part overturned", "partly overturned", "partially overturned",
        "complaint upheld", "complaint partly upheld", "complaint partially upheld", "decision changed", "changed", "more disclosed", "further information disclosed",
        "allowed", "appeal allowed", "decision overturned", "original decision overturned", "reversed");

    private HistoryWords() {}

    private static DateTimeFormatter form(String pattern) {
        return new DateTimeFormatterBuilder().parseCaseInsensitive().appendPattern(pattern).toFormatter(Locale.UK).withResolverStyle(ResolverStyle.STRICT);
    }

    static Optional<LocalDate> date(String written) {
        String plain = TIME.matcher(written.strip()).replaceFirst("");
        plain = ORDINAL.matcher(WEEKDAY.matcher(plain).replaceFirst("")).replaceAll("").replace(",", " ").replaceAll("\\s+", " ").strip();
        // Java's British months: "Sept" alone has four letters.
        String month = plain.replaceFirst("(?i)\\bsep\\b", "Sept").replaceFirst("(?i)\\bsept\\.", "Sept");
        for (DateTimeFormatter form : DATES) {
            for (String text : List.of(plain, month)) {
                try {
                    return Optional.of(LocalDate.parse(text, form));
                } catch (DateTimeException e) {
                    // Not written this way; the next form may fit.
                    continue;
                }
            }
        }
        return Optional.empty();
    }

    /// In the words that cases use, where it is certain which is meant; else as it stands. Empty if nothing is said.
    static Optional<String> outcome(String written) {
        String plain = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
        if (plain.isEmpty() || plain.equals("open") || plain.equals("in progress") || plain.equals("pending") || plain.equals("n a")
            || plain.equals("closed") || plain.equals("complete") || plain.equals("completed")) {
            return Optional.empty();
        }
        boolean part = has(plain, "part", "partial", "partially", "partly", "some");
        if (has(plain, "ncnd", "neither")) {
            return Optional.of("Neither confirmed nor denied");
        }
        if (plain.contains("not held") || plain.contains("no information held") || plain.contains("no info held") || plain.contains("information held no")) {
            return Optional.of(part ? "Partly withheld" : "Not held");
        }
        if (has(plain, "vexatious", "s14 1", "s14") && !plain.contains("repeat")) {
            return Optional.of("Vexatious");
        }
        if (has(plain, "repeat", "repeated")) {
            return Optional.of("Repeated");
        }
        if (has(plain, "s12", "cost", "costs", "fees")) {
            return Optional.of("Over the cost limit");
        }
        if (has(plain, "s21", "accessible") || plain.contains("already published") || plain.contains("publicly available")) {
            return Optional.of("Already accessible");
        }
        if (has(plain, "transferred", "transfer", "redirected") || plain.contains("not our")) {
            return Optional.of("Advised to ask another body");
        }
        if (has(plain, "withdrawn", "lapsed", "abandoned") || plain.contains("no clarification")) {
            return Optional.of("Lapsed");
        }
        boolean refused = has(plain, "refused", "refusal", "withheld", "exempt", "exempted", "rejected", "nondisclosure") || plain.contains("not disclosed")
            || plain.contains("non disclosure") || plain.contains("fully exempt") || plain.equals("no");
        boolean given = !refused && (has(plain, "disclosed", "disclosure", "granted", "released", "provided", "full", "supplied", "answered", "yes", "successful"));
        if (part && (refused || given || plain.split(" ").length <= 2)) {
            return Optional.of("Partly withheld");
        }
        return Optional.of(refused ? "Withheld" : given ? "Disclosed" : written.strip());
    }

    private static boolean has(String plain, String... words) {
        String padded = " " + plain + " ";
        return Stream.of(words).anyMatch(word -> padded.contains(" " + word + " "));
    }

    /// Each provision as "foia-40-2" or "eir-12-4-b"; the Act stays in force for what follows it. Words that name none are dropped.
    static List<String> grounds(String written) {
        Set<String> grounds = new LinkedHashSet<>();
        String regime = written.matches("(?is).*\\bFOISA\\b.*") ? "foisa" : written.matches("(?is).*\\bEISR\\b.*") ? "eisr" : "foia";
        Matcher found = PROVISION.matcher(written);
        while (found.find()) {
            String named = found.group(1);
            String kind = found.group(2) == null ? "" : found.group(2).toLowerCase(Locale.ROOT);
            String lead = found.group().strip().toLowerCase(Locale.ROOT);
            boolean regulation = kind.startsWith("r") || lead.startsWith("r");
            if (kind.startsWith("art")) {
                continue;
            }
            if (named != null) {
                regime = named.toLowerCase(Locale.ROOT);
            } else if (regulation && regime.startsWith("foi")) {
                regime = regime.equals("foisa") ? "eisr" : "eir";
            } else if ((kind.startsWith("s") || lead.startsWith("s")) && regime.startsWith("ei")) {
                regime = regime.equals("eisr") ? "foisa" : "foia";
            }
            List<String> parts = new ArrayList<>(List.of(regime, found.group(3).toLowerCase(Locale.ROOT)));
            parts.addAll(limbs(found.group(4)));
            grounds.add(String.join("-", parts));
            Matcher sibling = SIBLING.matcher(written);
            for (int at = found.end(); sibling.find(at) && sibling.start() == at; at = sibling.end()) {
                List<String> limbs = limbs(sibling.group(1));
                grounds.add(String.join("-", parts.subList(0, Math.max(2, parts.size() - limbs.size()))) + "-" + String.join("-", limbs));
            }
        }
        return List.copyOf(grounds);
    }

    private static List<String> limbs(String brackets) {
        return LIMB.matcher(brackets).results().map(limb -> limb.group(1).toLowerCase(Locale.ROOT)).toList();
    }

    static boolean overturned(String written) {
        String plain = written.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", " ").strip();
        return YES.contains(plain) || has(plain, "overturned", "reversed") && !has(plain, "not");
    }
}
