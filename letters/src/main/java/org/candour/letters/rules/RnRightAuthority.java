package org.candour.letters.rules;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.candour.law.Severity;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Cue;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.Phrase;

/// The letter speaks for the authority that was asked, and for no other (FOIA s1, s3).
final class RnRightAuthority implements Rule {
    private static final Cue THE_FORCE = Cue.of("\\b(?:the|this|our) (?:police )?force(?:'s)?\\b(?! (?:area|of law|majeure))|\\bforce[- ]level\\b"
            + "|\\bour officers\\b", "force", "our officers");
    private static final Cue THE_COUNCIL = Cue.of("\\b(?:the|this|our) council(?:'s)?\\b(?! tax)", "council");
    private static final Cue THE_TRUST = Cue.of("\\b(?:the|this|our) trust(?:'s)?\\b(?! (?:in|of|and))", "trust");
    private static final Phrase A_TRUST = Phrase.of("(?<![A-Za-z'-])(?!The )[A-Z][a-z'-]{2,30} (?:[A-Z][A-Za-z]{1,12} ){0,3}Trust\\b");
    /// What only the authority itself does with a request.
    private static final Cue ACTS = Cue.of("\\b(?:the|this|our) (?:council|trust)(?:'s)?(?: has| have)? (?:(?:now |also |not )?(?:handl|dealt|deals|decided|decision|response|got (?:this|it)|considered your"
            + "|received your|answer|refus|withh|decline))", "council", "trust");
    private static final Cue BLANK = Cue.of("[\\[<{](?:insert|enter|name of|force|authority|council|organisation|org|ref|date|xx|your|add|delete"
            + "|officer|section|exemption)[^\\n\\]>}]{0,60}[\\]>}]|\\bxx+ (?:police|council|constabulary)|\\{\\{[^\\n}]{0,40}\\}\\}", "[", "<", "{",
            "xx");
    /// "[Ref. IRQ118]": no gap.
    private static final Phrase FILLED = Phrase.of("^[\\[<{](?:our |your )?(?:ref\\w*|date)\\b[^\\n]*\\d{2}");
    private static final Cue SPEAKS = Cue.of("holds?\\b|can (?:neither )?confirm|neither confirm|does not hold|will not|considers?\\b|(?:has"
            + "|have) (?:a )?(?:decided|considered|conducted|applied|searched|received|complied|dealt|handled|duty)|provides you|committed to|relies"
            + "|is relying|is withholding|believes?|estimates?|full process|internal review|review (?:procedure|process|team)|complaints? (?:procedure"
            + "|process|team)", "hold", "confirm", "will not", "consider", "decided", "conducted", "applied", "searched", "received", "complied",
            "dealt", "handled", "duty", "provides", "committed", "relies", "relying", "withholding", "believe", "estimate", "process", "review",
            "complaint");

    @Override
    public String id() {
        return "rn-right-authority";
    }

    @Override
    public void check(Examined letter, Report report) {
        letter.said(BLANK).stream().filter(hit -> !FILLED.isIn(letter.text().lower().substring(hit.start(), hit.end()))).forEach(hit -> report.at(hit, "A gap of the template was left in. Fill it in or take it out.", Severity.ERROR));
        String authority = letter.known().authority().or(() -> letter.reading().authority().map(Found::value)).orElse("");
        if (authority.isEmpty()) {
            return;
        }
        Kind kind = Kind.of(authority);
        if (kind == Kind.COMMISSIONER || kind == Kind.COUNCIL || kind == Kind.OTHER) {
            boolean police = mentionsOwnForce(letter);
            letter.said(THE_FORCE, words -> SPEAKS.isIn(words) || kind == Kind.COMMISSIONER && words.contains("level")).forEach(hit -> {
                if (!police || ownsAct(letter.words(hit.sentence())) || letter.words(hit.sentence()).contains("force level")
                        || letter.words(hit.sentence()).contains("force-level")) {
                    report.at(hit, "This letter is from " + authority + ", which is not a police force. Put its own name; the force is another "
                            + "authority.", severity(letter, hit));
                }
            });
        }
        if (kind != Kind.COUNCIL) {
            boolean council = namesCouncil(letter);
            Cue acts = kind == Kind.OTHER ? ACTS : SPEAKS;
            letter.said(THE_COUNCIL, words -> !council && acts.isIn(words)).forEach(hit -> report.at(hit, "This letter is "
                    + "from " + authority + ", not from a council. Put the right name.", severity(letter, hit)));
        }
        if (!authority.toLowerCase(Locale.ROOT).contains("trust")) {
            boolean trust = A_TRUST.isIn(letter.text().plain());
            letter.said(THE_TRUST, words -> SPEAKS.isIn(words) || ACTS.isIn(words)).stream()
                    .filter(hit -> !trust && letter.text().plain().substring(hit.start(), hit.end()).contains("Trust")).forEach(hit -> report.at(hit,
                    "This letter is from " + authority + ". Put its own name in place of \"the Trust\".", severity(letter, hit)));
        }
        if (kind != Kind.POLICE) {
            letter.said(AS_POLICE).forEach(hit -> report.at(hit, "This letter is from " + authority + ", which is not a police force. Put its own name; the force "
                    + "is another authority."));
        }
        if (kind != Kind.COMMISSIONER) {
            letter.said(FOR_COMMISSIONER).forEach(hit -> report.at(hit, "This letter is from " + authority + "; the Police and Crime Commissioner is another authority. Put the right one."));
        }
        if (kind == Kind.COMMISSIONER) {
            letter.said(OUR_OFFICERS).forEach(hit -> report.at(hit, "This letter is from " + authority + ", which has no police officers. Put its own name; the force is another authority."));
        }
        letter.said(FOR_ANOTHER, words -> !NOT_FOR.isIn(words)).forEach(hit -> report.at(hit, "Each authority answers for what it holds itself: this letter is from " + authority + ". Tell the reader to ask the other."));
        letter.said(COMPANY).stream().filter(hit -> !same(letter.text().plain().substring(hit.start(), hit.end()), authority)).forEach(hit -> report.at(hit,
                "A review is done by the authority that was asked, " + authority + ", not by a contractor. Put its own address."));
        otherNames(letter, authority, report);
        signature(letter, authority, report);
    }

    private static final Cue FOR_COMMISSIONER = Cue.of("\\bon (?:behalf of the police (?:and|&) crime commissioner|the police (?:and|&) crime commissioner's behalf)\\b", "crime commissioner");
    /// What the police do, said by their Commissioner.
    private static final Cue OUR_OFFICERS = Cue.of("\\bour (?:own |police |patrol |response |duty )*(?:officers|constables|patrols|detectives|custody (?:staff|suites?|officers)|control room)\\b[^\\n]{0,40}\\b(?:scene|arrest|stop|search|patrol|attend|record|fill|detain|respond|investigat|log|note|complete|interview|charge)\\w*", "our ");
    /// "We will answer for the City Council as well": two authorities taken for one.
    private static final Cue FOR_ANOTHER = Cue.of("\\b(?:we|i|letter|answer|reply|response)\\b[^\\n]{0,40}\\b(?:answer|answers|answering|respond|responds|responding|reply|replies|replying|speak|speaks|decide|decides) (?:also |as well )?(?:for|on behalf of) (?:the |both |our )?(?:[a-z'-]+ ){0,4}(?:council|trust|force|constabulary|police|board|university|commissioner|agency|company|college|authority)\\b[^\\n]{0,20}\\b(?:as well|too|also)\\b"
            + "|\\b(?:records?|information|papers|files)\\b[^\\n]{0,40}\\b(?:one and the same|count as (?:ours|its own|theirs)|(?:are|is) treated as (?:ours|one|its own))\\b", "as well", "too", "also", "one and the same", "count as", "treated as");
    private static final Phrase NOT_FOR = Phrase.of("\\b(?:not|cannot|n't|separate|no longer)\\b");
    /// A review asked of a firm.
    private static final Cue COMPANY = Cue.of("\\breview\\b[^\\n]{0,20}\\b(?:from|by|of|to)\\b (?:the |our (?:contractor|managing agent|partner)s?,? )?(?:[a-z'&-]+ ){1,4}(?:limited|ltd|llp|plc)\\b", "limited", "ltd", "llp", "plc");
    private static final Cue AS_POLICE = Cue.of("\\bas a (?:police )?(?:force|service|constabulary),? (?:we|it|this)\\b|\\bon (?:the chief constable's behalf|behalf of the chief constable)\\b[^\\n]{0,20}"
            + "|\\bwe,? as (?:a|the) (?:police )?(?:force|constabulary)\\b", "as a ", "chief constable", "as the ");

    /// In characters: a name or an office above the name of the authority.
    private static final int SIGNS = 60;
    /// In sentences from the end of the letter.
    private static final int CLOSE = 8;

    /// Another authority of the same sort below the close, on a line of its own.
    private static void signature(Examined letter, String authority, Report report) {
        int count = letter.text().sentences().size();
        int close = -1;
        for (int i = Math.max(0, count - CLOSE); i < count; i++) {
            close = SIGN_OFF.isIn(letter.words(i)) ? i : close;
        }
        for (Found<String> named : letter.reading().authorities()) {
            int sentence = letter.text().sentenceAt(named.start());
            boolean lastLine = sentence == count - 1 && sentence > 0 && letter.text().sentences().get(sentence).start() == named.start() && letter.words(sentence).length() == named.value().length() && !letter.words(sentence - 1).endsWith(".") && letter.words(sentence - 1).length() < SIGNS;
            boolean signs = close >= 0 && sentence > close || lastLine || sentence >= count - 2 && FOR.isIn(letter.words(sentence));
            if (signs && letter.words(sentence).length() < named.value().length() + 40 && !same(named.value(), authority)
                    && (Kind.of(named.value()) == Kind.of(authority)) && !letter.words(sentence).contains("http")) {
                report.at(named, "This letter is from " + authority + ", but " + named.value() + " signs it. Put the right authority.");
            }
        }
    }

    private static final Phrase SIGN_OFF = Phrase.of("^(?:yours\\b|kind(?:est)? regards|regards|with (?:kind|best)|best wishes|all the best|sincerely|many thanks)");
    private static final Phrase FOR = Phrase.of("^(?:for|on behalf of|for and on behalf of) ");

    private static Severity severity(Examined letter, Hit hit) {
        return letter.words(hit.sentence()).contains("review") || letter.words(hit.sentence()).contains("full process") ? Severity.BLOCKER : Severity.ERROR;
    }

    /// An office of a commissioner may well write about its force by name.
    private static boolean mentionsOwnForce(Examined letter) {
        return letter.reading().authorities().stream().anyMatch(it -> Kind.of(it.value()) == Kind.POLICE
                && letter.reading().voices().authority(letter.text().sentenceAt(it.start()))) ;
    }

    private static boolean ownsAct(String words) {
        return words.contains("neither confirm") || words.contains("can confirm") || words.contains("full process") || words.contains("whether the "
                + "force hold") || words.contains("force's full");
    }

    private static boolean namesCouncil(Examined letter) {
        return letter.reading().authorities().stream().anyMatch(it -> Kind.of(it.value()) == Kind.COUNCIL);
    }

    /// Another authority of the same kind that speaks, or to which a review is sent.
    private static void otherNames(Examined letter, String authority, Report report) {
        for (Found<String> named : letter.reading().authorities()) {
            int sentence = letter.text().sentenceAt(named.start());
            if (!letter.reading().voices().authority(sentence) || same(named.value(), authority)) {
                continue;
            }
            String words = letter.words(sentence);
            String after = letter.text().lower().substring(named.end(), Math.min(letter.text().lower().length(), named.end() + 70));
            boolean speaks = SELF.isIn(after) && !KEEPS_ITS_OWN.isIn(after) && !words.contains("advised") && !words.contains("may hold") && !words.contains("may be "
                    + "held") && !words.contains("published") && !words.contains("ask ") && !words.contains("contact")
                    && !words.contains("also hold") && !words.contains("is a separate") && !words.contains("on behalf of")
                    && !words.contains("national police chiefs") && !words.contains("we are not") && !words.contains("another");
            boolean route = letter.reading().routes().review().map(it -> letter.text().sentenceAt(it.start()) <= sentence
                    && sentence <= letter.text().sentenceAt(it.start()) + 4).orElse(false)
                    && (Kind.of(named.value()) != Kind.OTHER || lastWord(named.value()).equals(lastWord(authority))
                            || ADDRESSED.isIn(letter.text().lower().substring(Math.max(0, named.start() - 70), named.start()))) && (words.contains("review") || words.contains("complain") || words.contains("procedure")
                            || words.contains("dissatisfied") || words.contains("unhappy")) && !words.contains("commissioner's office");
            boolean copyright = words.contains("copyright") || words.contains("permission to reproduce");
            if (speaks || route) {
                report.at(named, "This letter is from " + authority + ", but here " + named.value() + (route && !speaks ? " is given as the place for "
                        + "a review." : " speaks.") + " Put the right authority.", route ? Severity.BLOCKER : Severity.ERROR);
            } else if (copyright && Kind.of(named.value()) != Kind.of(authority)) {
                report.at(named, "Permission is to be asked of " + named.value() + ", which is not the authority that writes.", Severity.WARNING);
            }
        }
    }

    /// "... by writing to the complaints officer of the".
    private static final Phrase ADDRESSED = Phrase.of("(?:writing|write|e-?mailing|sent|send|addressed|apply|made) to (?:(?:the|our|a) [a-z ]{3,40} (?:of|at|in) )?(?:the )?$");

    private static String lastWord(String name) {
        return name.substring(name.lastIndexOf(' ') + 1);
    }

    private static final Phrase SELF = Phrase.of("^ ?(?:\\([^)]{1,30}\\) )?(?:can |could |will |does |do |has |have |is |must )?(?:also |now "
            + "|hereby |only )?(?:neither confirm|confirms?\\b|holds?\\b|not hold|not disclose|not divulge|never|considered your|conducted|relying"
            + "|relies|rely|withholding|provides you|committed to|has considered|has decided"
            + "|(?:aims?|will|shall|undertakes?|seeks?|normally|usually) (?:to |normally |usually |then |be )*(?:repl|respon|answer|review|deal|writ|consider)|repl(?:y|ies)|responds?\\b|reviews?\\b)");

    /// "The Environment Agency holds a public register of permits": told to help, and not in its name.
    private static final Phrase KEEPS_ITS_OWN = Phrase.of("^ ?(?:\\([^)]{1,30}\\) )?(?:also |too )?holds? (?:an?|its|their|the (?:public |national |central )?(?:register|record|archive|list|statistics|figures|data)|(?:[a-z]+ )?(?:statistics|registers?|figures|records|details|lists|copies|data|maps)|more|further|similar|most|many|much)\\b");

    private static boolean same(String one, String other) {
        Set<String> a = words(one);
        Set<String> b = words(other);
        boolean alike = Kind.of(one) == Kind.of(other);
        boolean kin = alike || Kind.of(one) == Kind.OTHER || Kind.of(other) == Kind.OTHER;
        if (a.isEmpty() || b.isEmpty()) {
            return kin;
        }
        // "Moorside Council" is not "Carrow and Moorside Combined Authority".
        return kin && (alike && (a.containsAll(b) || b.containsAll(a)) || a.equals(b) || initials(other).equals(one.toLowerCase(Locale.ROOT)));
    }

    private static String initials(String name) {
        StringBuilder out = new StringBuilder();
        for (String word : name.split("[ ']+")) {
            if (!word.isEmpty() && Character.isUpperCase(word.charAt(0))) {
                out.append(Character.toLowerCase(word.charAt(0)));
            }
        }
        return out.toString();
    }

    /// The words that tell one authority from another of its kind.
    private static Set<String> words(String name) {
        Set<String> out = new HashSet<>(List.of(name.toLowerCase(Locale.ROOT).replaceAll("[^a-z ]", "").split(" +")));
        out.removeAll(Set.of("the", "of", "for", "and", "office", "police", "crime", "fire", "commissioner", "council", "constabulary", "service",
                "force", "opcc", "pcc", "county", "city", "borough", "district", "authority", "headquarters", "department", "ministry", "chief",
                "constable", "university", "school", "academy", "college", "trust", "board", "agency", "nhs", "foundation", ""));
        return out;
    }

    private enum Kind {
        POLICE, COMMISSIONER, COUNCIL, OTHER;

        static Kind of(String name) {
            String lower = name.toLowerCase(Locale.ROOT);
            if (lower.contains("commissioner") || lower.contains("opcc") || lower.contains("pcc")) {
                return COMMISSIONER;
            }
            if (lower.contains("chiefs")) {
                return OTHER;
            }
            if (lower.contains("police") || lower.contains("constab")) {
                return POLICE;
            }
            return lower.contains("council") ? COUNCIL : OTHER;
        }
    }
}
