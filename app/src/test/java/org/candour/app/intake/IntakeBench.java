package org.candour.app.intake;

import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import org.candour.app.Candour;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.desk.Desk;
import org.candour.app.identity.Requester;
import org.candour.casework.CaseId;
import org.candour.law.Regime;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// How fast cases are made and read. Not part of the test run: `mvn -pl app -am test -Dtest.short= -Dtest=IntakeBench -Dsurefire.failIfNoSpecifiedTests=false`.
class IntakeBench {
    @TempDir
    Path data;

    @Test
    void measure() throws InterruptedException {
        try (ConfigurableApplicationContext app = Candour.start(true, false, "--server.port=0", "--candour.data=" + data)) {
            IntakeTest.northshire(app);
            Intake intake = app.getBean(Intake.class);
            List<UUID> made = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
            for (int round = 0; round < 5; round++) {
                run(app, "e-mails taken", 1_500, i -> intake.email(IntakeTest.POLICE,
                    Mails.request(UUID.randomUUID().toString(), "Cameras " + i, "1. How many?\n2. Where are they?"), Instant.now()));
            }
            for (int round = 0; round < 3; round++) {
                run(app, "cases created", 6_000, i -> made.add(intake.open(request(i)).id().value()));
            }
            run(app, "cases created once by key", 6_000, i -> intake.open(request(i), UUID.randomUUID().toString()));
            run(app, "cases read", 40_000, i -> app.getBean(Desk.class).view(new CaseId(made.get(i % made.size()))));
        }
    }

    private static Intake.Request request(int i) {
        return new Intake.Request(IntakeTest.POLICE, "api", Regime.FOIA, "Speed cameras " + i, List.of("How many speed cameras are in use?", "What did each of them cost?"),
            "How many speed cameras are in use?\n\nWhat did each of them cost?", new Requester("Robin Quill", "robin" + i + "@mail.example", ""), LocalDate.of(2026, 11, 2), Optional.empty());
    }

    private static void run(ConfigurableApplicationContext app, String what, int times, IntConsumer work) throws InterruptedException {
        quiet(app);
        int clients = 8;
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(clients);
        long start = System.nanoTime();
        double program = appSeconds();
        double database = databaseSeconds();
        for (int c = 0; c < clients; c++) {
            Thread.ofVirtual().start(() -> Acting.run(Actor.system("intake", Set.of(IntakeTest.POLICE)), () -> {
                try {
                    for (int i = next.getAndIncrement(); i < times; i = next.getAndIncrement()) {
                        work.accept(i);
                    }
                } finally {
                    done.countDown();
                }
            }));
        }
        done.await();
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf("%-28s %,8.0f/s  (%d clients, %,d in %.1f s; processor time each: application %.2f ms, database %.2f ms)%n", what, times / seconds, clients,
            times, seconds, (appSeconds() - program) * 1e3 / times, (databaseSeconds() - database) * 1e3 / times);
    }

    /// Waits until the acknowledgements of the run before are written, which happens behind the caller's back.
    private static void quiet(ConfigurableApplicationContext app) throws InterruptedException {
        long before = -1;
        for (long now = acknowledged(app); now != before; now = acknowledged(app)) {
            before = now;
            Thread.sleep(2_000);
        }
    }

    private static long acknowledged(ConfigurableApplicationContext app) {
        return Acting.as(Actor.system("intake", Set.of(IntakeTest.POLICE)), () -> app.getBean(TransactionTemplate.class)
            .execute(_ -> app.getBean(JdbcClient.class).sql("select count(*) from outbox").query(Long.class).single()));
    }

    /// Hardly depends on what else the machine does, unlike the rate.
    private static double appSeconds() {
        return ProcessHandle.current().info().totalCpuDuration().orElseThrow().toNanos() / 1e9;
    }

    private static double databaseSeconds() {
        return ProcessHandle.current().descendants().mapToDouble(p -> p.info().totalCpuDuration().map(java.time.Duration::toNanos).orElse(0L) / 1e9).sum();
    }
}
