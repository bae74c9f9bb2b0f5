/// Who you are, for which authority, and what you may see: authorities, teams that serve several of them, people and
/// their roles, sign-in by password, second step or OpenID Connect, and tokens for machines.
///
/// Everything else asks [org.candour.app.access.Acting] who acts. Sees no other room.
@NullMarked
package org.candour.app.access;

import org.jspecify.annotations.NullMarked;
