package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Severity;
import org.candour.letters.reading.Cited;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Outcome;
import org.candour.letters.reading.Phrase;

/// A cost refusal says which part of section 12 is relied on, and its sum is right (FOIA s17(5), s12).
final class RnCostStatement implements Rule {
    private static final Cue SUM = Cue.of("\\d", "minutes", "minute", "hours", "hour");
    private static final Pattern RECORDS = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{2,7}) (?:(?:[a-z-]+ ){0,3})(?:records?|files?|e-?mails?|cases?"
            + "|incidents?|logs?|documents?|entries|crimes?|reports?|investigations?|complaints?|invoices?|contracts?|occurrences?|custody records"
            + "|arrests?|items?|briefings?|papers?|submissions?|messages?|folders?|boxes|pages?|letters?|minutes of|accounts?|applications?|tickets?"
            + "|recordings?|calls?|statements?|notes?)\\b|(\\d{1,3}(?:,\\d{3})+|\\d{3,7}) (?:of (?:them|these|those|which)\\b|in (?:total|all)\\b)");
    /// "There were 7,200 such delays": a thing of any kind, when the sentence counts it.
    private static final Pattern COUNTED = Pattern.compile("(?:there (?:are|were|have been|would be)|total of|identified|located|returned|found|produced|holds?|held|around|approximately|some|all|for) "
            + "(\\d{1,3}(?:,\\d{3})+|\\d{3,7}|(?<=for )\\d{2}) (?:[a-z'-]+ ){0,3}[a-z-]{3,20}s\\b(?<!hours|minutes|days|pounds|years|seconds|weeks)");
    /// "7,200 x 4 minutes".
    private static final Pattern TIMES = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,7}) (?:[a-z]{1,15} )?(?:x|\u00d7|\\*|times|multiplied by|@) ?(\\d{1,3}) ?min");
    private static final Pattern EACH = Pattern.compile("(\\d{1,3}|one|two|three|four|five|ten|fifteen|twenty|thirty) minutes?\\b");
    private static final Pattern HOURS = Pattern.compile("(\\d{1,3}(?:,\\d{3})+|\\d{1,6})(?:\\.\\d)? (?:working |staff "
            + "|person )?hours\\b(?! (?:of work )?(?:at|limit|which is the limit))");
    /// "An hour a volume", "half an hour each", "two hours per box": the time of one, told in hours.
    private static final Pattern HOUR_EACH = Pattern.compile("\\b(half an|an|one|two|three|four|\\d{1,2}) hours?,? (?:for )?(?:a|an|per|each|every|apiece)\\b");
    /// Time for something else is added to the sum.
    private static final Phrase ADDS = Phrase.of("\\b(?:add(?:ed|ing|s)?|plus|on top of|a further|another|in addition|as well as|extra|additional|allow(?:ed|ing|s)?)\\b[^\\n]{0,30}\\b(?:hours?|days?)\\b");
    private static final Map<String, Integer> NUMBERS = Map.of("one", 1, "two", 2, "three", 3, "four", 4, "five", 5, "ten", 10, "fifteen", 15,
            "twenty", 20, "thirty", 30);

    @Override
    public String id() {
        return "rn-cost-statement";
    }

    @Override
    public void check(Examined letter, Report report) {
        boolean scottish = letter.reading().regime() == org.candour.law.Regime.FOISA;
        if (!letter.is(Outcome.COST) || !letter.foia() && !scottish) {
            return;
        }
        List<Found<Cited>> section = letter.reading().cited().stream()
                .filter(it -> it.value().number().equals("12") && !it.value().regulation()
                        && letter.reading().voices().notRequester(letter.text().sentenceAt(it.start())))
                .toList();
        if (section.isEmpty()) {
            Found<String> refusal = letter.reading().outcomes().get(Outcome.COST);
            report.at(refusal, "The letter refuses because of cost without naming section 12. Say that section 12(1), or 12(2) for finding out whether "
                    + "anything is held, is relied on.");
        } else if (!scottish && section.stream().allMatch(it -> it.value().parts().isEmpty())) {
            report.at(section.getFirst(), "Say whether section 12(1) is relied on, or section 12(2) because even finding out whether anything is held "
                    + "would exceed the limit.");
        }
        noEstimate(letter, report);
        if (scottish) {
            return;
        }
        wrongLimit(letter, report);
        wrongSum(letter, report);
    }

    private static final Cue AMOUNT = Cue.of("(?:\\d|\\b(?:one|two|three|four|five|six|seven|eight|nine|ten|twelve|fifteen|twenty|thirty|forty|fifty|sixty|half|an?|hundred|several hundred)\\b)[^\\n]{0,24}\\b(?:hours?|minutes?|days|weeks)\\b|£ ?\\d", "hour", "minute", "days", "weeks", "£");
    private static final Pattern LIMIT_ALONE = Pattern.compile("£ ?(?:450|600)\\b|\\b(?:18|24|eighteen|twenty-four) (?:working |staff )?hours|£ ?25\\b|working days");

    /// What the work would come to, as the Commissioner expects by way of help.
    private static void noEstimate(Examined letter, Report report) {
        boolean estimates = letter.says(AMOUNT, words -> AMOUNT.isIn(LIMIT_ALONE.matcher(words).replaceAll("")) && !words.contains("review") && !words.contains("received"));
        if (letter.whole() && !estimates && letter.decides()) {
            report.at(letter.reading().outcomes().get(Outcome.COST), "Say what the work would come to: how many records, how long for each, and the total against the limit.", Severity.WARNING);
        }
    }

    private static final Cue PAIR = Cue.of("£ ?450[^\\n]{0,80}24 hours|24 hours[^\\n]{0,80}£ ?450|£ ?600[^\\n]{0,80}18 hours"
            + "|18 hours[^\\n]{0,80}£ ?600", "450", "600");

    private static void wrongLimit(Examined letter, Report report) {
        letter.said(PAIR).forEach(hit -> report.at(hit, "The sum and the hours do not fit: £450 is 18 hours, £600 is 24 hours, at £25 an hour."));
        boolean local = letter.reading().authority().map(it -> it.value().toLowerCase(Locale.ROOT).matches(".*(?:police|constabulary|council|nhs|fire"
                + "|university|borough|opcc).*")).orElse(false);
        if (local) {
            letter.said(SIX_HUNDRED_ALONE).stream().filter(hit -> hit.sentence() > 0 && LIMIT.isIn(letter.words(hit.sentence() - 1)) && !OF_MINISTRIES.isIn(letter.words(hit.sentence() - 1))).forEach(hit -> report.at(hit, OF_LOCAL));
            letter.said(SIX_HUNDRED, words -> !OF_MINISTRIES.isIn(words)).forEach(hit -> report.at(hit, OF_LOCAL));
        }
    }

    private static final String OF_LOCAL = "£600 and 24 hours are the limit of government departments. For this authority the limit is £450, which is 18 hours.";
    private static final Phrase LIMIT = Phrase.of("\\b(?:limit|threshold|ceiling|maximum)\\b");
    private static final Phrase OF_MINISTRIES = Phrase.of("\\b(?:central|government departments?|ministr\\w+|parliament)\\b");
    /// "It is £600", said of the limit that the sentence before brings in.
    private static final Cue SIX_HUNDRED_ALONE = Cue.of("^(?:it|this|that|which|for (?:us|the [a-z]+|a [a-z ]+)|here|the (?:sum|figure|amount))\\b[^\\n]{0,40}(?:£ ?600|\\b24 hours)", "600", "24 hours");
    private static final Cue SIX_HUNDRED = Cue.of("(?:limit|threshold)[^\\n]{0,60}£ ?600|£ ?600[^\\n]{0,60}(?:limit|threshold)", "600");

    /// "She read 60 of them, which took 95 minutes": the time of all that were tried, not of each.
    private static final Phrase SAMPLE = Phrase.of("\\b(?:tried|tested|read|opened|checked|examined|sampled?|looked (?:at|through)|timed|went through)\\b[^\\n]{0,80}(?:\\b(?:took|taking|taken|lasted)\\b(?![^\\n]{0,20}average)[^\\n]{0,30}|\\bin \\w{1,10} )\\bminutes\\b(?! (?:each|per|apiece|on average|for (?:each|every)|a |an |to ))");
    /// One of the ways in which less could be asked: its hours come from other sums.
    private static final Phrase OPTION = Phrase.of("^(?:\\(?\\w{1,2}[.)] )?(?:first|second|third|fourth|last|alternative|another|or)(?:ly)?\\b|\\bif you\\b|\\b(?:we|i) could\\b|\\bcould be (?:done|produced|given|had|searched)\\b|\\bwould be willing\\b");

    /// Records times minutes against the hours claimed.
    private static void wrongSum(Examined letter, Report report) {
        int records = 0;
        List<Integer> minutes = List.of();
        int since = 0;
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            if (!letter.reading().voices().authority(i)) {
                continue;
            }
            String words = letter.words(i);
            Matcher counted = RECORDS.matcher(words);
            if (counted.find()) {
                records = Integer.parseInt((counted.group(1) == null ? counted.group(2) : counted.group(1)).replace(",", ""));
                since = i;
            } else if ((counted = COUNTED.matcher(words)).find()) {
                records = Integer.parseInt(counted.group(1).replace(",", ""));
                since = i;
            }
            List<Integer> each = minutes(words);
            if (SAMPLE.isIn(words) || ADDS.isIn(words)) {
                records = 0;
                continue;
            }
            boolean option = OPTION.isIn(words);
            if (!each.isEmpty()) {
                minutes = each;
                since = i;
            }
            Matcher times = TIMES.matcher(words);
            if (times.find()) {
                records = Integer.parseInt(times.group(1).replace(",", ""));
                minutes = List.of(Integer.parseInt(times.group(2)));
                since = i;
            }
            Matcher hours = HOURS.matcher(words);
            while (hours.find() && records > 0 && !minutes.isEmpty() && (option ? counted(words) && !each.isEmpty() : i - since <= 2)) {
                double claimed = Double.parseDouble(hours.group(1).replace(",", ""));
                boolean limit = claimed == 18 || claimed == 24 || HOUR_EACH.matcher(words).region(hours.start(), words.length()).lookingAt();
                int number = records;
                if (!limit && minutes.stream().noneMatch(one -> comesTo(claimed, number * one / 60.0))) {
                    int at = letter.text().sentences().get(i).start();
                    report.at(at + hours.start(), at + hours.end(),
                            "%,d at %d minutes each come to %,.0f hours, not %s. Put the estimate right.".formatted(records, minutes.getLast(),
                            records * minutes.getLast() / 60.0, hours.group(1)), Severity.ERROR);
                }
            }
        }
    }

    private static boolean counted(String words) {
        return RECORDS.matcher(words).find() || COUNTED.matcher(words).find();
    }

    private static boolean comesTo(double claimed, double real) {
        return Math.abs(claimed - real) <= Math.max(1, real * 0.05);
    }

    /// Minutes named in a sentence, added up step by step: "35 minutes to find it and 15 minutes to copy it" gives 35 and 50.
    private static List<Integer> minutes(String words) {
        List<Integer> sums = new ArrayList<>();
        Matcher hour = HOUR_EACH.matcher(words);
        if (hour.find()) {
            return List.of(hour.group(1).equals("half an") ? 30 : 60 * (hour.group(1).equals("an") ? 1 : NUMBERS.containsKey(hour.group(1)) ? NUMBERS.get(hour.group(1)) : Integer.parseInt(hour.group(1))));
        }
        Matcher each = EACH.matcher(words);
        int sum = 0;
        while (each.find()) {
            sum += NUMBERS.containsKey(each.group(1)) ? NUMBERS.get(each.group(1)) : Integer.parseInt(each.group(1));
            sums.add(sum);
        }
        return sums;
    }
}
