package org.candour.bench.precedents;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// A PostgreSQL of the operating system, started in a folder of its own for one measurement and gone afterwards. It must have pg_trgm (on
/// Debian: the package postgresql).
final class PrivatePostgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private final Path dir;
    private final Path programs;
    private final int port;

    PrivatePostgres() throws IOException, InterruptedException {
        programs = newest().orElseThrow(() -> new IllegalStateException(
            "Cannot measure PostgreSQL: there is none with pg_trgm under " + INSTALLED + ". Install it (Debian: apt-get install postgresql)."));
        dir = Files.createTempDirectory("bench-postgres");
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        if (isRoot()) {
            run("chown", "nobody", dir.toString());
        }
        run(unprivileged("initdb", "-D", data(), "-U", "bench", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8"));
        run(unprivileged("pg_ctl", "-D", data(), "-w", "-t", "120", "-l", dir.resolve("log").toString(), "-o", ("-p %d -c listen_addresses=127.0.0.1 "
            + "-c unix_socket_directories= -c shared_buffers=512MB -c maintenance_work_mem=256MB -c jit=off -c max_parallel_workers_per_gather=0").formatted(port),
            "start"));
    }

    String address() {
        return "jdbc:postgresql://127.0.0.1:%d/postgres?user=bench".formatted(port);
    }

    private String data() {
        return dir.resolve("data").toString();
    }

    private static Optional<Path> newest() throws IOException {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin")).filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                .filter(bin -> Files.exists(Path.of("/usr/share/postgresql", bin.getParent().getFileName().toString(), "extension/pg_trgm.control")))
                .max(Comparator.comparingInt(bin -> Integer.parseInt(bin.getParent().getFileName().toString())));
        }
    }

    private static boolean isRoot() {
        return "root".equals(System.getProperty("user.name"));
    }

    /// PostgreSQL refuses to run as root.
    private String[] unprivileged(String program, String... arguments) {
        List<String> command = new ArrayList<>(isRoot() ? List.of("setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups", "--") : List.of());
        command.add(programs.resolve(program).toString());
        command.addAll(List.of(arguments));
        return command.toArray(String[]::new);
    }

    private void run(String... command) throws IOException, InterruptedException {
        Path log = Files.createTempFile("bench-postgres", ".log");
        Process process = new ProcessBuilder(command).directory(dir.toFile()).redirectErrorStream(true).redirectOutput(log.toFile()).start();
        int code = process.waitFor();
        String said = Files.readString(log);
        Files.delete(log);
        if (code != 0) {
            throw new IllegalStateException("Cannot run " + String.join(" ", command) + ":\n" + said);
        }
    }

    @Override
    public void close() throws IOException, InterruptedException {
        run(unprivileged("pg_ctl", "-D", data(), "-m", "immediate", "-w", "stop"));
        try (Stream<Path> files = Files.walk(dir)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
