package org.candour.app.referral;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.candour.app.AppTest;
import org.candour.app.TestBrowser;
import org.candour.app.TestPeople;
import org.candour.app.TestStore;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Person;
import org.candour.app.access.Role;
import org.candour.app.desk.EventJson;
import org.candour.app.journeys.House;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.LogNumber;
import org.candour.casework.referral.Question;
import org.candour.casework.referral.ReferralEvent;
import org.junit.jupiter.api.Test;
import org.springframework.core.env.Environment;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.transaction.support.TransactionTemplate;

/// The unit's pages with ten years of 2,000 referrals a month from 45 authorities in the store. Not part of the test run: see docs/benchmarks.md.
@AppTest
class ReferralBench {
    private static final int REFERRALS = 240_000;
    private static final int OPENS = 500;
    private static final String UNIT = "national-unit";

    private final Environment environment;
    private final TestPeople people;
    private final Authorities authorities;
    private final Advising advising;
    private final JdbcClient sql;
    private final TransactionTemplate transaction;

    ReferralBench(Environment environment, TestPeople people, Authorities authorities, Advising advising, JdbcClient sql, TransactionTemplate transaction) {
        this.environment = environment;
        this.people = people;
        this.authorities = authorities;
        this.advising = advising;
        this.sql = sql;
        this.transaction = transaction;
    }

    @Test
    void measure() throws Exception {
        Acting.run(TestPeople.administrator(), () -> authorities.save(House.authority(UNIT, "National Unit", "unit", "foi@unit.example")));
        long begun = System.nanoTime();
        fill();
        System.out.printf(Locale.UK, "%,d referrals of 45 authorities filled in %.0f s%n", REFERRALS, (System.nanoTime() - begun) / 1e9);
        Actor adviser = new Actor("user:00000000-0000-0000-0000-000000000001", "Adviser", Map.of(UNIT, EnumSet.of(Role.CASE_OFFICER, Role.DECISION_MAKER)));
        List<UUID> entries = Acting.as(adviser, () -> java.util.Objects.requireNonNull(transaction.execute(_ -> sql.sql("select id from referral_log order by id").query(UUID.class).list())));
        Person person = people.person("ada@unit.example", people.team("Advisers", UNIT), Role.CASE_OFFICER, Role.DECISION_MAKER);
        TestBrowser browser = people.signedIn(person);
        for (String note : List.of("warming up: ", "")) {
            time(note + "board, as the server makes it", i -> Acting.run(adviser, () -> advising.board(entries.get(i * 7919 % entries.size()))));
            time(note + "open questions, as the server makes them", _ -> Acting.run(adviser, () -> advising.list(UNIT, true, "", 0)));
            time(note + "board page over HTTP", i -> ok(browser.open("/referrals/log/" + entries.get(i * 7919 % entries.size())).statusCode()));
            time(note + "page of open questions over HTTP", _ -> ok(browser.open("/referrals").statusCode()));
            time(note + "a number found over HTTP", i -> ok(browser.open("/referrals?view=all&q=" + (1 + i * 31 % 6000) + "%2F" + (17 + i % 10)).statusCode()));
        }
    }

    private static void ok(int status) {
        if (status != 200) {
            throw new IllegalStateException("answered " + status);
        }
    }

    private static void time(String what, java.util.function.IntConsumer open) {
        long[] nanos = new long[OPENS];
        for (int i = 0; i < OPENS; i++) {
            long begun = System.nanoTime();
            open.accept(i);
            nanos[i] = System.nanoTime() - begun;
        }
        Arrays.sort(nanos);
        System.out.printf(Locale.UK, "%-52s p50 %.1f ms, p99 %.1f ms%n", what, nanos[OPENS / 2] / 1e6, nanos[OPENS * 99 / 100] / 1e6);
    }

    /// As the superuser, by statements over whole tables. One question in three is a round robin to several authorities; each has the four facts of a plain run.
    private void fill() throws Exception {
        java.time.LocalDate day = java.time.LocalDate.of(2026, 1, 1);
        Question question = new Question("FORCE", "FORCE Police", UNIT, "National Unit", "REF", "Subject NUMBER", day, day.plusDays(28),
            List.of("How many vehicles of kind NUMBER were used, where, and at which cost to the public in each of the last five years?"), "Is there a national line on this?",
            "We mean to disclose the totals and to withhold the places.", List.of("An answer of 2024 gave the totals", "The board paper of March gives the places"), Question.Cause.CHOSEN, "", day.plusDays(5));
        String sought = EventJson.json(new ReferralEvent.AdviceSought(question));
        String logged = EventJson.json(new ReferralEvent.Logged(new LogNumber(UNIT, 2026, 1), false));
        String given = EventJson.json(new ReferralEvent.AdviceGiven(new Advice(1, Advice.Kind.PART, List.of("foia-31-1-a"), "The places would show [[31(1)(a): the rota]]. ".repeat(12),
            List.of("Scrutiny of cost"), List.of("Safety of officers"), "Safety outweighs for the places, scrutiny for the totals.", Advice.Favoured.WITHHOLDING), true));
        String received = EventJson.json(new ReferralEvent.AdviceReceived(1));
        var passwords = TestStore.get().postgres().passwords();
        try (Connection connection = DriverManager.getConnection(environment.getRequiredProperty("candour.db.url"), "postgres", passwords.superuser());
             Statement s = connection.createStatement()) {
            s.execute("create temp table made as select n, gen_random_uuid() id, case when n % 12 < 8 then n else n - n % 12 + 8 end log_n, date '2017-01-01' + (n / 66.0)::int as on_day, "
                + "'Force ' || (n * 7 % 45) as force from generate_series(1, " + REFERRALS + ") n");
            s.execute("create temp table logs as select log_n, gen_random_uuid() id, min(on_day) on_day, row_number() over (partition by extract(year from min(on_day)) order by log_n) number, count(*) members "
                + "from made group by log_n");
            s.execute(("insert into referral_log (id, authority, year, number, subject, asked, pairs, opened_on, open, members, first_due, version, words) select id, '%s', extract(year from on_day), number, "
                + "'Vehicles of kind ' || log_n, 'How many vehicles of kind ' || log_n || ' were used?', array[log_n::bigint * 7919, log_n::bigint * 104729], on_day, log_n > %d, members, "
                + "case when log_n > %d then on_day + 28 end, 1, to_tsvector('english', 'vehicles of kind ' || log_n) from logs").formatted(UNIT, REFERRALS - 2000, REFERRALS - 2000));
            s.execute(("insert into referral (authority, id, side, other, asking, unit, reference, subject, received_on, due, answer_by, cause, cause_words, log, log_year, log_number, asked_on, asked_at, advice, "
                + "advice_version, favoured, advised_on, advised_at, status, version) select '%s', m.id, 'UNIT', 'force', m.force, 'National Unit', 'REF/' || n, 'Vehicles of kind ' || m.log_n, m.on_day, m.on_day + 28, "
                + "m.on_day + 5, 'CHOSEN', '', l.id, extract(year from l.on_day), l.number, m.on_day, m.on_day, 'PART', 1, 'WITHHOLDING', m.on_day + 3, m.on_day + 3, "
                + "case when m.log_n > %d then 'ADVISED' else 'ANSWERED' end, 4 from made m join logs l using (log_n)").formatted(UNIT, REFERRALS - 2000));
            int seq = 0;
            for (Map.Entry<String, String> fact : List.of(Map.entry("AdviceSought", sought), Map.entry("Logged", logged), Map.entry("AdviceGiven", given), Map.entry("AdviceReceived", received))) {
                s.execute(("insert into referral_entry (authority, referral, seq, type, version, body, message, on_day, at, actor, prev_hash, hash) select '%s', id, %d, '%s', 1, "
                    + "replace(replace('%s', 'FORCE', force), 'NUMBER', log_n::text), gen_random_uuid(), on_day, on_day, 'user:bench', '', '' from made")
                    .formatted(UNIT, ++seq, fact.getKey(), fact.getValue().replace("'", "''")));
            }
            s.execute("analyze referral");
            s.execute("analyze referral_log");
            s.execute("analyze referral_entry");
        }
    }
}
