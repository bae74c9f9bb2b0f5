package org.candour.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// A letter while it is composed: the facts, the words, and the blocks so far.
final class Draft {
    final LetterFacts facts;
    final Words words;
    final GroundWords grounds;
    private final List<Block> blocks = new ArrayList<>();

    Draft(LetterFacts facts) {
        this.facts = facts;
        this.words = Words.of(facts.house().language());
        this.grounds = new GroundWords(words);
    }

    List<Block> blocks() {
        return blocks;
    }

    void heading(int level, String text, String of) {
        blocks.add(new Block.Heading(level, text.replace('\n', ' ').strip(), new Block.Origin(of, true)));
    }

    /// A fact of the case.
    void fact(String text, String of) {
        add(new Block.Paragraph(text, new Block.Origin(of, true)));
    }

    /// Prose from the words of letters.
    void say(String of, String key) {
        prose(words.say(key), of);
    }

    /// Prose from the words of letters with its blanks filled.
    void say(String of, String key, Map<String, ?> values) {
        prose(words.say(key, values), of);
    }

    /// Prose an officer may edit; blank lines part it into paragraphs, lines that begin with "- " become points.
    void prose(String text, String of) {
        for (Block block : Markup.read(text)) {
            add(block.from(new Block.Origin(of, false)));
        }
    }

    void quote(String text, String of) {
        if (!text.isBlank()) {
            add(new Block.Quote(text.strip().lines().map(String::strip).filter(line -> !line.isEmpty())
                    .collect(java.util.stream.Collectors.joining("\n")), new Block.Origin(of, true)));
        }
    }

    void points(List<String> points, String of) {
        List<String> said = points.stream().map(String::strip).filter(point -> !point.isEmpty()).toList();
        if (!said.isEmpty()) {
            add(new Block.Bullets(said, new Block.Origin(of, false)));
        }
    }

    void table(List<String> header, List<List<String>> rows, String of) {
        if (!rows.isEmpty()) {
            add(new Block.Table(header, rows, new Block.Origin(of, true)));
        }
    }

    private void add(Block block) {
        blocks.add(block);
    }

    /// Grounds of all items in order, each once.
    List<GroundReasons> allGrounds() {
        return facts.items().stream().flatMap(item -> item.grounds().stream()).distinct().toList();
    }

    /// Items that rely on this ground with these reasons.
    List<ItemAnswer> itemsOf(GroundReasons reasons) {
        return facts.items().stream().filter(item -> item.grounds().contains(reasons)).toList();
    }

    /// "section 31(1)(a) and section 40(2)".
    String cites(List<GroundReasons> reasons) {
        return words.list(reasons.stream().map(grounds::cite).distinct().toList());
    }

    /// The key, or its variant for the regime where the words have one.
    String forRegime(String key) {
        String variant = key + switch (facts.regime()) {
            case FOIA -> "";
            case EIR, EISR -> "-eir";
            case FOISA -> "-foisa";
        };
        return words.find(variant).isPresent() ? variant : key;
    }

    static List<String> lines(Stream<String> lines) {
        return lines.filter(line -> !line.isBlank()).toList();
    }
}
