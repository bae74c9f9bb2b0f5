package org.candour.app.precedents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.candour.app.desk.EventJson;
import org.candour.precedents.DocumentReader;
import org.candour.precedents.PublicDocument;

/// The process that reads documents of strangers. It gets a file, and leaves what the file says, or why it could not be read.
public final class ReadingProcess {
    static final int UNREAD = 3;

    /// @param arguments the file, the identifier for its document, where the documents go
    public static void main(String[] arguments) throws IOException {
        try {
            List<PublicDocument> documents = DocumentReader.file(Path.of(arguments[0]), arguments[1]);
            Files.writeString(Path.of(arguments[2]), EventJson.json(documents));
        } catch (IOException | RuntimeException | StackOverflowError e) {
            System.out.println(e.getMessage() == null ? "it is damaged" : e.getMessage().lines().findFirst().orElse("it is damaged"));
            System.exit(UNREAD);
        }
    }

    private ReadingProcess() {}
}
