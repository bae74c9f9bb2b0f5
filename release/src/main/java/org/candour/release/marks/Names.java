package org.candour.release.marks;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Suggestion;

/// Names of people, by what stands beside them.
final class Names {
    private static final String WORD = "\\p{Lu}[\\p{L}'’]*\\p{Ll}(?:-\\p{Lu}\\p{Ll}+)?";
    private static final String NAME = "(?:\\p{Lu}\\.? ?){0,3}" + WORD + "(?: (?:de|van|von|al|bin|der|la|le|Mac|Mc) ?" + WORD + "| \\p{Lu}\\.?(?= " + WORD + ")| " + WORD + "){0,3}";
    private static final String CAPITALS = "\\p{Lu}['’]?\\p{Lu}[\\p{Lu}'’-]+";
    private static final Pattern TITLED = Pattern.compile("(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Rev(?:erend)?|Cllr|Councillor|T?PC|WPC|PS|T?DC|DS|DI|DCI|SC|PCSO|DDO|FF|CM|WM|Sgt|Sergeant|Inspector|Insp|Superintendent|Supt|Constable|Judge|Justice|Father|Fr|Sister|Sr|Brother|Pastor|Canon|Imam|Rabbi|Nurse|Matron|Staff Nurse|S/N|HCA|Firefighter)\\.? (?:[A-Z]{0,2}\\d{2,6} )?(" + NAME + ")");
    private static final Pattern TITLED_CAPITALS = Pattern.compile("(?<!\\p{L}|NEAR )(?:(?i:Mr|Mrs|Ms|Miss|Mx|Dr)|(?:T?PC|WPC|PS|T?DC|DS|DI|SC|PCSO|SGT|INSP|FF|CM|WM|SM|GM|LFF)(?: \\d{2,6})?)\\.? ((?:\\p{Lu}\\.? ){0,3}" + CAPITALS + "(?: " + CAPITALS + ")?)");
    private static final Pattern SIGNED = Pattern.compile("(?:(?i:yours (?:sincerely|faithfully|truly)|kind(?:est)? regards|best wishes|regards|many thanks|thanks|cheers|ta|best),?[>\\s]{0,12}\\R[>\\s]*)(" + NAME + ")(?=\\s*(?:\\R|$))");
    private static final Pattern ADDRESSED = Pattern.compile("(?m)^[> ]*(?:Dear|Hi|Hello|Hey|Morning|Good morning|Afternoon|Good afternoon) ((?!Sir|Madam|All|Colleague|Team)" + WORD + "(?: " + WORD + ")?)");
    private static final Pattern LABELLED = Pattern.compile("(?m)(?:(?i:name|applicant|complainant|victim|witness|suspect|next of kin|contact|signed|author|from|employee|line manager|to|cc)): ?(" + WORD + " (?:\\p{Lu}\\.? )?" + WORD + "|" + WORD + ", " + WORD + "(?=\\s*(?:\\R|$|[<(;\\[])))");
    /// The labels of forms: what follows is a name, however many words it has, in small letters or in capitals.
    private static final Pattern FORM = Pattern.compile("(?m)(?<!\\p{L})(?i:" + Words.of("labels-of-names.txt").stream().sorted().map(Pattern::quote).collect(Collectors.joining("|")) + ")(?:e?s)?(?:\\([sS]\\))?\\)?[ \\t]*:[ \\t]*[\"“']?(?:(?:PC|PS|DC|DS|DI|SC|WM|CM|FF|SGT|Sgt|INSP|Insp) )?(?:\\d{2,6} )?"
        + "((?:" + CAPITALS + "|" + WORD + "|\\p{Lu}\\.?)(?:(?:,? |-)(?:" + CAPITALS + "|" + WORD + "|\\p{Lu}\\.?)){0,3})(?=[ \\t]*[\"”']?(?:$|\\t|[,;(<\\[|/\"”']|  | [A-Z]{0,2}\\d{3}))");
    /// As mail programs write who sent and who received.
    private static final Pattern BEFORE_EMAIL = Pattern.compile("[\"']?((?:" + WORD + "|\\p{Lu}\\.?)(?:,? (?:" + WORD + "|\\p{Lu}\\.?)){1,3})[\"']?[>\\s]{1,8}(?:<|\\[mailto:)[^\\s<>@]{1,64}@");
    private static final Pattern CALLED = Pattern.compile("(?i:named|called|known as|in (?:the )?name of|my name is|I am|spoke to|spoke with|met with|interviewed) (" + WORD + " " + WORD + ")");
    private static final Pattern KIN = Pattern.compile("(?<!\\p{L})(?i:my|his|her|their|our|the applicant[’']s) (?i:(?:late|elder|younger|ex-|former|step-?|grand)? ?(?:daughter|son|wife|husband|mother|father|brother|sister|mum|dad|aunt|uncle|cousin|niece|nephew|neighbour|girlfriend|boyfriend)),? ((?!Agenc|Act)" + WORD + "(?: " + WORD + ")?)");
    private static final Pattern KIN_ALONE = Pattern.compile("(?<!\\p{L})(?i:(?:daughter|son|wife|husband|mother|father|brother|sister|mum|dad)(?:-in-law)?|aunt|uncle|cousin|niece|nephew|neighbour|girlfriend|boyfriend|grandson|granddaughter|grandmother|grandfather|nan|partner|lodger|key worker|carer),? \\(?(" + WORD + "(?: " + WORD + ")?)(?=[).,;:?!/]| ?(?:\\R|$)| [\\d(+]| (?:is|was|has|had|who|lives|lived|said|says|rang|called|came|went|and|also|will|would|did|does|to|on|in|at)(?!\\p{L}))");
    private static final Set<String> TIMES = Set.of("January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Mon", "Tue", "Tues", "Wed", "Thu", "Thurs", "Fri", "Sat", "Sun");
    /// Titles that stand before names and are none.
    private static final Set<String> TITLES = Set.of("Sgt", "Sr", "Fr", "Pastor", "Canon", "Father", "Sister", "Nurse", "Matron", "Mum", "Dad", "Mam", "Gran", "Nan", "Mummy", "Daddy", "Okay", "Yes", "No");
    private static final Set<String> COMMON = Set.of("The", "Police", "Council", "Office", "Officer", "Street", "Road", "House", "Committee", "Minister", "Secretary", "State", "Government", "Department", "Chief", "Constable", "Inspector", "Board", "Service", "Team", "Unit", "Manager", "Director", "Information", "Freedom", "Act", "Sir", "Madam", "Speaker", "Chair", "President",
        "Justice", "Court", "General", "Commissioner");
    private static final List<Rule> RULES = List.of(new Rule(TITLED, 0.92, "follows a title"), new Rule(TITLED_CAPITALS, 0.85, "follows a title"), new Rule(SIGNED, 0.85, "signs the letter"), new Rule(LABELLED, 0.85, "follows a label for a name"), new Rule(BEFORE_EMAIL, 0.9, "stands before an e-mail address"), new Rule(FORM, 0.75, "follows a label for a name"), new Rule(ADDRESSED, 0.8, "is addressed"),
        new Rule(KIN, 0.7, "follows a word for kin"), new Rule(KIN_ALONE, 0.55, "follows a word for kin"), new Rule(CALLED, 0.65, "follows a word that introduces a name"));

    private static final Pattern TITLE = Pattern.compile("^(?:(?i:Mr|Mrs|Ms|Miss|Mx|Dr|Prof|Professor|Sir|Dame|Rev|Cllr|Councillor|Sgt|Insp)\\.?(?: |$))+");
    /// Months that are first names.
    private static final Set<String> BORNE = Set.of("April", "May", "June", "August");
    private static final Pattern NOBODY = Pattern.compile("(?i)anon(?:ymous)?|unknown|none|n/?a|as above|see .*|not .*|same|self|various|yes|no|tbc");
    private static final Pattern NEXT = Pattern.compile(" (\\p{Lu}\\p{L}+)");

    private record Rule(Pattern pattern, double confidence, String reason) {}

    private Names() {}

    static boolean common(String word) {
        return COMMON.contains(word) || TIMES.contains(word);
    }

    /// Whether it is a day or a month.
    static boolean time(String word) {
        return TIMES.contains(word);
    }

    /// Whether it is nobody's name by itself.
    static boolean title(String word) {
        return TITLES.contains(word);
    }

    static void find(String text, List<Suggestion> out) {
        boolean at = text.indexOf('@') >= 0;
        for (Rule rule : RULES) {
            if (rule.pattern() == BEFORE_EMAIL && !at) {
                continue;
            }
            Matcher m = rule.pattern().matcher(text);
            while (m.find()) {
                String said = m.group(1).strip();
                String name = TITLE.matcher(said).replaceFirst("");
                int start = m.end(1) - m.group(1).stripLeading().length() + said.length() - name.length();
                String last = name.substring(Math.max(name.lastIndexOf(' '), name.lastIndexOf(',')) + 1);
                boolean kin = (rule.pattern() == KIN || rule.pattern() == KIN_ALONE) && BORNE.contains(name);
                if ((kin || !common(name.split(" ")[0])) && name.length() > 1 && !NOBODY.matcher(name).matches() && (rule.pattern() == TITLED || !PlainNames.thing(last) && !before(text, m.end(1)))) {
                    out.add(new Suggestion(Kind.NAME, start, start + name.length(), name, rule.confidence(), rule.reason()));
                }
            }
        }
    }

    /// Whether a word behind makes a body or a place of the name ("Eastmere Civic" of "Society").
    private static boolean before(String text, int end) {
        Matcher m = NEXT.matcher(text).region(end, text.length());
        return m.lookingAt() && PlainNames.thing(m.group(1));
    }
}
