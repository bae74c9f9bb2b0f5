package org.candour.app.store;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root. As root we start it in a user namespace of its own, where it sees another user and
/// its files stay root's; where the kernel forbids that, as the user nobody.
final class Unprivileged {
    private static final String NOBODY = "65534";

    private Unprivileged() {}

    /// What to put before a command of PostgreSQL: nothing unless we are root.
    static List<String> prefix(Path folder) throws IOException {
        if (!System.getProperty("user.name").equals("root")) {
            return List.of();
        }
        if (succeeds("unshare", "-U", "true")) {
            return List.of("unshare", "-U", "--");
        }
        if (succeeds("chown", "-R", NOBODY + ":" + NOBODY, folder.toString())) {
            List<String> asNobody = List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--");
            if (succeeds(Stream.concat(asNobody.stream(), Stream.of("test", "-x", folder.toString())))) {
                return asNobody;
            }
        }
        throw new StoreUnavailable("PostgreSQL does not run as root and this machine lets us change neither namespace nor user for %s. Start Candour as an ordinary user, or set CANDOUR_DB_URL."
            .formatted(folder));
    }

    private static boolean succeeds(Stream<String> command) throws IOException {
        return succeeds(command.toArray(String[]::new));
    }

    private static boolean succeeds(String... command) throws IOException {
        try {
            Process process = new ProcessBuilder(command).redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
            return process.waitFor(60, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (IOException absent) {
            return false;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
