package org.candour.release.office;

import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.poi.ss.usermodel.BuiltinFormats;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.candour.release.look.Shown;

/// Words in the formats of numbers, which a cell shows only where its number is of the kind that they are for.
final class NumberWords {
    private static final Pattern LITERAL = Pattern.compile("\"([^\"]*)\"");
    /// What office programs put there by themselves.
    private static final Pattern GIVEN = Pattern.compile("(?i)true|false|yes|no|on|off|general|standard|mon|und|and");

    private NumberWords() {}

    static boolean any(String code) {
        return LITERAL.matcher(code).results().anyMatch(m -> speaks(m.group(1)));
    }

    private static boolean speaks(String literal) {
        return literal.codePoints().filter(Character::isLetter).count() > 2 && !GIVEN.matcher(literal.strip()).matches();
    }

    /// A cell as it is printed; words beside a text are taken as shown.
    static String print(String raw, String code) {
        try {
            return new DataFormatter(Locale.UK).formatRawCellContents(Double.parseDouble(raw), BuiltinFormats.FIRST_USER_DEFINED_FORMAT_INDEX, code);
        } catch (NumberFormatException e) {
            return code.contains("@") ? code.substring(code.lastIndexOf(';') + 1) : "";
        } catch (IllegalArgumentException e) {
            return code;
        }
    }

    /// The words of a format that no cell shows.
    static List<String> unsaid(String code, Shown shown) {
        return LITERAL.matcher(code).results().map(m -> m.group(1)).filter(w -> speaks(w) && !shown.says(w)).toList();
    }

    static String without(String code, Shown shown) {
        return LITERAL.matcher(code).replaceAll(m -> speaks(m.group(1)) && !shown.says(m.group(1)) ? "\"\"" : Matcher.quoteReplacement(m.group()));
    }
}
