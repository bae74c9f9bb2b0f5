package org.candour.app.referral;

import java.net.URI;
import java.util.Set;
import org.candour.casework.NotAllowed;

/// The address of another installation: HTTPS, or this very machine for a trial.
final class PeerAddress {
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /// @throws NotAllowed for an address that would carry referrals in the clear
    static URI check(String address) {
        String tried = "Saving the address of another installation";
        URI uri;
        try {
            uri = URI.create(address.strip());
        } catch (IllegalArgumentException e) {
            throw new NotAllowed("peer-address", tried, "\"%s\" is no address".formatted(address), "Write it as https://candour.example");
        }
        boolean safe = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme()) && THIS_MACHINE.contains(String.valueOf(uri.getHost()));
        if (!safe || uri.getHost() == null) {
            throw new NotAllowed("peer-address", tried, "\"%s\" does not begin with https://".formatted(address), "Referrals travel by HTTPS alone");
        }
        return uri;
    }

    private PeerAddress() {}
}
