package org.candour.app;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.spi.ToolProvider;
import java.util.stream.Stream;
import org.candour.app.store.EmbeddedPostgres;

/// The whole program as a process of its own, for tests that kill it. Most of such a process's short life is its start, so it is made as quick as the
/// launcher makes it: once for all tests Java writes down what a start needs.
public final class TestServer {
    private static final Path FOLDER = Path.of("target/test-server").toAbsolutePath();
    private static final Path ARCHIVE = FOLDER.resolve("app.aot");

    private TestServer() {}

    /// A command that starts it with these options of Java; what the program is told is added by the caller.
    public static synchronized List<String> command(List<String> options) {
        try {
            List<String> command = java();
            String classPath = ready(command);
            command.add("-XX:AOTCache=" + ARCHIVE);
            command.addAll(options);
            command.addAll(List.of("-cp", classPath, Candour.class.getName()));
            return command;
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static List<String> java() {
        return new ArrayList<>(List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xlog:aot=off",
            "-Xlog:cds=off", "--enable-native-access=ALL-UNNAMED"));
    }

    /// The program's class path without tests, its folders as jars: only of jars does Java keep what it has learned. Another test process may be making them at this moment.
    private static String ready(List<String> java) throws IOException, InterruptedException {
        Files.createDirectories(FOLDER);
        try (FileChannel channel = FileChannel.open(FOLDER.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE); FileLock _ = channel.lock()) {
            List<Path> entries = Stream.of(System.getProperty("java.class.path").split(File.pathSeparator)).map(Path::of)
                .filter(entry -> Files.exists(entry) && !entry.endsWith("test-classes") && (Files.isDirectory(entry) || entry.toString().endsWith(".jar"))).toList();
            boolean old = Files.notExists(ARCHIVE) || newest(entries).compareTo(Files.getLastModifiedTime(ARCHIVE)) > 0;
            List<String> jars = new ArrayList<>();
            for (Path entry : entries) {
                Path jar = Files.isDirectory(entry) ? FOLDER.resolve(jars.size() + ".jar") : entry;
                if (old && Files.isDirectory(entry) && ToolProvider.findFirst("jar").orElseThrow().run(System.out, System.err, "--create", "--file", jar.toString(), "-C", entry.toString(), ".") != 0) {
                    throw new IOException("No jar could be made of " + entry);
                }
                jars.add(jar.toString());
            }
            String classPath = String.join(File.pathSeparator, jars);
            if (old) {
                train(java, classPath);
            }
            return classPath;
        }
    }

    private static void train(List<String> java, String classPath) throws IOException, InterruptedException {
        Path data = Files.createTempDirectory(FOLDER, "data");
        Path made = FOLDER.resolve("made.aot");
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of("-XX:AOTCacheOutput=" + made, "-cp", classPath, Candour.class.getName(), "train", "--port", "0", "--data", data.toString()));
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(FOLDER.resolve("train.log").toFile()).start().waitFor();
        // Without it the program starts as well, only slower.
        if (Files.exists(made)) {
            Files.move(made, ARCHIVE, StandardCopyOption.REPLACE_EXISTING);
        }
        EmbeddedPostgres.deleteFolder(data);
    }

    private static FileTime newest(List<Path> entries) throws IOException {
        FileTime newest = FileTime.fromMillis(0);
        for (Path entry : entries) {
            try (Stream<Path> files = Files.walk(entry)) {
                for (Path file : (Iterable<Path>) files::iterator) {
                    FileTime changed = Files.getLastModifiedTime(file);
                    newest = changed.compareTo(newest) > 0 ? changed : newest;
                }
            }
        }
        return newest;
    }
}
