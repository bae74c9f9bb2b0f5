package org.candour.app.web.open;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.candour.app.desk.LeanClient;
import org.candour.app.journeys.House;
import org.candour.casework.Outcome;
import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

/// A published page under load. Not part of the test run: `./candour bench app`.
class PublishedPageBench {
    private static final int CLIENTS = 8;
    private static final long SECONDS = 8;

    /// @param cpu processor time of the client itself, in nanoseconds
    private record Asked(int count, long cpu) {}

    @Test
    void measure() throws Exception {
        House house = House.get();
        String path = "/log/" + house.published("Lighthouse", "What did the repairs cost?", new Outcome.Disclosed("They cost £4,100.")).published().orElseThrow();
        load(house, path);
        OperatingSystemMXBean system = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        for (int run = 1; run <= 3; run++) {
            long began = System.nanoTime();
            long cpu = system.getProcessCpuTime();
            List<Asked> asked = load(house, path);
            double seconds = (System.nanoTime() - began) / 1e9;
            long clients = asked.stream().mapToLong(Asked::cpu).sum();
            int count = asked.stream().mapToInt(Asked::count).sum();
            double each = (system.getProcessCpuTime() - cpu - clients) / 1e3 / count;
            System.out.printf("published page, run %d: %,.0f requests a second beside load %.1f; the server used %.0f microseconds of processor a request, which is %,.0f a second on 2 cores%n",
                run, count / seconds, system.getSystemLoadAverage(), each, 2e6 / each);
        }
    }

    private static List<Asked> load(House house, String path) throws Exception {
        try (ExecutorService clients = Executors.newFixedThreadPool(CLIENTS)) {
            List<Callable<Asked>> tasks = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                tasks.add(() -> ask(house, path));
            }
            List<Asked> asked = new ArrayList<>();
            for (Future<Asked> one : clients.invokeAll(tasks)) {
                asked.add(one.get());
            }
            return asked;
        }
    }

    private static Asked ask(House house, String path) throws Exception {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long cpu = threads.getCurrentThreadCpuTime();
        long end = System.nanoTime() + SECONDS * 1_000_000_000L;
        int count = 0;
        try (LeanClient client = new LeanClient(URI.create(house.address()))) {
            while (System.nanoTime() < end) {
                assertThat(client.send(path, "", "").status()).isEqualTo(200);
                count++;
            }
        }
        return new Asked(count, threads.getCurrentThreadCpuTime() - cpu);
    }
}
