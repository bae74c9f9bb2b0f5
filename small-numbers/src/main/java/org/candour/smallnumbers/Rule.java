package org.candour.smallnumbers;

/// What is small, and what of it may be seen.
///
/// A hidden small count must be able to be anything from the [#floor()] to the threshold for all that anyone can work out: neither
/// its value nor that it is small can be told. With zeros shown, everybody knows that a hidden figure is 1 or more.
///
/// @param threshold  counts from 1 up to one less than this are hidden; 2 or more
/// @param zerosShown whether a zero may be shown; otherwise zeros are hidden like small counts
public record Rule(int threshold, boolean zerosShown) {
    public Rule {
        if (threshold < 2) {
            throw new IllegalArgumentException("The threshold is 2 or more, not " + threshold);
        }
    }

    /// The least that anyone may take a hidden figure for.
    public int floor() {
        return zerosShown ? 1 : 0;
    }

    boolean small(long count) {
        return count < threshold && count >= floor();
    }
}
