package org.candour.letters.rules;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Severity;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Phrase;

/// Nothing in the letter trips its reader: no empty greeting, dead link, missing address or doubled word.
final class RnReader implements Rule {
    private static final Phrase EMPTY_GREETING = Phrase.of("^dear ?[,:]?$|^dear ?[\\[<{(]+ ?(?!redact|remov|withh|anonym)(?:[a-z]+[ _-]?){0,2}(?:name|title|surname|applicant|requester|requestor|customer|recipient|salutation|addressee)s?(?: here)? ?[\\]>})]+(?: ?[\\[<{(]+[a-z _-]{1,20}[\\]>})]+)? ?[,:]?$");
    /// In characters.
    private static final int LONGEST_GREETING = 60;
    /// "This reply will be placed on our disclosure log".
    private static final Cue PUBLISHED = Cue.of("\\b(?:letter|reply|response|answer)\\b[^\\n]{0,40}\\b(?:will|is to|is being|shall)\\b[^\\n]{0,30}\\b(?:publish\\w*|placed|put|posted|appear|uploaded|printed|shown)\\b[^\\n]{0,60}\\b(?:web ?sites?|disclosure log|on-?line|publication scheme|internet|web pages?)\\b"
            + "|\\b(?:we|i) (?:will|shall|are going to|also) (?:also )?(?:publish|place|put|post|upload) (?:this|our|the|a copy of (?:this|our|the)) (?:[a-z]+ )?(?:letter|reply|response|answer)\\b", "letter", "reply", "response", "answer");
    private static final Cue NAMELESS = Cue.of("\\b(?:your (?:name|identity|details)|anonymi[sz]\\w*|(?:personal|identifying|contact) (?:data|details|information)[^\\n]{0,40}\\b(?:remov|redact|taken|delet)\\w*|without (?:the|any|your) names?)\\b", "your name", "your identity", "your details", "anonymi", "personal", "identifying", "contact", "without");
    private static final Phrase EMPTY_FIELD = Phrase.of("^(?:your ref(?:erence)?|our ref(?:erence)?|date|tel(?:ephone)?|e-?mail|ref)\\s?:?$");
    private static final Cue SLIP = Cue.of("\\bin harms way\\b|\\bconfirm or not\\b|\\b(?:publics|forces|officers|individuals|requesters) (?:interest"
            + "|safety|ability|right|rights|behalf)\\b|\\ban absolute exemptions\\b|\\bthe the\\b", "in harms way", "confirm or not", "publics ",
            "forces ", "officers ", "individuals ", "requesters ", "absolute exemptions");
    private static final Cue FRAGMENT = Cue.of("^by (?:confirming|disclosing|releasing|providing|denying|publishing|giving)[^,]{0,200} (?:would|will"
            + "|could|may)\\b", "by confirming", "by disclosing", "by releasing", "by providing", "by denying", "by publishing", "by giving");
    private static final Cue ABOVE = Cue.of("(?:at|to) the (?:above|following) (?:postal |e-?mail )?address|address (?:above|shown above"
            + "|at the top)", "address");
    private static final Pattern ADDRESS = Pattern.compile("\\b[a-z]{1,2}\\d[a-z\\d]? ?\\d[a-z]{2}\\b|(?<![\\w.+-])[\\w.+-]{1,60}+@[\\w-]{1,60}+\\.[a-z]{2,}");
    private static final String NAME = "[A-Z][a-z'’-]{1,20} (?:[A-Z]\\. )?[A-Z][A-Za-z'’-]{1,24}";
    private static final String POST = "(?:apprentice|trainee|assistant|administrator|receptionist|intern|temp|caseworker|typist|cleaner|caretaker|porter|call[- ]handler|volunteer|technician)";
    /// "Jo Marsh, an assistant in the unit", "our apprentice, Jo Marsh".
    private static final Pattern JUNIOR = Pattern.compile("\\b" + NAME + ",? (?:\\(|(?:who is )?(?:an?|our|the|one of our) )(?:[a-z\\d'-]+ ){0,4}" + POST + "\\b|\\b(?:[Aa]n?|[Oo]ur|[Tt]he|[Oo]ne of our) (?:[a-z\\d'-]+ ){0,3}" + POST + ",? " + NAME);
    /// "With Jo Marsh, Grants Assistant, who took the notes": in running text, and not where somebody signs.
    private static final Pattern JUNIOR_POST = Pattern.compile("\\b" + NAME + ",? \\(?(?:[A-Z][A-Za-z&-]{1,20} ){0,3}(?:Assistant|Administrator|Apprentice|Trainee|Receptionist|Intern|Caseworker)\\b(?! (?:Director|Chief|Head|Commissioner|Manager|Secretary|Registrar))");
    private static final List<String> POSTS = List.of("assistant", "administrator", "apprentice", "trainee", "receptionist", "intern", "caseworker");
    /// "Dear Mrs Marsh (parent of a pupil)".
    private static final Phrase DESCRIBED = Phrase.of("^(?:dear|hello|hi|good (?:morning|afternoon)) [^()\\n]{2,50}\\((?:parent|mother|father|guardian|carer|wife|husband|partner|resident|tenant|journalist|reporter|former|ex-|employee|pupil|student|patient|councillor|neighbour|owner|on behalf)[^)]{0,60}\\)");
    /// Of a sentence; what is longer is no sentence.
    private static final int MOST_WORDS = 400;
    private static final Phrase CONTACT = Phrase.of("\\b(?:contact|write to|ring|call|telephone|e-?mail|@)\\b|@");
    private static final Set<String> MAY_REPEAT = Set.of("that", "had", "so", "very", "no", "bye", "is", "who", "in in", "ha", "we", "she", "he", "you");

    @Override
    public String id() {
        return "rn-reader";
    }

    @Override
    public void check(Examined letter, Report report) {
        String lower = letter.text().lower();
        if (letter.text().cut()) {
            report.absent("The text is longer than any letter: only its first 250,000 characters, some 100 pages, were checked.", Severity.INFO);
        }
        letter.reading().deadLinks().forEach(it -> report.at(it, "This link leads nowhere. Put the address in full.", Severity.ERROR));
        doubled(letter, report);
        boolean published = letter.says(PUBLISHED) && !letter.says(NAMELESS);
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            Sentence sentence = letter.text().sentences().get(i);
            String words = letter.words(i);
            if (published && RnThirdPartyNames.greets(letter, sentence)) {
                report.at(sentence.start(), sentence.end(), "The letter is to be published and its greeting names the requester. Put \"Dear requester\", or say that the name is taken out.");
            }
            if (DESCRIBED.isIn(words)) {
                report.at(sentence.start(), sentence.end(), "The greeting says who the reader is beyond the name. Leave that out.");
            }
            if (words.length() < LONGEST_GREETING && EMPTY_GREETING.matches(words)) {
                report.at(sentence.start(), sentence.end(), "The greeting names nobody. Write the name, or \"Dear requester\".");
            } else if (i < 25 && words.length() < 24 && EMPTY_FIELD.matches(words) && fieldStaysEmpty(letter, i)) {
                report.at(sentence.start(), sentence.end(), "This field is empty. Fill it in or take it out.", Severity.INFO);
            }
        }
        Matcher junior = JUNIOR.matcher(letter.text().plain());
        while (junior.find()) {
            if (letter.reading().voices().authority(letter.text().sentenceAt(junior.start()))) {
                report.at(junior.start(), junior.end(), "This names a junior member of staff to whoever reads the answer. Put the team or the post.");
            }
        }
        Matcher post = JUNIOR_POST.matcher(letter.text().plain());
        boolean posts = POSTS.stream().anyMatch(lower::contains);
        while (posts && post.find()) {
            int sentence = letter.text().sentenceAt(post.start());
            if (letter.reading().voices().authority(sentence) && letter.words(sentence).endsWith(".") && !CONTACT.isIn(letter.words(sentence))) {
                report.at(post.start(), post.end(), "This names a junior member of staff to whoever reads the answer. Put the team or the post.");
            }
        }
        letter.said(SLIP).forEach(hit -> report.at(hit, "This reads as a slip of the pen. Put it right.", Severity.INFO));
        letter.said(FRAGMENT, words -> words.startsWith("by ")).forEach(hit -> report.at(hit, "This sentence has no subject: \"by confirming ... "
                + "would\". Say who or what would do it.", Severity.INFO));
        List<Hit> above = letter.said(ABOVE, words -> words.contains("above"));
        if (!above.isEmpty()) {
            Matcher address = ADDRESS.matcher(lower);
            int first = address.find() ? address.end() : lower.length();
            above.stream().filter(hit -> hit.start() < first).forEach(hit -> report.at(hit, "No address stands above. Give it here."));
        }
    }

    /// "Your Ref:" with the next field, or prose, straight after it; not with its value on the next line.
    private static boolean fieldStaysEmpty(Examined letter, int i) {
        if (!letter.words(i).endsWith(":") && letter.words(i).length() > 9 || i + 1 >= letter.text().sentences().size()) {
            return false;
        }
        String next = letter.words(i + 1);
        return next.contains(":") || next.startsWith("date") || next.startsWith("dear") || next.startsWith("our ref") || next.startsWith("address");
    }

    /// One to four words that stand twice running.
    private static void doubled(Examined letter, Report report) {
        for (int i = 0; i < letter.text().sentences().size(); i++) {
            if (!letter.reading().voices().authority(i)) {
                continue;
            }
            int offset = letter.text().sentences().get(i).start();
            String words = letter.words(i);
            List<int[]> tokens = tokens(words);
            for (int at = 0; at + 1 < tokens.size(); at++) {
                for (int length = 1; length <= 4 && at + 2 * length <= tokens.size(); length++) {
                    if (twice(words, tokens, at, length)) {
                        int start = tokens.get(at)[0];
                        String once = words.substring(start, tokens.get(at + length - 1)[1]);
                        report.at(offset + start, offset + tokens.get(at + 2 * length - 1)[1], "\"" + once + "\" stands twice. Take one out.", Severity.INFO);
                        at += 2 * length - 1;
                        break;
                    }
                }
            }
        }
    }

    /// Places of the words, which are parted by blanks alone or by a comma and a blank.
    private static List<int[]> tokens(String words) {
        List<int[]> tokens = new ArrayList<>();
        int at = 0;
        while (at < words.length() && tokens.size() < MOST_WORDS) {
            int end = at;
            while (end < words.length() && words.charAt(end) != ' ') {
                end++;
            }
            if (end > at) {
                tokens.add(new int[] {at, end});
            }
            at = end + 1;
        }
        return tokens;
    }

    private static boolean twice(String words, List<int[]> tokens, int at, int length) {
        for (int k = 0; k < length; k++) {
            if (words.charAt(tokens.get(at + k)[0]) != words.charAt(tokens.get(at + length + k)[0])) {
                return false;
            }
            boolean last = k == length - 1;
            String one = words.substring(tokens.get(at + k)[0], tokens.get(at + k)[1]);
            String other = words.substring(tokens.get(at + length + k)[0], tokens.get(at + length + k)[1]);
            boolean comma = one.endsWith(",");
            if (last) {
                one = comma && length > 1 ? one.substring(0, one.length() - 1) : one;
                other = stripped(other);
            }
            if (!one.equals(other) || one.isEmpty() || !one.chars().allMatch(c -> c >= 'a' && c <= 'z' || c == '\'')) {
                return false;
            }
            if (length == 1 && (one.length() < 2 || MAY_REPEAT.contains(one))) {
                return false;
            }
        }
        return true;
    }

    private static String stripped(String word) {
        int end = word.length();
        while (end > 0 && ".,;:!?)\"".indexOf(word.charAt(end - 1)) >= 0) {
            end--;
        }
        return word.substring(0, end);
    }
}
