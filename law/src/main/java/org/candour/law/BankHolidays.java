package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;

/// A version of the UK's bank-holiday calendar. Immutable; two of the same version hold the same days.
///
/// Keep [#version()] with every date computed: published dates change, by proclamation and by correction.
public final class BankHolidays {
    private final String version;
    private final Map<Division, NavigableMap<LocalDate, BankHoliday>> days;
    private final int firstYear;
    private final int lastYear;
    private final Map<Regime, WorkingDays> workingDays = new ConcurrentHashMap<>();

    private BankHolidays(String version, Map<Division, NavigableMap<LocalDate, BankHoliday>> days, int firstYear, int lastYear) {
        this.version = version;
        this.days = days;
        this.firstYear = firstYear;
        this.lastYear = lastYear;
    }

    /// The calendar that comes with Candour, 2005 to 2028.
    public static BankHolidays standard() {
        return Standard.CALENDAR;
    }

    private static final class Standard {
        static final BankHolidays CALENDAR = HolidayTable.read();
    }

    static BankHolidays of(String version, Collection<BankHoliday> all, int firstYear, int lastYear) {
        Map<Division, NavigableMap<LocalDate, BankHoliday>> days = new EnumMap<>(Division.class);
        for (Division part : Division.values()) {
            days.put(part, new TreeMap<>());
        }
        all.forEach(holiday -> days.get(holiday.part()).put(holiday.date(), holiday));
        return new BankHolidays(version, days, firstYear, lastYear);
    }

    /// Reads GOV.UK's own format: one object with a member for each part of the UK, each with a list of `events`.
    ///
    /// @param json    the text of www.gov.uk/bank-holidays.json
    /// @param version what to call it, such as the date of the download; becomes part of the version of what it updates
    /// @throws IllegalArgumentException saying what is wrong with the text
    public static BankHolidays fromGovUkJson(String json, String version) {
        return GovUkCalendar.read(json, version);
    }

    /// This calendar with the years of `newer` replaced by what `newer` says of them.
    ///
    /// GOV.UK drops old years from its list; those years stay as they are here. A day that both know keeps the doubts noted here.
    ///
    /// @throws IllegalArgumentException if a year between the two is in neither
    public BankHolidays updatedWith(BankHolidays newer) {
        if (newer.firstYear > lastYear + 1 || newer.lastYear < firstYear - 1) {
            throw new IllegalArgumentException("The calendar of %d to %d cannot be updated with one of %d to %d: the years between are in neither"
                    .formatted(firstYear, lastYear, newer.firstYear, newer.lastYear));
        }
        List<BankHoliday> all = new ArrayList<>();
        for (Division part : Division.values()) {
            NavigableMap<LocalDate, BankHoliday> mine = days.get(part);
            mine.values().stream().filter(day -> !newer.covers(day.date().getYear())).forEach(all::add);
            for (BankHoliday day : newer.days.get(part).values()) {
                BankHoliday known = mine.get(day.date());
                all.add(known == null || !day.certain() ? day
                        : new BankHoliday(day.date(), part, day.name(), day.substitute(), known.dispute(), known.proclaimedOn()));
            }
        }
        return of(version + " + " + newer.version, all, Math.min(firstYear, newer.firstYear), Math.max(lastYear, newer.lastYear));
    }

    /// This calendar with a day proclaimed since. A due date of a request received on or before `proclaimedOn` is given both ways.
    ///
    /// @throws IllegalArgumentException if no part is named or the day lies outside the calendar
    public BankHolidays proclaimed(LocalDate day, String name, Set<Division> parts, LocalDate proclaimedOn) {
        if (parts.isEmpty() || !covers(day.getYear())) {
            throw new IllegalArgumentException("A proclaimed day needs at least one part of the UK and a year from %d to %d, not %s in %s"
                    .formatted(firstYear, lastYear, day, parts));
        }
        List<BankHoliday> all = new ArrayList<>();
        days.values().forEach(part -> all.addAll(part.values()));
        for (Division part : parts) {
            if (!days.get(part).containsKey(day)) {
                all.add(new BankHoliday(day, part, name, false, Optional.empty(), Optional.of(proclaimedOn)));
            }
        }
        return of("%s + %s %s".formatted(version, day, name), all, firstYear, lastYear);
    }

    /// The name of this version: the date of the list, and what was added to it.
    public String version() {
        return version;
    }

    /// The first day that the calendar can count from.
    public LocalDate knownFrom() {
        return LocalDate.of(firstYear, 1, 1);
    }

    /// The last day whose bank holidays are known.
    public LocalDate knownTo() {
        return LocalDate.of(lastYear, 12, 31);
    }

    /// Every bank holiday of one part of the UK, in order.
    public List<BankHoliday> of(Division part) {
        return List.copyOf(days.get(part).values());
    }

    /// The bank holidays kept on `day` in any of `parts`; empty for an ordinary day.
    List<BankHoliday> on(LocalDate day, Set<Division> parts) {
        List<BankHoliday> found = new ArrayList<>(3);
        for (Division part : parts) {
            BankHoliday holiday = days.get(part).get(day);
            if (holiday != null) {
                found.add(holiday);
            }
        }
        return Collections.unmodifiableList(found);
    }

    /// "Summer bank holiday (Scotland)"; the parts are left out when the whole UK keeps the day.
    static String name(List<BankHoliday> sameDay) {
        Map<String, Set<Division>> byName = new java.util.LinkedHashMap<>();
        for (BankHoliday holiday : sameDay) {
            String name = holiday.substitute() ? holiday.name() + ", substitute day" : holiday.name();
            byName.computeIfAbsent(name, _ -> EnumSet.noneOf(Division.class)).add(holiday.part());
        }
        List<String> names = new ArrayList<>();
        byName.forEach((name, parts) -> names.add(parts.size() == Division.values().length ? name : "%s (%s)".formatted(name, Division.list(parts))));
        return String.join("; ", names);
    }

    WorkingDays workingDays(Regime regime) {
        return workingDays.computeIfAbsent(regime, r -> new WorkingDays(r, this));
    }

    private boolean covers(int year) {
        return year >= firstYear && year <= lastYear;
    }

    /// "bank holidays 2026-02-25 (2005 to 2028)"
    @Override
    public String toString() {
        return "bank holidays %s (%d to %d)".formatted(version, firstYear, lastYear);
    }
}
