/// Who asked. A vault that only correspondents open, a test for the same person that gives no name, and erasure by key.
///
/// No other room's types hold a requester; nothing that decides, refers, searches for precedents or advises can reach this one.
@NullMarked
package org.candour.app.identity;

import org.jspecify.annotations.NullMarked;
