package org.candour.app.store;

import java.nio.file.Path;
import java.util.List;
import org.candour.app.Verb;
import org.springframework.stereotype.Component;

/// `./candour backup FOLDER [--data DIR]`: copies the data folder, whether Candour is running on it or not.
@Component
class BackupVerb implements Verb {
    private final Store.Server server;
    private final DataFolder data;

    BackupVerb(Store.Server server, DataFolder data) {
        this.server = server;
        this.data = data;
    }

    @Override
    public String name() {
        return "backup";
    }

    @Override
    public int run(List<String> arguments) {
        if (arguments.size() != 1) {
            System.err.println("candour: name the folder to copy to: ./candour backup FOLDER [--data DIR]");
            return 2;
        }
        if (server.postgres().isEmpty()) {
            System.err.println("candour: the database is a server of your own: back it up with its tools, and copy the data folder after it.");
            return 2;
        }
        Path target = Path.of(arguments.getFirst()).toAbsolutePath();
        Backup.take(server.postgres().get(), data.path(), target);
        System.out.printf("Copied %s to %s. To try it: ./candour serve --data %s --port 8081%n", data.path(), target, target);
        return 0;
    }
}
