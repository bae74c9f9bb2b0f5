package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.letters.LetterText;

/// Finds "section 31(1)(a) and (b)", "ss24(2) and 31(3)", "S.40 (2)", "regulation 12(5)(b)" in one pass.
///
/// Leaves out provisions of other laws: "section 24(1) of the Data Protection Act 2018".
final class CitationScanner {
    private static final Pattern WORD =
            Pattern.compile("(?<![a-z0-9'])(sections|section|sec\\.?|ss|s|regulations|regulation|regs|reg|(?:exemptions?|exclusions?)(?= (?:2[1-9]|3\\d|4[0-4])\\b))\\.? ?(?=\\d)");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,2}[a-z]?(?![a-z0-9/%]|:\\d|\\.\\d|,\\d)");
    private static final Pattern PART = Pattern.compile(" ?\\( ?([0-9]{1,2}[a-z]{0,2}|[a-z]{1,4}) ?\\)");
    /// "33 1(b)": the first bracket was forgotten.
    private static final Pattern BARE_PART = Pattern.compile(" ([1-9])(?= ?\\([a-z]{1,3}\\))");
    /// "40 subsections 2 and 3 (a)".
    private static final Pattern SUBSECTIONS = Pattern.compile(",? ?\\(?sub-?sections? ((?:\\(?\\d{1,2}[a-z]?\\)?(?![\\w.])(?: ?\\([a-z]{1,3}\\)){0,3}(?:, | and | & )?){1,4})");
    private static final Pattern SUBSECTION = Pattern.compile("\\(?(\\d{1,2}[a-z]?)\\)?((?: ?\\([a-z]{1,3}\\)){0,3})");
    private static final int LONGEST_SUBSECTIONS = 80;
    private static final Pattern JOIN = Pattern.compile("(?: ?, ?| ?; ?| ?& ?| ?/ ?| and/or | and | or | with | to |, and )+(?:with |also |of )?");
    private static final Phrase OTHER_LAW = Phrase.of(
            "^(?:[^.; ]| (?!of |under |in )){0,40} (?:of|under|in) (?!(?:the |that )?(?:freedom|foia|foi |foisa|environmental|eir|act\\b"
                    + "|regulations\\b|same|said))(?:the |that )?"
                    + "(?:[a-z'(),&-]+ ){0,8}?(?:act|regulations|order|dpa|rules|code|gdpr)\\b");
    private static final Phrase DATA_PROTECTION = Phrase.of("^(?: \\([^)]{0,40}\\))? ?(?:dpa|of the dpa|dpa 2018|uk gdpr)");

    private static final Phrase OF_THE_ACT = Phrase.of("^ (?:of|under|in) (?:the |that )?(?:act\\b|freedom|foia?\\b|foisa|environmental|regulations\\b|eir).*");
    private static final Pattern GLOSS = Pattern.compile(" ?\\([a-z][^()\\d\\n]{5,110}\\)");
    private static final int LONGEST_GLOSS = 120;

    private CitationScanner() {}

    static List<Found<Cited>> scan(LetterText text) {
        String lower = text.lower();
        List<Found<Cited>> found = new ArrayList<>();
        Matcher word = WORD.matcher(lower);
        Matcher number = NUMBER.matcher(lower);
        Matcher part = PART.matcher(lower);
        Matcher join = JOIN.matcher(lower);
        int from = 0;
        while (from < lower.length()) {
            if (startsBare(lower, from, number, part)) {
                from = list(lower, from, from, lower.startsWith("12(5)(", from) || lower.startsWith("12(4)(", from), false, number, part, join, found);
                continue;
            }
            boolean may = (lower.charAt(from) == 's' || lower.charAt(from) == 'r' || lower.charAt(from) == 'e') && (from == 0 || !Character.isLetterOrDigit(lower.charAt(from - 1)));
            if (!may || !word.region(from, Math.min(from + 18, lower.length())).useTransparentBounds(true).lookingAt()) {
                from++;
                continue;
            }
            boolean regulation = word.group(1).startsWith("reg");
            boolean several = word.group(1).equals("sections") || word.group(1).equals("ss") || word.group(1).equals("regulations") || word.group(1).equals("exemptions") || word.group(1).equals("exclusions");
            int end = list(lower, word.start(), word.end(), regulation, several, number, part, join, found);
            from = Math.max(end, word.end());
        }
        return List.copyOf(found);
    }

    /// "31(1)(a)" by itself, where no other law's word stands before it.
    private static boolean startsBare(String lower, int at, Matcher number, Matcher part) {
        boolean digit = lower.charAt(at) >= '1' && lower.charAt(at) <= '4' && (at == 0 || " (,;|/\n".indexOf(lower.charAt(at - 1)) >= 0);
        if (!digit || !number.region(at, Math.min(at + 4, lower.length())).useTransparentBounds(true).lookingAt() || number.end() >= lower.length()
                || lower.charAt(number.end()) != '(') {
            return false;
        }
        int value = Integer.parseInt(number.group().replaceAll("\\D", ""));
        return (value == 12 || value == 14 || value >= 21 && value <= 44) && part.region(number.end(), Math.min(number.end() + 8, lower.length())).lookingAt()
                && plausible(part.group(1), 0) && !OTHER_WORD.isIn(lower.substring(Math.max(0, at - 30), at));
    }

    private static final Phrase OTHER_WORD = Phrase.of("(?:article|art\\.?|rule|schedule|paragraph|para|page|question|item|point|part|clause|condition|[£$])s? ?(?:\\d[\\w()]* (?:and|or|to) )?$");

    /// Reads one list of provisions; gives where it ends.
    private static int list(
            String lower, int wordAt, int at, boolean regulation, boolean several, Matcher number, Matcher part, Matcher join,
            List<Found<Cited>> into) {
        List<Found<Cited>> here = new ArrayList<>();
        Matcher gloss = GLOSS.matcher(lower);
        int start = wordAt;
        int place = at;
        while (true) {
            if (!number.region(place, Math.min(place + 4, lower.length())).useTransparentBounds(true).lookingAt()) {
                break;
            }
            String digits = number.group();
            List<String> parts = new ArrayList<>();
            Matcher subsections = SUBSECTIONS.matcher(lower).region(number.end(), Math.min(number.end() + LONGEST_SUBSECTIONS, lower.length()));
            if (subsections.lookingAt()) {
                place = subsections(lower, subsections, start, regulation, digits, part, here);
                break;
            }
            place = parts(lower, number.end(), part, parts);
            here.add(new Found<>(new Cited(regulation, digits, parts), start, place));
            // "(a) and (b)": a sibling of the last part.
            place = siblings(lower, place, part, join, regulation, digits, parts, here);
            // "23 (National security), 31 (Law enforcement) 38 (Safety)": what each is about stands between the numbers.
            boolean glossed = several && gloss.region(place, Math.min(place + LONGEST_GLOSS, lower.length())).lookingAt();
            int told = glossed ? gloss.end() : place;
            if (!join.region(told, Math.min(told + 12, lower.length())).lookingAt() && !(glossed && lower.startsWith(" ", told))) {
                break;
            }
            int next = join.lookingAt() ? join.end() : told + 1;
            boolean bracketed = nextIsBracketed(lower, next, number, part);
            if (!several && !bracketed || !number.region(next, Math.min(next + 4, lower.length())).useTransparentBounds(true).lookingAt()) {
                break;
            }
            start = next;
            place = next;
        }
        if (!here.isEmpty() && !ofOtherLaw(lower, here.getLast().end())) {
            into.addAll(here);
        }
        return place;
    }

    private static boolean nextIsBracketed(String lower, int at, Matcher number, Matcher part) {
        return number.region(at, Math.min(at + 4, lower.length())).useTransparentBounds(true).lookingAt()
                && part.region(number.end(), Math.min(number.end() + 8, lower.length())).lookingAt();
    }

    /// Each subsection by itself; gives where the last one ends.
    private static int subsections(String lower, Matcher named, int start, boolean regulation, String digits, Matcher part, List<Found<Cited>> here) {
        Matcher one = SUBSECTION.matcher(lower).region(named.start(1), named.end(1));
        int place = named.end();
        while (one.find()) {
            List<String> parts = new ArrayList<>(List.of(one.group(1)));
            parts(lower, one.start(2), one.end(), part, parts);
            here.add(new Found<>(new Cited(regulation, digits, parts), here.isEmpty() ? start : one.start(), one.end()));
            place = one.end();
        }
        return place;
    }

    private static int parts(String lower, int at, Matcher part, List<String> parts) {
        return parts(lower, at, lower.length(), part, parts);
    }

    private static int parts(String lower, int at, int to, Matcher part, List<String> parts) {
        int place = at;
        Matcher bare = BARE_PART.matcher(lower).region(at, Math.min(at + 10, to)).useTransparentBounds(true);
        if (parts.isEmpty() && bare.lookingAt()) {
            parts.add(bare.group(1));
            place = bare.end();
        }
        while (parts.size() < 4 && part.region(place, Math.min(place + 8, to)).lookingAt()
                && plausible(part.group(1), parts.size()) && (parts.isEmpty() || !follows(parts.getLast(), part.group(1)) && !turnsBack(parts.getLast(), part.group(1)))) {
            parts.add(part.group(1));
            place = part.end();
        }
        return place;
    }

    private static int siblings(
            String lower, int at, Matcher part, Matcher join, boolean regulation, String digits, List<String> parts,
            List<Found<Cited>> here) {
        int place = at;
        List<String> last = parts;
        while (!last.isEmpty()) {
            int next = join.region(place, Math.min(place + 12, lower.length())).lookingAt() ? join.end() : place;
            List<String> more = new ArrayList<>();
            int end = parts(lower, next, part, more);
            if (more.isEmpty()) {
                break;
            }
            List<String> sibling = new ArrayList<>(last.subList(0, depth(last, more.getFirst())));
            sibling.addAll(more);
            here.add(new Found<>(new Cited(regulation, digits, sibling), next, end));
            last = sibling;
            place = end;
        }
        return place;
    }

    /// How many parts the sibling shares: "(2)" after "(1)(a)" begins anew, "(b)" after "(1)(a)" keeps the "(1)".
    private static int depth(List<String> last, String sibling) {
        for (int i = last.size() - 1; i >= 0; i--) {
            if (sameShape(last.get(i), sibling)) {
                return i;
            }
        }
        return last.size();
    }

    private static boolean sameShape(String one, String other) {
        boolean roman = one.matches("[ivx]+") && other.matches("[ivx]+");
        return Character.isDigit(one.charAt(0)) == Character.isDigit(other.charAt(0))
                && (Character.isDigit(one.charAt(0)) || roman || one.length() == 1 && other.length() == 1 && !one.matches("[ivx]"));
    }

    /// "(a)(b)" and "(a) (c)" name two siblings without a word between: below a letter stand only (i), (ii) and so on.
    private static boolean follows(String one, String other) {
        return one.length() == 1 && other.length() == 1 && Character.isLetter(one.charAt(0)) && Character.isLetter(other.charAt(0)) && "ivx".indexOf(other.charAt(0)) < 0;
    }

    /// "31(1)(g)(2)(a)": below a letter stands no number, so another subsection begins.
    private static boolean turnsBack(String one, String other) {
        return Character.isLetter(one.charAt(0)) && Character.isDigit(other.charAt(0));
    }

    /// "(foia)" or "(the)" after a number is no part of it.
    private static boolean plausible(String part, int depth) {
        return Character.isDigit(part.charAt(0)) || part.length() == 1 || part.matches("[ivx]{1,4}|[a-d][a-d]");
    }

    private static boolean ofOtherLaw(String lower, int end) {
        int stop = Math.min(end + 110, lower.length());
        int line = lower.indexOf('\n', end, stop);
        String rest = lower.substring(end, line >= 0 ? line : stop);
        // "(information provided in confidence) of the Act": what the provision is about names no law.
        Matcher gloss = GLOSS.matcher(rest);
        String after = gloss.lookingAt() && OF_THE_ACT.matches(rest.substring(gloss.end())) ? rest.substring(gloss.end()) : rest;
        return (after.contains(" of ") || after.contains(" under ") || after.contains(" in ")) && OTHER_LAW.isIn(after) || DATA_PROTECTION.isIn(after);
    }
}
