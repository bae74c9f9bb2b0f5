package org.candour.app.desk;

import java.util.function.BiConsumer;

/// A record of a room that is chained by hashes as cases are, so that `./candour verify` reads it too.
public interface Chained {
    /// What it keeps, in the plural: "records of referrals".
    String name();

    /// @param onBroken called with each that does not verify and the number of its first broken entry
    Verification.Result all(BiConsumer<String, Integer> onBroken);
}
