package org.candour.app.web;

import java.util.List;
import java.util.function.Supplier;
import org.candour.app.access.Actor;

/// What the shell of every page needs.
///
/// @param owner   whose page it is, for the header: the authority's short name, or "Candour"
/// @param actor   who looks at it
/// @param csrf    the hidden field that every form carries
/// @param nav     the service navigation, already fit for the actor
/// @param path    the address asked for, to mark where we are
/// @param version of the assets, so that a browser fetches new ones after an upgrade
public record Page(String owner, Actor actor, Csrf csrf, List<Link> nav, String path, String version) {
    /// The hidden field. Asked for only where a form is drawn, for it begins a session: a page without a form needs none.
    public record Csrf(Supplier<Field> field) {
        /// Its name and value.
        public record Field(String name, String value) {}
    }

    /// A place in the navigation.
    public record Link(String text, String href) {}

    /// True if this link leads to where we are.
    public boolean at(Link link) {
        return path.equals(link.href()) || path.startsWith(link.href() + "/");
    }
}
