package org.candour.law;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A ground on which a request, or a part of one, may be refused; to the limb wherever the law has limbs.
///
/// @param id                 stable name, such as `foia-31-1-a`
/// @param section            where it stands, in short: "s40(2) with s40(3A)(a)"
/// @param citeAs             the same as a letter writes it: "Section 40(2) by virtue of section 40(3A)(a)"
/// @param covers             what it protects, or for a procedural ground what it does
/// @param publicInterestTest true if a balance must be struck; for [Kind#MIXED] true unless shown otherwise
/// @param threshold          the words of the test, where there is more than the class
/// @param ncnd               what removes the duty to confirm or deny for this ground; empty where nothing does
/// @param ncndLimb           true if this is itself such a limb, fit for a neither-confirm-nor-deny answer and for no other
/// @param matters            for a limb that works through another ground: the starts of the ids one of which must be named with it
/// @param qualifiedPerson    true if a qualified person's opinion must exist first (FOIA s36)
/// @param certificate        a Minister's or Speaker's certificate that can be had
/// @param emissions          false for an exception that is not for information on emissions (EIR reg 12(9))
/// @param from               first day on which it could be cited
/// @param to                 last such day; empty while it stands
/// @param replacedBy         id of the ground that took its place
/// @param details            conditions, purposes or bodies that the provision lists, by heading
/// @param use                who uses it for what, where that is worth saying
/// @param provision          how it is cited, for [Citations]
public record Ground(String id, Regime regime, String section, String citeAs, String title, String covers, Kind kind,
        boolean publicInterestTest, Basis basis, Optional<String> threshold, Optional<Ncnd> ncnd, boolean ncndLimb,
        List<String> matters, boolean qualifiedPerson, Optional<String> certificate, Optional<Expiry> expiry, boolean emissions,
        LocalDate from, Optional<LocalDate> to, Optional<String> replacedBy, Map<String, List<String>> details, List<String> notes,
        Optional<String> use, String source, Verified verified, Provision provision) {

    /// True if the ground could be cited in a notice of that date.
    public boolean inForceOn(LocalDate day) {
        return !day.isBefore(from) && to.filter(day::isAfter).isEmpty();
    }

    /// True if it must be cited with a matter, as s31(3) with a limb of s31(1).
    public boolean needsMatter() {
        return !matters.isEmpty();
    }

    /// True if `other` is a matter through which this ground can work.
    public boolean worksThrough(Ground other) {
        return matters.stream().anyMatch(other.id()::startsWith);
    }

    /// True if the ground ends the duty to answer, or exempts; false for a mere list such as s31(2).
    public boolean canBeReliedOn() {
        return kind != Kind.NOT_AN_EXEMPTION;
    }

    /// As lists and figures name it, without its limbs: "FOIA s31". Under the Regulations, where regulation 12 holds all exceptions, the exception
    /// itself: "EIR reg 12(5)(b)".
    public String inShort() {
        return regime.name() + " " + (regime.environmental() ? section : "s" + id.split("-")[1].toUpperCase(java.util.Locale.ROOT));
    }

    /// "Section 31(1)(a) (Law enforcement)"
    @Override
    public String toString() {
        return "%s (%s)".formatted(citeAs, title);
    }
}
