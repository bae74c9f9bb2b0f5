package org.candour.cli;

import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ParameterException;

/// The libraries at the command line. Exit codes are each command's own; 2 means the call could not be understood.
@Command(
    name = "candour",
    mixinStandardHelpOptions = true,
    description = "Freedom of information, answered lawfully, consistently and on time.",
    subcommands = {
        CheckLetter.class,
        CitationCommand.class,
        DeadlineCommand.class,
        ExemptionCommand.class,
        Precedents.class,
        ScanCommand.class,
        CleanCommand.class,
        RedactCommand.class,
        CheckReturn.class,
        SmallNumbersCommand.class,
    })
public final class Candour {
    private static final Logger READERS = Logger.getLogger("org.apache");

    private Candour() {}

    public static void main(String[] args) {
        // The readers of foreign files log what they stumble over; the commands say it in their own words.
        System.setProperty("log4j2.StatusLogger.level", "OFF");
        READERS.setLevel(Level.OFF);
        System.exit(commandLine().execute(args));
    }

    static CommandLine commandLine() {
        return new CommandLine(new Candour()).setParameterExceptionHandler(Candour::badCall);
    }

    /// One line: what is wrong, and a call that works (a command's footer that has one) or where to find one.
    private static int badCall(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String[] example = command.getCommandSpec().usageMessage().footer();
        String remedy = example.length > 0 && example[0].contains("./candour") ? example[0] : "See: ./%s --help".formatted(command.getCommandSpec().qualifiedName());
        String problem = e.getMessage().strip().replaceAll("\\s+", " ");
        command.getErr().println("%s: %s %s".formatted(command.getCommandSpec().qualifiedName(), problem.endsWith(".") ? problem : problem + ".", remedy));
        command.getErr().flush();
        return command.getCommandSpec().exitCodeOnInvalidInput();
    }
}
