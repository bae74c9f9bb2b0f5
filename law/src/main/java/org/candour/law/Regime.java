package org.candour.law;

import java.util.EnumSet;
import java.util.Set;

/// A law that gives a right to ask for recorded information. One authority can hold cases under several.
public enum Regime {
    /// Freedom of Information Act 2000: England, Wales, Northern Ireland and UK-wide bodies.
    FOIA("Freedom of Information Act 2000", "section", "exemption", EnumSet.allOf(Division.class), "FOIA 2000 s10(6)"),
    /// Environmental Information Regulations 2004 (SI 2004/3391), for the same bodies as FOIA.
    EIR("Environmental Information Regulations 2004", "regulation", "exception", EnumSet.allOf(Division.class), "EIR 2004 reg 2(1)"),
    /// Freedom of Information (Scotland) Act 2002.
    FOISA("Freedom of Information (Scotland) Act 2002", "section", "exemption", EnumSet.of(Division.SCOTLAND), "FOISA 2002 s73"),
    /// Environmental Information (Scotland) Regulations 2004 (SSI 2004/520).
    EISR("Environmental Information (Scotland) Regulations 2004", "regulation", "exception", EnumSet.of(Division.SCOTLAND), "EI(S)R 2004 reg 2(1)");

    private final String title;
    private final String unit;
    private final String refusalWord;
    private final Set<Division> divisions;
    private final String workingDaySource;

    Regime(String title, String unit, String refusalWord, Set<Division> divisions, String workingDaySource) {
        this.title = title;
        this.unit = unit;
        this.refusalWord = refusalWord;
        this.divisions = divisions;
        this.workingDaySource = workingDaySource;
    }

    /// The full title with its year, as a letter writes it.
    public String title() {
        return title;
    }

    /// The title again, by the word that sentences use: "the Act" is what the section belongs to.
    public String act() {
        return title;
    }

    /// "section" of an Act, "regulation" of regulations.
    public String unit() {
        return unit;
    }

    /// What a ground of refusal is called: "exemption" in the Acts, "exception" in the Regulations.
    public String refusalWord() {
        return refusalWord;
    }

    /// True for the two environmental regimes.
    public boolean environmental() {
        return this == EIR || this == EISR;
    }

    /// The parts of the UK whose bank holidays stop the clock: all of them, or Scotland alone.
    public Set<Division> divisions() {
        return EnumSet.copyOf(divisions);
    }

    /// Where the regime says what a working day is.
    public String workingDaySource() {
        return workingDaySource;
    }
}
