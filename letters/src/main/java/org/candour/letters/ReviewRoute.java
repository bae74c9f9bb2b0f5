package org.candour.letters;

import java.util.List;

/// Where a requester asks the authority to look again, and within what times.
///
/// @param addressee          who the request for a review is addressed to: a role, not a person
/// @param address            postal address, one line an entry; may be empty when there is an e-mail address
/// @param email              e-mail address; blank when there is only a postal address
/// @param workingDaysToAsk   40 under the section 45 Code, regulation 11(2) and FOISA section 20(5)
/// @param targetWorkingDays  20 in most cases under the section 45 Code; 40 by law under EIR regulation 11(4)
public record ReviewRoute(
        String addressee, List<String> address, String email, int workingDaysToAsk, int targetWorkingDays) {
    public ReviewRoute {
        address = List.copyOf(address);
        if (workingDaysToAsk < 1 || targetWorkingDays < 1) {
            throw new IllegalArgumentException("A review route needs 1 working day or more to ask and to answer");
        }
        if (address.isEmpty() && email.isBlank()) {
            throw new IllegalArgumentException("A review route needs a postal address or an e-mail address");
        }
    }
}
