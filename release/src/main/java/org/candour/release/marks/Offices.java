package org.candour.release.marks;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Page;
import org.candour.release.marks.Suggestions.Suggestion;

/// What belongs to an office and not to a person's life: who was elected or leads a body, its letterhead and its lines. An authority
/// publishes these itself, so that they are left to the second reader.
final class Offices {
    /// Below what the middle setting marks, above what nobody is shown.
    private static final double LITTLE = 0.15;
    private static final String NAME = "((?:\\p{Lu}\\.? ?){0,3}\\p{Lu}[\\p{L}'’-]*\\p{Ll}(?: \\p{Lu}[\\p{L}'’-]*\\p{Ll}){0,2})";
    private static final String HONOUR = "(?:(?:Mr|Mrs|Ms|Miss|Dr|Prof|Sir|Dame|Lord|Lady|Baroness|Rt Hon)\\.? )?";
    /// An office whose holder the public knows.
    private static final String OFFICE = "(?:Cllr|Councillor|Alderman|Chief (?:Constable|Executive|Fire Officer|Finance Officer|Officer)|Monitoring Officer|(?:s|S|section|Section)\\.? ?151 Officer|Returning Officer|PCC|Police and Crime Commissioner|Minister|Secretary of State|(?:Executive |Corporate |Medical |Managing )?Director(?: of \\p{Lu}[\\p{L}'’-]+(?:,? (?:and |of |& )?\\p{Lu}[\\p{L}'’-]+){0,3})?|Head of \\p{Lu}[\\p{L}'’-]+(?:,? (?:and |of |& )?\\p{Lu}[\\p{L}'’-]+){0,3}|Head ?[Tt]eacher|Principal|Leader of the (?:Council|Opposition)|(?:Lord )?Mayor|Mayoress|High Sheriff)";
    private static final List<Pattern> HOLDERS = List.of(
        Pattern.compile("(?<!\\p{L})(?:" + OFFICE + "(?:,|,? is)?|(?<!the )" + OFFICE + ":) (?:\\p{Lu}{2,4}, )?" + HONOUR + NAME),
        Pattern.compile("(?<!\\p{L})" + NAME + "(?:,? (?:MP|MS|MSP|MLA|AM|TD|QC|KC)(?!\\p{L})| \\((?:the )?" + OFFICE + "\\))"),
        Pattern.compile("(?m)^[> ]*" + HONOUR + NAME + "[ \\t]*(?:,|\\R)[> ]*" + OFFICE + "[ \\t]*$"));

    /// Without one of these words there is no holder.
    private static final Pattern SIEVE = Pattern.compile("Cllr|Councillor|Alderman|Chief|Monitoring|151|Returning|PCC|Commissioner|Minister|Secretary|Director|Head|Principal|Leader|Mayor|Sheriff| (?:MP|MS|MSP|MLA|AM|TD|QC|KC)(?!\\p{L})");

    /// What stands before a number that a body answers.
    private static final Pattern LINE = Pattern.compile("(?i)(?<!\\p{L})(?:switchboard|fax|helpline|reception|hotline|enquiries|(?:help|service) ?desk|main (?:number|line)|out of hours)[^\\n\\d]{0,20}$");
    /// Numbers that are charged or free by themselves: no person has one.
    private static final Pattern NON_GEOGRAPHIC = Pattern.compile("\\(?0[38]\\d.*");
    private static final Pattern BODY = Pattern.compile("(?i)(?<!\\p{L})(?:council|city hall|county hall|town hall|civic centre|(?:council|police|head) ?(?:offices?|quarters)|academy|school|college|university|hospital|infirmary|ysbyty|police|constabulary|heddlu|department|ministry|po box|surgery|medical (?:centre|group|practice)|trust|health board|commissioner|headquarters|library|court centre|tribunal|ltd|limited|plc|llp)(?!\\p{L})");

    private Offices() {}

    /// @param judgments which pages are of a file about a case in a court, in which all people are treated alike
    static List<Suggestion> lowered(List<Page> pages, boolean[] judgments, List<Suggestion> all) {
        var holders = new HashSet<String>();
        var spans = new ArrayList<List<int[]>>();
        var named = new BitSet();
        all.stream().filter(s -> s.kind() == Kind.NAME && s.confidence() > LITTLE).forEach(s -> named.set(s.page()));
        for (Page p : pages) {
            var own = new ArrayList<int[]>();
            for (Pattern pattern : named.get(spans.size()) && SIEVE.matcher(p.text()).find() ? HOLDERS : List.<Pattern>of()) {
                pattern.matcher(p.text()).results().forEach(m -> {
                    own.add(new int[] {m.start(1), m.end(1)});
                    holders.add(m.group(1));
                });
            }
            spans.add(own);
        }
        return all.stream().map(s -> s.confidence() > LITTLE && !judgments[s.page()] && ofOffice(pages.get(s.page()).text(), s, spans.get(s.page()), holders, all) ? new Suggestion(s.kind(), s.page(), s.start(), s.end(), s.text(), LITTLE, s.reason() + "; of an office, it seems") : s).toList();
    }

    private static boolean ofOffice(String text, Suggestion s, List<int[]> spans, Set<String> holders, List<Suggestion> all) {
        return switch (s.kind()) {
            case NAME -> spans.stream().anyMatch(h -> s.start() < h[1] && s.end() > h[0]) || s.text().indexOf(' ') > 0 && holders.contains(s.text());
            case TELEPHONE -> NON_GEOGRAPHIC.matcher(s.text()).matches() || LINE.matcher(text.substring(Math.max(0, s.start() - 40), s.start())).find() || besideOffice(text, s, all);
            case POSTCODE -> ofBody(text, s, all);
            default -> false;
        };
    }

    /// Whether an office's e-mail address stands in the same line.
    private static boolean besideOffice(String text, Suggestion s, List<Suggestion> all) {
        int from = text.lastIndexOf('\n', s.start()) + 1;
        int to = text.indexOf('\n', s.end()) < 0 ? text.length() : text.indexOf('\n', s.end());
        return to - from < 200 && all.stream().anyMatch(o -> o.page() == s.page() && o.kind() == Kind.EMAIL && o.confidence() <= LITTLE && o.start() >= from && o.end() <= to);
    }

    /// Whether the lines above, up to an empty one, name a body and nobody.
    private static boolean ofBody(String text, Suggestion s, List<Suggestion> all) {
        int from = s.start();
        for (int line = 0; line < 5 && from > 0; line++) {
            int before = text.lastIndexOf('\n', from - 1);
            if (line > 0 && text.substring(before + 1, from).isBlank()) {
                break;
            }
            from = Math.max(0, before);
        }
        int start = Math.max(from, s.start() - 200);
        return BODY.matcher(text.substring(start, s.start())).find() && all.stream().noneMatch(o -> o.page() == s.page() && (o.kind() == Kind.NAME || o.kind() == Kind.ADDRESS || o.kind() == Kind.TELEPHONE) && o.start() >= start && o.end() <= s.start());
    }
}
