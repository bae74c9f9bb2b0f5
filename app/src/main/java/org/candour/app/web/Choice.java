package org.candour.app.web;

/// One choice of a set of radios, checkboxes or a select.
///
/// @param value  what is sent
/// @param text   what is shown
/// @param hint   beside it; may be empty
/// @param chosen true if it is chosen now
public record Choice(String value, String text, String hint, boolean chosen) {}
