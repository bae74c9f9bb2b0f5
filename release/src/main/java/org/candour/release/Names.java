package org.candour.release;

import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.release.Suggestions.Kind;
import org.candour.release.Suggestions.Suggestion;

/// Names of people, by what stands beside them.
final class Names {
    private static final String WORD = "\\p{Lu}[\\p{L}'’]*\\p{Ll}(?:-\\p{Lu}\\p{Ll}+)?";
    private static final String NAME = "(?:\\p{Lu}\\.? ?){0,3}" + WORD + "(?: (?:de|van|von|al|bin|der|la|le|Mac|Mc) ?" + WORD + "| \\p{Lu}\\.?(?= " + WORD + ")| " + WORD + "){0,3}";
    private static final Pattern TITLED = Pattern.compile("(?<![\\p{L}])(?:Mr|Mrs|Ms|Miss|Mx|Dr|Prof(?:essor)?|Sir|Dame|Rev(?:erend)?|Cllr|Councillor|PC|WPC|PS|DC|DS|DI|DCI|Sgt|Sergeant|Inspector|Insp|Superintendent|Supt|Constable|Judge|Justice)\\.? (" + NAME + ")");
    private static final Pattern SIGNED = Pattern.compile("(?:(?i:yours (?:sincerely|faithfully|truly)|kind(?:est)? regards|best wishes|regards|many thanks|thanks),?\\s{0,12}\\R\\s*)(" + NAME + ")(?=\\s*(?:\\R|$))");
    private static final Pattern ADDRESSED = Pattern.compile("(?m)^(?:Dear|Hi|Hello) ((?!Sir|Madam|All|Colleague|Team)" + WORD + "(?: " + WORD + ")?)");
    private static final Pattern LABELLED = Pattern.compile("(?m)(?:(?i:name|applicant|complainant|victim|witness|suspect|next of kin|contact|signed|author|from|employee|line manager|to|cc)): ?(" + WORD + " (?:\\p{Lu}\\.? )?" + WORD + "|" + WORD + ", " + WORD + "(?=\\s*(?:\\R|$|[<(;\\[])))");
    private static final Pattern CALLED = Pattern.compile("(?i:named|called|known as|my name is|I am|spoke to|spoke with|met with|interviewed) (" + WORD + " " + WORD + ")");
    private static final Pattern KIN = Pattern.compile("(?<!\\p{L})(?i:my|his|her|their|our|the applicant[’']s) (?i:(?:late|elder|younger|ex-|former|step-?|grand)? ?(?:daughter|son|wife|husband|mother|father|brother|sister|mum|dad|aunt|uncle|cousin|niece|nephew|neighbour|girlfriend|boyfriend)),? ((?!Agenc|Act)" + WORD + "(?: " + WORD + ")?)");
    private static final Set<String> COMMON = Set.of("The", "Police", "Council", "Office", "Officer", "Street", "Road", "House", "Committee", "Minister", "Secretary", "State", "Government", "Department", "Chief", "Constable", "Inspector", "January", "February", "March", "April", "May",
        "June", "July", "August", "September", "October", "November", "December", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday", "Board", "Service", "Team", "Unit", "Manager", "Director", "Information", "Freedom", "Act", "Sir", "Madam", "Speaker", "Chair", "President",
        "Justice", "Court", "General", "Commissioner");
    private static final List<Rule> RULES = List.of(new Rule(TITLED, 0.92, "follows a title"), new Rule(SIGNED, 0.85, "signs the letter"), new Rule(LABELLED, 0.85, "follows a label for a name"), new Rule(ADDRESSED, 0.8, "is addressed"),
        new Rule(KIN, 0.7, "follows a word for kin"), new Rule(CALLED, 0.65, "follows a word that introduces a name"));

    private record Rule(Pattern pattern, double confidence, String reason) {}

    private Names() {}

    static boolean common(String word) {
        return COMMON.contains(word);
    }

    static void find(String text, List<Suggestion> out) {
        for (Rule rule : RULES) {
            Matcher m = rule.pattern().matcher(text);
            while (m.find()) {
                String name = m.group(1).strip();
                String first = name.split(" ")[0];
                if (!common(first) && name.length() > 1) {
                    out.add(new Suggestion(Kind.NAME, m.start(1), m.start(1) + name.length(), name, rule.confidence(), rule.reason()));
                }
            }
        }
    }
}
