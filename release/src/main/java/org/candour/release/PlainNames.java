package org.candour.release;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.candour.release.Suggestions.Kind;
import org.candour.release.Suggestions.Suggestion;

/// Names of people that nothing introduces: a first name and a surname, by their capitals and by not being words of the language.
final class PlainNames {
    /// Make of a run of capitals a body, a place, a law or a thing.
    private static final Set<String> THINGS = new HashSet<>(List.of(("academy act agency agreement airport apartments army assembly association authorities authority avenue award bank bay bill board borough bridge bureau care castle cathedral centre central charity church city close club co code college commission commissioner "
        + "committee company conference constabulary convention corporation council county court crescent crown customs department directive director district division drive east education england enterprise estate europe european executive farm federation fire force forces forest formula foundation framework fund funding garden gardens "
        + "gate government great green grant group guidance hall headquarters health highways hill home hospital hotel house hub in inc industries infirmary initiative inquiry inspectorate institute international ireland island isle judge kingdom labour lake lane law levy library limited line llp local lodge london ltd magistrates' mail mansions "
        + "market mayor ministry mission motorway museum national network new newspaper north northern office officer old order organisation panel park parliament partner partners partnership party path pension pensions place plan plc police port practice prime prison programme project property protocol public rail railway range register registry regulation "
        + "regulations report republic research reserve review river road room route royal rural safety scheme school science scotland sea secretary section sector security service services site society solicitors south southern spring square st station strategy street studio suite summit supreme survey system task team technology terrace theatre times tower town training transport "
        + "treasury treaty tribunal trust turnpike unit united university upper valley view village wales ward way welfare west western wing wood works world yard year zone apt floor block unit po box").split(" ")));
    /// Stand before a person more often than before a thing.
    private static final Set<String> BEFORE = Set.of("to", "with", "by", "from", "told", "asked", "and", "called", "named", "met", "saw", "contacted", "emailed", "interviewed", "phoned", "rang", "colleague", "wife", "husband", "son", "daughter", "brother", "sister", "mother", "father", "neighbour", "tenant",
        "resident", "mum", "dad", "partner", "for", "that", "when", "hi", "hello", "dear", "thanks", "name", "is", "user", "attn", "cc", ":");
    private static final Set<String> AFTER = Set.of("said", "says", "wrote", "asked", "told", "called", "rang", "telephoned", "phoned", "replied", "emailed", "confirmed", "explained", "stated", "was", "is", "has", "had", "will", "would", "who", "came", "went", "lives", "lived", "and", "'", "’", "attended", "agreed",
        "thanked", "complained", "reported");
    private static final Set<String> ARTICLES = Set.of("the", "a", "an", "this", "our", "their", "its");
    private static final Set<String> PARTICLES = Set.of("de", "van", "von", "al", "bin", "der", "la", "le", "di", "da", "del", "el");

    private PlainNames() {}

    static void find(String text, Vocabulary words, List<Suggestion> out) {
        Tokens t = Tokens.of(text);
        var lower = new HashSet<String>();
        for (int i = 0; i < t.size; i++) {
            if (t.letters(i) && !t.capital(i)) {
                lower.add(t.lower(i));
            }
        }
        for (int i = 0; i < t.size; i++) {
            if (capital(t, i)) {
                int end = i + 1;
                while (end < t.size && beside(t, end) && (capital(t, end) || t.word(end).equals(".") && t.word(end - 1).length() == 1 || PARTICLES.contains(t.lower(end)) && capital(t, end + 1))) {
                    end++;
                }
                run(t, i, end, lower, words, out);
                i = end - 1;
            }
        }
    }

    /// Whether it can be a name: some word may be one, and none is a number.
    static boolean canBe(String text, Vocabulary words) {
        Tokens t = Tokens.of(text);
        if (text.strip().length() == 1 || text.codePoints().anyMatch(Character::isDigit)) {
            return false;
        }
        for (int i = 0; i < t.size; i++) {
            boolean letter = t.word(i).length() == 1 && t.size > 1;
            boolean unknown = !words.common(t.lower(i)) && !THINGS.contains(t.lower(i)) && !(t.size == 1 && t.shape(i).equals("XX"));
            if (t.capital(i) && (letter || unknown || words.given(t.lower(i)))) {
                return true;
            }
        }
        return false;
    }

    /// A capital with small letters, or an initial.
    private static boolean capital(Tokens t, int i) {
        return Set.of("Xx", "Xx-", "X").contains(t.shape(i));
    }

    private static boolean beside(Tokens t, int i) {
        String gap = t.text.substring(t.ends[i - 1], t.starts[i]);
        return gap.isEmpty() && t.word(i).equals(".") || gap.equals(" ") || gap.equals("\u00a0");
    }

    private static void run(Tokens t, int from, int to, Set<String> lower, Vocabulary words, List<Suggestion> out) {
        int first = from;
        // A word that opens a sentence or a quotation has its capital from there.
        while (first < to && (t.opens(first) || first == from && t.word(first - 1).matches("[\"“”‘(-]")) && (words.common(t.lower(first)) || lower.contains(t.lower(first)))) {
            first++;
        }
        while (first < to && (Tagger.title(t.lower(first)) || t.word(first).equals("."))) {
            first++;
        }
        int count = 0;
        int unknown = 0;
        for (int i = first; i < to; i++) {
            if (THINGS.contains(t.lower(i)) || Names.common(t.word(i)) || Tagger.place(t.lower(i))) {
                return;
            }
            if (t.letters(i) && t.word(i).length() > 1) {
                count++;
                unknown += words.common(t.lower(i)) || lower.contains(t.lower(i)) ? 0 : 1;
            }
        }
        if (count < 2 || count > 3 || t.word(to - 1).length() == 1 || ARTICLES.contains(t.lower(first - 1))) {
            return;
        }
        boolean given = words.given(t.lower(first));
        boolean before = BEFORE.contains(t.lower(first - 1));
        boolean after = AFTER.contains(t.lower(to));
        if (unknown == 0 && !(given && (before || after))) {
            return;
        }
        boolean surname = !words.common(t.lower(to - 1)) && !lower.contains(t.lower(to - 1));
        double confidence = 0.25 + (given ? 0.25 : 0) + (unknown == count ? 0.1 : 0) + (before ? 0.1 : 0) + (after ? 0.1 : 0) - (surname ? 0 : 0.1);
        out.add(new Suggestion(Kind.NAME, t.starts[first], t.ends[to - 1], t.text.substring(t.starts[first], t.ends[to - 1]), confidence, "reads like a first name and a surname"));
    }
}
