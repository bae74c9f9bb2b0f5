package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Setting;
import org.candour.release.marks.Suggestions.Suggestion;
import org.candour.release.marks.Suggestions;
import org.junit.jupiter.api.Test;

/// Suggestions in files such as an authority has to release: logs, mail, minutes, rotas, forms, chats, scanned pages. Whoever wrote
/// them marked what must go, `⟦kind|words⟧`, without having seen a rule; a `hint` tells only together with others.
class OrdinaryFilesTest {
    private static final Pattern MARK = Pattern.compile("⟦([a-z-]+)\\|([^⟧]*)⟧");
    private static final Pattern TITLE = Pattern.compile("^(?:(?:Mr|Mrs|Ms|Miss|Dr|PC|PCSO|Sgt|SC|DC|DS|Prof|Rev|Professor)\\.? )?");

    private record Marked(String name, String text, boolean[] must, boolean[] may, List<int[]> places) {
        static Marked read(Path file) throws IOException {
            String raw = Files.readString(file);
            var text = new StringBuilder();
            var places = new ArrayList<int[]>();
            var hints = new ArrayList<int[]>();
            Matcher m = MARK.matcher(raw);
            while (m.find()) {
                m.appendReplacement(text, "");
                Matcher title = TITLE.matcher(m.group(2));
                int start = text.length() + (title.find() ? title.end() : 0);
                text.append(m.group(2));
                (m.group(1).equals("hint") ? hints : places).add(new int[] {start, text.length()});
            }
            m.appendTail(text);
            boolean[] must = new boolean[text.length()];
            boolean[] may = new boolean[text.length()];
            places.forEach(p -> Arrays.fill(must, p[0], p[1], true));
            hints.forEach(p -> Arrays.fill(may, p[0], p[1], true));
            return new Marked(file.getFileName().toString(), text.toString(), must, may, places);
        }

        boolean covered(int[] place, boolean[] by) {
            for (int i = place[0]; i < place[1]; i++) {
                if (Character.isLetterOrDigit(text.charAt(i)) && !by[i]) {
                    return false;
                }
            }
            return true;
        }

        boolean right(Suggestion s) {
            int signs = 0;
            int right = 0;
            for (int i = s.start(); i < s.end(); i++) {
                if (Character.isLetterOrDigit(text.charAt(i))) {
                    signs++;
                    right += must[i] || may[i] ? 1 : 0;
                }
            }
            return 2 * right >= signs;
        }
    }

    @Test
    void most_of_what_must_go_is_suggested_and_most_of_what_is_suggested_must_go() throws IOException {
        var missed = new ArrayList<String>();
        var wrong = new ArrayList<String>();
        int places = 0;
        int suggested = 0;
        try (Stream<Path> files = Files.list(Path.of("src/test/resources/org/candour/release/ordinary"))) {
            for (Path file : files.sorted().toList()) {
                Marked d = Marked.read(file);
                List<Suggestion> marked = Suggestions.in(d.text(), List.of(), Setting.BALANCED).marked();
                boolean[] covered = new boolean[d.text().length()];
                marked.forEach(s -> Arrays.fill(covered, s.start(), s.end(), true));
                for (int[] p : d.places()) {
                    places++;
                    if (!d.covered(p, covered)) {
                        missed.add(d.name() + " " + d.text().substring(p[0], p[1]));
                    }
                }
                for (Suggestion s : marked) {
                    if (s.kind().compareTo(Kind.PLACE) < 0) {
                        suggested++;
                        if (!d.right(s)) {
                            wrong.add(d.name() + " " + s.text() + " (" + s.reason() + ")");
                        }
                    }
                }
            }
        }
        System.out.printf("ordinary files: %d places, missed %d; %d suggested by name or number, wrong %d%n", places, missed.size(), suggested, wrong.size());
        assertThat(missed.size()).as("missed: %s", missed).isLessThan(places * 9 / 100);
        assertThat(wrong.size()).as("wrong: %s", wrong).isLessThan(suggested * 5 / 100);
    }
}
