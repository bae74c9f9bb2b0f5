package org.candour.app.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.candour.release.marks.Suggestions;
import org.springframework.stereotype.Component;

/// Checks what Candour itself makes for the public: the release scan of a file, and a look for personal data in its text.
@Component
public class MadeFiles {
    private final Scanner scanner;

    MadeFiles(Scanner scanner) {
        this.scanner = scanner;
    }

    /// @param bytes may leave; empty where none may
    /// @param found what the scan found, with the place; empty where nothing
    public record Scanned(byte[] bytes, String found) {
        /// Nothing leaks; whatever was found a person may let pass with a reason.
        public boolean mayLeave() {
            return bytes.length > 0;
        }
    }

    /// What looks like personal data.
    ///
    /// @param text   the text, by its index in the list that was given
    /// @param words  as they stand there
    /// @param reason such as "telephone number"
    public record Found(int text, String words, String reason) {}

    /// @param name with the ending of what it is
    public Scanned scan(String name, byte[] file) {
        try {
            Path made = Files.createTempFile("candour-made-", "");
            try {
                Files.write(made, file);
                Scanner.Result result = scanner.clean(made, name);
                return new Scanned(result.bytes(), result.clean() ? "" : result.summary());
            } finally {
                Files.delete(made);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("%s could not be scanned: %s. Check that the folder for temporary files has room.".formatted(name, e.getMessage()), e);
        }
    }

    /// Names and identifiers in texts, in order. Places, bodies and dates tell who somebody is only beside these, and a paper is full of them.
    public static List<Found> personal(List<String> texts) {
        List<Suggestions.Page> pages = texts.stream().map(t -> new Suggestions.Page("paper", 0, Objects.requireNonNull(t))).toList();
        return Suggestions.across(pages, List.of(), Suggestions.Setting.BALANCED).marked().stream().filter(s -> s.kind().compareTo(Suggestions.Kind.PLACE) < 0)
            .map(s -> new Found(s.page(), s.text(), s.reason())).toList();
    }
}
