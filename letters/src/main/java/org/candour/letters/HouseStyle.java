package org.candour.letters;

import java.util.List;
import java.util.Optional;

/// The house style of one authority: its particulars, as data. A second language is a second instance.
///
/// @param authorityName      full name as in the letterhead
/// @param authorityShortName what the letter calls it in the running text
/// @param letterhead         postal address, one line an entry; the name, which the letter puts above it, is left out where it was typed too
/// @param email              blank when there is none
/// @param telephone          blank when there is none
/// @param website            blank when there is none
/// @param review             where to ask for an internal review
/// @param regulator          to whom to complain after it
/// @param signatoryName      the role or the name that signs
/// @param signatoryTitle     the line below it; blank when the role says it all
/// @param language           language of the words: "en" or "cy"
/// @param colour             of the line below the letterhead, as `#rrggbb`; blank for no line
/// @param smallPrint         what stands at the end of every letter; blank when there is none
/// @param licence            the licence offered for re-use, "Open Government Licence v3.0"; empty when none is
public record HouseStyle(
        String authorityName,
        String authorityShortName,
        List<String> letterhead,
        String email,
        String telephone,
        String website,
        ReviewRoute review,
        Regulator regulator,
        String signatoryName,
        String signatoryTitle,
        String language,
        Optional<String> licence,
        String colour,
        String smallPrint) {
    /// Without a colour and without small print.
    public HouseStyle(String authorityName, String authorityShortName, List<String> letterhead, String email, String telephone, String website, ReviewRoute review, Regulator regulator,
            String signatoryName, String signatoryTitle, String language, Optional<String> licence) {
        this(authorityName, authorityShortName, letterhead, email, telephone, website, review, regulator, signatoryName, signatoryTitle, language, licence, "", "");
    }

    public HouseStyle {
        letterhead = letterhead.stream().filter(line -> !line.strip().equalsIgnoreCase(authorityName.strip())).toList();
        if (authorityName.isBlank() || signatoryName.isBlank()) {
            throw new IllegalArgumentException("A house style names the authority and who signs for it");
        }
    }
}
