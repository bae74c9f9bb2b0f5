package org.candour.law;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// The page that a lawyer can read and check, written from the data: every clock, ground, rule and unsettled day with its source.
public final class LawPage {
    private final StringBuilder page = new StringBuilder();

    private LawPage() {}

    /// The whole page in Markdown. The same data give the same text.
    public static String markdown() {
        LawPage law = new LawPage();
        law.introduction();
        law.regimes();
        law.clocks();
        law.calendar();
        law.grounds();
        law.relations();
        law.rules();
        law.cost();
        return law.page.toString();
    }

    private void introduction() {
        line("# The law in Candour");
        line("");
        line("Written by a program from the data of the `law` module; a test keeps it up to date. Not legal advice.");
        line("The last column of each table says how far the entry was checked: *page*, the text of a primary or official page was read;");
        line("*partly*; *knowledge*, settled law that was not read again and should be checked before it is relied on.");
    }

    private void regimes() {
        heading("Regimes and their working days");
        table("regime", "title", "working days leave out", "source");
        for (Regime regime : Regime.values()) {
            boolean union = regime.divisions().size() > 1;
            row(regime.name(), regime.title(), "Saturday, Sunday, Christmas Day, " + (union ? "Good Friday and a bank holiday in any part of the United Kingdom" : "and a bank holiday in Scotland"),
                    regime.workingDaySource());
        }
        line("");
        line("A school's working day is one under FOIA on which the school has a session (SI 2004/3364 reg 3).");
    }

    private void clocks() {
        heading("When a request is received");
        table("rule", "", "source", "checked");
        Clocks.standard().receiptRules().forEach(r -> row("`" + r.id() + "`", r.rule(), r.source(), r.verified().words()));
        heading("Clocks");
        line("The day counted from is day 0 unless the rule says that a period begins with it. *Code* marks what a code or a regulator expects without being law.");
        line("");
        table("clock", "law", "step", "limit", "from", "rule", "source", "checked");
        for (Clock c : Clocks.standard().all()) {
            String limit = c.limit().isPresent() ? "%d %ss%s%s".formatted(c.limit().getAsInt(), c.unit().words(),
                    c.longest().isPresent() ? ", at most " + c.longest().getAsInt() : "", c.statutory() ? "" : " (*code*)") : c.unit() == Clock.Unit.NOTICE ? "as the notice says" : "see the rule";
            row("`" + c.id() + "`", c.law(), c.step(), limit, c.from(), sentences(c.rule(), c.notes()), c.source(), c.verified().words());
        }
    }

    private void calendar() {
        BankHolidays holidays = BankHolidays.standard();
        heading("Bank holidays");
        line("Version %s, %s to %s: `law/src/main/resources/org/candour/law/bank-holidays.txt`. The version is kept with every date computed."
                .formatted(holidays.version(), holidays.knownFrom(), holidays.knownTo()));
        line("");
        table("unsettled day", "name", "part", "why");
        for (Division part : Division.values()) {
            holidays.of(part).stream().filter(day -> !day.certain()).forEach(day -> row(day.date().toString(), day.name(), part.title(),
                    day.dispute().or(() -> day.proclaimedOn().map(on -> "proclaimed on " + UkDates.day(on) + ", which may be too late for requests already received")).orElse("")));
        }
        line("");
        line("A due date that turns on one of these is given both ways; the earlier is the one to aim for.");
    }

    private void grounds() {
        for (Regime regime : Regime.values()) {
            heading("Grounds under the " + regime.title());
            table("citation", "id", "title and cover", "kind", "basis", "silence", "in force", "notes", "source", "checked");
            for (Ground g : Grounds.standard().of(regime)) {
                row(g.citeAs(), "`" + g.id() + "`", "**%s.** %s".formatted(g.title(), g.covers()), g.kind().words() + (g.kind() == Kind.MIXED || g.publicInterestTest() ? ", balance" : ""),
                        g.basis().words() + g.threshold().map(t -> ": " + t).orElse(""), g.ncndLimb() ? "is such a limb" : g.ncnd().map(n -> n.section() + " " + n.kind().words()).orElse("none"),
                        force(g), sentences("", notes(g)), g.source(), g.verified().words());
            }
        }
    }

    private static String force(Ground g) {
        boolean always = g.from().equals(LocalDate.of(2005, 1, 1)) && g.to().isEmpty();
        return always ? "" : g.from() + " to " + g.to().map(LocalDate::toString).orElse("now");
    }

    private static List<String> notes(Ground g) {
        List<String> notes = new ArrayList<>(g.notes());
        g.details().forEach((heading, lines) -> notes.add(Character.toUpperCase(heading.charAt(0)) + heading.substring(1) + ": " + String.join("; ", lines) + "."));
        g.certificate().ifPresent(c -> notes.add("Certificate: " + c));
        g.expiry().ifPresent(e -> notes.add("Expires: " + e.words() + "."));
        if (!g.emissions()) {
            notes.add("Not for information on emissions.");
        }
        g.replacedBy().ifPresent(id -> notes.add("Replaced by `" + id + "`."));
        return notes;
    }

    private void relations() {
        heading("Rules about citing grounds");
        table("rule", "", "source");
        Grounds.standard().rules().forEach(r -> row("`" + r.id() + "`", r.rule(), r.source()));
        line("");
        table("relation", "one", "other", "rule");
        Grounds.standard().relations().forEach(r -> row(r.kind().words(), ids(r.one()), ids(r.other()), "`" + r.rule() + "`"));
    }

    private void rules() {
        heading("Rules of a lawful answer");
        table("rule", "kinds", "weight", "check", "why", "decided by", "basis", "checked");
        for (NoticeRule r : NoticeRules.standard().all()) {
            row("`" + r.id() + "`", r.appliesTo().stream().map(NoticeKind::code).collect(Collectors.joining(", ")), r.severity().name().toLowerCase(java.util.Locale.ROOT),
                    r.check(), r.why(), r.machine() ? "program" : "person", r.basis(), r.verified().words());
        }
    }

    private void cost() {
        heading("The cost limit");
        line("FOIA s12 and SI 2004/3244: £%d an hour whoever does the work; £450 is 18 hours, £600 (Schedule 1 Part I) 24. These count:".formatted(CostLimit.POUNDS_AN_HOUR));
        line("");
        Arrays.stream(CostLimit.Activity.values()).forEach(activity -> line("- " + activity.words()));
        line("");
        line("Requests to one authority received within %d consecutive working days may be added together, if they come from one person or persons acting in concert and ask for the same or similar information (reg 5)."
                .formatted(CostLimit.AGGREGATION_DAYS));
    }

    private static String ids(List<String> names) {
        return names.stream().map(name -> name.endsWith("-") ? "`" + name + "…`" : "`" + name + "`").collect(Collectors.joining(" "));
    }

    private static String sentences(String first, List<String> more) {
        return (first + " " + String.join(" ", more)).strip();
    }

    private void heading(String words) {
        line("");
        line("## " + words);
        line("");
    }

    private void table(String... headings) {
        row(headings);
        line("|" + " --- |".repeat(headings.length));
    }

    private void row(String... cells) {
        line("| " + Arrays.stream(cells).map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ")) + " |");
    }

    private void line(String text) {
        page.append(text).append('\n');
    }
}
