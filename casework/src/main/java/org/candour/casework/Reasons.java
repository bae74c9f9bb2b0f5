package org.candour.casework;

import java.util.List;
import java.util.Optional;

/// A ground relied on, with the reasons the law asks for.
///
/// @param ground         identifier in the catalogue of the `law` library, such as `foia-31-3`
/// @param matters        the limbs it depends on, such as `foia-31-1-a` for section 31(3); empty where it needs none
/// @param likelihood     which limb of "would, or would be likely to" is claimed, for grounds of prejudice
/// @param why            why the ground applies to this information; the harm, for grounds of prejudice
/// @param publicInterest required for a qualified ground, impossible for an absolute one
public record Reasons(String ground, List<String> matters, Optional<Likelihood> likelihood, String why, Optional<PublicInterest> publicInterest) {
    public Reasons {
        matters = List.copyOf(matters);
    }

    /// How likely the prejudice is said to be. There is no third answer: "could" is below the statutory test.
    public enum Likelihood { WOULD, WOULD_BE_LIKELY }

    /// The public interest test of one qualified ground.
    ///
    /// @param factorsFor     for disclosure (for confirming or denying, in an NCND)
    /// @param factorsAgainst against it
    /// @param balance        which outweighs, and why
    public record PublicInterest(List<String> factorsFor, List<String> factorsAgainst, String balance) {
        public PublicInterest {
            factorsFor = List.copyOf(factorsFor);
            factorsAgainst = List.copyOf(factorsAgainst);
        }
    }
}
