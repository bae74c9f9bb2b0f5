package org.candour.app.desk;

import java.sql.Date;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.candour.law.BankHolidays;
import org.candour.law.Division;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/// The bank holidays in force: those that ship with the law, and those proclaimed since.
@Component
public class Calendars {
    private static final Logger LOG = LoggerFactory.getLogger(Calendars.class);

    private final JdbcClient sql;
    private final TransactionTemplate transaction;
    private volatile Known known = new Known(-1, "", BankHolidays.standard());

    /// @param changes how many proclamations are in it
    /// @param file    version of GOV.UK's file in it; empty where the calendar that ships is the newest
    private record Known(long changes, String file, BankHolidays holidays) {}

    private record Change(LocalDate day, String name, Set<Division> parts, LocalDate proclaimedOn) {}

    Calendars(JdbcClient sql, TransactionTemplate transaction) {
        this.sql = sql;
        this.transaction = transaction;
    }

    /// Reads the table only when another node, or this one, has added to it.
    public BankHolidays current() {
        if (known.changes() < 0) {
            refresh();
        }
        return known.holidays();
    }

    /// Called on each turn of the clock, so that every node learns what another was told.
    void refresh() {
        List<Change> changes = transaction.execute(_ -> sql.sql("select day, name, parts, proclaimed_on from calendar_change order by id")
            .query((row, _) -> new Change(row.getObject(1, LocalDate.class), row.getString(2), divisions(row.getString(3)), row.getObject(4, LocalDate.class)))
            .list());
        String file = transaction.execute(_ -> sql.sql("select version from calendar_file order by id desc limit 1").query(String.class).optional().orElse(""));
        if (changes != null && file != null && (changes.size() != known.changes() || !file.equals(known.file()))) {
            BankHolidays holidays = BankHolidays.standard();
            // First the proclamations: that a day came late is kept when the newer list has it too.
            for (Change c : changes) {
                holidays = with(holidays, c);
            }
            known = new Known(changes.size(), file, file.isEmpty() ? holidays : holidays.updatedWith(BankHolidays.fromGovUkJson(body(file), file)));
        }
    }

    /// A day that no calendar can hold is left out: without a calendar nothing at all could be counted.
    private static BankHolidays with(BankHolidays holidays, Change c) {
        try {
            return holidays.proclaimed(c.day(), c.name(), c.parts(), c.proclaimedOn());
        } catch (IllegalArgumentException e) {
            LOG.error("The bank holiday {} ({}) is left out: {}", c.day(), c.name(), e.getMessage());
            return holidays;
        }
    }

    private String body(String version) {
        return java.util.Objects.requireNonNull(transaction.execute(_ -> sql.sql("select body from calendar_file where version = ?").param(version).query(String.class).single()));
    }

    /// Keeps a newer list in GOV.UK's own format, once. The caller tells every open case afterwards.
    ///
    /// @throws IllegalArgumentException saying what is wrong with the list
    void load(String json, String version, String actor, java.time.Instant at) {
        current().updatedWith(BankHolidays.fromGovUkJson(json, version));
        sql.sql("insert into calendar_file (version, body, actor, at) values (?, ?, ?, ?) on conflict do nothing")
            .params(version, json, actor, java.sql.Timestamp.from(at)).update();
    }

    /// Adds a day. The caller tells every open case afterwards.
    ///
    /// @throws IllegalArgumentException saying why no calendar can hold the day; nothing is kept then
    void add(LocalDate day, String name, Set<Division> parts, LocalDate proclaimedOn, String actor, java.time.Instant at) {
        current().proclaimed(day, name, parts, proclaimedOn);
        sql.sql("insert into calendar_change (day, name, parts, proclaimed_on, actor, at) values (?, ?, ?, ?, ?, ?)")
            .params(Date.valueOf(day), name, parts.stream().map(Enum::name).sorted().collect(Collectors.joining(",")), Date.valueOf(proclaimedOn), actor,
                java.sql.Timestamp.from(at))
            .update();
    }

    private static Set<Division> divisions(String text) {
        return Arrays.stream(text.split(",")).map(Division::valueOf).collect(Collectors.toUnmodifiableSet());
    }
}
