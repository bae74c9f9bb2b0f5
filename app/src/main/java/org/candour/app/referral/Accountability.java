package org.candour.app.referral;

import java.sql.Date;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.candour.app.access.NotThere;
import org.candour.app.desk.Desk;
import org.candour.casework.referral.Advice;
import org.candour.casework.referral.LogNumber;
import org.candour.casework.referral.Question.Cause;
import org.candour.casework.referral.ReferralEvent.Taken;
import org.candour.casework.referral.ReferralView.Status;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/// What a unit, or an authority that refers, has to account for. Computed from the record of referrals, in which nobody who asked stands.
@Component
@Transactional(readOnly = true)
public class Accountability {
    private final JdbcClient sql;
    private final Desk desk;

    Accountability(JdbcClient sql, Desk desk) {
        this.sql = sql;
        this.desk = desk;
    }

    /// Figures of the referrals asked in a period.
    ///
    /// @param tables      counts by what they are counted by, in the order of the page
    /// @param median      days from the question to the first advice; empty where none was given
    /// @param ninetieth   days within which 90 of 100 were advised
    /// @param tests       public interest tests in the advice that stands
    /// @param favoured    of them, how many favoured disclosure
    /// @param withdrawals answers that were advised to be withdrawn, and that were withdrawn
    public record Figures(String authority, LocalDate from, LocalDate to, int referrals, Map<String, Map<String, Integer>> tables, Optional<Double> median, Optional<Double> ninetieth,
                          int tests, int favoured, int withdrawals) {}

    /// @param from first day on which a referral counts
    /// @param to   last such day
    public Figures figures(String authority, LocalDate from, LocalDate to) {
        readable(authority);
        List<Object> period = List.of(authority, Date.valueOf(from), Date.valueOf(to));
        Map<String, Map<String, Integer>> tables = new LinkedHashMap<>();
        tables.put("Month", counts("to_char(asked_on, 'YYYY-MM')", period));
        tables.put("Referred by", counts("asking", period));
        tables.put("Referred to", counts("unit", period));
        tables.put("Why referred", named(counts("cause", period), Cause.values(), Cause::plain));
        // The subject of the list, without the words found in one request.
        tables.put("Subject of the list", counts("case when cause_words = '' then 'No listed subject' else split_part(cause_words, '\"', 2) end", period));
        tables.put("Advice that stands", named(counts("coalesce(advice, 'No advice yet')", period), Advice.Kind.values(), Advice.Kind::plain));
        tables.put("What authorities made of it", named(counts("coalesce(taken, case when advice is null then 'No advice yet' else 'Nothing said yet' end)", period), Taken.values(), Taken::plain));
        tables.put("Where they stand", named(counts("status", period), Status.values(), Status::plain));
        return sql.sql("""
            select count(*)::int, percentile_cont(0.5) within group (order by extract(epoch from advised_at - asked_at) / 86400),
                percentile_cont(0.9) within group (order by extract(epoch from advised_at - asked_at) / 86400),
                (count(*) filter (where favoured <> 'NONE'))::int, (count(*) filter (where favoured = 'DISCLOSURE'))::int,
                (count(*) filter (where advice = 'WITHDRAW'))::int
            from referral where authority = ? and asked_on between ? and ?""").params(period)
            .query((row, _) -> new Figures(authority, from, to, row.getInt(1), tables, optional(row.getObject(2)), optional(row.getObject(3)), row.getInt(4), row.getInt(5), row.getInt(6))).single();
    }

    private static Optional<Double> optional(@org.jspecify.annotations.Nullable Object number) {
        return Optional.ofNullable((Double) number);
    }

    private Map<String, Integer> counts(String by, List<Object> period) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        sql.sql("select " + by + " k, count(*)::int from referral where authority = ? and asked_on between ? and ? group by 1 order by 1").params(period)
            .query((row, _) -> counts.put(row.getString(1), row.getInt(2))).list();
        return counts;
    }

    private static <E extends Enum<E>> Map<String, Integer> named(Map<String, Integer> counts, E[] values, java.util.function.Function<E, String> plain) {
        Map<String, Integer> named = new LinkedHashMap<>();
        for (E value : values) {
            Optional.ofNullable(counts.remove(value.name())).ifPresent(n -> named.put(plain.apply(value), n));
        }
        named.putAll(counts);
        return named;
    }

    private void readable(String authority) {
        if (!desk.readable().contains(authority)) {
            throw new NotThere();
        }
    }

    /// The figures as CSV: what is counted, by what, how many.
    public static String csv(Figures f) {
        List<List<String>> rows = new ArrayList<>(List.of(List.of("figure", "of", "value"), List.of("Referrals", "", Integer.toString(f.referrals()))));
        f.tables().forEach((table, counts) -> counts.forEach((of, count) -> rows.add(List.of(table, of, Integer.toString(count)))));
        rows.add(List.of("Days to the first advice", "median", f.median().map(Accountability::days).orElse("")));
        rows.add(List.of("Days to the first advice", "90th percentile", f.ninetieth().map(Accountability::days).orElse("")));
        rows.add(List.of("Public interest tests", "made", Integer.toString(f.tests())));
        rows.add(List.of("Public interest tests", "favoured disclosure", Integer.toString(f.favoured())));
        rows.add(List.of("Answers advised to be withdrawn", "", Integer.toString(f.withdrawals())));
        return csv(rows);
    }

    /// Days with one decimal.
    public static String days(double days) {
        return String.format(java.util.Locale.ROOT, "%.1f", days);
    }

    /// The log of a period as CSV, one referral a row.
    public String log(String authority, LocalDate from, LocalDate to) {
        readable(authority);
        List<List<String>> rows = new ArrayList<>(List.of(List.of("log number", "referred by", "referred to", "logged with", "subject", "why referred", "referred on", "first advised on",
            "advice", "version", "public interest favoured", "what the authority made of it", "answered on", "outcome", "status")));
        sql.sql("""
            select r.log_year, r.log_number, r.asking, r.unit, coalesce(l.national, false), r.subject, r.cause, r.asked_on::text, coalesce(r.advised_on::text, ''), coalesce(r.advice, ''),
                r.advice_version, r.favoured, coalesce(r.taken, ''), coalesce(r.answered_on::text, ''), coalesce(r.outcome, ''), r.status
            from referral r left join referral_log l on l.id = r.log where r.authority = ? and r.asked_on between ? and ? order by r.log_year, r.log_number, r.asked_at, r.id""")
            .params(authority, Date.valueOf(from), Date.valueOf(to)).query((row, _) -> rows.add(List.of(
                row.getObject(1) == null ? "" : new LogNumber("unit", row.getInt(1), row.getInt(2)).toString(), row.getString(3), row.getString(4), row.getBoolean(5) ? "National" : row.getString(3),
                row.getString(6), Cause.valueOf(row.getString(7)).plain(), row.getString(8), row.getString(9),
                row.getString(10).isEmpty() ? "" : Advice.Kind.valueOf(row.getString(10)).plain(), row.getInt(11) == 0 ? "" : row.getString(11), row.getString(12),
                row.getString(13).isEmpty() ? "" : Taken.valueOf(row.getString(13)).plain(), row.getString(14), row.getString(15), Status.valueOf(row.getString(16)).plain()))).list();
        return csv(rows);
    }

    /// As RFC 4180 says. What a spreadsheet would take for a formula is kept from being one.
    static String csv(List<List<String>> rows) {
        StringBuilder out = new StringBuilder();
        for (List<String> row : rows) {
            out.append(String.join(",", row.stream().map(Accountability::cell).toList())).append("\r\n");
        }
        return out.toString();
    }

    private static String cell(String text) {
        String safe = !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
        return safe.matches("[^\",\r\n]*") ? safe : '"' + safe.replace("\"", "\"\"") + '"';
    }
}
