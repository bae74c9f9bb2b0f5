package org.candour.app.web.cases;

import org.candour.app.desk.Searches;
import org.candour.casework.CaseEvent.Place;
import org.jspecify.annotations.Nullable;

/// What an owner or an officer fills in about a search.
public final class SearchForm {
    public static Place place(Values v) {
        return new Place(v.required("where", "Say where you looked"), v.text("terms"), v.text("period"), v.number("minutes", "the minutes spent looking"));
    }

    public static Searches.Holding holding(Values v) {
        return switch (v.required("holding", "Say whether anything was found")) {
            case "HELD" -> Searches.Holding.HELD;
            case "PARTLY_HELD" -> Searches.Holding.PARTLY_HELD;
            default -> Searches.Holding.NOT_HELD;
        };
    }

    public static int hits(Values v) {
        return v.text("hits").matches("\\d{1,9}") ? Integer.parseInt(v.text("hits")) : 0;
    }

    /// Only a name: no folder, no control character, nothing that could start another header.
    public static String fileName(@Nullable String given) {
        if (given == null) {
            return "";
        }
        String last = given.substring(Math.max(given.lastIndexOf('/'), given.lastIndexOf('\\')) + 1);
        String clean = last.replaceAll("[\\p{Cntrl}\\p{Cf}\"<>|:*?]", "_").strip();
        return clean.length() > 150 ? clean.substring(clean.length() - 150) : clean;
    }

    private SearchForm() {}
}
