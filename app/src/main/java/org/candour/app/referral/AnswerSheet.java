package org.candour.app.referral;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.casework.NotAllowed;
import org.candour.casework.referral.Advice;
import org.candour.law.Citations;
import org.candour.law.NotACitation;
import org.candour.law.Regime;

/// The part of an e-mail in which a unit without Candour answers: a label a line, written after its colon, between two lines of equals signs.
///
/// Reads what mail programs make of it: quoted, wrapped, filled in beneath the answer or copied above it. Never guesses.
///
/// @param said what was written after each label; labels without words are left out
record AnswerSheet(Map<AnswerSheet.Label, String> said) {
    private static final String BEGIN = "===== ANSWER =====";
    private static final String END = "===== END OF ANSWER =====";
    private static final Pattern FILLED = Pattern.compile("={3,} ?ANSWER ?={3,}[ \\t]*\\n(.*?)\\n?[ \\t]*={3,} ?END OF ANSWER ?={3,}", Pattern.DOTALL);
    private static final Pattern QUOTE_MARK = Pattern.compile("(?m)^[ \\t]*(?:>[ \\t]?)+");
    private static final Pattern LABELLED = Pattern.compile("^[ \\t*]*([A-Za-z][A-Za-z ]{2,30}?)[ \\t*]*:[ \\t*]*(.*)$");
    private static final Pattern DASH = Pattern.compile("^[-*•–][ \\t]+");

    /// What is written after.
    enum Label {
        ADVICE("Advice"), GROUNDS("Sections"), REASONS("Reasons"), FAVOURING("For disclosure"), AGAINST("Against disclosure"), BALANCE("Balance"), FAVOURED("Test favours"),
        NUMBER("Log number"), REPLY("Reply to our question");

        private final String written;

        Label(String written) {
            this.written = written;
        }
    }

    AnswerSheet {
        said = Map.copyOf(said);
    }

    /// A sheet to be filled in.
    static String blank(boolean question) {
        List<Label> labels = question ? List.of(Label.REPLY) : List.of(Label.NUMBER, Label.ADVICE, Label.GROUNDS, Label.REASONS, Label.FAVOURING, Label.AGAINST, Label.BALANCE, Label.FAVOURED);
        return BEGIN + "\n" + labels.stream().map(label -> label.written + ":\n\n").collect(Collectors.joining()) + END;
    }

    /// How a sheet is filled in, for whoever gets one.
    static String howTo() {
        return """
            Log number: your own, such as 1480/23, if you keep a log.
            Advice: one of disclose, part (disclose in part), withhold, ncnd (neither confirm nor deny), no interest, consult (somebody first).
            Sections: what is relied on, such as 31(1)(a), 40(2).
            Reasons: may be released. What may not be stands between brackets with its ground: [[31(1)(a): these words]].
            For disclosure, Against disclosure: factors of the public interest, each after a dash.
            Test favours: disclosure or withholding; empty where no test was made.""";
    }

    /// Reads the sheet of a message.
    ///
    /// @param words the whole message, history included
    /// @return empty where no sheet is filled in
    /// @throws NotAllowed where two sheets say different things, or a label stands there twice
    static Optional<AnswerSheet> read(String words) {
        List<AnswerSheet> filled = new ArrayList<>();
        Matcher sheet = FILLED.matcher(QUOTE_MARK.matcher(words.replace("\r\n", "\n")).replaceAll(""));
        while (sheet.find()) {
            AnswerSheet read = new AnswerSheet(said(sheet.group(1)));
            if (!read.said().isEmpty() && !filled.contains(read)) {
                filled.add(read);
            }
        }
        allow(filled.size() < 2, "two sheets in it say different things");
        return filled.stream().findFirst();
    }

    private static Map<Label, String> said(String lines) {
        Map<Label, String> said = new EnumMap<>(Label.class);
        Map<Label, StringBuilder> parts = new EnumMap<>(Label.class);
        StringBuilder into = new StringBuilder();
        for (String line : lines.split("\n", -1)) {
            Matcher labelled = LABELLED.matcher(line);
            Optional<Label> label = labelled.matches() ? label(labelled.group(1)) : Optional.empty();
            if (label.isPresent()) {
                into = new StringBuilder();
                allow(parts.put(label.get(), into) == null, "\"%s\" stands in it twice".formatted(label.get().written));
                line = labelled.group(2);
            }
            into.append(line.strip()).append('\n');
        }
        parts.forEach((label, words) -> {
            if (!words.toString().isBlank()) {
                said.put(label, words.toString().strip());
            }
        });
        return said;
    }

    private static Optional<Label> label(String written) {
        for (Label label : Label.values()) {
            if (label.written.equalsIgnoreCase(written.strip())) {
                return Optional.of(label);
            }
        }
        return Optional.empty();
    }

    /// What was written after a label; empty where nothing was.
    String words(Label label) {
        return said.getOrDefault(label, "");
    }

    /// The factors after a label: one a line, or each after a dash.
    List<String> factors(Label label) {
        List<String> lines = words(label).lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        boolean dashes = lines.stream().anyMatch(line -> DASH.matcher(line).find());
        List<String> factors = new ArrayList<>();
        for (String line : lines) {
            if (dashes && !DASH.matcher(line).find() && !factors.isEmpty()) {
                factors.set(factors.size() - 1, factors.getLast() + " " + line);
            } else {
                factors.add(DASH.matcher(line).replaceFirst(""));
            }
        }
        return factors;
    }

    /// The advice in it.
    ///
    /// @return empty where nothing is advised
    /// @throws NotAllowed where what is advised is not one of the kinds, or a section cannot be cited
    Optional<Advice> advice(LocalDate on) {
        if (words(Label.ADVICE).isEmpty()) {
            allow(said.keySet().stream().allMatch(label -> label == Label.NUMBER || label == Label.REPLY), "it does not say which kind of advice it gives");
            return Optional.empty();
        }
        return Optional.of(new Advice(1, kind().orElseThrow(() -> notRead("\"%s\" is none of the kinds of advice".formatted(words(Label.ADVICE)))), grounds(on), words(Label.REASONS),
            factors(Label.FAVOURING), factors(Label.AGAINST), words(Label.BALANCE), favoured().orElseThrow(() -> notRead("the test cannot favour \"%s\"".formatted(words(Label.FAVOURED))))));
    }

    /// The kind as written, if it is one.
    Optional<Advice.Kind> kind() {
        return Optional.ofNullable(switch (plain(Label.ADVICE)) {
            case "disclose" -> Advice.Kind.DISCLOSE;
            case "part", "in part", "disclose in part" -> Advice.Kind.PART;
            case "withhold" -> Advice.Kind.EXEMPTION;
            case "ncnd", "neither confirm nor deny" -> Advice.Kind.NCND;
            case "no interest", "no interest of the unit" -> Advice.Kind.NO_INTEREST;
            case "consult", "consult somebody first" -> Advice.Kind.CONSULT;
            case "withdraw", "withdraw an answer already given" -> Advice.Kind.WITHDRAW;
            default -> null;
        });
    }

    /// What the test favours as written, if it is understood.
    Optional<Advice.Favoured> favoured() {
        return Optional.ofNullable(switch (plain(Label.FAVOURED)) {
            case "", "none" -> Advice.Favoured.NONE;
            case "disclosure" -> Advice.Favoured.DISCLOSURE;
            case "withholding" -> Advice.Favoured.WITHHOLDING;
            default -> null;
        });
    }

    /// The sections as written, as the catalogue names them.
    ///
    /// @throws NotAllowed where one cannot be cited on this day
    List<String> grounds(LocalDate on) {
        String cited = words(Label.GROUNDS).replace('\n', ' ');
        if (cited.isEmpty() || plain(Label.GROUNDS).equals("none")) {
            return List.of();
        }
        try {
            return Citations.parse(Character.isDigit(cited.charAt(0)) ? "section " + cited : cited, Citations.regimeNamed(cited).orElse(Regime.FOIA), on).stream()
                .map(citation -> citation.ground().id()).distinct().toList();
        } catch (NotACitation e) {
            throw notRead(String.valueOf(e.getMessage()));
        }
    }

    private String plain(Label label) {
        return words(label).toLowerCase(Locale.ROOT).replaceAll("[.\"'*]", "").replaceAll("\\s+", " ").strip();
    }

    private static void allow(boolean holds, String obstacle) {
        if (!holds) {
            throw notRead(obstacle);
        }
    }

    private static NotAllowed notRead(String obstacle) {
        return new NotAllowed("answer-read", "Reading the unit's answer", obstacle, "Key in what it advises, or ask the unit");
    }
}
