/// The casework system: one package a room, in the order a request meets them. This package holds the start alone.
@NullMarked
package org.candour.app;

import org.jspecify.annotations.NullMarked;
