package org.candour.app.precedents;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.candour.app.Verb;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.desk.Today;
import org.candour.precedents.History;
import org.candour.precedents.HistoryReader;
import org.candour.precedents.PastRequest;
import org.springframework.stereotype.Component;

/// `./candour import-history FILE --authority CODE [--map column=Heading] [--preview]`: brings an authority's old log. Columns that tell who
/// asked are not read. The same log again adds nothing twice.
@Component
class ImportHistoryVerb implements Verb {
    private static final int BATCH = 500;
    private static final String USAGE = """
        ./candour import-history FILE.csv|.jsonl|.xlsx --authority CODE [--map column=Heading]... [--preview] [--data DIR]
        columns: reference, authority, received, answered, text, outcome, grounds, overturned""";

    private final PastRequests requests;
    private final Authorities authorities;
    private final Today today;

    ImportHistoryVerb(PastRequests requests, Authorities authorities, Today today) {
        this.requests = requests;
        this.authorities = authorities;
        this.today = today;
    }

    @Override
    public String name() {
        return "import-history";
    }

    @Override
    public int run(List<String> arguments) {
        List<String> maps = new ArrayList<>();
        String file = "";
        String code = "";
        boolean preview = false;
        for (int i = 0; i < arguments.size(); i++) {
            String word = arguments.get(i);
            boolean valued = word.equals("--authority") || word.equals("--map");
            if (valued && i + 1 == arguments.size()) {
                return refuse(word + " needs a value");
            }
            switch (word) {
                case "--authority" -> code = arguments.get(++i);
                case "--map" -> maps.add(arguments.get(++i));
                case "--preview" -> preview = true;
                default -> {
                    if (word.startsWith("--") || !file.isEmpty()) {
                        return refuse("'%s' was not understood".formatted(word));
                    }
                    file = word;
                }
            }
        }
        if (file.isEmpty() || !Files.isRegularFile(Path.of(file))) {
            return refuse(file.isEmpty() ? "name the log to bring" : "there is no file " + file);
        }
        Authority authority = authorities.byCode(code).orElse(null);
        if (authority == null) {
            return refuse("whose log is it? --authority is one of " + String.join(", ", authorities.codes()));
        }
        try {
            History history = HistoryReader.read(Path.of(file), HistoryReader.columns(maps), authority.shortName(), today.date());
            history.preview().forEach(System.out::println);
            if (preview) {
                System.out.println("Nothing was brought in: this was a preview");
                return 0;
            }
            bring(authority.code(), history.rows().stream().map(History.Row::request).toList());
            return 0;
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("candour: cannot read " + file + ": " + e.getMessage());
            return 1;
        }
    }

    private void bring(String authority, List<PastRequest> rows) {
        int changed = Acting.as(Actor.system("precedents", Set.of(authority)), () -> {
            int sum = 0;
            for (int i = 0; i < rows.size(); i += BATCH) {
                sum += requests.bring(authority, rows.subList(i, Math.min(rows.size(), i + BATCH)));
            }
            return sum;
        });
        System.out.printf("%,d requests brought in, %,d were there already%n", changed, rows.size() - changed);
    }

    private static int refuse(String why) {
        System.err.println("candour: " + why + System.lineSeparator() + USAGE);
        return 2;
    }
}
