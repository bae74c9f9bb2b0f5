package org.candour.release.marks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/// Lists of words that are data beside the code: one word a line, in lower case.
final class Words {
    private Words() {}

    static Set<String> of(String file) {
        try (InputStream in = Words.class.getResourceAsStream(file)) {
            return new String(Objects.requireNonNull(in, file + " is missing from the jar").readAllBytes(), StandardCharsets.UTF_8).lines().collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
