package org.candour.app.intake;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.app.Candour;
import org.candour.app.TestServer;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Role;
import org.candour.app.desk.Verification;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The whole program is killed again and again while it takes messages from a mailbox.
class KilledWhileFetchingTest {
    private static final int MESSAGES = 90;
    private static final int KILLS = 4;

    @TempDir
    Path data;

    @Test
    void killed_at_any_moment_every_message_becomes_one_case_and_no_number_is_lost() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        try {
            GreenMailUser mailbox = server.setUser("foi@northshire.example", "foi", "a-long-password");
            for (int i = 1; i <= MESSAGES; i++) {
                byte[] raw = Mails.request("kill-" + i, "Question " + i, "How many vans did the force buy in year " + i + "?");
                mailbox.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(raw)));
            }
            try (ConfigurableApplicationContext app = Candour.start(true, false, "--server.port=0", "--candour.data=" + data)) {
                IntakeTest.northshire(app);
            }
            String box = "--candour.intake.mailboxes[0].";
            List<String> settings = List.of("--candour.data=" + data, "--server.port=0", box + "authority=" + IntakeTest.POLICE, box + "host=127.0.0.1",
                box + "port=" + server.getImap().getPort(), box + "user=foi", box + "password=a-long-password", box + "security=none", "--candour.intake.poll=1s");
            Random random = new Random();
            for (int kill = 0; kill < KILLS; kill++) {
                runAndKill(settings, kept() + 1 + random.nextInt(MESSAGES / KILLS / 2));
            }
            try (ConfigurableApplicationContext app = Candour.start(true, false, settings.toArray(String[]::new))) {
                for (int i = 0; i < 900 && count(app, "select count(*) from mailbox_message") < MESSAGES; i++) {
                    Thread.sleep(100);
                }
                assertThat(count(app, "select count(*) from mailbox_message")).isEqualTo(MESSAGES);
                assertThat(count(app, "select count(distinct subject) from case_summary")).isEqualTo(MESSAGES);
                assertThat(count(app, "select count(*) from case_summary")).isEqualTo(MESSAGES);
                assertThat(count(app, "select count(*) from asked_by")).isEqualTo(MESSAGES);
                assertThat(references(app)).containsExactlyElementsOf(IntStream.rangeClosed(1, MESSAGES).boxed().toList());
                assertThat(as(() -> app.getBean(Verification.class).all((a, b) -> { }).broken())).isZero();
            }
        } finally {
            server.stop();
        }
    }

    private void runAndKill(List<String> settings, long files) throws IOException, InterruptedException {
        List<String> command = TestServer.command(List.of());
        command.add("serve");
        command.addAll(settings);
        Process program = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        try {
            for (int i = 0; i < 6_000 && kept() < files && program.isAlive(); i++) {
                Thread.sleep(20);
            }
            assertThat(program.isAlive()).isTrue();
        } finally {
            program.destroyForcibly();
            program.waitFor(30, TimeUnit.SECONDS);
        }
    }

    /// How many messages lie in the vault.
    private long kept() throws IOException {
        Path vault = data.resolve("vault");
        if (Files.notExists(vault)) {
            return 0;
        }
        try (Stream<Path> files = Files.walk(vault, 2)) {
            return files.filter(file -> file.getFileName().toString().length() == 64).count();
        }
    }

    private static <T> T as(java.util.function.Supplier<T> work) {
        return Acting.as(new Actor("user:" + new UUID(1, 1), "Ben Marsh", Map.of(IntakeTest.POLICE, Set.of(Role.CORRESPONDENT, Role.CASE_OFFICER, Role.AUDITOR))), work);
    }

    private static long count(ConfigurableApplicationContext app, String select) {
        return as(() -> app.getBean(TransactionTemplate.class).execute(_ -> app.getBean(JdbcClient.class).sql(select).query(Long.class).single()));
    }

    private static List<Integer> references(ConfigurableApplicationContext app) {
        return as(() -> app.getBean(TransactionTemplate.class).execute(_ -> app.getBean(JdbcClient.class)
            .sql("select left(reference, 6)::int from case_summary order by 1").query(Integer.class).list()));
    }
}
