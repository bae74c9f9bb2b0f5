package org.candour.app.web.cases;

import java.util.List;

/// One field of a form, as data for the one template that draws them all.
///
/// @param name    parameter name
/// @param hint    who will read it, or how to write it; may be empty
/// @param value   what stands in it
/// @param choices for radios, checkboxes and selects
public record Field(String name, String label, String hint, Kind kind, String value, List<Choice> choices) {
    public enum Kind { TEXT, EMAIL, AREA, DATE, NUMBER, RADIOS, CHECKBOXES, SELECT }

    public record Choice(String value, String label) {}

    static Field text(String name, String label, String hint) {
        return new Field(name, label, hint, Kind.TEXT, "", List.of());
    }

    static Field area(String name, String label, String hint) {
        return new Field(name, label, hint, Kind.AREA, "", List.of());
    }

    static Field date(String name, String label, String hint) {
        return new Field(name, label, hint, Kind.DATE, "", List.of());
    }

    static Field radios(String name, String label, String hint, List<Choice> choices) {
        return new Field(name, label, hint, Kind.RADIOS, "", choices);
    }

    static Field checkboxes(String name, String label, String hint, List<Choice> choices) {
        return new Field(name, label, hint, Kind.CHECKBOXES, "", choices);
    }

    static Field select(String name, String label, String hint, List<Choice> choices) {
        return new Field(name, label, hint, Kind.SELECT, "", choices);
    }

    Field as(Kind other) {
        return new Field(name, label, hint, other, value, choices);
    }

    Field with(String newValue) {
        return new Field(name, label, hint, kind, newValue, choices);
    }

    /// Whether a choice stands chosen; several chosen values are kept one a line.
    public boolean chosen(String choice) {
        return value.lines().anyMatch(choice::equals);
    }
}
