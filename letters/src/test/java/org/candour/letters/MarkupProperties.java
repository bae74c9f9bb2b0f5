package org.candour.letters;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class MarkupProperties {
    private static final Block.Origin EDITED = Block.Origin.EDITED;

    @Property(tries = 500)
    void what_is_written_is_read_back(@ForAll("letters") List<Block> blocks) {
        assertThat(Markup.read(Markup.write(blocks))).isEqualTo(blocks);
    }

    @Property(tries = 500)
    void any_text_can_be_read_and_settles(@ForAll String text) {
        List<Block> once = Markup.read(text);
        assertThat(Markup.read(Markup.write(once))).isEqualTo(once);
    }

    @Provide
    Arbitrary<List<Block>> letters() {
        Arbitrary<String> line = Arbitraries.of(
                "plain words", "# not a heading", "- not a point", "> not a quote", "| not | a row", "\\ slash",
                "a | b \\ c", "#tag", "-5 degrees");
        Arbitrary<String> lines = line.list().ofMinSize(1).ofMaxSize(3).map(it -> String.join("\n", it));
        Arbitrary<Block> heading = Combinators.combine(Arbitraries.integers().between(1, 3), line)
                .as((level, text) -> new Block.Heading(level, text, EDITED));
        Arbitrary<Block> table = Combinators.combine(line, line, Arbitraries.integers().between(0, 3))
                .as((a, b, rows) -> new Block.Table(
                        List.of(a, b), IntStream.range(0, rows).mapToObj(_ -> List.of(b, a)).toList(), EDITED));
        return Arbitraries.oneOf(
                        heading,
                        lines.map(it -> (Block) new Block.Paragraph(it, EDITED)),
                        lines.map(it -> (Block) new Block.Quote(it, EDITED)),
                        line.list().ofMinSize(1).ofMaxSize(3).map(it -> (Block) new Block.Bullets(it, EDITED)),
                        table)
                .list().ofMaxSize(6);
    }
}
