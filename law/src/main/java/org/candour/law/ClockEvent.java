package org.candour.law;

import java.time.LocalDate;

/// What happened to a request that moves, stops or lengthens its response clock. Nothing else does: not advice from
/// another body, not narrowing a request for cost, not a closed office.
public sealed interface ClockEvent {
    /// The UK local date on which it happened.
    LocalDate on();

    /// The authority told the requester what it needs to identify and locate the information (FOIA s1(3), EIR reg 9).
    record ClarificationSought(LocalDate on) implements ClockEvent {}

    /// The particulars arrived: this day becomes the date of receipt and the whole time runs again.
    record ClarificationReceived(LocalDate on) implements ClockEvent {}

    /// A fees notice was given (FOIA s9, EIR reg 8, FOISA s9): the clock stands from this day.
    record FeesNoticeGiven(LocalDate on) implements ClockEvent {}

    /// The fee arrived: the clock runs again from the next day. Both days and those between are left out.
    record FeePaid(LocalDate on) implements ClockEvent {}

    /// The requester was told that a qualified exemption is engaged and its balance needs until `until` (FOIA s10(3), s17(2)).
    record PublicInterestExtension(LocalDate on, LocalDate until) implements ClockEvent {
        public PublicInterestExtension {
            if (until.isBefore(on)) {
                throw new IllegalArgumentException("An extension given on %s cannot end before it, on %s".formatted(on, until));
            }
        }
    }

    /// The requester was told that complexity and volume need 40 working days in all (EIR reg 7, EI(S)R reg 7).
    record ComplexityExtension(LocalDate on) implements ClockEvent {}
}
