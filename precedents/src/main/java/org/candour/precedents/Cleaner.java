package org.candour.precedents;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.function.LongPredicate;

/// Turns a letter into the words it asks with: greeting, signature, the asked authority's own name and the stock
/// sentences of such letters are dropped. The same for index and query, so a change of [#VERSION] means a rebuild.
/// Not for several threads.
///
/// A stock sentence is known by its words (all of them procedural and none of them asking) or by the table of sentences
/// that the index has seen in many otherwise different letters. Should fewer than three words remain, stock sentences
/// are kept: a letter of nothing but procedure is about procedure.
final class Cleaner {
    /// Changes whenever the same text would give other words.
    static final int VERSION = 1;
    private static final int FEW = 3;
    private static final int SHORT_UNIT = 3;
    private static final int LEAST_FRAME = 8;

    /// A sentence begins with one of these when it greets.
    private static final String[] GREETINGS =
        {"dear ", "hello", "hi ", "hi,", "good morning", "good afternoon", "good evening", "to whom ", "fao ", "f.a.o", "for the attention"};
    private static final String ASK = "to ask ";
    private static final String[] FAREWELLS = {"yours faithfully", "yours sincerely", "yours truly", "kind regards", "best regards",
        "warm regards", "regards", "many thanks", "best wishes", "with best wishes", "with kind regards", "thank you", "thanks", "sincerely", "cheers"};

    /// Item of the unit that says who was asked.
    static final int NO_ITEM = 0;

    /// The words of a letter and, for each unit of it, the number of the item it belongs to (from 1) or [#NO_ITEM].
    record Cleaned(int[] words, int[] itemOfUnit) {}

    private final Words words = new Words();
    private final LongPredicate learned;

    private char[] text = new char[4096];
    private char[] lower = new char[4096];
    private int length;
    private int[] out = new int[512];
    private int outSize;
    private int[] items = new int[32];
    private int units;
    private int unitItem;
    private long[] frames = new long[32];
    private int frameCount;

    // The sentence at hand, one entry a word.
    private int[] stems = new int[256];
    private int[] parts = new int[256];
    private boolean[] capital = new boolean[256];
    private boolean[] name = new boolean[256];
    private int count;
    private int[] ownName = new int[16];
    private int ownNameSize;
    private int addressee;

    /// @param learned tells a stock sentence by its frame (see [#frames])
    Cleaner(LongPredicate learned) {
        this.learned = learned;
    }

    Words words() {
        return words;
    }

    /// A letter to `authority` (its name, or empty).
    Cleaned clean(String letter, String authority) {
        load(letter);
        ownNameSize = 0;
        addressee = 0;
        if (!authority.isEmpty()) {
            noteOwnName(authority);
        }
        letter(false);
        if (content() < FEW) {
            letter(true);
        }
        if (addressee != 0) {
            put(addressee);
            unitItem = NO_ITEM;
            endUnit();
        }
        return new Cleaned(Arrays.copyOf(out, outSize), Arrays.copyOf(items, units));
    }

    /// A letter to `authority`, with the words of the name of whoever it says was asked as one more unit: a public document
    /// names the body that a letter only greets.
    Cleaned cleanNamingTheAsked(String letter, String authority) {
        clean(letter, authority);
        for (int i = 0; i < ownNameSize; i++) {
            if (ownName[i] != Entry.UNIT_END) {
                put(ownName[i]);
            }
        }
        unitItem = NO_ITEM;
        endUnit();
        return new Cleaned(Arrays.copyOf(out, outSize), Arrays.copyOf(items, units));
    }

    /// Published prose: no letter, so nothing is dropped but stop words.
    Cleaned prose(String passage) {
        load(passage);
        outSize = 0;
        units = 0;
        for (int at = 0; at < length;) {
            int end = sentenceEnd(at);
            tokenize(at, end);
            emit(units + 1, false);
            at = end;
        }
        endUnit();
        return new Cleaned(Arrays.copyOf(out, outSize), Arrays.copyOf(items, units));
    }

    /// Hashes of the sentences of the last letter that could be stock, names of bodies left out, in text order.
    long[] frames() {
        return Arrays.copyOf(frames, frameCount);
    }

    private void letter(boolean keepStock) {
        outSize = 0;
        units = 0;
        frameCount = 0;
        int item = 0;
        boolean lineStart = true;
        boolean numbered = false;
        for (int at = 0; at < length;) {
            at = skipSpace(at);
            if (at >= length) {
                break;
            }
            lineStart = at == 0 || lineStart || previousIsNewline(at);
            if (lineStart) {
                int past = pastEnumerator(at);
                if (past > at) {
                    endUnit();
                    item++;
                    numbered = true;
                    at = past;
                }
            }
            int question = pastAddressee(at);
            int end = sentenceEnd(question);
            tokenize(question, end);
            if (question > at) {
                addressee = addressee(at + ASK.length(), question);
                addWord(words.stem("ask"), 0, false);
            }
            if (lineStart && beginsWith(at, FAREWELLS) && count <= 6) {
                break;
            }
            lineStart = false;
            if (beginsWith(at, GREETINGS) && outSize == 0 && count <= 16) {
                markNames();
                noteOwnNames();
            } else {
                markNames();
                note(frame());
                boolean stock = stock();
                if (stock) {
                    noteOwnNames();
                }
                if (keepStock || !stock) {
                    if (!numbered && content(unitStart()) >= SHORT_UNIT) {
                        item = Math.max(1, item) + 1;
                    }
                    emit(Math.max(1, item), true);
                }
            }
            at = end;
        }
        endUnit();
    }

    private void load(String letter) {
        String plain = needsNormalizing(letter) ? Normalizer.normalize(letter, Normalizer.Form.NFKC) : letter;
        length = plain.length();
        if (text.length < length + 2) {
            text = new char[length * 2 + 2];
            lower = new char[length * 2 + 2];
        }
        plain.getChars(0, length, text, 0);
        text[length] = '\n';
    }

    private static boolean needsNormalizing(String letter) {
        for (int i = 0; i < letter.length(); i++) {
            char c = letter.charAt(i);
            if (c >= 0x80 && (c < 0x2010 || c > 0x2026) && c != '£' && c != '€') {
                return true;
            }
        }
        return false;
    }

    private int skipSpace(int from) {
        int at = from;
        while (at < length && (text[at] <= ' ' || text[at] == 0xA0)) {
            at++;
        }
        return at;
    }

    private boolean previousIsNewline(int at) {
        int i = at - 1;
        while (i > 0 && text[i] != '\n' && text[i] <= ' ') {
            i--;
        }
        return i < 0 || text[i] == '\n';
    }

    /// Past "1.", "2)", "a)", "(b)", "Q3", "-", "•" at the start of a line; `at` itself if there is none.
    private int pastEnumerator(int at) {
        int i = at;
        if (text[i] == '-' || text[i] == '*' || text[i] == 0x2022 || text[i] == 0x2013) {
            return skipSpace(i + 1);
        }
        boolean bracket = text[i] == '(';
        if (bracket) {
            i++;
        }
        if ((text[i] | 0x20) == 'q' && Character.isDigit(text[i + 1])) {
            i++;
        }
        int from = i;
        while (i < length && i - from < 4 && (Character.isDigit(text[i]) || i == from && Character.isLetter(text[i]) || isRoman(text[i]))) {
            i++;
        }
        boolean closed = i > from && i < length && (text[i] == ')' || !bracket && (text[i] == '.' || text[i] == ':'));
        return closed && i + 1 <= length && text[i + 1] <= ' ' ? skipSpace(i + 1) : at;
    }

    /// Past "To ask the Secretary of State for ...," as a question to a minister begins; `at` itself if it does not. The
    /// office asked is an address, not a part of the question.
    private int pastAddressee(int at) {
        if (!beginsWith(at, ASK)) {
            return at;
        }
        for (int i = at; i < length && i - at < 160 && text[i] != '\n'; i++) {
            if (text[i] == ',' && !Character.isUpperCase(text[skipSpace(i + 1)])) {
                return skipSpace(i + 1);
            }
        }
        return at;
    }

    private static boolean isRoman(char c) {
        return c == 'i' || c == 'v' || c == 'x';
    }

    /// Just past the sentence that starts at `from`. A line break ends it unless the next line goes on in lower case.
    private int sentenceEnd(int from) {
        for (int i = from; i < length; i++) {
            char c = text[i];
            if (c == '\n') {
                int next = skipSpace(i);
                if (next >= length || !Character.isLowerCase(text[next]) || text[next + 1] == ')' || text[next + 1] == '.') {
                    return i + 1;
                }
            } else if ((c == '.' || c == '?' || c == '!') && text[i + 1] <= ' ') {
                int next = skipSpace(i + 1);
                if (next >= length || !Character.isLowerCase(text[next])) {
                    return i + 1;
                }
            }
        }
        return length;
    }

    private boolean beginsWith(int at, String... phrases) {
        for (String phrase : phrases) {
            int i = 0;
            while (i < phrase.length() && at + i < length && Character.toLowerCase(text[at + i]) == phrase.charAt(i)) {
                i++;
            }
            if (i == phrase.length()) {
                return true;
            }
        }
        return false;
    }

    /// The hash of the body named in a stretch of the text.
    private int addressee(int from, int to) {
        int stems = 0;
        for (int i = from; i < to; i++) {
            int start = i;
            while (i < to && Character.isLetterOrDigit(text[i])) {
                lower[i] = Character.toLowerCase(text[i]);
                i++;
            }
            if (i > start) {
                int slot = words.slot(lower, start, i);
                if ((words.part(slot) & Words.STOP) == 0) {
                    stems += words.stem(slot);
                    own(words.stem(slot));
                }
            }
        }
        own(Entry.UNIT_END);
        return Words.addressee(stems);
    }

    /// Fills the arrays of the sentence at hand.
    private void tokenize(int from, int end) {
        count = 0;
        for (int i = from; i < end; i++) {
            if (!Character.isLetterOrDigit(text[i])) {
                continue;
            }
            int start = i;
            boolean upper = Character.isUpperCase(text[i]);
            while (i < end && Character.isLetterOrDigit(text[i])) {
                lower[i] = Character.toLowerCase(text[i]);
                i++;
            }
            boolean listed = start > 0 && text[start - 1] == '(' && i < end && text[i] == ')' && i - start <= 4 && isListMark(start, i);
            boolean possessive = i - start == 1 && lower[start] == 's' && start > 0 && (text[start - 1] == '\'' || text[start - 1] == 0x2019);
            if (!listed && !possessive) {
                int slot = words.slot(lower, start, i);
                int part = words.part(slot);
                // "your council", "his Department": whoever was asked, by whatever word.
                boolean asked = (part & Words.BODY) != 0 && count > 0 && (parts[count - 1] & Words.OWNING) != 0;
                addWord(words.stem(slot), asked ? part | Words.STOP : part, upper);
            }
        }
    }

    private boolean isListMark(int start, int end) {
        if (end - start == 1) {
            return true;
        }
        for (int i = start; i < end; i++) {
            if (!isRoman(lower[i])) {
                return false;
            }
        }
        return true;
    }

    private void addWord(int stem, int part, boolean upper) {
        if (count == stems.length) {
            stems = Arrays.copyOf(stems, count * 2);
            parts = Arrays.copyOf(parts, count * 2);
            capital = Arrays.copyOf(capital, count * 2);
            name = Arrays.copyOf(name, count * 2);
        }
        stems[count] = stem;
        parts[count] = part;
        capital[count] = upper;
        name[count] = false;
        count++;
    }

    /// Marks names of public bodies: capitalised words around Council, Police, Trust and the like.
    private void markNames() {
        for (int i = 0; i < count; i++) {
            if ((parts[i] & Words.BODY) == 0 || !capital[i]) {
                continue;
            }
            int first = i;
            for (int j = i - 1; j >= 0 && i - j <= 8; j--) {
                if (capital[j] && (parts[j] & Words.STOP) == 0) {
                    first = j;
                } else if ((parts[j] & Words.STOP) == 0) {
                    break;
                }
            }
            int last = i;
            for (int j = i + 1; j < count && j - i <= 6; j++) {
                if (capital[j] && (parts[j] & Words.STOP) == 0) {
                    last = j;
                } else if ((parts[j] & Words.STOP) == 0) {
                    break;
                }
            }
            if (first < last) {
                Arrays.fill(name, first, last + 1, true);
            }
        }
    }

    /// Its name is no part of what is asked, wherever it stands; that it was asked is.
    private void noteOwnName(String authority) {
        int stems = 0;
        char[] lower = authority.toLowerCase(java.util.Locale.ROOT).toCharArray();
        for (int i = 0; i < lower.length; i++) {
            int start = i;
            while (i < lower.length && Character.isLetterOrDigit(lower[i])) {
                i++;
            }
            if (i > start) {
                int slot = words.slot(lower, start, i);
                if ((words.part(slot) & Words.STOP) == 0) {
                    own(words.stem(slot));
                    stems += words.stem(slot);
                }
            }
        }
        own(Entry.UNIT_END);
        addressee = Words.addressee(stems);
    }

    private void noteOwnNames() {
        for (int i = 0; i < count; i++) {
            if (name[i] && (parts[i] & Words.STOP) == 0) {
                own(stems[i]);
            } else if (!name[i] && ownNameSize > 0 && ownName[ownNameSize - 1] != Entry.UNIT_END) {
                own(Entry.UNIT_END);
            }
        }
        if (ownNameSize > 0 && ownName[ownNameSize - 1] != Entry.UNIT_END) {
            own(Entry.UNIT_END);
        }
    }

    private void own(int stem) {
        if (ownNameSize == ownName.length) {
            ownName = Arrays.copyOf(ownName, ownNameSize * 2);
        }
        ownName[ownNameSize++] = stem;
    }

    /// How many words from `at` spell one of the asked authority's own names; 0 if none.
    private int ownNameAt(int at) {
        for (int i = 0; i < ownNameSize; i++) {
            int word = at;
            int start = i;
            while (ownName[i] != Entry.UNIT_END) {
                while (word < count && word > at && (parts[word] & Words.STOP) != 0) {
                    word++;
                }
                if (word >= count || stems[word] != ownName[i]) {
                    break;
                }
                word++;
                i++;
            }
            if (ownName[i] == Entry.UNIT_END && i > start) {
                return word - at;
            }
            while (ownName[i] != Entry.UNIT_END) {
                i++;
            }
        }
        return 0;
    }

    /// The hash of the sentence at hand without the names of bodies. Where all other words are procedural any other capitalised
    /// word counts as a name too: "I request that ... discloses the information set out below".
    private long frame() {
        boolean blanks = count > 0 && (parts[0] & Words.ASKING) == 0;
        int kept = 0;
        for (int i = 0; i < count; i++) {
            blanks &= isName(i) || isProcedural(i);
            kept += isName(i) ? 0 : 1;
        }
        blanks &= kept >= LEAST_FRAME;
        long h = 1;
        for (int i = 0; i < count; i++) {
            boolean within = i > 0 && i + 1 < count && (parts[i] & Words.STOP) != 0 && isName(i - 1) && isName(i + 1);
            if (!(blanks ? within || isName(i) : name[i])) {
                h = h * 0x9E3779B97F4A7C15L + stems[i];
            }
        }
        return h ^ h >>> 31;
    }

    private boolean isName(int i) {
        return name[i] || i > 0 && capital[i] && !isProcedural(i);
    }

    private boolean isProcedural(int i) {
        return (parts[i] & (Words.STOP | Words.STOCK | Words.NUMBER)) != 0;
    }

    private void note(long frame) {
        if (frameCount == frames.length) {
            frames = Arrays.copyOf(frames, frameCount * 2);
        }
        frames[frameCount++] = frame;
    }

    private boolean stock() {
        return learned.test(frames[frameCount - 1]) || onlyProcedure();
    }

    private boolean onlyProcedure() {
        if (count == 0 || (parts[0] & Words.ASKING) != 0) {
            return false;
        }
        for (int i = 0; i < count; i++) {
            if (!name[i] && !isProcedural(i)) {
                return false;
            }
        }
        return true;
    }

    private void emit(int item, boolean dropOwnName) {
        if (content(unitStart()) >= SHORT_UNIT) {
            endUnit();
        }
        if (outSize == unitStart()) {
            unitItem = item;
        }
        for (int i = 0; i < count; i++) {
            int skip = dropOwnName && ownNameSize > 0 ? ownNameAt(i) : 0;
            if (skip > 0) {
                i += skip - 1;
            } else if ((parts[i] & Words.STOP) == 0) {
                put(stems[i]);
            }
        }
    }

    private int unitStart() {
        int at = outSize;
        while (at > 0 && out[at - 1] != Entry.UNIT_END) {
            at--;
        }
        return at;
    }

    private int content(int from) {
        return outSize - from;
    }

    private int content() {
        return outSize - units;
    }

    private void endUnit() {
        if (outSize == 0 || out[outSize - 1] == Entry.UNIT_END) {
            return;
        }
        put(Entry.UNIT_END);
        if (units == items.length) {
            items = Arrays.copyOf(items, units * 2);
        }
        items[units++] = unitItem;
    }

    private void put(int word) {
        if (outSize == out.length) {
            out = Arrays.copyOf(out, outSize * 2);
        }
        out[outSize++] = word;
    }
}
