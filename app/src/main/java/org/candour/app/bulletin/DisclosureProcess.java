package org.candour.app.bulletin;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.candour.app.desk.EventJson;
import org.candour.app.release.Confined;
import org.candour.smallnumbers.BadTable;

/// The process in which the optimiser works. It gets a task, and leaves what came of it, or says why it was refused.
public final class DisclosureProcess {
    /// @param arguments the task, and where the outcome goes
    public static void main(String[] arguments) throws IOException {
        try {
            Files.writeString(Path.of(arguments[1]), EventJson.json(DisclosureControl.of(EventJson.value(Files.readString(Path.of(arguments[0])), DisclosureControl.Task.class))));
        } catch (BadTable bad) {
            System.out.println(DisclosureControl.words(bad));
            System.exit(Confined.REFUSED);
        }
        // The native library keeps threads of its own.
        System.exit(0);
    }

    private DisclosureProcess() {}
}
