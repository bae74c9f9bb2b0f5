package org.candour.app.access;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Who acts, and in which roles for which authority. A value: what was true when the request came in.
///
/// @param id    `user:<uuid>`, `system:<room>`, `token:<id>`, `owner-link:<id>` or `nobody`; written into every history
/// @param name  for people to read; never a requester's
/// @param roles roles by authority code; no entry, no access
public record Actor(String id, String name, Map<String, Set<Role>> roles) {
    /// Somebody who has not signed in: sees nothing that belongs to an authority.
    public static final Actor NOBODY = new Actor("nobody", "Nobody", Map.of());

    /// In place of an authority's code: the administrator of the whole installation, who makes authorities and appoints
    /// their first administrators. Opens no authority's cases.
    static final String INSTALLATION = "*";

    /// Copies the roles.
    public Actor {
        roles = roles.entrySet().stream().collect(Collectors.toUnmodifiableMap(Map.Entry::getKey, e -> Set.copyOf(e.getValue())));
    }

    /// A room that works by itself, such as `intake` reading its mailbox, with every role but ADMINISTRATOR for these authorities.
    public static Actor system(String room, Set<String> authorities) {
        Set<Role> all = EnumSet.complementOf(EnumSet.of(Role.ADMINISTRATOR));
        return new Actor("system:" + room, "Candour", authorities.stream().collect(Collectors.toMap(Function.identity(), _ -> all)));
    }

    /// True if the actor has this role for this authority.
    public boolean may(Role role, String authority) {
        return roles.getOrDefault(authority, Set.of()).contains(role);
    }

    /// As [#may], but refuses with a sentence. An authority the actor has nothing to do with is not there at all.
    ///
    /// @param deed what was tried, such as "Approving a response"
    /// @throws NotThere when the actor has no role for the authority
    /// @throws Refused  when the actor has other roles for it, but none of these
    public void require(String deed, String authority, Role... anyOf) {
        if (Arrays.stream(anyOf).anyMatch(role -> may(role, authority))) {
            return;
        }
        if (!authorities().contains(authority)) {
            throw new NotThere();
        }
        throw new Refused("%s needs the role %s. Ask your administrator, or someone who has it."
            .formatted(deed, Arrays.stream(anyOf).map(Role::title).collect(Collectors.joining(" or "))));
    }

    /// The codes of the authorities for which the actor has any role, in order.
    public Set<String> authorities() {
        return roles.keySet().stream().filter(code -> !code.equals(INSTALLATION)).collect(Collectors.toCollection(TreeSet::new));
    }

    /// The codes of the authorities for which the actor has one of these roles, in order.
    public Set<String> authoritiesAs(Role... any) {
        return authorities().stream().filter(code -> Arrays.stream(any).anyMatch(role -> may(role, code))).collect(Collectors.toCollection(TreeSet::new));
    }

    /// True for whoever works on cases, in any role, for at least one authority.
    public boolean worksOnCases() {
        return roles.values().stream().flatMap(Set::stream).anyMatch(role -> role != Role.ADMINISTRATOR);
    }

    /// True if the actor may see who asked for at least one authority.
    public boolean correspondentAnywhere() {
        return !authoritiesAs(Role.CORRESPONDENT).isEmpty();
    }

    /// True for the administrator of the whole installation.
    public boolean runsTheInstallation() {
        return may(Role.ADMINISTRATOR, INSTALLATION);
    }

    /// True for anybody who has signed in.
    public boolean signedIn() {
        return id.startsWith("user:");
    }

    /// The id and the roles, for a log.
    @Override
    public String toString() {
        return id + " " + new TreeMap<>(roles);
    }
}
