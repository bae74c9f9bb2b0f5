package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.candour.letters.LetterText.Sentence;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Roles.Role;

/// Which grounds each sentence of a letter speaks of, and where it weighs: the one place that parts a letter by its exemptions.
///
/// A sentence speaks of what it names, by number or by subject. What follows speaks of the same, until another is named, or a new line
/// takes up the matter ("The offers.", "Item D", "As to the names") that was kept back under another, or the letter turns to
/// something else. A balance under a heading of its own speaks of all that was not weighed before.
public final class Stretches {
    private final List<Set<String>> about;
    private final BitSet weighing;

    private Stretches(List<Set<String>> about, BitSet weighing) {
        this.about = about;
        this.weighing = weighing;
    }

    /// What tells one ground from another: the section, and of regulations 10 and 12 the exception.
    public static String key(Cited cited) {
        if (!cited.regulation()) {
            return cited.number();
        }
        return cited.number().equals("13") ? "r13" : "r" + cited.number() + String.join("", cited.parts().subList(0, Math.min(2, cited.parts().size())));
    }

    /// The grounds of which a sentence speaks, by [#key]; none where that is open, and "other" alone where it speaks of something else.
    public Set<String> of(int sentence) {
        return about.get(sentence);
    }

    /// Whether a sentence speaks of this ground and of no other.
    public boolean alone(int sentence, String key) {
        return about.get(sentence).size() == 1 && about.get(sentence).contains(key);
    }

    /// Whether a sentence stands in a balance, with what favours giving out, what does not, or which prevails.
    public boolean weighs(int sentence) {
        return weighing.get(sentence);
    }

    static Stretches in(LetterText text, Voices voices, Roles roles, List<Found<Cited>> cited, List<Found<Cited>> grounds, Regime regime, PublicInterestPassages passages) {
        Walk walk = new Walk(text, voices, roles, cited, grounds, regime, passages);
        List<Set<String>> about = walk.about();
        return new Stretches(about, walk.weighing(about));
    }

    /// The words by which letters call a ground without its number, by regime and key.
    private static final Map<String, Phrase> SUBJECTS = subjects();

    private static Map<String, Phrase> subjects() {
        String personal = "personal (?:data|information|details)|data protection";
        String commercial = "commercial(?:ly)? (?:interests?|sensitiv\\w+|confiden\\w+|matters)|commercial\\b|trade secrets?";
        String confidence = "in confidence|confidentiality|confidential information|breach of confidence";
        String privilege = "legal (?:professional )?privilege|legal advice|(?:legally )?privileged?\\b";
        String enforcement = "law enforcement|prevention (?:or|and) detection of crime";
        String security = "national security";
        String safety = "health and safety|safety\\b";
        String investigations = "investigations?\\b";
        Map<String, String> by = new HashMap<>(Map.of("FOIA40", personal, "FOISA38", personal, "EIRr13", personal, "FOIA43", commercial, "FOISA33", commercial,
                "EIRr125e", commercial, "FOIA41", confidence, "FOISA36", confidence + "|" + privilege, "FOIA42", privilege, "EIRr125b", "course of justice|" + privilege));
        by.putAll(Map.of("FOIA31", enforcement, "FOISA35", enforcement, "FOIA24", security, "FOISA31", security, "FOIA38", safety, "FOISA39", safety, "FOIA30", investigations, "FOISA34", investigations,
                "FOIA21", "accessible (?:to you )?(?:by other|elsewhere)|reasonably accessible", "FOIA22", "(?:future|intended for) publication"));
        by.putAll(Map.of("FOIA35", "(?:government )?policy\\b|formulation", "FOIA36", "conduct of public affairs|free and frank", "FOISA30", "conduct of public affairs|free and frank",
                "FOIA27", "international relations", "FOIA23", "security bodies", "FOIA44", "prohibit\\w+|statutory bar",
                "EIRr124e", "internal communications?", "EIRr124d", "unfinished|in the course of completion", "EIRr125f", "interests? of the (?:person|provider)"));
        Map<String, Phrase> subjects = new HashMap<>();
        by.forEach((key, words) -> subjects.put(key, Phrase.of(words)));
        return Map.copyOf(subjects);
    }

    /// The grounds by whose subject a sentence calls one, by [#key].
    public static Set<String> called(String words, Regime regime) {
        Set<String> keys = new HashSet<>();
        SUBJECTS.forEach((key, phrase) -> {
            if (key.startsWith(regime.name()) && phrase.isIn(words)) {
                keys.add(key.substring(regime.name().length()));
            }
        });
        return keys;
    }

    /// Stems of the words in which the law describes a ground: a passage in these alone says nothing of its own.
    private static final Map<String, Set<String>> STATUTE = new ConcurrentHashMap<>();

    /// Stems of the words in which the law itself describes a ground.
    public static Set<String> lawOf(String key, Regime regime) {
        return STATUTE.computeIfAbsent(regime.name() + key, _ -> {
            Set<String> stems = new HashSet<>();
            for (Ground ground : Grounds.standard().of(regime)) {
                String number = key.replaceFirst("^r", "").replaceAll("(?<=^\\d\\d)(\\d)([a-g])$", "-$1-$2");
                if (ground.id().startsWith(regime.name().toLowerCase(Locale.ROOT) + "-" + number)) {
                    stems.addAll(Roles.stems((ground.title() + " " + ground.covers() + " " + ground.threshold().orElse("")).toLowerCase(Locale.ROOT)));
                }
            }
            return Set.copyOf(stems);
        });
    }

    /// The word without its ending, as [#lawOf] gives it.
    public static String stem(String word) {
        return Roles.stem(word);
    }

    /// One walk through one letter.
    private static final class Walk {
        private final LetterText text;
        private final Voices voices;
        private final Roles roles;
        private final List<Found<Cited>> cited;
        private final PublicInterestPassages passages;
        private final Set<String> keys = new LinkedHashSet<>();
        private final Map<String, Phrase> called = new HashMap<>();
        /// What was kept back under which ground, by stems of its words and by the mark it bears.
        private final Map<String, Set<String>> topics = new HashMap<>();
        private final Map<String, String> marks = new HashMap<>();
        private final List<Set<String>> named = new ArrayList<>();
        private final BitSet concluding = new BitSet();
        private final BitSet headings = new BitSet();
        private int firstNamed = Integer.MAX_VALUE;
        /// Grounds named together last, in order.
        private List<String> several = List.of();

        Walk(LetterText text, Voices voices, Roles roles, List<Found<Cited>> cited, List<Found<Cited>> grounds, Regime regime, PublicInterestPassages passages) {
            this.text = text;
            this.voices = voices;
            this.roles = roles;
            this.cited = cited;
            this.passages = passages;
            grounds.forEach(it -> keys.add(key(it.value())));
            for (String key : keys) {
                Phrase subject = SUBJECTS.get(regime.name() + key);
                if (subject != null) {
                    called.put(key, subject);
                }
            }
            passages.conclusion().forEach(it -> concluding.set(text.sentenceAt(it.start())));
            passages.headings().forEach(it -> headings.set(it.sentence()));
            for (int i = 0; i < text.sentences().size(); i++) {
                named.add(new LinkedHashSet<>());
            }
            cited.forEach(this::name);
        }

        private void name(Found<Cited> it) {
            int sentence = text.sentenceAt(it.start());
            String key = key(it.value());
            // "Regulation 12(5)" of an exception that is cited in full elsewhere.
            keys.stream().filter(one -> one.equals(key) || it.value().regulation() && !key.equals("r12") && one.startsWith(key)).findFirst().ifPresentOrElse(
                    one -> named.get(sentence).add(one), () -> {
                        if (!it.value().regulation() && Integer.parseInt(it.value().number().replaceAll("\\D", "")) >= 21 && Integer.parseInt(it.value().number().replaceAll("\\D", "")) <= 44) {
                            named.get(sentence).add(OTHER);
                        }
                    });
            if (keys.contains(key)) {
                firstNamed = Math.min(firstNamed, sentence);
                Matcher code = CODE.matcher(text.lower().substring(Math.max(0, it.start() - CODE_REACH), it.start()));
                if (code.find()) {
                    marks.put(code.group(1), key);
                } else if (!WEIGHS.isIn(text.lower(sentence)) && !NCND.isIn(text.lower(sentence)) && !roles.is(Role.STATUS, sentence)
                        && (roles.is(Role.REFUSES, sentence) || KEEPS.isIn(text.lower(sentence)) || roles.opensLine(sentence) && text.lower(sentence).length() < LONGEST_ENTRY)) {
                    topics(it, sentence, key);
                }
            }
        }

        /// What a citation is about: the words between it and the citation before it or after it in the sentence.
        private void topics(Found<Cited> it, int sentence, String key) {
            Sentence at = text.sentences().get(sentence);
            int from = at.start();
            int to = Math.min(at.end(), at.start() + LONGEST_NAMING);
            for (Found<Cited> other : cited) {
                if (other.end() <= it.start() && other.start() >= at.start() && !key(other.value()).equals(key)) {
                    from = other.end();
                } else if (other.start() >= it.end() && other.end() <= to && !key(other.value()).equals(key)) {
                    to = Math.min(to, other.start());
                }
            }
            int tail = Math.min(at.end(), at.start() + LONGEST_NAMING);
            boolean several = from > at.start() || to < tail;
            boolean leads = several && Roles.stems(text.lower().substring(Math.min(tail, lastCitation(at)), tail)).isEmpty();
            int begin = !several || leads ? from : it.start();
            int end = several && leads ? it.end() : to;
            if (end <= begin) {
                return;
            }
            String all = text.lower().substring(begin, end);
            String words = BECAUSE.first(all).map(because -> all.substring(0, because.start())).orElse(all);
            topics.computeIfAbsent(key, _ -> new HashSet<>()).addAll(Roles.stems(words));
            Matcher mark = MARK.pattern().matcher(words);
            while (mark.find()) {
                marks.putIfAbsent(Mark.first(mark), key);
            }
        }

        private int lastCitation(Sentence at) {
            return cited.stream().filter(it -> it.start() >= at.start() && it.end() <= at.end()).mapToInt(Found::end).max().orElse(at.start());
        }

        List<Set<String>> about() {
            List<Set<String>> about = new ArrayList<>();
            Set<String> current = Set.of();
            Set<String> waiting = new LinkedHashSet<>();
            // Where the stretch began whose ground is not told yet; -1 while it is.
            int open = -1;
            boolean concluded = false;
            // Whether only the line itself can still tell.
            boolean within = false;
            for (int i = 0; i < text.sentences().size(); i++) {
                if (!voices.authority(i)) {
                    if (voices.of(i) == Voices.Voice.REQUESTER && roles.opensLine(i)) {
                        current = Set.of();
                        open = i;
                    }
                    about.add(Set.of());
                    continue;
                }
                String words = text.lower(i);
                Set<String> here = told(i, words, current);
                boolean line = opens(i, words);
                if (named.get(i).size() > 1) {
                    several = List.copyOf(named.get(i));
                }
                if (!here.isEmpty()) {
                    if (open >= 0 && !(line && within)) {
                        for (int j = open; j < i; j++) {
                            about.set(j, voices.authority(j) ? without(here) : Set.of());
                        }
                    }
                    current = without(here);
                    open = -1;
                } else if (line && ENDS.isIn(words)) {
                    current = i < firstNamed ? Set.of() : ENDED;
                    open = -1;
                } else if (line && !headings.get(i) && GENERIC.isIn(words) && heading(words) && !waiting.isEmpty()) {
                    current = Set.copyOf(waiting);
                    open = -1;
                } else if (line && !headings.get(i) && heading(words) && !GENERIC.isIn(words)) {
                    current = Set.of();
                    open = i;
                    within = false;
                } else if (line && (concluded || TURNS_TO.isIn(words)) && !headings.get(i) && !concluding.get(i) && !WEIGHS.isIn(words)) {
                    current = ENDED;
                    open = i;
                    within = true;
                } else if (line && (within || current.isEmpty() && open < 0)) {
                    open = current.isEmpty() ? i : -1;
                    within = current.isEmpty();
                }
                concluded = line && !concluding.get(i) ? false : concluded;
                about.add(current);
                waiting.addAll(current.equals(ENDED) ? Set.of() : current);
                if (concluding.get(i)) {
                    waiting.removeAll(current);
                    concluded = true;
                }
            }
            return List.copyOf(about);
        }

        /// Whether a line begins here, or an item in a text whose lines are joined.
        private boolean opens(int sentence, String words) {
            return roles.opensLine(sentence) || ITEM.isIn(words);
        }

        private static Set<String> without(Set<String> here) {
            return here.contains(OTHER) ? ENDED : Set.copyOf(here);
        }

        /// The grounds that a sentence itself names: by number, by subject, by what they keep back, or all at once.
        private Set<String> told(int sentence, String words, Set<String> current) {
            Set<String> numbered = named.get(sentence);
            if (!numbered.isEmpty()) {
                Set<String> ours = new LinkedHashSet<>(numbered);
                ours.remove(OTHER);
                return ours.isEmpty() ? Set.of(OTHER) : ours;
            }
            if (keys.size() > 1 && ALL.isIn(words)) {
                return keys;
            }
            if (several.size() > 1) {
                Optional<Matcher> which = WHICH.first(words);
                int place = which.map(it -> ORDER.indexOf(it.group(1)) % 3).orElse(-1);
                if (place >= 0) {
                    return Set.of(which.get().group(1).equals("latter") ? several.getLast() : several.get(Math.min(place, several.size() - 1)));
                }
            }
            boolean line = opens(sentence, words);
            String label = line ? label(words) : "";
            String marked = sentence > firstNamed && !marks.isEmpty() ? MARK.first(label).map(Mark::first).orElse("") : "";
            if (marks.containsKey(marked)) {
                return Set.of(marks.get(marked));
            }
            boolean exemption = EXEMPTION.isIn(words);
            Set<String> subject = new HashSet<>();
            called.forEach((key, phrase) -> {
                if (phrase.isIn(exemption ? words : label)) {
                    subject.add(key);
                }
            });
            if (subject.size() == 1 && (line && exemption && !current.containsAll(subject) || TURNS.isIn(label) || heading(words))) {
                return subject;
            }
            if (subject.size() == 1 && exemption && !current.equals(ENDED)) {
                subject.addAll(current);
                return subject;
            }
            return line && keys.size() > 1 && sentence > firstNamed ? topic(label) : Set.of();
        }

        /// The one ground whose matter the label takes up.
        private Set<String> topic(String line) {
            // "For the plan, in favour of disclosure: ..."
            String label = FOR_ONE.first(line).map(it -> it.group(1)).orElse(line);
            if (WEIGHS.isIn(label) || GENERIC.isIn(label)) {
                return Set.of();
            }
            Set<String> stems = Roles.stems(label);
            String best = "";
            for (String key : keys) {
                boolean only = stems.stream().anyMatch(stem -> topics.getOrDefault(key, Set.of()).contains(stem)
                        && keys.stream().noneMatch(other -> !other.equals(key) && topics.getOrDefault(other, Set.of()).contains(stem)));
                if (only && !best.isEmpty()) {
                    return Set.of();
                }
                best = only ? key : best;
            }
            return best.isEmpty() ? Set.of() : Set.of(best);
        }

        /// In words: by so many a new line says what it is about.
        private static final int LABEL = 7;

        private static String label(String words) {
            int end = 0;
            for (int word = 0; word < LABEL && end >= 0; word++) {
                end = words.indexOf(' ', end + 1);
            }
            String first = end < 0 ? words : words.substring(0, end);
            int stop = first.indexOf(". ", 4);
            return stop < 0 ? first : first.substring(0, stop);
        }

        /// Sentences that weigh: back from each conclusion to where the balance is opened.
        BitSet weighing(List<Set<String>> about) {
            BitSet weighing = new BitSet();
            BitSet favouring = new BitSet();
            passages.favouring().forEach(it -> favouring.set(it.sentence()));
            int last = -1;
            for (int i = concluding.nextSetBit(0); i >= 0; i = concluding.nextSetBit(i + 1)) {
                int opens = i;
                int speaks = i;
                int lines = 0;
                for (int j = i - 1; j > last && j >= i - LONGEST_BALANCE && voices.authority(j); j--) {
                    boolean another = !about.get(j).isEmpty() && !about.get(i).isEmpty() && Collections.disjoint(about.get(j), about.get(i));
                    if (another || roles.is(Role.STATUS, j)) {
                        break;
                    }
                    lines += roles.opensLine(j + 1) ? 1 : 0;
                    opens = headings.get(j) || balances(j) ? j : opens;
                    speaks = lines < 2 && (favouring.get(j) || roles.is(Role.SPEAKS_FOR, j) && !roles.is(Role.REASONS, j)) ? j : speaks;
                }
                weighing.set(opens < i ? opens : speaks, i + 1);
                last = i;
            }
            // What stands on a line that weighs does too, though nothing is concluded.
            boolean on = false;
            for (int i = 0; i < text.sentences().size(); i++) {
                on = voices.authority(i) && (headings.get(i) || balances(i) || on && !roles.opensLine(i));
                weighing.set(i, weighing.get(i) || on || favouring.get(i));
            }
            return weighing;
        }

        private boolean balances(int sentence) {
            return OPENS.isIn(text.lower(sentence)) && !roles.is(Role.REFUSES, sentence) && !roles.is(Role.STATUS, sentence) && !roles.is(Role.REASONS, sentence);
        }

        private static boolean heading(String words) {
            boolean label = words.length() < SHORTEST_SENTENCE && WEIGHS.isIn(words);
            return label || words.length() < LONGEST_HEADING && ".;,|".indexOf(words.charAt(words.length() - 1)) < 0 && "-*|".indexOf(words.charAt(0)) < 0;
        }
    }

    /// A provision that is named and is no ground of this letter: one that a review gave up, or that is told for completeness.
    private static final String OTHER = "other";
    private static final Set<String> ENDED = Set.of(OTHER);
    /// In characters and in sentences.
    private static final int LONGEST_NAMING = 400;
    private static final int LONGEST_ENTRY = 160;
    private static final int LONGEST_HEADING = 75;
    /// "Public interest."
    private static final int SHORTEST_SENTENCE = 25;
    private static final int LONGEST_BALANCE = 16;

    private static final Phrase MARK = Phrase.of("\\b(?:item|question|part|point|request|schedule|annex|appendix|q|no\\.?)s? ?\\(?(\\d{1,2}|[a-h])\\b\\)?|(?<![\\w)])\\(([a-h]|\\d{1,2})\\)(?= |$|:|,)|^\\|? ?(\\d{1,2}|[a-h]) ?[|.):](?: |$)|^(\\d{1,2}) (?=[a-z])");
    private static final Phrase ITEM = Phrase.of("^(?:item|question|q|request) ?\\d{1,2}\\b");
    private static final Phrase FOR_ONE = Phrase.of("^(?:as )?(?:for|to|on) (the [a-z' -]{3,40}), ");
    private static final Phrase EXEMPTION = Phrase.of("\\b(?:exemption|exception)s?\\b");
    private static final Phrase ALL = Phrase.of("\\b(?:both|each|all|either|these|the two|the three)(?: of)?(?: the| these)?(?: (?:two|three))? (?:exemptions?|exceptions?|provisions)\\b|^(?:for|as to|under) both\\b");
    /// "A for section 30(1)(a)(i)": a code beside each passage, and the ground it stands for.
    private static final Pattern CODE = Pattern.compile("(?<![a-z0-9(])[\"']?\\(?([a-e1-9])\\)?[\"']? ?(?:for|=|means|:|is|stands for|shows(?: that)?|-) (?:the (?:exemption|exception) (?:in|under|at) )?$");
    /// In characters: how far before a provision its code stands.
    private static final int CODE_REACH = 40;
    private static final Phrase KEEPS = Phrase.of("withh|exempt|redact|refus|declin|(?:left|taken|blanked|blacked|struck) out|removed|kept back|not (?:provid|suppl|disclos|releas)");
    private static final Phrase NCND = Phrase.of("\\bconfirm\\w*|\\bdeny|\\bdenial");
    /// "The first of these is about crime."
    private static final List<String> ORDER = List.of("first", "second", "third", "former", "latter", "last");
    private static final Phrase WHICH = Phrase.of("^(?:as (?:to|for|regards) |under |turning to )?the (first|second|third|former|latter|last)(?: of (?:these|them|the (?:two|three)))?(?: (?:exemption|exception|provision|ground))?(?:,| (?:is|concerns|relates|covers|protects|deals|applies|exempts|rests)\\b)(?! (?:the )?(?:stronger|weightier|greater|decisive))");
    private static final Phrase BECAUSE = Phrase.of("\\b(?:because|since|as|given|would|so that)\\b");
    /// Turns to another matter.
    private static final Phrase TURNS_TO = Phrase.of("^(?:\\d{1,2}[.)] )?(?:as (?:to|for|regards)|turning to|regarding|with regard|so far as|in relation|concerning|now for|finally,|next,)(?: |$)");
    private static final Phrase TURNS = Phrase.of("^(?:as to|as for|as regards|turning to|on the|regarding|with regard|so far as|in relation|concerning|now for|finally|next)\\b|[:.-]$| - ");
    private static final Phrase WEIGHS = Phrase.of("public interest|balanc|weigh|arguments?|factors|considerations|favour|\\bagainst\\b|\\bfor (?:disclos|releas|giving|letting|confirm|publish)");
    /// A heading that may stand under any ground.
    private static final Phrase GENERIC = Phrase.of("public interest|balanc|weigh|harm|reason|\\bwhy\\b|factors?|considerations?|argument|\\bfor\\b|against|favour|conclusion|decision|exempt|exception|evidence|prejudice|test\\b|disclosure|engage");
    private static final Phrase ENDS = Phrase.of("^(?:\\d{1,2}[.)] )?(?:complain|(?:internal )?reviews?\\b|appeal|what (?:you can|to do|if)|next steps|your (?:rights?|right)|how to|not happy|unhappy|if you|should you|you may|you might|you can|yours |kind regards|regards|re-?use|copyright|advice|help|in the meantime|what is given)");
    /// Opens a balance.
    private static final Phrase OPENS = Phrase.of("public interest (?!in maintaining|in withhold|does not)|both sides|\\bon (?:the )?(?:one|other) (?:hand|side)|\\bin favour of (?:disclos|releas|giving|letting|supply|publi|confirm|open)|\\b(?:for|against) (?:disclosure|release|publication|letting|giving|confirming|withholding)\\b|\\bside of (?:disclosure|release|openness)|we (?:have )?weighed|better for everyone|ask ourselves");
}
