package org.candour.law;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Where a ground stands in its Act: a place, and what else is named with it.
///
/// @param place    the numbered place, such as 31(1)(a)
/// @param limbs    the letters below `place` that the one ground covers together; empty where it covers the place itself
/// @param mustName a second place without which the citation is incomplete, as 40(3A)(a) with 40(2)
/// @param mayName  places that may be named with it and say nothing more
public record Provision(Place place, List<String> limbs, Optional<Place> mustName, List<Place> mayName) {

    /// A numbered place in an Act or regulations: 40(3A)(a) is section 40, then "3A", then "a".
    ///
    /// @param section section or regulation number, such as "22A"
    /// @param path    what stands in each bracket after it
    public record Place(String section, List<String> path) {
        private static final Pattern FORM = Pattern.compile("(\\d+[A-Z]*)((?:\\([0-9A-Za-z]+\\))*)");

        /// @throws IllegalArgumentException if `text` is not of the form 40(3A)(a)
        public static Place of(String text) {
            Matcher form = FORM.matcher(text);
            if (!form.matches()) {
                throw new IllegalArgumentException("\"%s\" is not a place such as 31(1)(a)".formatted(text));
            }
            String brackets = form.group(2);
            List<String> path = brackets.isEmpty() ? List.of() : List.of(brackets.substring(1, brackets.length() - 1).split("\\)\\("));
            return new Place(form.group(1), path);
        }

        /// True if `this` is `other` or lies within it.
        boolean within(Place other) {
            return section.equals(other.section) && path.size() >= other.path.size() && path.subList(0, other.path.size()).equals(other.path);
        }

        Place below(String limb) {
            var deeper = new java.util.ArrayList<>(path);
            deeper.add(limb);
            return new Place(section, List.copyOf(deeper));
        }

        /// "31(1)(a)"
        @Override
        public String toString() {
            return path.isEmpty() ? section : section + "(" + String.join(")(", path) + ")";
        }
    }

    /// The places that by themselves name this ground: its place, or each of the limbs it covers together.
    List<Place> named() {
        return limbs.isEmpty() ? List.of(place) : limbs.stream().map(place::below).toList();
    }
}
