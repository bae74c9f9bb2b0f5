package org.candour.casework.referral;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.casework.NotAllowed;

/// The number under which a unit keeps a question in its log: who issued it, the year, and the place in that year.
///
/// The text alone is no key: a force's own reference such as `003516/18` has the same shape as another issuer's padded number.
///
/// @param issuer   code of the unit whose log it is
/// @param year     2000 to 2099; written with two digits
/// @param sequence 1 to 999999; zeros in front carry no meaning
public record LogNumber(String issuer, int year, int sequence) implements Comparable<LogNumber> {
    private static final Pattern FORM = Pattern.compile("0{0,5}([1-9][0-9]{0,5})/([0-9]{2})");
    private static final Pattern WITH_WHOLE_YEAR = Pattern.compile("[0-9]{1,6}/(?:19|20)[0-9]{2}");

    public LogNumber {
        if (issuer.isBlank() || year < 2000 || year > 2099 || sequence < 1 || sequence > 999_999) {
            throw new IllegalArgumentException("No log number: issuer \"%s\", year %d, sequence %d".formatted(issuer, year, sequence));
        }
    }

    /// Reads a number as people write it: `1480/23`, `000636/18`, with space around it.
    ///
    /// @throws NotAllowed for anything else, saying what was read and how to write it; nothing is guessed
    public static LogNumber of(String issuer, String text) {
        String written = text.strip();
        Matcher form = FORM.matcher(written);
        if (form.matches() && written.indexOf('/') <= 6) {
            return new LogNumber(issuer, 2000 + Integer.parseInt(form.group(2)), Integer.parseInt(form.group(1)));
        }
        String shown = written.length() > 60 ? written.substring(0, 57) + "..." : written;
        String obstacle = written.isEmpty() ? "no number was given"
            : WITH_WHOLE_YEAR.matcher(written).matches() ? "\"%s\" has a year of four digits, as an authority's own references do".formatted(shown)
            : "\"%s\" is not a log number, and a guess could point at somebody else's referral".formatted(shown);
        throw new NotAllowed("log-number", "Reading the log number", obstacle, "Write the number, a stroke and the year in two digits, such as 1480/23");
    }

    @Override
    public int compareTo(LogNumber other) {
        int byIssuer = issuer.compareTo(other.issuer);
        return byIssuer != 0 ? byIssuer : year != other.year ? Integer.compare(year, other.year) : Integer.compare(sequence, other.sequence);
    }

    /// "1480/23"; the issuer is said beside it.
    @Override
    public String toString() {
        return "%d/%02d".formatted(sequence, year % 100);
    }
}
