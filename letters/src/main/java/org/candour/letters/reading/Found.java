package org.candour.letters.reading;

/// A value with its place in the plain text of the letter.
public record Found<T>(T value, int start, int end) {}
