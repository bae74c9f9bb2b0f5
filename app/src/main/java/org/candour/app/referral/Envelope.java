package org.candour.app.referral;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.candour.app.desk.EventJson;
import org.candour.casework.referral.ReferralEvent;

/// One fact on its way to the other side.
///
/// @param id     the same for the same fact, however often it is sent
/// @param number among the sender's facts of this referral, from 1: they are taken in order
/// @param type   name of the event
/// @param on     UK date on which it happened
record Envelope(UUID id, UUID referral, int number, String from, String to, String type, int version, String body, LocalDate on) {
    /// Form in which events are written today.
    static final int VERSION = 1;
    private static final Map<String, Class<?>> TYPES = Arrays.stream(ReferralEvent.class.getPermittedSubclasses())
        .collect(Collectors.toUnmodifiableMap(Class::getSimpleName, Function.identity()));

    static String type(ReferralEvent event) {
        return event.getClass().getSimpleName();
    }

    /// @throws IllegalArgumentException for a type or form that this version does not know
    static ReferralEvent read(String type, int version, String body) {
        Class<?> known = TYPES.get(type);
        if (known == null || version > VERSION) {
            throw new IllegalArgumentException("A fact of type %s, version %d, cannot be read by this version of Candour".formatted(type, version));
        }
        return (ReferralEvent) EventJson.value(body, known);
    }

    ReferralEvent event() {
        return read(type, version, body);
    }
}
