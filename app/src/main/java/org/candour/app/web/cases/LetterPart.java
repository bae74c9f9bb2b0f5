package org.candour.app.web.cases;

import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.candour.law.Ground;
import org.candour.law.Grounds;
import org.candour.letters.Block;
import org.candour.letters.Letter;

/// One piece of a letter and where it comes from, for an officer who asks why it is there.
///
/// @param words how it begins
/// @param from  what it was composed from
/// @param item  the item whose decision that is; empty where it is none's alone
/// @param fact  whether it states a fact of the case, which is put right there and not in the letter
public record LetterPart(String words, String from, OptionalInt item, boolean fact) {
    private static final int SHOWN = 90;

    private static final Map<String, String> NAMES = Map.ofEntries(Map.entry("letterhead", "House style"), Map.entry("salutation", "House style"), Map.entry("signature", "House style"),
        Map.entry("review route", "House style"), Map.entry("small print", "House style"), Map.entry("re-use", "House style"), Map.entry("reference", "The case"), Map.entry("receipt", "The case"), Map.entry("subject", "The case"),
        Map.entry("summary", "All decisions"), Map.entry("items", "All decisions"), Map.entry("reasons", "All decisions"), Map.entry("no inference", "All decisions"),
        Map.entry("schedule", "Documents"), Map.entry("advice", "Advice in the decisions"), Map.entry("cost estimate", "The estimate in the decision"),
        Map.entry("narrowing", "The estimate in the decision"), Map.entry("earlier request", "The decision"), Map.entry("regulator", "The law"), Map.entry("annex", "The law"),
        Map.entry("review", "The review"), Map.entry("edited", "Written by hand"));

    static List<LetterPart> of(Letter letter) {
        return letter.blocks().stream().map(LetterPart::of).toList();
    }

    private static LetterPart of(Block block) {
        String of = block.origin().of();
        String number = of.startsWith("item ") ? of.substring(5) : "";
        return new LetterPart(begins(words(block)), from(of), number.matches("\\d{1,4}") ? OptionalInt.of(Integer.parseInt(number)) : OptionalInt.empty(), block.origin().fact() && !(block instanceof Block.Heading));
    }

    private static String from(String of) {
        if (of.startsWith("item ")) {
            return "Decision on " + of;
        }
        if (of.startsWith("ground ") || of.startsWith("law ")) {
            String id = of.substring(of.indexOf(' ') + 1);
            return (of.startsWith("law ") ? "The law: " : "Reasons for ") + Grounds.standard().byId(id).map(Ground::citeAs).orElse(id);
        }
        return NAMES.getOrDefault(of, of);
    }

    private static String words(Block block) {
        return switch (block) {
            case Block.Heading b -> b.text();
            case Block.Paragraph b -> b.text();
            case Block.Quote b -> b.text();
            case Block.Numbered b -> b.text();
            case Block.Bullets b -> String.join("; ", b.points());
            case Block.Table b -> String.join(", ", b.header());
        };
    }

    private static String begins(String text) {
        String line = text.replaceAll("\\s+", " ").strip();
        return line.length() <= SHOWN ? line : line.substring(0, line.lastIndexOf(' ', SHOWN) < 1 ? SHOWN : line.lastIndexOf(' ', SHOWN)) + " …";
    }
}
