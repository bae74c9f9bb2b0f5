package org.candour.app.store;

import java.nio.file.Path;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/// The folder in which this installation keeps everything that is not in an external database: `candour.data`, by
/// default `data` below the folder it was started in.
@Component
public class DataFolder {
    private final Path path;

    DataFolder(@Value("${candour.data:data}") String path) {
        this.path = Path.of(path).toAbsolutePath().normalize();
    }

    /// The folder itself.
    public Path path() {
        return path;
    }
}
