/// What was asked before and what is public already, with the real server.
@org.jspecify.annotations.NullMarked
package org.candour.app.precedents;
