package org.candour.app.letters;

import java.util.List;
import java.util.Optional;
import org.candour.app.access.Authority;
import org.candour.law.Regime;
import org.candour.letters.HouseStyle;
import org.candour.letters.Regulator;
import org.candour.letters.ReviewRoute;
import org.springframework.stereotype.Component;

/// The house style of each authority, from what its administrators keep.
@Component
public class Houses {
    /// The style in which an authority's letters under a regime are written.
    ///
    /// The review route is kept as lines: whom to address, then the postal address; a line with an at sign is the e-mail address.
    public HouseStyle of(Authority authority, Regime regime) {
        org.candour.app.access.HouseStyle kept = authority.style();
        List<String> address = lines(kept.letterhead().isBlank() ? kept.address() : kept.letterhead());
        List<String> route = lines(kept.reviewRoute());
        String reviewEmail = route.stream().filter(line -> line.contains("@")).findFirst().orElse(kept.email());
        List<String> reviewAddress = route.stream().skip(1).filter(line -> !line.contains("@")).toList();
        List<String> post = reviewAddress.isEmpty() ? lines(kept.address()) : reviewAddress;
        // An authority whose particulars are not filled in yet is still written to by its name.
        ReviewRoute review = new ReviewRoute(route.isEmpty() ? "Information Manager" : route.getFirst(),
            post.isEmpty() && reviewEmail.isBlank() ? List.of(authority.name()) : post, reviewEmail, 40, regime == Regime.EIR ? 40 : 20);
        return new HouseStyle(authority.name(), authority.shortName(), address, kept.email(), kept.telephone(), kept.website(), review, Regulator.of(regime, kept.language()),
            kept.signatory().isBlank() ? "Information Manager" : kept.signatory(), kept.signature(), kept.language(), Optional.of(kept.licence()).filter(licence -> !licence.isBlank()),
            kept.colour().matches("#[0-9a-fA-F]{6}") ? kept.colour() : "", kept.footer());
    }

    private static List<String> lines(String text) {
        return text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
    }
}
