package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.candour.letters.LetterText;

/// The address of a page or of a mailbox, as it stands.
///
/// @param dead whether it leads nowhere: half an address, or something put in its place
public record Link(String address, boolean dead) {
    private static final Cue DEAD = Cue.of("\\[[^\\[\\]\\n]{1,120}+\\]\\((?:#|\\s*|https?://)?\\)|\\]\\(#\\)|href=\"(?:#|)\""
            + "|https?://(?=[\\s.,)]|$)|\\b[\\w.+-]{2,40}@(?=[\\s,;)]|$)|\\(?(?:insert|add) (?:link|url|hyperlink)(?: here)?\\)?|\\[(?:link|url|hyperlink)\\]|error! hyperlink"
            + "|https?://(?:www\\.)?(?:example|xxx+)\\.(?:com|org)\\b", "@", "](", "href=", "http", "insert", "add link", "add url", "add hyperlink", "[link", "[url", "[hyperlink", "hyperlink");
    private static final String NAME = "(?:[\\w-]{1,63}\\.){1,6}";
    private static final Cue ADDRESS = Cue.of("https?://[^\\s<>()\\[\\]\"|]{3,500}|(?<![\\w.+-])[\\w.+-]{1,60}+@" + NAME + "[a-z]{2,20}|(?<![\\w.@/-])(?:www\\." + NAME + "[a-z]{2,20}|" + NAME
            + "(?:uk|com|org|net|scot|wales|cymru|london|eu))\\b(?:/[^\\s<>()\\[\\]\"|]{0,500})?", "http", "www.", "@", ".uk", ".com", ".org", ".net", ".scot", ".wales", ".cymru", ".london", ".eu");

    /// Those that lead nowhere.
    static List<Found<Link>> dead(LetterText text) {
        return DEAD.everyOne(text).stream().map(hit -> found(text, hit.start(), hit.end(), true)).toList();
    }

    /// All in the letter, in order.
    static List<Found<Link>> in(LetterText text) {
        List<Found<Link>> dead = dead(text);
        BitSet taken = new BitSet();
        dead.forEach(it -> taken.set(it.start(), it.end()));
        List<Found<Link>> live = new ArrayList<>();
        for (Cue.Hit hit : ADDRESS.everyOne(text)) {
            int end = hit.end();
            while (".,;:!?'".indexOf(text.plain().charAt(end - 1)) >= 0) {
                end--;
            }
            if (taken.get(hit.start(), end).isEmpty()) {
                live.add(found(text, hit.start(), end, false));
            }
        }
        return Stream.concat(dead.stream(), live.stream()).sorted(Comparator.comparingInt(Found::start)).toList();
    }

    private static Found<Link> found(LetterText text, int start, int end, boolean dead) {
        return new Found<>(new Link(text.plain().substring(start, end), dead), start, end);
    }
}
