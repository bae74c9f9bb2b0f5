package org.candour.law;

import java.util.List;
import java.util.Locale;

/// How two sets of grounds stand to each other.
///
/// @param one   ids, or starts of ids that end in a hyphen and mean every ground that begins so
/// @param other the same for the other side
/// @param rule  id of the [GroundRule] it follows from
public record Relation(Kind kind, List<String> one, List<String> other, String rule) {
    public enum Kind {
        /// Never both for the same information.
        MUTUALLY_EXCLUSIVE,
        /// May be pleaded as "one or the other".
        IN_THE_ALTERNATIVE,
        /// May be cited together.
        MAY_BE_COMBINED,
        /// Never in one decision on the same information, being of different regimes.
        CANNOT_BE_COMBINED,
        /// A ground of `one` is cited with one of `other`.
        NEEDS_MATTER;

        static Kind ofCode(String code) {
            return valueOf(code.toUpperCase(Locale.ROOT).replace('-', '_'));
        }

        /// "mutually exclusive"
        public String words() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }
    }

    /// True if the relation holds between the two, in either order except for [Kind#NEEDS_MATTER].
    public boolean between(Ground a, Ground b) {
        return holds(a, b) || kind != Kind.NEEDS_MATTER && holds(b, a);
    }

    /// True if `ground` stands on either side.
    public boolean concerns(Ground ground) {
        return among(one, ground) || among(other, ground);
    }

    private boolean holds(Ground a, Ground b) {
        return among(one, a) && among(other, b);
    }

    static boolean among(List<String> names, Ground ground) {
        return names.stream().anyMatch(name -> name.endsWith("-") ? ground.id().startsWith(name)
                : ground.id().equals(name) || ground.id().startsWith(name + "-"));
    }
}
