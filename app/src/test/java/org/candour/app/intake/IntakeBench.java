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

/// How fast cases are made and read. Not part of the test run: `mvn -pl app -am test -Dtest=IntakeBench -Dsurefire.failIfNoSpecifiedTests=false`.
class IntakeBench {
    @TempDir
    Path data;

    @Test
    void measure() throws InterruptedException {
        try (ConfigurableApplicationContext app = Candour.start(true, false, "--server.port=0", "--candour.data=" + data)) {
            IntakeTest.northshire(app);
            Intake intake = app.getBean(Intake.class);
            List<UUID> made = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
            for (int round = 0; round < 2; round++) {
                run("cases created", 8, 4_000, i -> made.add(intake.open(request(i)).id().value()));
            }
            run("cases created once by key", 8, 4_000, i -> intake.open(request(i), UUID.randomUUID().toString()));
            run("cases read", 8, 20_000, i -> app.getBean(Desk.class).view(new CaseId(made.get(i % made.size()))));
            run("e-mails taken", 4, 1_500, i -> intake.email(IntakeTest.POLICE, Mails.request(UUID.randomUUID().toString(), "Cameras " + i, "1. How many?\n2. Where are they?"), Instant.now()));
        }
    }

    private static Intake.Request request(int i) {
        return new Intake.Request(IntakeTest.POLICE, "api", Regime.FOIA, "Speed cameras " + i, List.of("How many speed cameras are in use?", "What did each of them cost?"),
            "How many speed cameras are in use?\n\nWhat did each of them cost?", new Requester("Robin Quill", "robin" + i + "@mail.example", ""), LocalDate.of(2026, 11, 2), Optional.empty());
    }

    private static void run(String what, int clients, int times, IntConsumer work) throws InterruptedException {
        AtomicInteger next = new AtomicInteger();
        CountDownLatch done = new CountDownLatch(clients);
        long start = System.nanoTime();
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
        System.out.printf("%-28s %,8.0f/s  (%d clients, %,d in %.1f s)%n", what, times / seconds, clients, times, seconds);
    }
}
