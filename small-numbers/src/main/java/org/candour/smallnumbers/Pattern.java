package org.candour.smallnumbers;

/// A table made safe by hiding figures.
///
/// @param cost  what it hides beyond the small counts: 1 for an inner figure, and 2 more for each dimension in which it is a total
/// @param bound no safe pattern costs less
public record Pattern(Published table, double cost, double bound) {
    public boolean proven() {
        return cost - bound < 0.5;
    }

    /// How far this may be from the best possible, as a share of its cost.
    public double gap() {
        return proven() ? 0 : (cost - bound) / cost;
    }
}
