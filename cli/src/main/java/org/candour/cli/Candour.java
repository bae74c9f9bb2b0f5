package org.candour.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The libraries at the command line. Exit codes are each command's own; 2 means the call could not be understood.
@Command(
    name = "candour",
    mixinStandardHelpOptions = true,
    description = "Freedom of information, answered lawfully, consistently and on time.",
    subcommands = {
        Precedents.class,
        CheckLetter.class,
    })
public final class Candour {
    private Candour() {}

    public static void main(String[] args) {
        System.exit(new CommandLine(new Candour()).execute(args));
    }
}
