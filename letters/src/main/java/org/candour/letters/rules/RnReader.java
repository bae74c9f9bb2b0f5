package org.candour.letters.rules;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cue;

/// Nothing in the letter trips its reader: no empty greeting, dead link, missing address or doubled word.
final class RnReader implements Rule {
    private static final Pattern DEAD_LINK = Pattern.compile("\\[[^\\]\\n]{1,120}\\]\\((?:#|\\s*|https?://)?\\)|\\]\\(#\\)|href=\"(?:#|)\"|https?://(?=[\\s.,)]|$)|\\(?(?:insert|add) (?:link|url|hyperlink)(?: here)?\\)?|\\[(?:link|url|hyperlink)\\]|error! hyperlink|https?://(?:www\\.)?(?:example|xxx+)\\.(?:com|org)\\b");
    private static final Pattern DOUBLED = Pattern.compile("(?<![\\w'-])([a-z]{2,15}(?: [a-z']{1,15}){0,3}),? \\1(?![\\w'-])");
    private static final Pattern EMPTY_GREETING = Pattern.compile("^dear ?[,:]?$");
    private static final Pattern EMPTY_FIELD = Pattern.compile("^(?:your ref(?:erence)?|our ref(?:erence)?|date|tel(?:ephone)?|e-?mail|ref)\\s?:?$");
    private static final Cue ABOVE = Cue.of("(?:at|to) the (?:above|following) (?:postal |e-?mail )?address|address (?:above|shown above|at the top)", "address");
    private static final Pattern ADDRESS = Pattern.compile("\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b|[\\w.+-]{1,60}@[\\w-]{1,60}\\.[a-z]{2,}");
    private static final Set<String> MAY_REPEAT = Set.of("that", "had", "so", "very", "no", "bye", "is", "who", "in in", "ha", "we", "she", "he", "you");

    @Override
    public String id() {
        return "rn-reader";
    }

    @Override
    public void check(Examined letter, Report report) {
        String lower = letter.text().lower();
        Matcher dead = DEAD_LINK.matcher(lower);
        while (dead.find()) {
            report.at(dead.start(), dead.end(), "This link leads nowhere. Put the address in full.", Severity.ERROR);
        }
        doubled(letter, lower, report);
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            Sentence sentence = letter.text().sentences().get(i);
            String words = letter.words(i);
            if (EMPTY_GREETING.matcher(words).matches()) {
                report.at(sentence.start(), sentence.end(), "The greeting names nobody. Write the name, or \"Dear requester\".");
            } else if (i < 25 && EMPTY_FIELD.matcher(words).matches() && fieldStaysEmpty(letter, i)) {
                report.at(sentence.start(), sentence.end(), "This field is empty. Fill it in or take it out.", Severity.INFO);
            }
        }
        letter.said(ABOVE).stream().filter(hit -> letter.words(hit.sentence()).contains("above") && !ADDRESS.matcher(lower.substring(0, hit.start())).find()).forEach(hit -> report.at(
                hit, "No address stands above. Give it here."));
    }

    /// "Your Ref:" with the next field, or prose, straight after it; not with its value on the next line.
    private static boolean fieldStaysEmpty(Examined letter, int i) {
        if (!letter.words(i).endsWith(":") && letter.words(i).length() > 9 || i + 1 >= letter.text().sentences().size()) {
            return false;
        }
        String next = letter.words(i + 1);
        return next.contains(":") || next.startsWith("date") || next.startsWith("dear") || next.startsWith("our ref") || next.startsWith("address");
    }

    private static void doubled(Examined letter, String lower, Report report) {
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            if (!letter.reading().voices().authority(i)) {
                continue;
            }
            Sentence sentence = letter.text().sentences().get(i);
            Matcher matcher = DOUBLED.matcher(lower).region(sentence.start(), Math.min(sentence.end(), sentence.start() + 1500)).useTransparentBounds(true);
            while (matcher.find()) {
                boolean comma = lower.substring(matcher.start(), matcher.end()).contains(",");
                String twice = matcher.group(1);
                if (!MAY_REPEAT.contains(twice) && (!comma || twice.contains(" ")) && !lower.substring(matcher.start(), matcher.end()).contains(" and ")) {
                    report.at(matcher.start(), matcher.end(), "\"" + twice + "\" stands twice. Take one out.", Severity.INFO);
                }
            }
        }
    }
}
