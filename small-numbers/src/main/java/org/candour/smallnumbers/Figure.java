package org.candour.smallnumbers;

/// What a published table says in one cell.
public sealed interface Figure {
    /// The count itself.
    record Shown(long count) implements Figure {}

    /// `[c]`: confidential. Which of the hidden ones is small is told to nobody outside.
    ///
    /// @param small whether it is hidden for its own sake; otherwise it protects another
    record Hidden(boolean small) implements Figure {}

    /// A count that stands for any from `least` to `most`.
    record Rounded(long count, long least, long most) implements Figure {}
}
