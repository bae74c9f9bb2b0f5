package org.candour.law;

import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A part of the United Kingdom with bank holidays of its own.
public enum Division {
    ENGLAND_AND_WALES("England and Wales", "EW"),
    SCOTLAND("Scotland", "S"),
    NORTHERN_IRELAND("Northern Ireland", "NI");

    private final String title;
    private final String code;

    Division(String title, String code) {
        this.title = title;
        this.code = code;
    }

    public String title() {
        return title;
    }

    /// The name that GOV.UK's calendar uses: "england-and-wales".
    public String govUkName() {
        return title.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    static Optional<Division> ofCode(String code) {
        return Arrays.stream(values()).filter(d -> d.code.equals(code)).findFirst();
    }

    static Set<Division> ofCodes(String codes) {
        Set<Division> parts = EnumSet.noneOf(Division.class);
        for (String code : codes.strip().split("\\s+")) {
            parts.add(ofCode(code).orElseThrow(() -> new IllegalStateException("No part of the UK has the code " + code)));
        }
        return parts;
    }

    /// "England and Wales, Northern Ireland", in the order of this list.
    static String list(Set<Division> parts) {
        return EnumSet.copyOf(parts).stream().map(Division::title).collect(Collectors.joining(", "));
    }
}
