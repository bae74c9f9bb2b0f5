package org.candour.casework;

/// One numbered question of a request, in the requester's words without their name.
///
/// @param number 1 for the first
/// @param text   never blank
public record Item(int number, String text) {
    public Item {
        if (number < 1) {
            throw new IllegalArgumentException("Items are numbered from 1, not " + number);
        }
        if (text.isBlank()) {
            throw new IllegalArgumentException("Item " + number + " has no words");
        }
    }
}
