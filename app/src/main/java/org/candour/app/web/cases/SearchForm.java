package org.candour.app.web.cases;

import org.candour.app.desk.Searches;
import org.candour.app.vault.Names;
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
            case "NOT_HELD" -> Searches.Holding.NOT_HELD;
            default -> {
                v.check("holding", false, "Say whether anything was found");
                yield Searches.Holding.NOT_HELD;
            }
        };
    }

    public static int hits(Values v) {
        boolean number = v.text("hits").matches("\\d{1,9}");
        v.check("hits", number || v.text("hits").isEmpty(), "Enter how many records as a whole number, for example 12, or leave it empty");
        return number ? Integer.parseInt(v.text("hits")) : 0;
    }

    /// The name of an uploaded file, made safe; empty where none was chosen.
    public static String fileName(@Nullable String given) {
        return given == null || given.isEmpty() ? "" : Names.file(given, "file");
    }

    private SearchForm() {}
}
