package org.candour.release;

import static org.assertj.core.api.Assertions.assertThat;

import org.candour.release.look.FileReport;
import org.candour.release.look.Limits;

/// A file that hides something in one place, and the nearest file that hides nothing.
///
/// @param place  where it hides it, for the report of the test
/// @param name   of the file
/// @param honest null where the format itself can never be vouched for
record HiddenTwin(String place, String name, Maker hidden, Maker honest) {
    interface Maker {
        byte[] make() throws Exception;
    }

    /// That a scan finds the secret in the one and nothing in the other.
    void isTold(String secret) throws Exception {
        FileReport report = Scan.scan(name, hidden.make(), Limits.USUAL);
        assertThat(report.findings()).anyMatch(f -> f.excerpt().contains(secret));
        assertThat(Scan.scan(name, honest.make(), Limits.USUAL).findings()).isEmpty();
    }

    @Override
    public String toString() {
        return name.substring(2) + ": " + place;
    }
}
