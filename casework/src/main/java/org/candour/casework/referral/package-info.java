/// The life of a referral: advice that one authority asks of a unit, and what each then does. Without a clock, a database or a framework.
///
/// No type here has a field for who asked, nor for what is held. The two sides keep a record each; both are made of the same events,
/// which pass between them as messages, so that both tell the same story.
@NullMarked
package org.candour.casework.referral;

import org.jspecify.annotations.NullMarked;
