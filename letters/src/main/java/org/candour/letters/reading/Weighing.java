package org.candour.letters.reading;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Roles.Role;

/// A balance told in running text: what stands between the sentence that opens it and the one that concludes, whatever its words.
///
/// @param from       index of the first sentence that argues
/// @param to         index of the sentence that concludes
/// @param favours    whether something speaks for giving out
/// @param opposes    whether something speaks against
/// @param favoursFirst whether the side of giving out is told first
public record Weighing(int from, int to, boolean favours, boolean opposes, boolean favoursFirst) {
    /// In sentences: what opens a balance stands no farther before its conclusion.
    private static final int LONGEST = 14;
    /// A conclusion that gives its reason, or points back to one.
    private static final Phrase REASONED = Phrase.of("\\b(?:because|since|given|while|whilst|although|but|however|though|until|harm|risk|prejudice|damage|above|reasons|for now|at this stage|for as long)\\b");

    /// "It is outweighed by the need for candid advice": what weighs against stands in the conclusion.
    private static final Phrase FAR_SIDE = Phrase.of("\\boutweighed by (?:the |our |a |an |their |that |this )?(?!(?:public )?interests? in (?:maintain|withhold|non|not |keeping|avoid)|factors?|arguments?|considerations?|case |exemption|other|public interest\\W*$|public interest factors)[a-z]");

    private static final Phrase SECOND = Phrase.of("\\b(?:latter|second|former|both)\\b");

    static List<Weighing> in(LetterText text, Voices voices, Roles roles, List<Found<Cited>> cited, PublicInterestPassages passages) {
        BitSet citing = new BitSet();
        cited.forEach(it -> citing.set(text.sentenceAt(it.start())));
        BitSet concluding = new BitSet();
        passages.conclusion().forEach(it -> concluding.set(text.sentenceAt(it.start())));
        BitSet speaks = (BitSet) roles.of(Role.SPEAKS_FOR).clone();
        passages.favouring().forEach(it -> speaks.set(it.sentence()));
        List<Weighing> found = new ArrayList<>();
        int last = -1;
        for (int i = concluding.nextSetBit(0); i >= 0; i = concluding.nextSetBit(i + 1)) {
            int opens = -1;
            for (int j = i - 1; j > last && j >= i - LONGEST && voices.authority(j); j--) {
                if (roles.is(Role.STATUS, j) || citing.get(j)) {
                    opens = j;
                    break;
                }
            }
            boolean announced = opens >= 0 && roles.is(Role.STATUS, opens);
            // Where only a provision is named before, the balance begins with the first words in favour.
            int first = opens < 0 || announced ? -1 : speaks.nextSetBit(opens + 1);
            last = i;
            if (first >= 0 && first < i) {
                found.add(of(text, roles, speaks, first, i, true));
            } else if (opens >= 0) {
                // "We weighed both sides: ..." opens and argues at once.
                boolean argues = roles.is(Role.SPEAKS_FOR, opens) && (text.lower(opens).contains(":") || text.lower(opens).contains(";"))
                        || roles.is(Role.SPEAKS_FOR, opens) && text.lower(opens).contains("public interest in") && !roles.is(Role.CONCLUDES, opens);
                found.add(of(text, roles, speaks, argues ? opens : opens + 1, i, announced));
            }
        }
        return List.copyOf(found);
    }

    private static Weighing of(LetterText text, Roles roles, BitSet speaks, int from, int to, boolean announced) {
        int arguments = to - from;
        boolean favours = announced && (speaks.nextSetBit(from) >= 0 && speaks.nextSetBit(from) < to || arguments > 1 && roles.in(Role.CONTRASTS, from, to));
        boolean opposes = roles.in(Role.CONTRASTS, from, to) || roles.in(Role.SPEAKS_AGAINST, from, to) || REASONED.isIn(text.lower(to)) || FAR_SIDE.isIn(text.lower(to));
        for (int i = from; i < to; i++) {
            opposes |= arguments > 1 && !speaks.get(i) || text.lower(i).contains(";") || SECOND.isIn(text.lower(to)) && arguments > 1;
        }
        boolean first = arguments == 0 || roles.is(Role.SPEAKS_FOR, from) || !roles.is(Role.SPEAKS_AGAINST, from);
        return new Weighing(from, to, favours, opposes, first);
    }

    /// Whether any sentence argues between the opening and the conclusion.
    public boolean argues() {
        return to > from;
    }

}
