package org.candour.app.release;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// Opens files of strangers in a process of its own: little memory, a time limit, an empty environment, a folder that is swept
/// afterwards and, where the machine allows it, no network. A hostile file, or too large a sum, can spoil that process and nothing else.
public final class Confined {
    /// Exit of a task that refuses with a sentence on its output.
    public static final int REFUSED = 3;

    private static final List<String> NO_NETWORK = List.of("unshare", "-r", "-n", "--");
    private static final boolean CAN_CUT_NETWORK = canCutNetwork();

    private Confined() {}

    /// What a task left.
    ///
    /// @param exit of the process; -1 where it took longer than it may
    /// @param said the last line it printed: what it has to say; libraries may print before
    public record Done(int exit, String said) {}

    /// Work on a folder that is there for its time only.
    public interface In<T> {
        T with(Path folder) throws IOException, InterruptedException;
    }

    /// Gives the work an empty folder, and sweeps it afterwards.
    public static <T> T folder(In<T> work) {
        try {
            Path folder = Files.createTempDirectory("candour-confined-");
            try {
                return work.with(folder);
            } finally {
                sweep(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Files cannot be worked on: %s. Check that the folder for temporary files has room.".formatted(e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("The work on a file was interrupted: try again", e);
        }
    }

    /// Runs the `main` of a class.
    ///
    /// @param megabytes most memory for its heap
    public static Done java(Class<?> task, Path folder, int megabytes, Duration longest, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(CAN_CUT_NETWORK ? NO_NETWORK : List.of());
        command.addAll(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx" + megabytes + "m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1",
            "-XX:+ExitOnOutOfMemoryError", "-Djava.awt.headless=true", "-Djava.io.tmpdir=" + folder, "-Duser.home=" + folder, "-cp", System.getProperty("java.class.path"), task.getName()));
        command.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
        builder.environment().clear();
        builder.environment().put("PATH", "/usr/bin:/bin");
        builder.environment().put("HOME", folder.toString());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
            // What it started goes with it.
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly().waitFor();
            return new Done(-1, "");
        }
        return new Done(process.exitValue(), Files.readString(folder.resolve("log")).strip().lines().reduce("", (_, last) -> last));
    }

    private static boolean canCutNetwork() {
        try {
            List<String> trial = new ArrayList<>(NO_NETWORK);
            trial.add("true");
            return new ProcessBuilder(trial).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static void sweep(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path path : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(path);
            }
        }
    }
}
