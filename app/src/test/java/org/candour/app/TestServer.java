package org.candour.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;

/// The whole program as a process of its own, for tests that kill it. Most of such a process's short life is its start, so it compiles little, and what Java
/// learns of the classes in a run that ends in peace makes the next start quick.
public final class TestServer {
    private static final Path FOLDER = Path.of("target/test-server", String.valueOf(ProcessHandle.current().pid())).toAbsolutePath();
    private static String classPath = "";

    private TestServer() {}

    /// A command that starts it with these options of Java; what the program is told is added by the caller.
    public static synchronized List<String> command(List<String> options) {
        if (classPath.isEmpty()) {
            classPath = packed();
        }
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:SharedArchiveFile=" + FOLDER.resolve("app.jsa"), "-XX:+AutoCreateSharedArchive", "-Xlog:cds=off", "-Xlog:aot=off", "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Candour.class.getName()));
        return command;
    }

    /// The program's class path without tests, its folders as jars: only of jars does Java keep what it has learned.
    private static String packed() {
        try {
            Files.createDirectories(FOLDER);
            List<String> entries = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (Files.isDirectory(Path.of(entry)) && !entry.contains("test-classes")) {
                    String jar = FOLDER.resolve(entries.size() + ".jar").toString();
                    if (ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file", jar, "-C", entry, ".") != 0) {
                        throw new IOException("No jar could be made of " + entry);
                    }
                    entries.add(jar);
                } else if (entry.endsWith(".jar")) {
                    entries.add(entry);
                }
            }
            return String.join(File.pathSeparator, entries);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
