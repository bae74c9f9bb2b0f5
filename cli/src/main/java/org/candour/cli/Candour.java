package org.candour.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/// The libraries at the command line. Exit codes are each command's own; 2 means the call could not be understood.
@Command(
    name = "candour",
    mixinStandardHelpOptions = true,
    description = "Freedom of information, answered lawfully, consistently and on time.",
    subcommands = {
        ScanCommand.class,
        CleanCommand.class,
        RedactCommand.class,
    })
public final class Candour {
    private static final Logger READERS = Logger.getLogger("org.apache");

    private Candour() {}

    public static void main(String[] args) {
        // The readers of foreign files log what they stumble over; the commands say it in their own words.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        READERS.setLevel(Level.OFF);
        System.exit(new CommandLine(new Candour()).execute(args));
    }
}
