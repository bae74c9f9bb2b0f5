package org.candour.law;

import java.util.Set;

/// One thing that a lawful answer must, or must not, do.
///
/// @param id        stable name, such as `rn-s50`
/// @param appliesTo the kinds of notice it is asked of
/// @param review    whether it is asked of the outcome of an internal review too, so far as that refuses anew
/// @param check     what is looked at, as a statement that should be true of the notice
/// @param why       a short reason for the officer; may be empty where the check says it all
/// @param basis     the provision or guidance it rests on
/// @param machine   true if a program can decide it; false if a person is asked
/// @param verified  how far the basis was read
public record NoticeRule(String id, Set<NoticeKind> appliesTo, boolean review, Severity severity, String check, String why, String basis, boolean machine, Verified verified) {}
