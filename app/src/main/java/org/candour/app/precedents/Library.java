package org.candour.app.precedents;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.candour.app.access.Acting;
import org.candour.app.access.Actor;
import org.candour.app.access.Authorities;
import org.candour.app.access.Authority;
import org.candour.app.access.Role;
import org.candour.app.access.Sha256;
import org.candour.app.vault.Vault;
import org.candour.casework.NotAllowed;
import org.candour.precedents.PublicDocument;
import org.candour.precedents.PublicDocument.Standing;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/// How documents come into the evidence library: by hand, or from a folder that the administrator names, one folder below it an authority.
@Component
public class Library {
    private static final Logger LOG = LoggerFactory.getLogger(Library.class);
    /// Most bytes of one document.
    public static final long LARGEST = 50_000_000;

    private final PublicDocuments documents;
    private final Reading reading;
    private final Vault vault;
    private final Authorities authorities;
    private final String folder;

    Library(PublicDocuments documents, Reading reading, Vault vault, Authorities authorities, @Value("${candour.evidence.folder:}") String folder) {
        this.documents = documents;
        this.reading = reading;
        this.vault = vault;
        this.authorities = authorities;
        this.folder = folder;
    }

    /// What the person who adds a document says of it; what is left empty is taken from the file.
    ///
    /// @param source where anyone can read it
    /// @param place  the area it is about
    public record About(String title, String publisher, Standing standing, Optional<LocalDate> publishedOn, String source, String place) {}

    /// Adds a file: one document, or one an entry of a feed. The same file again replaces what it said before.
    ///
    /// @return identifiers of the documents
    /// @throws NotAllowed for a file that cannot be read
    public List<String> add(String authority, String name, InputStream content, String mediaType, About about) {
        Acting.current().require("Adding a public document", authority, Role.CASE_OFFICER, Role.DECISION_MAKER);
        Vault.Kept kept = vault.keep(content, mediaType, LARGEST);
        List<String> added = new ArrayList<>();
        for (PublicDocument read : reading.read(vault.path(kept.sha256()), name, kept.sha256().substring(0, 32))) {
            boolean feed = !read.id().equals(kept.sha256().substring(0, 32));
            String id = feed ? "feed-" + digest(read.id()) : read.id();
            String source = feed ? read.source() : about.source().isBlank() ? name : about.source().strip();
            documents.put(new PublicDocument(id, first(feed ? "" : about.title(), read.title(), name), first(about.publisher(), read.publisher(), ""), about.standing(),
                feed ? read.date().or(about::publishedOn) : about.publishedOn().or(read::date), source, about.place().strip(), read.text().replace("\0", "")), authority,
                Optional.empty(), Optional.of(kept.sha256()), mediaType);
            added.add(id);
        }
        return added;
    }

    private static String first(String one, String other, String last) {
        return !one.isBlank() ? one.strip() : !other.isBlank() ? other.strip() : last;
    }

    private static String digest(String text) {
        return Sha256.hex(text).substring(0, 32);
    }

    /// Reads what is new in the administrator's folder. A file that was read or refused as it is now is left alone.
    @Scheduled(initialDelay = 15_000, fixedDelay = 60_000)
    void sweep() {
        if (folder.isBlank() || !Files.isDirectory(Path.of(folder))) {
            return;
        }
        for (Authority authority : authorities.all()) {
            Path own = Path.of(folder).resolve(authority.code());
            if (Files.isDirectory(own)) {
                Acting.run(Actor.system("precedents", java.util.Set.of(authority.code())), () -> sweep(authority, own));
            }
        }
    }

    private void sweep(Authority authority, Path own) {
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.filter(Files::isRegularFile).filter(f -> !f.toString().endsWith(DONE)).sorted().toList()) {
                Path mark = file.resolveSibling("." + file.getFileName() + DONE);
                String state = Files.size(file) + " " + Files.getLastModifiedTime(file);
                if (Files.exists(mark) && Files.readString(mark).startsWith(state)) {
                    continue;
                }
                String came;
                try (InputStream content = Files.newInputStream(file)) {
                    came = add(authority.code(), file.getFileName().toString(), content, "application/octet-stream",
                        new About("", authority.shortName(), Standing.OFFICIAL, Optional.empty(), own.relativize(file).toString(), "")).size() + " documents";
                } catch (NotAllowed | Vault.TooLarge e) {
                    came = String.valueOf(e.getMessage());
                    LOG.warn("{} of the evidence folder was not read: {}", file.getFileName(), came);
                }
                Files.writeString(mark, state + "\n" + came + "\n");
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.warn("The evidence folder {} could not be read; it is tried again: {}", own, e.getMessage());
        }
    }

    private static final String DONE = ".read";
}
