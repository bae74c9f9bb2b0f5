package org.candour.precedents;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AnnotatedElementContext;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.io.TempDirFactory;

/// Folders in memory where the system has such, for tests of many small indexes that do not ask whether the disk keeps its word.
final class InMemory implements TempDirFactory {
    private static final Path MEMORY = Path.of("/dev/shm");

    @Override
    public Path createTempDirectory(AnnotatedElementContext element, ExtensionContext context) throws java.io.IOException {
        return Files.isWritable(MEMORY) ? Files.createTempDirectory(MEMORY, "precedents") : Files.createTempDirectory("precedents");
    }
}
