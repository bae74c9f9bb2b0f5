package org.candour.app.store;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.candour.app.health.Part;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/// The store's two parts on the health page.
@Configuration(proxyBeanMethods = false)
class StoreParts {
    private static final long MEGABYTE = 1_000_000;
    private static final long ENOUGH = 1_000 * MEGABYTE;
    private static final long LEAST = 100 * MEGABYTE;

    @Bean
    Part databasePart(DataSource store) {
        return part("database", () -> {
            try (Connection connection = store.getConnection()) {
                return connection.isValid(2) ? new Part.State.Up("answers") : new Part.State.Down("the connection is broken");
            } catch (SQLException away) {
                return new Part.State.Down("does not answer; Candour goes on by itself when it does");
            }
        });
    }

    @Bean
    Part diskPart(DataFolder data) {
        return part("disk", () -> free(data.path()));
    }

    private static Part.State free(Path folder) {
        try {
            Files.createDirectories(folder);
            FileStore disk = Files.getFileStore(folder);
            // Asking for the figure is not enough: a disk can be full by quota, or read-only.
            Path probe = Files.createTempFile(folder, "probe", ".tmp");
            Files.writeString(probe, "x");
            Files.delete(probe);
            long free = disk.getUsableSpace();
            String says = "%,d MB free".formatted(free / MEGABYTE);
            return free < LEAST ? new Part.State.Down(says + "; make room in the data folder")
                : free < ENOUGH ? new Part.State.Ailing(says + "; make room soon") : new Part.State.Up(says);
        } catch (IOException full) {
            return new Part.State.Down("the data folder cannot be written: " + full.getMessage());
        }
    }

    private static Part part(String name, java.util.function.Supplier<Part.State> look) {
        return new Part() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public State look() {
                return look.get();
            }
        };
    }
}
