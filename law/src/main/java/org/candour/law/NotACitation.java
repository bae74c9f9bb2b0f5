package org.candour.law;

import java.util.List;

/// A text that cites nothing which could be cited under that regime on that date.
public final class NotACitation extends IllegalArgumentException {
    private static final long serialVersionUID = 1;

    private final transient List<String> probablyMeant;

    NotACitation(String problem, List<String> probablyMeant) {
        super(problem + (probablyMeant.isEmpty() ? "" : " Probably meant: " + String.join("; or ", probablyMeant) + "."));
        this.probablyMeant = List.copyOf(probablyMeant);
    }

    /// What the writer may have had in mind, likeliest first, in words that parse; empty where nothing is near.
    public List<String> probablyMeant() {
        return probablyMeant;
    }
}
