package org.candour.precedents;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CrashTest {
    @TempDir
    private Path dir;

    @Test
    void a_process_killed_while_it_adds_loses_nothing_that_it_acknowledged() throws IOException, InterruptedException {
        SplittableRandom random = new SplittableRandom(5);
        int last = -1;
        for (int round = 0; round < 3; round++) {
            Process process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m", "-XX:TieredStopAtLevel=1",
                "-cp", System.getProperty("java.class.path"), Adding.class.getName(), dir.toString(), String.valueOf(last + 1)).start();
            int enough = last + random.nextInt(50, 1_500);
            try (BufferedReader out = new BufferedReader(new java.io.InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
                for (String line; (line = out.readLine()) != null;) {
                    last = Integer.parseInt(line);
                    if (last == enough) {
                        process.toHandle().destroyForcibly();
                    }
                }
            }
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();

            try (PrecedentIndex index = PrecedentIndex.open(dir)) {
                assertThat(index.size().requests()).isBetween(last + 1, last + 2);
                for (int i = Math.max(0, last - 20); i <= last; i++) {
                    PastRequest request = Letters.random("r" + i, "Eastmere Council", new SplittableRandom(i));
                    assertThat(index.find(Query.of(request.text())).getFirst().score()).isGreaterThan(0.95);
                }
                last = index.size().requests() - 1;
            }
        }
    }

    /// Adds requests and says the number of each once it is acknowledged, until it is killed.
    static final class Adding {
        public static void main(String[] args) {
            try (PrecedentIndex index = PrecedentIndex.open(Path.of(args[0]))) {
                for (int i = Integer.parseInt(args[1]);; i++) {
                    index.add(Letters.random("r" + i, "Eastmere Council", new SplittableRandom(i)));
                    System.out.println(i);
                }
            }
        }
    }
}
