/// Advice asked of a unit and given by it: the record each side keeps, the messages between them, the unit's log and board, the list of
/// subjects to refer, and the figures it all is accounted for with.
///
/// A referral is between authorities, of one installation or of two. Nothing here holds a word about who asked: a case's text is masked by
/// `letters` before this room keeps it. Advice binds nobody and stops no clock.
@NullMarked
package org.candour.app.referral;

import org.jspecify.annotations.NullMarked;
