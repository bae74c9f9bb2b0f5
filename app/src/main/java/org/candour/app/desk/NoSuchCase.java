package org.candour.app.desk;

import org.candour.app.access.NotThere;

/// No such case, or not one that the actor may see: the answer is the same.
public final class NoSuchCase extends NotThere {
}
