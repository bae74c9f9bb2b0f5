package org.candour.letters;

import java.util.List;
import java.util.Optional;

/// One ground relied on, and why it applies to this information.
///
/// @param groundId       id in the catalogue of grounds, `foia-31-3`
/// @param matters        ids of the limbs a ground works through, `foia-31-1-a` for section 31(3); empty for most grounds
/// @param likelihood     which likelihood is claimed, for a ground that has a harm test
/// @param why            why the ground is engaged, in the officer's words; blank only when section 17(4) is relied on
/// @param publicInterest the test, for a qualified ground
public record GroundReasons(
        String groundId,
        List<String> matters,
        Optional<Likelihood> likelihood,
        String why,
        Optional<PublicInterest> publicInterest) {
    public GroundReasons {
        matters = List.copyOf(matters);
    }

    /// A ground without harm test and without public interest test, such as section 21 or 14(1).
    public static GroundReasons absolute(String groundId, String why) {
        return new GroundReasons(groundId, List.of(), Optional.empty(), why, Optional.empty());
    }
}
