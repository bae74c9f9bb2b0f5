package org.candour.app.access;

/// What an authority's letters say of itself. Texts are plain, lines parted by line breaks; empty where not yet filled in.
///
/// @param letterhead    the lines at the head of a letter
/// @param address       postal address
/// @param email         the mailbox that requests and replies go to
/// @param telephone     for the requester
/// @param website       the authority's own
/// @param signatory     name of the team or post that signs
/// @param signature     the lines below it: post, unit
/// @param reviewRoute   how to ask for an internal review, and of whom
/// @param regulator     no longer asked for: whom letters name follows from the law
/// @param colour        of the line below the letterhead, as `#rrggbb`
/// @param footer        small print at the end of each letter
/// @param language      of the words of letters: `en` or `cy`
/// @param licence       under which what is given may be used again, such as Open Government Licence v3.0; empty to say nothing of it
/// @param reportForm    address of its own form for whoever has something to report; bulletins point to it
public record HouseStyle(
    String letterhead,
    String address,
    String email,
    String telephone,
    String website,
    String signatory,
    String signature,
    String reviewRoute,
    String regulator,
    String colour,
    String footer,
    String language,
    String reportForm,
    String licence) {

    /// A style kept before there was a choice is in English.
    @SuppressWarnings("NullAway") // what is stored may lack the field
    public HouseStyle {
        language = language == null || language.isBlank() ? "en" : language;
        reportForm = reportForm == null ? "" : reportForm;
        licence = licence == null ? "" : licence;
    }

    /// In English.
    public HouseStyle(String letterhead, String address, String email, String telephone, String website, String signatory, String signature,
        String reviewRoute, String regulator, String colour, String footer) {
        this(letterhead, address, email, telephone, website, signatory, signature, reviewRoute, regulator, colour, footer, "en", "", "");
    }

    /// Nothing filled in yet.
    public static final HouseStyle PLAIN = new HouseStyle("", "", "", "", "", "", "", "", "", "#1d70b8", "");
}
