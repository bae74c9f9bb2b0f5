package org.candour.app.desk;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import org.candour.casework.Act;
import org.candour.casework.CaseCommand;
import org.candour.casework.CaseEvent;
import org.candour.casework.CaseId;
import org.candour.casework.CaseRules;
import org.candour.casework.CaseView;
import org.candour.casework.Item;
import org.candour.casework.Outcome;
import org.candour.casework.Recorded;
import org.candour.law.BankHolidays;
import org.candour.law.Grounds;
import org.candour.law.Regime;
import org.postgresql.PGConnection;
import org.postgresql.copy.CopyIn;

/// Fills a store with made cases by COPY: real events with their hashes, summaries, and log entries. One in ten is open.
final class CaseFiller {
    static final List<String> WORDS = List.of("cameras", "speed", "drones", "contracts", "overtime", "grievances", "knives", "burglary", "vehicles", "interpreters",
        "bridges", "libraries", "schools", "hotels", "training", "uniforms", "radio", "custody", "vetting", "pensions");
    private static final int BATCH = 50_000;

    private final CaseRules rules = new CaseRules(BankHolidays.standard(), Grounds.standard());
    private final Random random = new Random(7);
    private final List<String> authorities;

    CaseFiller(List<String> authorities) {
        this.authorities = authorities;
    }

    void fill(Connection connection, int cases) throws Exception {
        PGConnection postgres = connection.unwrap(PGConnection.class);
        for (int from = 0; from < cases; from += BATCH) {
            List<CaseView> views = new ArrayList<>();
            CopyIn events = postgres.getCopyAPI().copyIn("copy case_event (case_id, seq, authority, type, version, body, on_day, at, actor, prev_hash, hash) from stdin");
            for (int i = from; i < Math.min(cases, from + BATCH); i++) {
                views.add(events(i, events));
            }
            events.endCopy();
            CopyIn summaries = postgres.getCopyAPI().copyIn("copy case_summary (id, authority, reference, subject, regime, stage, channel, received_on, due, place_on, owner, "
                + "accepted, items, items_decided, outcome, closed_on, sent_on, published, version, words) from stdin");
            for (CaseView view : views) {
                row(summaries, summary(view));
            }
            summaries.endCopy();
            CopyIn log = postgres.getCopyAPI().copyIn(
                "copy log_entry (slug, authority, case_id, reference, subject, received_on, answered_on, outcome, request, answer, published_at, words) from stdin");
            for (CaseView view : views) {
                if (view.stage() == CaseView.Stage.CLOSED) {
                    row(log, entry(view));
                }
            }
            log.endCopy();
            connection.commit();
        }
        for (String authority : authorities) {
            connection.createStatement().execute("insert into reference_series (authority, year, last) values ('%s', 2026, 1000000)".formatted(authority));
        }
        connection.commit();
    }

    private CaseView events(int i, CopyIn copy) throws Exception {
        CaseId id = new CaseId(new UUID(random.nextLong(), random.nextLong()));
        String authority = authorities.get(i % authorities.size());
        boolean open = i % 10 == 0;
        LocalDate received = open ? LocalDate.of(2026, 10, 12).plusDays(i % 40) : LocalDate.of(2016, 1, 4).plusDays(i % 3_800);
        String one = WORDS.get(random.nextInt(WORDS.size()));
        String two = WORDS.get(random.nextInt(WORDS.size()));
        List<CaseCommand> commands = new ArrayList<>(List.of(new CaseCommand.Open(authority, "%07d/%02d".formatted(i, received.getYear() % 100), Regime.FOIA,
            "Figures on " + one + " and " + two, received, Optional.empty(), "email",
            List.of(new Item(1, "How many " + one + " were there in each of the last five years?"), new Item(2, "What was spent on " + two + "?")))));
        if (!open) {
            commands.add(new CaseCommand.Decide(1, new Outcome.Disclosed(Integer.toString(random.nextInt(900)))));
            commands.add(new CaseCommand.Close("withdrawn"));
        }
        CaseView view = CaseView.nothing(id);
        byte[] previous = Chain.start(id.value());
        Instant at = received.atTime(10, 0).toInstant(ZoneOffset.UTC);
        Act act = new Act("system:bench", received);
        for (CaseCommand command : commands) {
            for (CaseEvent event : rules.decide(view, command, act)) {
                int seq = view.version() + 1;
                view = view.after(new Recorded(seq, act, at, event));
                String body = EventJson.write(event);
                byte[] hash = Chain.next(previous, seq, view.authority(), EventJson.type(event), EventJson.VERSION, body, received, at, act.who());
                row(copy, Arrays.asList(id, seq, view.authority(), EventJson.type(event), EventJson.VERSION, body, received, at, act.who(), bytea(previous), bytea(hash)));
                previous = hash;
            }
        }
        return view;
    }

    private static List<Object> summary(CaseView v) {
        List<Object> values = new ArrayList<>(Summary.of(v).parameters());
        // The last three are the texts that the statement makes the words of.
        values.subList(values.size() - 3, values.size()).clear();
        values.add(lexemes(v.subject()));
        return values;
    }

    private static List<Object> entry(CaseView v) {
        return Arrays.asList((v.authority() + "-" + v.reference()).replaceAll("[^a-z0-9]+", "-"), v.authority(), v.id(), v.reference(), v.subject(), v.receivedOn(),
            v.receivedOn().plusDays(20), "Disclosed", v.items().getFirst().text(), "We hold this information and give it to you. ".repeat(20), Instant.EPOCH, lexemes(v.subject()));
    }

    private static String lexemes(String text) {
        return Arrays.stream(text.toLowerCase(Locale.ROOT).split("\\W+")).filter(w -> w.length() > 3).map(w -> w.replaceAll("s$", "")).distinct().sorted()
            .map(w -> "'" + w + "':1").collect(Collectors.joining(" "));
    }

    private static String bytea(byte[] bytes) {
        return "\\x" + HexFormat.of().formatHex(bytes);
    }

    private static void row(CopyIn copy, List<?> values) throws Exception {
        byte[] bytes = values.stream().map(v -> v == null ? "\\N" : v.toString().replace("\\", "\\\\").replace("\t", "\\t").replace("\n", "\\n"))
            .collect(Collectors.joining("\t", "", "\n")).getBytes(StandardCharsets.UTF_8);
        copy.writeToCopy(bytes, 0, bytes.length);
    }
}
