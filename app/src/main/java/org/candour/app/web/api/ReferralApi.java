package org.candour.app.web.api;

import io.swagger.v3.oas.annotations.Operation;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.util.Optional;
import org.candour.app.referral.PeerDoor;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

/// Messages about referrals from another installation. Its signature is its ticket.
@RestController
class ReferralApi {
    private final PeerDoor door;

    ReferralApi(PeerDoor door) {
        this.door = door;
    }

    @Operation(summary = "Take a message about a referral from another installation", description = "Signed as RFC 9421 says, with Ed25519 over @method, @path, content-type and "
        + "content-digest, with created, nonce and keyid. The same message again is answered KNOWN.")
    @PostMapping(PeerDoor.PATH)
    ResponseEntity<PeerDoor.Reply> take(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(PeerDoor.LARGEST + 1);
        PeerDoor.Reply reply = body.length > PeerDoor.LARGEST ? new PeerDoor.Reply(413, "REFUSED", "The message is larger than 1 MB.")
            : door.receive(name -> Optional.ofNullable(request.getHeader(name)), body);
        // Whatever the sender would rather read: a refusal must not depend on it.
        return ResponseEntity.status(reply.status()).contentType(MediaType.APPLICATION_JSON).body(reply);
    }
}
