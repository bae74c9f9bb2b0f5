package org.candour.app;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// The whole program as a process of its own, for tests that kill it.
public final class TestServer {
    private TestServer() {}

    /// A command that starts it with this class path and these options of Java; what the program is told is added by the caller. Most of such a
    /// process's short life is its start, which compiling well would only make longer.
    public static List<String> command(String classPath, List<String> options) {
        List<String> command = new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-Xshare:auto", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(options);
        command.addAll(List.of("-cp", classPath, Candour.class.getName()));
        return command;
    }
}
