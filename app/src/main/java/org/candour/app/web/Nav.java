package org.candour.app.web;

import java.util.function.Predicate;
import org.candour.app.access.Actor;

/// A place in the service navigation; a screen puts itself there by having a bean of this type.
///
/// @param order places stand in this order: Work 10, Register 20, Bulletins 30, Board papers 40, Performance 50, People 80, Help 90
/// @param shown for whom
public record Nav(int order, String text, String href, Predicate<Actor> shown) {}
