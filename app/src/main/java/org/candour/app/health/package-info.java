/// Is every part of this installation well? A room registers a part by having a bean of type [org.candour.app.health.Part].
///
/// Sees no other room.
@NullMarked
package org.candour.app.health;

import org.jspecify.annotations.NullMarked;
