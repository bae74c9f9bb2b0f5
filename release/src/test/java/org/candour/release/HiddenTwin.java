package org.candour.release;

/// A file that hides something in one place, and the nearest file that hides nothing.
///
/// @param place  where it hides it, for the report of the test
/// @param name   of the file
/// @param honest null where the format itself can never be vouched for
record HiddenTwin(String place, String name, Maker hidden, Maker honest) {
    interface Maker {
        byte[] make() throws Exception;
    }

    @Override
    public String toString() {
        return name.substring(2) + ": " + place;
    }
}
