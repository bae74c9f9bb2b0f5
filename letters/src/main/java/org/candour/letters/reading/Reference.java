package org.candour.letters.reading;

/// A log number "number/year" in one form: 000636/18, 636/18 and 0636/2018 are one reference.
///
/// @param number without padding
/// @param year   four digits
public record Reference(int number, int year) {
    /// "636/18".
    @Override
    public String toString() {
        return "%d/%02d".formatted(number, year % 100);
    }
}
