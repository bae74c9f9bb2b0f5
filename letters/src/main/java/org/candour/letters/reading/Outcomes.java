package org.candour.letters.reading;

import java.util.BitSet;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.IntPredicate;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.candour.law.Regime;
import org.candour.letters.LetterText;
import org.candour.letters.reading.Cue.Hit;
import org.candour.letters.reading.Roles.Role;

/// How the letter answers, from the authority's own sentences.
final class Outcomes {
    private static final Cue NCND = Cue.of(
            "(?:neither|nor|not|cannot|refus\\w+|unable|never|exempt\\w*|exclu\\w+)\\W[^\\n]{0,60}?confirm(?:s|ing|ed)? (?:n?or|and) (?:to )?den(?:y"
                    + "|ies|ying|ied)|neither confirm\\w*,? n?or,? den|confirm or deny[^\\n]{0,40}(?:does not (?:apply|arise)|is excluded)",
            "neither confirm", "confirm or deny", "confirm nor deny", "confirming or denying", "confirming nor denying", "confirms nor denies",
                    "confirm, nor deny");
    private static final Cue NOT_HELD = Cue.of(
            "\\b(?:do|does|did) not (?:currently |actually |itself )?(?:hold|have(?! to\\b)(?!(?: any| the| a| an| that| this| such| its| our| enough| sufficient){0,2}(?: [a-z]+)? (?:right|rights|motives?|categor(?:y|ies)|power|powers|duty|time|resources?|staff|means|ability|capacity|reason|reasons|plans?|intention|access|effect|bearing|need|authority|jurisdiction|responsibility|remit|option|place|view|way)\\b)|possess|record)(?: any| the| this| that| such| recorded| relevant"
                    + "| information|\\b)[^\\n]{0,60}|\\b(?:holds?|held|have|has|located|found) no (?:recorded |relevant |such "
                    + "|further )?(?:information|record|data|document)|\\bno (?:recorded |relevant |such )?(?:information|records?|data|documents?"
                    + "|correspondence)[^\\n]{0,40}(?:is|are|was|were|been)? ?(?:held|located|found|recorded)|\\b(?:is|are|was|were"
                    + "|information) not held\\b(?! (?:on|centrally|electronically|separately|in (?:a|an|one|that|this|the) (?:form|format|way|place|system|database)))|\\bnot (?:hold|in possession of)\\b|\\b(?:is|are|was|were|has been|have been) not (?:recorded|kept|collected|counted|logged|captured|collated|compiled)\\b(?! (?:together|in one|by (?:the|its|their)|separately|centrally|in (?:a|that|this|any) (?:form|way|place)))|\\bnobody (?:records|counts|keeps)\\b|^(?:\\(?[a-z0-9]{1,2}[.):] )?not held\\b|\\b(?:keeps?|kept|holds?|held|has|have|retain(?:s|ed)?) (?:no|none)\\b(?: such| other| further)? ?(?:cop(?:y|ies)|papers?|drawings?|files?|figures?|lists?|notes?|of (?:it|them|these|those|this))|\\bnothing (?:that |which )?(?:we|i) (?:could|can|are able to|am able to) (?:give|send|show|provide|disclose)|\\bthere is nothing to (?:give|send|provide|disclose)|\\bnone (?:is |are |was |were )?(?:held|kept|recorded|found)\\b|^\\d{1,2}[.)]? [^\\n]{3,100}\\bnot held\\b[ |–—.-]{0,4}$",
            "not hold", "not have", "not held", "no recorded", "no information", "no record", "no relevant", "no data", "no document", "holds no",
                    "hold no", "no such", "not possess", "no correspondence", "in possession", "not record", "not kept", "not collected", "not counted", "not logged", "not captured", "not collated", "not compiled", "nobody ", "keep no", "keeps no", "kept no", "held no", "has no", "have no", "retain", "none ", "nothing ");
    private static final Cue GIVEN = Cue.of(
            "^(?:q(?:uestion)? ?|item ?|part ?|answer ?|a ?)?\\(?(?:[0-9a-h]{1,2}|[ivx]{1,4})(?:\\)?(?:\\.(?!\\d)|[):])|\\)) ?(?:[a-z ]{1,40}: (?:[a-z ]{1,30} )?)?(?:about |around |approximately |a total of )?£?\\d[\\d,.]*%?(?: [a-z'0-9£()-]+[,.]?){0,14}\\.?$|\\byou will find (?:with|attached|enclosed|below)|please (?:find|see) (?:the )?(?:attached|enclosed|below|information|table|our response)"
                    + "|(?:attached|enclosed)\\b[^\\n]{0,40}\\b(?:is|are|please|you will|herewith|with this|to this)|[:;] [^\\n]{0,40}\\b(?:attached|enclosed|herewith)\\.$|\\b(?:is|are) (?:now |also |therefore |hereby )?(?:set out|provided"
                    + "|shown|detailed|listed|attached|enclosed|contained|given|as follows|disclosed|reproduced|presented)\\b|\\b(?:i|we) (?:can |am "
                    + "|are |have |also |now |therefore |hereby |will |(?:am|are) (?:able to|pleased to|happy to) )*(?:attach|enclose|disclose|provide"
                    + "|release|supply|supplying|disclosing|providing|releasing|attached|enclosed|disclosed|provided|released|give|giving|sending)(?:d"
                    + "|ing)? (?:you with |you |it |a |the |this |that |these |some |all |both |copies |below|to you|in full|with)|\\bthe (?:answer"
                    + "|figures?|total|number|cost|amount)[^\\n]{0,50}\\b(?:is|was|are|were) (?:£|\\d)|\\bthere (?:were|was|have been|are"
                    + "|is) (?:a total of )?(?:£|\\d|(?<!is )no\\b(?! (?:signs?|doubts?|reasons?|evidence|needs?|duty|duties|rights?|suggestions?|further|factors?|lawful|exemptions?)\\b)|none|zero|one|two|three|four|five|six|seven|eight|nine|ten)|(?:able|pleased"
                    + "|happy) to (?:provide|disclose|release|supply)|(?:table|figures?|information|response|answers?) below|in the table"
                    + "|\\bheld,? and (?:is |are )?(?:attached|enclosed)|\\b(?:report|minutes|paper|papers|documents?|cop(?:y|ies)|letters?|spreadsheet|most|rest|all|others?) (?:of (?:these|them|it) )?(?:is|are) (?:attached|enclosed|in (?:appendix|annex))|^\\d{1,2}[.):]? [^\\n]{4,120}\\b(?:granted|supplied|disclosed|released|provided|enclosed|attached)\\b[^a-z]{0,10}(?:\\d|\\(|-|$)|\\b(?:letters?|cop(?:y|ies)|spreadsheets?|documents?|files?|papers?|reports?|tables?|sheets?|minutes) (?:is |are )?attached\\b|\\byou (?:are to|may now|can now|shall|will now) have (?:the|a|all|both|it|them|these|those|cop)|\\b(?:and|now|therefore|hereby) (?:enclose|attach|disclose|release|provide|send) (?:you |it|the|a|that|this|these|those|them|all|both|cop|page|what)\\b|\\bcop(?:y|ies)\\b[^\\n]{0,20}\\b(?:is|are) (?:now |also )?(?:sent|supplied|included|appended|annexed)\\b|\\b(?:is|are) (?:now |also )?(?:sent|appended|included|annexed|supplied) (?:with|to|at|below|herewith|here)\\b|\\b(?:is|are) appended\\b|\\bcomes? with this\\b|can be provided|has been (?:provided|disclosed|released)|(?:i|we) hold this information and (?:i |we )?give",
            "question ", "item ", "q1", "q2", "q3", "q4", "(i) ", "(ii) ", "(iii) ", "(a) ", "(b) ", "(c) ", "1: ", "2: ", "3: ", "1) ", "2) ", "3) ", "4) ", "5) ", "1. ", "2. ", "3. ", "4. ", "5. ", "attach", "enclos", "will find", "please find", "please see", " set out", "to have", "now have", "shall have", "will have", "granted", "attached",
                    "copy", "copies", "append", "sent ", "sending ", "included", "annexed", "with this", "provid", "disclos", "releas", "supply", "supplied", "there w", "there are", "there is", "there have", "below", "table",
                    "as follows", "listed", "the total", "the number", "the answer", "the figure", "the cost", "reproduced", "detailed", "shown",
                    "given", "give it", "contained", "presented", "the amount");
    /// One sentence that gives and keeps back.
    private static final Cue ALL_BUT = Cue.of("\\b(?:i|we) (?:am |are |have |also |now |can |therefore )*(?:attach|enclos|disclos|provid|releas|send|sent|giv)\\w* (?!not? |none|nothing)[^\\n]{1,120}\\b(?:except(?:ing)?(?: for)?|with the exception of"
            + "|apart from|other than|save for)\\b|\\b(?:is|are) (?:now |also |therefore )?(?:enclosed|attached|appended|disclosed|released|provided)\\b[^\\n]{0,60}(?:;|\\bbut\\b|\\bwhile\\b|\\bwhereas\\b|\\bwith (?:one|two|three|some|a few|the|certain) (?:[a-z]+ )?exceptions?\\b)", "appended", "enclosed", "attached", "disclosed", "released", "provided", "except", "apart from", "other than", "save for");
    private static final Cue WITHHELD = Cue.of(
            "\\b(?:fall(?:s|ing)?|comes?|covered|caught|protected) (?:within|under|by)[^\\n]{0,40}(?:section|regulation) \\d|\\b(?:not able|unable|not willing|not going|not prepared|unwilling|not minded|declin\\w+|not about) to (?:give|hand|send|let|share|tell|part with|pass|make)\\b|\\bnot (?:something|information|a thing|anything|one)\\b[^\\n]{0,40}\\b(?:give|hand|send|let|share|tell|pass|put) (?:out|over|you|it|on|into)\\b|\\byou (?:are not to|may not|cannot|can not|shall not) have (?:the|it|them|this|that|these|those|all|what|\\w+ things)|\\brather not (?:say|give|tell|share|send|hand|let|publish|release|disclose)\\b|\\b(?:will|shall|do) not be (?:giving|handing|sending|sharing|letting|telling)\\b"
                    + "|\\b(?:decided|chosen|prefer|resolved) not to (?:give|hand|send|let|share|tell|disclose|release|provide|publish|name|supply)\\b|\\bcannot (?:give|hand|send|let) (?:it|them|this|that|you)\\b|withh(?:o|e)ld|redact\\w*[^\\n]{0,60}(?:under|section|exempt|regulation)|\\bexempt (?:from|under|by|information|pursuant|in)|\\b(?:is|are"
                    + "|it) (?:therefore |also |being |considered |considered to be |judged |personal data |personal information |(?:private|confidential|sensitive),? |and (?:so |therefore |thus )?)*exempt\\b|refus(?:e|ed|es|ing) (?:to (?:provide|disclose"
                    + "|supply|release|give|comply)|your request|the request|this (?:part|request)|disclosure|it\\b)|refusal notice|exempt(?:ion|ed"
                    + "|ions)[^\\n]{0,60}(?:appl(?:y|ies|ied|icable|ying)|engaged?)|exception[^\\n]{0,60}(?:appl(?:y|ies|ied)|engaged?)|(?:appl(?:y"
                    + "|ied|ying|ies)|engag(?:e|ed|es)|rel(?:y|ied|ying|ies) (?:up)?on|cit(?:e|ed|ing)|claim(?:ed|ing)?|invok(?:e|ed"
                    + "|ing))[^\\n]{0,60}(?:exemption|exception|section \\d|regulation \\d|s ?\\d\\d)|(?:section|regulation"
                    + "|s\\.?) ?\\d\\d?\\w?(?: ?\\(\\w+\\))*[^\\n]{0,60}\\b(?:is|are|has been|have been) (?:engaged|applied|relied)|\\b(?:unable"
                    + "|not able|cannot|not|decline|declined|declining|won't|not willing|not prepared|not possible)\\b (?:therefore |currently |to "
                    + "|be |being )*(?:provid|disclos|releas|suppl|shar)\\w+",
            "not to have", "not have", "cannot have", "decided not", "chosen not", "prefer not", "resolved not", "unwilling", "minded", "not something", "not information", "not a thing", "not anything", "rather not", "not about", "not be ", "withh", "redact", "exempt", "refus", "exception", "engage", "section ", "regulation ", "rely", "reli", "applied", "applying", "unable",
                    "not able", "cannot", "not be", "not being", "not provid", "not disclos", "not releas", "to disclose", "to provide",
                    "to release", "to share", "decline", "not willing", "not going", "not prepared");
    private static final Cue PARTLY = Cue.of(
            "redact|\\bin part\\b|\\bpart of (?:your|this|it|the (?!way|time|year|country|sites?\\b|process|work|act\\b|regulations?\\b|law\\b|legislation|statute|code\\b|exemptions?\\b))\\b|\\bsome of (?:the|this|it)\\b|\\bpartial(?:ly)?\\b|\\bpartly\\b|\\bremain(?:der"
                    + "|ing)\\b|\\brest of (?:the|it)\\b|blacked out|\\bremoved\\b",
            "redact", "in part", "part of", "some of", "partial", "partly", "remain", "rest of", "blacked out", "removed");
    private static final Cue COST = Cue.of(
            "(?:exceed|above|beyond|over|in excess of|more than|greater than)[^\\n]{0,60}(?:limit|threshold|18 hours|24 hours|£ ?450|£ ?600|cost)"
                    + "|(?:appropriate|cost|costs|fees|time|costs?) limit|excess (?:of )?cost|cost of compliance",
            "limit", "threshold", "18 hours", "24 hours", "450", "600", "excess", "cost of compliance", "exceed");
    private static final Cue VEXATIOUS = Cue.of("vexatious|manifestly unreasonable", "vexatious", "manifestly unreasonable");
    private static final Cue REPEATED = Cue.of(
            "\\brepeat(?:s|ed|ing)?\\b(?! (?:below|above|here|in full|as follows|for ease))|substantially similar|identical (?:request|to)", "repeat", "substantially similar", "identical");
    private static final Cue ACCESSIBLE = Cue.of(
            "reasonably accessible|accessible (?:by|through|via) other means|already (?:publicly |in the public )?(?:available|published|domain)",
            "reasonably accessible", "other means", "already");
    private static final Cue EXTENSION = Cue.of(
            "\\b(?:need|require|take|taking|use|want)s? (?:(?:a|an|up|to|us|about) ){0,3}(?:further|another|additional|extra)\\b[^\\n]{0,40}\\b(?:days?|weeks?|time)\\b|\\bentitled\\b[^\\n]{0,20}\\b(?:additional|further|extra)\\b[^\\n]{0,20}\\bworking days\\b[^\\n]{0,60}\\bconsider|\\b(?:need|require)s? until\\b|\\b(?:remains?|has yet|have yet|is still|are still) to be (?:decided|weighed|settled|determined|concluded)\\b[^\\n]{0,60}\\b(?:public interest|balance)|public interest\\b[^\\n]{0,60}\\b(?:still|yet|under)\\b[^\\n]{0,20}\\b(?:be(?:ing|en)? (?:considered|weighed|assessed|decided)|consider\\w*|weigh\\w*|complet\\w*|conclu\\w*|finish\\w*)|\\bexten(?:d|ded|ding) (?:the |our |this )(?:time|deadline|period)\\b|(?:exten(?:d|ding|sion)|(?:further|additional|more|extra|longer) (?:period|time)|longer|later date)[^\\n]{0,160}(?:public interest|20 working days"
                    + "|time (?:limit|to|for)|deadline|consider|respond|response|decision|reg(?:ulation)? ?7)"
                    + "|(?:public interest)[^\\n]{0,120}(?:exten(?:d|ding|sion)|(?:further|additional|more|extra) time)|section 10 ?\\(3\\)|(?:beyond|longer than|more than|in excess of) (?:the )?(?:20|twenty) working days"
                    + "|(?:unable|not able) to (?:respond|reply|answer|provide a (?:full )?response) (?:to you )?within"
                    + "|(?:not (?:yet )?(?:been )?(?:possible|able)|unable|cannot)\\b[^\\n]{0,80}\\b(?:within|in|by) (?:the )?(?:20|twenty|usual|normal|statutory|\\d)[^\\n]{0,12}(?:working days|time|period|limit|deadline)"
                    + "|\\b(?:cannot|can't|unable to|not able to|do not|don't|not in a position to)\\b[^\\n]{0,20}\\b(?:say|tell|know)\\b[^\\n]{0,60}\\b(?:stronger|weightier|heavier|balance|prevails?|lies|falls)\\b|(?:not yet|have yet to|still)\\b[^\\n]{0,60}\\b(?:decid|reach|conclud|consider|weigh|complet)\\w*[^\\n]{0,60}public interest",
            "to be decided", "to be weighed", "to be settled", "to be determined", "to be concluded", "say", "tell", "know", "public interest", "further", "another", "additional", "extra", "until", "possible", "cannot", "not yet", "have yet to", "still", "beyond", "longer than", "more than", "in excess", "able to", "exten", "further time", "additional time", "more time", "extra time", "longer", "further period", "additional period", "10(3)", "10 (3)");
    private static final Cue STILL_OPEN = Cue.of(
            "\\b(?:need|needs|require|requires|requir(?:ed|ing)|will|are|is|am|have (?:not yet|to)|has to|expect|hope|aim|estimate|intend|propose"
                    + "|still|not yet)\\b[^\\n]{0,140}(?:consider|exten|time|longer|settle|weigh|respon|decision|decide|conclude|reach|reply)"
                    + "|\\bnot (?:yet |been )*(?:possible|able|completed?|finished|concluded|reached|decided)\\b|\\b(?:unable|cannot)\\b|\\b(?:need|needs|require|requires)\\b[^\\n]{0,80}\\b(?:days|weeks|until)\\b|\\bstill being\\b|\\b(?:remains?|yet|still) to be\\b|\\b(?:10 ?\\(3\\)|act|law|section|regulation \\d+) (?:allows?|gives?|permits?|lets?) (?:us |for )?(?:a|an|such|more|further|reasonable|as much)\\b[^\\n]{0,30}\\btime|\\b(?:gives|allows|permits|affords|lets|grants) (?:us|me|the [a-z]+)\\b[^\\n]{0,80}\\b(?:time|longer|days|exten)|\\bnot yet\\b|\\byet to\\b|\\bnot in a position\\b",
            "not yet", "yet to", "position", "complet", "finish", "decid", "days", "weeks", "until", "still", "possible", "able", "cannot", "consider", "exten", "time", "longer", "settle", "weigh", "respon", "decision", "decide", "conclu", "reach", "reply");
    private static final Cue CLARIFICATION = Cue.of(
            "(?:please|could you|can you|would you|need you|ask(?:ing)? you|require|seek(?:ing)?|need|grateful if you)[^\\n]{0,80}(?:clarif|specify"
                    + "|confirm (?:which|what|whether)|tell us (?:which|what|whether|more))|please\\b[^\\n]{0,20}\\b(?:tell|let) (?:me|us)\\b|(?:would|could|can) you\\b[^\\n]{0,20}\\b(?:tell|let) (?:me|us)\\b|\\b(?:not|un)\\W?(?:yet |been )*able to (?:work out|tell|identify|understand|make out|be sure|say)\\b[^\\n]{0,60}\\b(?:which|what|whose|your)\\b|\\b(?:in order|so that|before|to (?:help|enable|allow))\\b[^\\n]{0,40}\\b(?:proceed|process|answer|respond|locate|identify|deal|continue|search)\\b[^\\n]{0,80}\\b(?:please|could you|can you|would you|you (?:need|will need) to)\\b|\\b(?:please|could you|can you|would you)\\b[^\\n]{0,80}\\b(?:in order|so that|before|to (?:help|enable|allow))\\b[^\\n]{0,40}\\b(?:proceed|process|answer|respond|locate|identify|deal|continue|search)\\b|clarification[^\\n]{0,60}(?:required|needed|sought"
                    + "|from you|we need)|(?:further|more) (?:details|information|particulars)[^\\n]{0,40}(?:from you|to identify|to locate"
                    + "|in order to)",
            "clarif", "proceed", "process", "answer", "respond", "locate", "identify", "deal", "continue", "search", "specify", "confirm wh", "tell us", "tell me", "let us", "let me", "able to", "further details", "more details", "further information", "more information", "particulars");
    private static final Cue ACKNOWLEDGED = Cue.of(
            "acknowledge|\\b(?:we|i) (?:have )?(?:now )?(?:logged|registered|recorded|passed|sent|allocated|forwarded|opened)\\b[^\\n]{0,40}\\b(?:request|enquiry|questions?|it|case)\\b|\\b(?:request|enquiry|it) (?:has|have) (?:now )?(?:gone|been (?:given|sent|forwarded|assigned|registered|received))\\b|you (?:should|will|can|may) (?:expect|have|get|hear)\\b[^\\n]{0,40}\\b(?:by|within|before|in)\\b|(?:request|it) (?:is|has been) (?:being |now )?(?:processed|logged|passed|dealt|considered|allocated|recorded)|you (?:should"
                    + "|will|can) (?:expect to )?receive (?:a|our|the) (?:full |substantive )?(?:response|reply|answer)|(?:will|aim to"
                    + "|shall) (?:respond|reply|answer|provide (?:a|you with a) response)[^\\n]{0,60}(?:working days|by \\d)",
            "acknowledge", "being", "registered", "recorded", "passed", "sent ", "allocated", "forwarded", "opened", "gone", "been ", "expect", "you will", "you should", "you can", "you may", "logged", "will receive", "should receive", "receive", "respond", "reply", "answer", "response");
    private static final Cue REVIEWED = Cue.of(
            "^(?:internal )?review of (?:our|my|the) (?:answer|reply|response|decision|refusal|handling)\\b|\\b(?:looked|gone|been) (?:at|into|through) (?:it|this|the (?:matter|case|request|papers)|everything) (?:afresh|again|anew)\\b|\\breview (?:that |which )?you (?:asked|requested|sought|wanted)|\\b(?:finished|completed|concluded|carried out|done) (?:the|my|our|your|this|that) (?:internal )?review\\b|\\basked (?:me )?to (?:review|look (?:again|into) )|(?:outcome|result|conclusions?|findings?|decision) of (?:(?:the|your|this|our|my|an) )?(?:request for an? )?(?:internal )?review|(?:i"
                    + "|we) have (?:now )?(?:completed|conducted|carried out|undertaken|concluded|reviewed|considered)[^\\n]{0,60}(?:internal review"
                    + "|review of|original (?:decision|response|request)|handling)|internal review (?:has|was|is now"
                    + "|of)[^\\n]{0,30}(?:been )?(?:completed|conducted|carried|concluded|undertaken|your|the)|(?:uphold|upheld|overturn|overturned"
                    + "|upholding)\\b[^\\n]{0,80}(?:original|decision|response|complaint|review|exemption|answer)|(?:request|asked"
                    + "|asking) for an internal review[^\\n]{0,80}(?:received|dated|of)|you (?:have )?(?:asked|requested|sought)[^\\n]{0,60}(?:to review"
                    + "|an internal review|for a review)|^internal review(?: (?:decision|outcome|response|report|result))?\\s?:?$|^(?:internal )?review (?:decision|outcome|response|report|result)\\b[^\\n]{0,40}$|^(?:date )?received\\b[^\\n]{0,20}\\brequest for an? (?:internal )?review\\b|\\bas (?:the )?review(?:ing)? officer\\b",
            "review", "uphold", "upheld", "overturn", "look", "afresh");
    private static final Cue INVITES = Cue.of(
            "(?:if you|should you|you (?:may|can|have|are entitled)|wish|dissatisfied|unhappy|not (?:satisfied|content|happy)|right to|any complaint"
                    + "|within \\d|you (?:will|shall|should|can expect to) (?:then |normally )?(?:get|have|receive|hear|be (?:sent|told|given))|(?:result|outcome)[^\\n]{0,40}\\b(?:will|shall) (?:be|reach|come)|we (?:will|shall|aim to|try to|normally|usually) (?:tell|send|let|give|write))",
            "if you", "should you", "you may", "you can", "you have", "wish", "dissatisfied", "unhappy", "not ", "right to", "entitled", "complaint", "within", "you will", "you shall", "you should", "you can", "result", "outcome", "we ");
    private static final Cue BOILERPLATE = Cue.of(
            "copyright|sections 1 and 11|re-?use|if you (?:are|were)|internal review|information commissioner|complain(?!ts\\b(?! (?:procedure|process|team|officer|department|policy|unit|manager|about (?:our|the|this) (?:handling|decision|way))))", "copyright", "1 and 11",
                    "re-use", "reuse", "if you", "internal review", "information commissioner", "complain");

    private static final Cue OVER_LIMIT = Cue.of("(?:request|answer\\w*|comply\\w*|work)\\b[^\\n]{0,60}(?:exceed\\w*|over|beyond|above) (?:the |our )?(?:time|cost|costs|fees|statutory) limit", "limit");

    private static final Phrase UPPER = Phrase.of("\\bcosts?\\b[^\\n]{0,100}\\bexceeds?\\b[^\\n]{0,40}\\b(?:upper|prescribed|cost|statutory)\\b[^\\n]{0,20}\\b(?:limit|amount)|\\bcosts?\\b[^\\n]{0,100}\\bexceeds?\\b[^\\n]{0,40}£ ?(?:450|600)\\b");

    private static final Cue OVER_HOURS = Cue.of("(?:exceed\\w*|longer than|more than|over|in excess of|above|beyond)[^\\n]{0,30}\\b(?:18|24|eighteen|twenty-?four) (?:working |person )?hours"
            + "|cost (?:provision|ground|exemption|threshold)s?", "hours", "cost ");
    private static final Cue COMPLYING = Cue.of("comply|refus|your request|the request|answer(?:ing)? (?:it|this|you)", "comply", "refus", "request", "answer");

    /// A refusal because of work that names no provision.
    private static final Cue TOO_MUCH_WORK = Cue.of("(?:unable|cannot|not able|not going|not possible|not be able|refus\\w+|declin\\w+)\\b[^\\n]{0,100}\\b(?:because|due to|owing to|given|as|since|in view of|on account of)\\b[^\\n]{0,80}"
            + "\\b(?:work|time|effort|burden|volume|resources|hours|workload)\\b|\\btoo (?:many|much|long|large|costly|expensive|onerous|burdensome|time[- ]consuming)\\b[^\\n]{0,80}\\b(?:not|unable|cannot|refuse|declin\\w+)\\b|\\b(?:would|will) take (?:us |far |much )?too (?:long|much)\\b|\\bat £ ?25 (?:an|per) hour\\b|\\b(?:because|in view|on account|owing|due) (?:of|to)\\b[^\\n]{0,20}\\b(?:work|time|effort|volume|hours)\\b[^\\n]{0,60}\\b(?:not|unable|cannot|refus\\w+|declin\\w+)\\b",
            "would take", "will take", "at £", "work", "time", "effort", "burden", "volume", "resources", "hours", "too ");
    private static final Cue ESTIMATES = Cue.of("\\b(?:\\d+|half a|a|an|[a-z]+) (?:minutes?|hours?)\\b", "minute", "hour");
    /// What makes a request vexatious, whether or not the word is said.
    private static final List<Cue> THEMES = List.of(Cue.of("\\bburden", "burden"), Cue.of("\\bmotive", "motive"), Cue.of("(?:serious|any) purpose|value of the request", "purpose", "value"),
            Cue.of("harass|distress", "harass", "distress"), Cue.of("scatter-?gun|fishing", "scatter", "fishing"), Cue.of("disproportion|unjustified", "disproportion", "unjustified"),
            Cue.of("obsess|persisten|abuse", "obsess", "persisten", "abuse"));
    private static final Cue WILL_NOT_ANSWER = Cue.of("\\b(?:shall|will|do|are|am|is|decided|intend|need)\\b[^\\n]{0,30}\\bnot\\b[^\\n]{0,30}\\b(?:answer|comply|respond|repl|deal|process)\\w*|\\brefus\\w+ (?:to|your|the|this)\\b",
            "not ", "refus");

    /// Nothing will be done on the request, in whatever words.
    private static final Cue DECLINES = Cue.of("\\b(?:not|no longer|unable|never)\\b[^\\n]{0,30}\\b(?:answer|comply|respond|repl|deal|process|tak(?:e|ing)|proceed|pursu|go(?:ing)? (?:any )?further|help|carry|undertak|able to)\\w*|\\b(?:take|takes|taking|taken) no (?:further )?(?:action|steps?)\\b|\\bclos(?:e|es|ed|ing) (?:the|this|your|our) (?:file|case|request|log|matter)\\b|\\brefus\\w+",
            "not ", "no longer", "unable", "never", "no action", "no further", "no step", "clos", "refus");

    private final LetterText text;
    private final Voices voices;
    private final Roles roles;
    private final List<Found<Cited>> cited;
    private final Regime regime;
    /// Sentences that only argue: what they say would be given or withheld is not.
    private final BitSet arguing;
    /// Sentences that name another authority than the one that writes.
    private final BitSet others;
    private final IntPredicate own;
    private final boolean speaksOfNcnd;
    /// Whether the letter says that something is held.
    private final boolean confirms;
    /// Whether paragraphs bear numbers such as "2.1", which are then no figures.
    private final boolean numbersParagraphs;

    Outcomes(LetterText text, Voices voices, Roles roles, List<Found<Cited>> cited, Regime regime, BitSet others, List<Weighing> weighings, PublicInterestPassages passages) {
        this.text = text;
        this.voices = voices;
        this.roles = roles;
        this.cited = cited;
        this.regime = regime;
        this.others = others;
        this.arguing = arguing(text, weighings, passages);
        this.own = voices::authority;
        this.confirms = IntStream.range(0, text.sentences().size()).anyMatch(i -> roles.is(Role.HOLDS, i) && !hypothetical(text, i));
        this.speaksOfNcnd = NCND.isIn(text, i -> own.test(i) && !inPassing(i));
        this.numbersParagraphs = IntStream.range(0, text.sentences().size()).filter(i -> roles.opensLine(i) && PARAGRAPH.isIn(head(text, i))).limit(MANY_PARAGRAPHS).count() == MANY_PARAGRAPHS;
    }

    private static BitSet arguing(LetterText text, List<Weighing> weighings, PublicInterestPassages passages) {
        BitSet arguing = new BitSet();
        weighings.forEach(it -> arguing.set(it.from(), it.to() + 1));
        // "Conclusion: there is no sign that ...", up to the sentence that concludes.
        passages.conclusion().forEach(it -> {
            int last = text.sentenceAt(it.start());
            for (int i = last; i >= 0 && i > last - LONGEST_CONCLUSION; i--) {
                if (CONCLUSION_BEGINS.isIn(text.lower(i))) {
                    arguing.set(i, last + 1);
                }
            }
        });
        for (int i = 0; i < text.sentences().size(); i++) {
            arguing.set(i, arguing.get(i) || SIDE.isIn(text.lower(i)));
        }
        return arguing;
    }

    /// "7. For disclosure: ...", "Against release: ...".
    private static final Phrase SIDE = Phrase.of("^(?:\\(?[a-z\\d]{1,2}[.)] )?(?:(?:factors?|arguments?|points?|considerations?) )?(?:for|in favour(?: of)?|against) (?:the |its |their )?(?:disclos|releas|maintain|exempti|excepti|withhold|keep|giving|confirm|saying|publi|openn)\\w*[^:\\n]{0,60}: ");
    /// "The total, 42, is given below and meets that interest": given out in the middle of the balance.
    private static final Phrase COMES_WITH_IT = Phrase.of("\\b(?:is|are) (?:now |also )?(?:given|set out|shown|listed|attached|enclosed|provided)(?: (?:below|above|with|in)\\b|$)");
    /// In sentences.
    private static final int LONGEST_CONCLUSION = 4;
    private static final Phrase CONCLUSION_BEGINS = Phrase.of("^(?:conclusion|balance|weighing|result)s?\\b[^\\n:]{0,40}:");

    /// How the letter answers each item, where it goes through them one by one. What an item's answer neither keeps back nor lacks it gives, unless the letter neither confirms nor denies anything.
    Map<Integer, Set<Outcome>> byItem(Items items) {
        Map<Integer, Set<Outcome>> by = new TreeMap<>();
        if (items.gone().size() < 2 || !items.oneByOne()) {
            return by;
        }
        items.passages().stream().filter(Items.Passage::answers).forEach(it -> by.computeIfAbsent(it.number(), _ -> EnumSet.noneOf(Outcome.class)).addAll(ofPassage(it, items.asked().size())));
        // The note to which an answer points tells more than the answer.
        by.values().removeIf(Set::isEmpty);
        by.values().stream().filter(it -> it.size() > 1 && it.contains(Outcome.DISCLOSED) && it.contains(Outcome.WITHHELD)).forEach(it -> {
            it.removeAll(EnumSet.of(Outcome.DISCLOSED, Outcome.WITHHELD));
            it.add(Outcome.PART);
        });
        return by;
    }

    private Set<Outcome> ofPassage(Items.Passage passage, int asked) {
        Set<Outcome> of = EnumSet.noneOf(Outcome.class);
        boolean keeps = false;
        boolean gives = false;
        for (int i = passage.from(); i < passage.to(); i++) {
            if (!own.test(i) || arguing.get(i)) {
                continue;
            }
            String words = head(text, i);
            if (NCND.isIn(words) && !denies(text, i)) {
                of.add(Outcome.NCND);
            }
            keeps |= !NOTHING_KEPT.isIn(words) && withholds(text, i) && (WITHHELD.isIn(words) || citesExemption(i));
            gives |= !covers(text, i) && gives(text, i) && !tellsOfNone(i) && (GIVEN.isIn(words) || FIGURE.isIn(words) || roles.is(Role.GIVES, i));
            if (notHeld(i)) {
                of.add(Outcome.NOT_HELD);
            }
            int sentence = i;
            if (cited.stream().anyMatch(it -> text.sentenceAt(it.start()) == sentence && accessible(it.value()))) {
                of.add(Outcome.ACCESSIBLE);
            } else if (pointsElsewhere(text, i)) {
                of.add(WE_HOLD.isIn(words) ? Outcome.DISCLOSED : Outcome.ACCESSIBLE);
            }
            if (ASKS_WHICH.isIn(words)) {
                of.add(Outcome.CLARIFICATION);
            }
        }
        if (of.contains(Outcome.NCND)) {
            return EnumSet.of(Outcome.NCND);
        }
        // In a letter that neither confirms nor denies another item, what is said to be held here is answered.
        gives |= speaksOfNcnd && !keeps && passage.sentences().anyMatch(i -> own.test(i) && WE_HOLD.isIn(head(text, i)) && !hypothetical(text, i));
        if (keeps) {
            of.add(gives ? Outcome.PART : Outcome.WITHHELD);
        } else if (gives || of.isEmpty() && !speaksOfNcnd && (asked >= 2 || passage.from() > 0 && head(text, passage.from() - 1).endsWith("?"))) {
            of.add(Outcome.DISCLOSED);
        }
        return of;
    }

    private static final Phrase WE_HOLD = Phrase.of("\\b(?:we|i) (?:do |also |now )?hold\\b(?! (?:no|none|nothing)\\b)");

    private boolean citesExemption(int sentence) {
        return cited.stream().anyMatch(it -> text.sentenceAt(it.start()) == sentence && Reliance.withholds(it.value()) && !it.value().number().equals("21"));
    }

    private boolean notHeld(int sentence) {
        String words = head(text, sentence);
        return NOT_HELD.isIn(words) && !hypothetical(text, sentence) && !NOTHING_KEPT.isIn(words);
    }

    /// "There was no such discussion, so that there is no minute": not held, though it sounds like a count of none.
    private boolean tellsOfNone(int sentence) {
        return NONE_SO.isIn(head(text, sentence)) && roles.score(Deed.NOT_HELD, sentence) >= SURE && roles.score(Deed.NOT_HELD, sentence) > roles.score(Deed.GIVES, sentence);
    }

    /// "As its confidentiality is provided by the law": a reason, in words that also give.
    private boolean onlyReasons(int sentence) {
        return roles.score(Deed.REASON, sentence) >= SURE && roles.score(Deed.GIVES, sentence) < LIKELY;
    }

    /// "Even if it were held, which we neither confirm nor deny, it would be exempt", in a letter that says that it is held.
    private boolean inPassing(int sentence) {
        return confirms && IN_PASSING.isIn(head(text, sentence));
    }

    private static final Phrase IN_PASSING = Phrase.of("\\b(?:even if|if (?:it|they|any|we|such|there|the [a-z]+)|were (?:it|they|any|we|such|there|the [a-z]+)|had (?:it|they|any|we|there|the [a-z]+)|assuming|supposing|in so far as)\\b[^\\n]{0,160}\\b(?:would|result|outcome|conclusion|answer)\\b");

    private static final Phrase PARAGRAPH = Phrase.of("^\\d{1,2}\\.\\d{1,2}\\.? [a-z]");
    private static final int MANY_PARAGRAPHS = 4;

    private static final Phrase NONE_SO = Phrase.of("\\b(?:there (?:is|are|was|were|has been|have been)|holds?|held|have|has|made|kept) (?:therefore |thus |also )?no\\b");

    /// Nothing is kept back: neither refused nor missing.
    private static final Phrase NOTHING_KEPT = Phrase.of("\\b(?:nothing|none|no (?:part|page|name|word|line|information|exemptions?|redactions?|deletions?)s?)\\b[^\\n;]{0,40}\\b(?:left out|held back|kept back|withheld|redacted|removed|taken out|blacked out|struck out|omitted|deleted|been made|applied)\\b|\\bwithout (?:any )?(?:redactions?|deletions?|omissions?)\\b");

    Map<Outcome, Found<String>> ofLetter(Items items, Map<Integer, Set<Outcome>> byItem) {
        Map<Outcome, Found<String>> found = new EnumMap<>(Outcome.class);
        IntPredicate ownOrStatute = voices::notRequester;
        put(found, Outcome.NCND, NCND.first(text, i -> own.test(i) && !denies(text, i) && !inPassing(i)), text);
        if (found.isEmpty() && cited.stream().anyMatch(it -> Reliance.isNcndLimb(it.value()))) {
            put(found, Outcome.NCND, first(text, roles.likely(Deed.NCND, UNLIKELY), i -> !denies(text, i)), text);
        }
        // Where finding out would cost too much, nothing is confirmed or denied for that reason alone.
        if (cited.stream().anyMatch(it -> !it.value().regulation() && it.value().within("12(2)")) && cited.stream().noneMatch(it -> Reliance.isNcndLimb(it.value()))) {
            found.remove(Outcome.NCND);
        }
        boolean ncnd = found.containsKey(Outcome.NCND);
        put(found, Outcome.REVIEW, REVIEWED.first(text, i -> own.test(i) && !INVITES.isIn(head(text, i)) && !headsOffer(i))
                .or(() -> first(text, roles.borneOut(Deed.OUTCOME), i -> !INVITES.isIn(head(text, i)))), text);
        boolean cost = cites(cited, "12", false) && (COST.isIn(text, ownOrStatute));
        if (cost || COST.isIn(text, i -> own.test(i) && (head(text, i).contains("appropriate limit") || OVER_LIMIT.isIn(head(text, i)) || UPPER.isIn(head(text, i))))
                || OVER_HOURS.isIn(text, i -> own.test(i) && COMPLYING.isIn(head(text, i)))) {
            put(found, Outcome.COST, COST.first(text, ownOrStatute).or(() -> OVER_HOURS.first(text, own)), text);
        }
        boolean citesExemption = cited.stream().anyMatch(it -> voices.authority(text.sentenceAt(it.start())) && Reliance.withholds(it.value()));
        // A request that is manifestly unreasonable is one outcome, whatever work is told of.
        citesExemption |= cites(cited, "12", true) && VEXATIOUS.isIn(text, own);
        boolean otherwise = citesExemption || cites(cited, "14", false) || ncnd;
        if (!otherwise && THEMES.stream().filter(theme -> theme.isIn(text, own)).count() >= 3) {
            put(found, Outcome.VEXATIOUS, WILL_NOT_ANSWER.first(text, own).or(() -> DECLINES.first(text, i -> own.test(i) && !BOILERPLATE.isIn(head(text, i)))), text);
        }
        if (!otherwise && found.isEmpty() && ESTIMATES.isIn(text, own)) {
            put(found, Outcome.COST, TOO_MUCH_WORK.first(text, i -> own.test(i) && !hypothetical(text, i)), text);
        }
        boolean vexatious = cites(cited, "14", false) && !onlyRepeated(cited) || cites(cited, "12", true) && VEXATIOUS.isIn(text, own);
        if (vexatious || VEXATIOUS.isIn(text, i -> own.test(i) && (REFUSES.isIn(head(text, i)) || CALLED_VEXATIOUS.isIn(head(text, i)) && !hypothetical(text, i)) && !NOT_VEXATIOUS.isIn(head(text, i)))) {
            put(found, Outcome.VEXATIOUS, VEXATIOUS.first(text, own), text);
            cited.stream().filter(it -> it.value().within("14(1)") && !it.value().regulation()).findFirst().ifPresent(it -> found.putIfAbsent(Outcome.VEXATIOUS,
                    new Found<>(it.value().toString(), it.start(), it.end())));
        }
        if (cited.stream().anyMatch(it -> it.value().within("14(2)")) || REPEATED.isIn(text, i -> own.test(i) && REFUSES.isIn(head(text, i)))) {
            put(found, Outcome.REPEATED, REPEATED.first(text, own), text);
            cited.stream().filter(it -> it.value().within("14(2)")).findFirst().ifPresent(it -> found.putIfAbsent(Outcome.REPEATED,
                    new Found<>(it.value().toString(), it.start(), it.end())));
        }
        if (!otherwise && found.isEmpty()) {
            BitSet costs = roles.likely(Deed.COST, CERTAIN);
            boolean declines = DECLINES.isIn(text, i -> own.test(i) && !BOILERPLATE.isIn(head(text, i)) && !hypothetical(text, i));
            put(found, Outcome.COST, costs.cardinality() > 1 || declines && !roles.likely(Deed.COST, 2 * CERTAIN).isEmpty() ? first(text, costs, i -> !hypothetical(text, i)) : Optional.empty(), text);
        }
        if (!otherwise && found.isEmpty()) {
            BitSet themes = roles.likely(Deed.VEXATIOUS, SURE);
            boolean declines = DECLINES.isIn(text, i -> own.test(i) && !BOILERPLATE.isIn(head(text, i)) && !hypothetical(text, i));
            put(found, Outcome.VEXATIOUS, themes.cardinality() > 1 || declines && !roles.likely(Deed.VEXATIOUS, CERTAIN).isEmpty() ? first(text, themes, i -> !hypothetical(text, i)) : Optional.empty(), text);
        }
        boolean refusesWhole = found.containsKey(Outcome.COST) || found.containsKey(Outcome.VEXATIOUS) || found.containsKey(Outcome.REPEATED);
        put(found, Outcome.NOT_HELD, NOT_HELD.first(text, i -> own.test(i) && !arguing.get(i) && notHeld(i))
                .or(() -> refusesWhole ? Optional.empty() : first(text, roles.likely(Deed.NOT_HELD, SURE), i -> !ncnd && !arguing.get(i) && !NOTHING_KEPT.isIn(head(text, i)) && !HELD_THOUGH.isIn(head(text, i)) && !hypothetical(text, i) && roles.score(Deed.NOT_HELD, i) > roles.score(Deed.ELSEWHERE, i))), text);
        cited.stream().filter(it -> accessible(it.value()) && voices.authority(text.sentenceAt(it.start()))).findFirst().ifPresent(it -> put(found, Outcome.ACCESSIBLE,
                ACCESSIBLE.first(text, own).or(() -> Optional.of(new Hit(text.sentenceAt(it.start()), it.start(), it.end()))), text));
        boolean review = found.containsKey(Outcome.REVIEW);
        IntPredicate now = i -> own.test(i) && (!arguing.get(i) || COMES_WITH_IT.isIn(head(text, i))) && !(review && NARRATES.isIn(head(text, i)));
        Optional<Hit> given = GIVEN.first(text, i -> now.test(i) && gives(text, i) && !covers(text, i) && !tellsOfNone(i) && !onlyReasons(i));
        if (given.isEmpty()) {
            given = SHORT_ANSWER.first(text, i -> i > 0 && own.test(i) && !(numbersParagraphs && PARAGRAPH.isIn(head(text, i))) && voices.of(i - 1) == Voices.Voice.REQUESTER && head(text, i).length() < 160);
        }
        if (given.isEmpty()) {
            given = FIGURE.first(text, own);
        }
        if (given.isEmpty()) {
            BitSet giving = roles.likely(Deed.GIVES, GIVEN_OUT);
            giving.or(roles.of(Role.GIVES));
            giving.clear(0, greeting(text));
            given = first(text, giving, i -> now.test(i) && gives(text, i) && !covers(text, i) && !PROMISES.isIn(LABEL.matcher(head(text, i)).replaceFirst("")));
        }
        if (given.isEmpty()) {
            given = ANSWERED.first(text, i -> i > 0 && own.test(i) && !(numbersParagraphs && PARAGRAPH.isIn(head(text, i))) && ITEM_HEADING.isIn(head(text, i - 1)));
        }
        if (given.isEmpty()) {
            given = ALL_BUT.first(text, i -> now.test(i) && !BOILERPLATE.isIn(head(text, i)) && !head(text, i).contains("whether"));
        }
        Optional<Hit> withheld = WITHHELD.first(text, i -> own.test(i) && !(review && NARRATES.isIn(head(text, i))) && withholds(text, i));
        if (withheld.isEmpty() && !ncnd && !found.containsKey(Outcome.COST) && byItem.values().stream().anyMatch(it -> it.contains(Outcome.WITHHELD) || it.contains(Outcome.PART))) {
            withheld = place(items, byItem, Outcome.WITHHELD, Outcome.PART);
        }
        if (review && withheld.isEmpty()) {
            withheld = UPHOLDS.first(text, i -> own.test(i) && !REVERSES.isIn(head(text, i)));
        }
        if (found.containsKey(Outcome.NOT_HELD) && cited.stream().noneMatch(it -> exempts(it.value()))) {
            withheld = withheld.filter(it -> !CANNOT.isIn(head(text, it.sentence())));
        }
        if (ncnd) {
            // Section 31(1) and section 30(1) are what sections 31(3) and 30(3) work through.
            boolean alsoWithholds = cited.stream().anyMatch(it -> voices.authority(text.sentenceAt(it.start())) && Reliance.withholds(it.value())
                    && !workedThrough(it));
            // Some letters answer in part and neither confirm nor deny the rest; they say so.
            boolean rest = NCND.isIn(text, i -> own.test(i) && OTHER.isIn(head(text, i))) || ITEM.isIn(text, own);
            Optional<Hit> confirms = rest ? CONFIRMS.first(text, i -> own.test(i) && !hypothetical(text, i) && !head(text, i).contains("copyright"))
                    : Optional.empty();
            withheld = withheld.filter(_ -> alsoWithholds && confirms.isPresent());
            Optional<Hit> answered = ANSWERED.first(text, i -> i > 0 && own.test(i) && !(numbersParagraphs && PARAGRAPH.isIn(head(text, i))) && ITEM_HEADING.isIn(head(text, i - 1)));
            given = answered.isPresent() ? answered : given.isPresent() ? given.filter(_ -> confirms.isPresent()) : confirms;
        }
        if (ncnd && given.isEmpty()) {
            given = place(items, byItem, Outcome.DISCLOSED);
        }
        boolean nothing = NOTHING.isIn(text, i -> own.test(i) && i + 1 < text.sentences().size() && (SAYS_NO.isIn(head(text, i)) || SAYS_NO.isIn("? " + head(text, i + 1))));
        given = given.filter(_ -> !nothing);
        if (!ncnd && !refusesWhole && byItem.values().stream().anyMatch(it -> it.contains(Outcome.DISCLOSED) || it.contains(Outcome.PART))) {
            given = given.or(() -> place(items, byItem, Outcome.DISCLOSED, Outcome.PART));
        }
        boolean anyPart = !nothing && PARTLY.isIn(text, i -> now.test(i) && !NOTHING_KEPT.isIn(head(text, i)) && !BOILERPLATE.isIn(head(text, i)) && !onlyReasons(i));
        if (withheld.isEmpty() && !ncnd && !refusesWhole && !review) {
            BitSet withholding = new BitSet();
            cited.stream().filter(it -> Reliance.withholds(it.value())).forEach(it -> withholding.set(text.sentenceAt(it.start())));
            withheld = EXEMPT.first(text, i -> own.test(i) && !BOILERPLATE.isIn(head(text, i)) && withholding.get(i));
            if (withheld.isEmpty()) {
                BitSet citing = new BitSet();
                cited.stream().filter(it -> exempts(it.value())).forEach(it -> citing.set(text.sentenceAt(it.start())));
                BitSet refusing = roles.likely(Deed.REFUSES, UNLIKELY);
                refusing.or(roles.of(Role.REFUSES));
                citing.and(refusing);
                withheld = first(text, citing, i -> withholds(text, i));
            }
            if (withheld.isEmpty() && cited.stream().anyMatch(it -> exempts(it.value()) && voices.authority(text.sentenceAt(it.start())))) {
                withheld = first(text, roles.likely(Deed.REFUSES, LIKELY), i -> withholds(text, i));
            }
            if (withheld.isEmpty()) {
                withheld = first(text, roles.likely(Deed.REFUSES, CERTAIN), i -> withholds(text, i) && !hypothetical(text, i));
            }
            if (withheld.isEmpty()) {
                // Whoever weighs the public interest and finds against giving out keeps back what the provision is about.
                BitSet citing = new BitSet();
                cited.stream().filter(it -> exempts(it.value()) && voices.authority(text.sentenceAt(it.start()))).forEach(it -> citing.set(text.sentenceAt(it.start())));
                withheld = roles.likely(Deed.WITHHOLD, LIKELY).isEmpty() ? Optional.empty() : first(text, citing, i -> withholds(text, i));
            }
        }
        if (withheld.isPresent() && !refusesWhole) {
            boolean part = given.isPresent() || anyPart && REDACTS.isIn(text, now);
            put(found, part ? Outcome.PART : Outcome.WITHHELD, withheld, text);
        } else if (given.isPresent() && !refusesWhole) {
            put(found, Outcome.DISCLOSED, given, text);
        } else if (found.isEmpty()) {
            put(found, Outcome.ACCESSIBLE, WITHHELD.first(text, i -> own.test(i) && pointsElsewhere(text, i)), text);
            put(found, Outcome.DISCLOSED, GIVEN.first(text, i -> found.isEmpty() && own.test(i) && covers(text, i)).or(() -> first(text, all(), i -> found.isEmpty() && own.test(i) && NOTHING_KEPT.isIn(head(text, i)))), text);
        }
        openEnded(found, items, byItem);
        return found;
    }

    /// "Internal review", and below it how to ask for one.
    private boolean headsOffer(int sentence) {
        return REVIEW_HEADING.matches(head(text, sentence)) && sentence + 1 < text.sentences().size() && INVITES.isIn(head(text, sentence + 1));
    }

    private boolean workedThrough(Found<Cited> it) {
        List<Found<Cited>> limbs = cited.stream().filter(other -> Set.of("30", "31").contains(it.value().number()) && other.value().within(it.value().number() + "(3)")).toList();
        int sentence = text.sentenceAt(it.start());
        return !limbs.isEmpty() && (!WITHHELD.isIn(head(text, sentence)) || limbs.stream().anyMatch(limb -> text.sentenceAt(limb.start()) == sentence));
    }

    /// "I can answer (a) and (b) now. There were 1,311 flights."
    private static final Cue ANSWERS_NOW = Cue.of("\\b(?:can|able to) (?:now )?(?:answer|give|provide|tell|send|deal with)\\b[^\\n]{0,60}\\b(?:now|today|at once|straight away|already|in the meantime|meanwhile)\\b|\\b(?:questions?|items?|parts?|points?) [^\\n]{1,30}\\b(?:are|is) answered (?:now|below|here|at once|today)\\b|\\bmeanwhile,? (?:i|we) (?:enclose|attach|can)\\b", "now", "today", "at once", "straight away", "already", "meantime", "meanwhile", "answered");
    private static final Phrase REVIEW_HEADING = Phrase.of("(?:\\d{1,2}[.)]? )?internal reviews?\\s?:?");

    /// Where the first item is that is answered so.
    private Optional<Hit> place(Items items, Map<Integer, Set<Outcome>> byItem, Outcome... outcomes) {
        return items.passages().stream().filter(it -> byItem.containsKey(it.number()) && List.of(outcomes).stream().anyMatch(byItem.get(it.number())::contains)).findFirst()
                .map(it -> new Hit(it.from(), text.sentences().get(it.from()).start(), text.sentences().get(it.from()).end()));
    }

    /// Held, and only not in one place or form.
    private static final Phrase HELD_THOUGH = Phrase.of("\\b(?:is|are|we|i) (?:held|hold)\\b[^\\n]{0,60}\\b(?:but|though|although)\\b");
    /// Said of what is not held as well as of what is kept back.
    private static final Phrase CANNOT = Phrase.of("^(?![^\\n]*(?:exempt|withh|refus|redact|exception|section \\d|regulation \\d))[^\\n]*\\b(?:unable|not able|cannot|not possible|not in a position)\\b");
    /// What a request is called, and what it is not called.
    private static final Phrase CALLED_VEXATIOUS = Phrase.of("\\b(?:request|questions?|it|this|these|they|correspondence)\\b[^\\n]{0,60}\\b(?:is|are|was|were|be|been|become|as)\\b[^\\n]{0,40}\\b(?:vexatious|manifestly unreasonable)\\b");
    private static final Phrase NOT_VEXATIOUS = Phrase.of("(?:\\b(?:not|never|nor|neither|no longer|without)\\b|n't\\b)[^\\n]{0,60}\\b(?:vexatious|manifestly unreasonable)\\b");
    /// A review tells what the first answer did before it decides.
    private static final Phrase NARRATES = Phrase.of("\\b(?:first|original|initial|earlier|previous|that|our|the (?:council|trust|force|department|authority|university|board|agency)'s) (?:[a-z]+ ){0,2}(?:answer|response|reply|decision|letter|notice)\\b[^\\n]{0,60}\\b(?:gave|provided|disclosed|released|enclosed|attached|withheld|refused|relied|cited|applied|said|told|had|was|were)\\b"
            + "|\\b(?:in|by) (?:our|its|their|my|the) (?:[a-z]+ ){0,2}(?:answer|response|reply|decision|letter)\\b|\\byou were (?:given|provided|sent|told|refused)\\b|\\bin which (?:we|it|the) |\\boriginally\\b|\\bat first\\b|\\b(?:had|having) (?:been )?(?:refused|withheld|disclosed|provided)\\b|\\b(?:that|which) (?:was|were) (?:withheld|refused|redacted)\\b|\\bpreviously (?:withheld|refused|redacted|disclosed)\\b");
    /// The first answer stands: it is upheld, or the complaint of it is not.
    private static final Cue UPHOLDS = Cue.of("\\buph[eo]ld\\w*\\b|\\b(?:properly|rightly|correctly) (?:applied|engaged|withheld|refused|relied|cited)|\\b(?:was|were|is|are) (?:right|correct|justified|entitled)\\b|\\b(?:stands|maintain the)\\b", "uph", "properly", "rightly", "correctly", "right", "correct", "justified", "entitled", "stands", "maintain");
    private static final Phrase REVERSES = Phrase.of("\\b(?:not|cannot|no longer|overturn\\w*)\\b(?![^\\n]{0,60}\\b(?:complaint|appeal|concern))|^[^\\n]{0,60}(?<!not )\\b(?:partly |partially |fully )?uph[eo]ld\\w* (?:in part |in full )?(?:your|the|this) (?:complaint|appeal|concern|challenge)");

    /// Whether a sentence says that the answer itself comes with this message: what it gives is told there.
    private static boolean covers(LetterText text, int sentence) {
        return COVERS.isIn(head(text, sentence)) && !RECORDS.isIn(head(text, sentence));
    }

    private static final Phrase COVERS = Phrase.of("\\b(?:attach\\w*|enclos\\w*)\\b[^\\n]{0,60}\\b(?:response|reply|answer|decision|refusal notice)\\b|\\b(?:response|reply|answer|decision|refusal notice)s?\\b[^\\n]{0,60}\\b(?:attach\\w*|enclos\\w*)|\\b(?:see|in|read|with) the (?:attached|enclosed) (?:letter|document)");
    private static final Phrase RECORDS = Phrase.of("\\b(?:cop(?:y|ies)|reports?|minutes|spreadsheets?|schedules?|information|data|figures|tables?|below|plans?|e-?mails|logs?|page|everything|all of)\\b");

    /// Whether a sentence says where it can be had and exempts nothing: not sending what is public refuses nothing.
    private static boolean pointsElsewhere(LetterText text, int sentence) {
        return PUBLIC.isIn(head(text, sentence)) && !EXEMPTS.isIn(head(text, sentence));
    }

    private static final Phrase PUBLIC = Phrase.of("https?://|\\bwww\\.|\\b(?:our|the|its|their) (?:[a-z'-]+ ){0,3}(?:website|web ?pages?|publication scheme|disclosure log|open data)\\b|\\b(?:is|are|was|were|been|already) (?:already |also |publicly )?(?:published|public|available)\\b|public (?:domain|register)");
    private static final Phrase EXEMPTS = Phrase.of("exempt|exception|withh|section \\d|regulation 1[23]\\b|refus");

    /// Information that the reader can have elsewhere (s21; FOISA s25; EIR reg 6(1)(b)).
    private boolean accessible(Cited cited) {
        return cited.regulation() ? cited.path().startsWith("6(1)(b)") : cited.number().equals(regime == Regime.FOISA ? "25" : "21");
    }

    /// From which score of a deed the letter is taken to do it where its words tell nothing: where a provision beside it bears it out, otherwise, and where much
    /// hangs on it.
    private static final int UNLIKELY = -16;
    private static final int LIKELY = 4;
    private static final int SURE = 16;
    /// Where no provision is named at all.
    private static final int CERTAIN = 24;
    /// A figure or a date in passing looks much like one that is given out.
    private static final int GIVEN_OUT = 32;

    private static final Phrase GREETING = Phrase.of("^(?:dear|hello|hi|good (?:morning|afternoon|day)|to the requester)\\b");
    /// In sentences: a letterhead is no longer.
    private static final int LONGEST_HEAD = 25;

    /// Above the greeting stand addresses, dates and references, with many figures in them.
    private static int greeting(LetterText text) {
        for (int i = 0; i < Math.min(LONGEST_HEAD, text.sentences().size()); i++) {
            if (GREETING.isIn(head(text, i))) {
                return i;
            }
        }
        return 0;
    }

    private static final Pattern LABEL = Pattern.compile("^(?:our |the )?(?:response|answer|reply)s? ?[:.-]");
    /// What will be sent later is no answer.
    private static final Cue PROMISES = Cue.of("outcome|result|repl(?:y|ies)|answer|decision|response|review|working days", "outcome", "result", "repl", "answer", "decision", "response", "review", "working days");

    /// Whether the provision can be one that exempts, however far it is cited.
    private static boolean exempts(Cited cited) {
        int number = Integer.parseInt(cited.number().replaceAll("\\D", ""));
        return cited.regulation() ? number == 12 || number == 13 : number >= 21 && number <= 44 && !Reliance.isNcndLimb(cited);
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, text.sentences().size());
        return all;
    }

    private static Optional<Hit> first(LetterText text, BitSet sentences, IntPredicate allowed) {
        return sentences.stream().filter(allowed).limit(1).mapToObj(i -> new Hit(i, text.sentences().get(i).start(), text.sentences().get(i).end())).findFirst();
    }

    /// What stands straight below a question: a figure, yes or no.
    private static final Cue SHORT_ANSWER = Cue.of("^(?:£ ?\\d|\\d[\\d,.]*\\b(?![.)] )|yes\\b|no[,.]|none\\b|nil\\b)");
    /// Below the heading of an item: a figure, or a word or two.
    private static final Cue ANSWERED = Cue.of("^(?:£ ?\\d|\\d[\\d,.]*\\b(?![.)] )|(?:yes|no|none|nil|zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)(?:[.,;]|$| [a-z]+[.,]))");
    private static final Phrase ITEM_HEADING = Phrase.of("^(?:\\d{1,2}[.):]? )?(?:our |the )?(?:response|answer|reply|decision) (?:to|on|for) (?:question |item |part |point |request )?\\(?[a-j1-9]\\)?[.:]?$");
    /// A row of a table with a figure, or a question with its answer in the same line.
    private static final Cue FIGURE = Cue.of("^[^|\\n]{2,80}\\| ?£?\\d[\\d,.]*%? ?(?:\\||$)|^\\|? ?\\d{1,2}[.)]? ?\\|[^|\\n]{4,200}\\| ?£?\\d[\\d£,.:;%/ -]{0,120}\\|?$|\\? ?[-–] ?(?:£ ?\\d|\\d|yes\\b|no\\b|none\\b|nil\\b)", "|", "? -", "? –", "?-", "?–");
    private static final Cue REFUSES = Cue.of("refus|section 14|14 ?\\(|not (?:obliged|required|comply)|consider(?:ed)?|deem|treat|regard", "refus",
            "section 14", "14(", "14 (", "obliged", "required", "comply", "consider", "deem", "treat", "regard");
    private static final Cue EXEMPT = Cue.of("exempt|exception|section \\d\\d", "exempt", "exception", "section ");
    private static final Cue CONFIRMS = Cue.of(
            "(?:can confirm|confirms?) that [^\\n]{0,80}\\b(?:holds?|held)\\b|\\b(?:does|do) hold\\b|\\b(?:we|i|police|constabulary|council|force|opcc"
                    + "|office|trust|department) (?:also )?holds? (?:some|the|this|that|a|information|relevant|part|\\d)"
                    + "|information (?:requested )?is held", "hold", "held");
    /// An answer item by item.
    private static final Cue ITEM = Cue.of("^(?:question|item|part|q) ?\\d|\\b(?:questions?|items?|parts?) \\d", "question", "item", "part", "q");
    private static final Cue OTHER = Cue.of("(?:any|whether)[^\\n]{0,20} (?:other|further|additional)\\b", "other", "further", "additional");
    private static final Cue REDACTS = Cue.of("redact|blacked out|provided|disclosed|attached|enclosed|released", "redact", "blacked out",
            "provided", "disclosed", "attached", "enclosed", "released");

    /// Extensions, questions and receipts are only what the letter is when it decides nothing.
    private void openEnded(Map<Outcome, Found<String>> found, Items items, Map<Integer, Set<Outcome>> byItem) {
        boolean decides = found.containsKey(Outcome.NCND) || found.containsKey(Outcome.PART) || found.containsKey(Outcome.DISCLOSED)
                || found.containsKey(Outcome.COST) || found.containsKey(Outcome.REPEATED) || found.containsKey(Outcome.ACCESSIBLE) || found.containsKey(Outcome.VEXATIOUS) || found.containsKey(Outcome.NOT_HELD)
                        || found.containsKey(Outcome.REVIEW);
        Optional<Hit> extension = EXTENSION.first(text, i -> own.test(i) && STILL_OPEN.isIn(head(text, i)) && !IF_LONGER.isIn(head(text, i)) && !head(text, i).contains("internal "
                + "review") && !head(text, i).contains("apolog"));
        boolean concludes = CONCLUDES.isIn(text, i -> own.test(i) && !UNDECIDED.isIn(head(text, i)));
        boolean answersSome = byItem.values().stream().anyMatch(it -> it.contains(Outcome.DISCLOSED) && it.size() == 1);
        boolean asksFirst = !found.containsKey(Outcome.WITHHELD) && !found.containsKey(Outcome.PART) && !found.containsKey(Outcome.NCND) && (ASKS_FIRST.isIn(text, own) || onlyCounts(found) && WOULD_YOU_SAY.isIn(text, own));
        if (extension.isPresent() && !concludes) {
            put(found, Outcome.EXTENSION, extension, text);
            found.remove(Outcome.WITHHELD);
            found.remove(Outcome.PART);
            found.remove(Outcome.DISCLOSED);
            if (answersSome) {
                put(found, Outcome.DISCLOSED, place(items, byItem, Outcome.DISCLOSED), text);
            } else {
                put(found, Outcome.DISCLOSED, ANSWERS_NOW.first(text, i -> own.test(i) && !arguing.get(i) && IntStream.rangeClosed(i, Math.min(i + 1, text.sentences().size() - 1)).anyMatch(j -> own.test(j) && GIVEN.isIn(head(text, j)))), text);
            }
        } else if ((decides || found.containsKey(Outcome.WITHHELD)) && !asksFirst) {
            boolean whole = found.containsKey(Outcome.COST) || found.containsKey(Outcome.VEXATIOUS) || found.containsKey(Outcome.REPEATED);
            put(found, Outcome.CLARIFICATION, whole ? Optional.empty() : ASKS_WHICH.first(text, i -> own.test(i) && !head(text, i).startsWith("if ") && !head(text, i).startsWith("should ")), text);
        } else {
            put(found, Outcome.CLARIFICATION, CLARIFICATION.first(text, i -> own.test(i) && !head(text, i).startsWith("if ") && !PROMISED.isIn(head(text, i)))
                    .or(() -> ASKS_FIRST.first(text, own)).or(() -> WOULD_YOU_SAY.first(text, own)), text);
            if (found.containsKey(Outcome.CLARIFICATION) && !answersSome) {
                found.remove(Outcome.DISCLOSED);
            }
            if (found.isEmpty() && !TRANSFERS.isIn(text, i -> own.test(i) && others.get(i))) {
                put(found, Outcome.ACKNOWLEDGEMENT, ACKNOWLEDGED.first(text, i -> own.test(i) && !IF_UNHAPPY.isIn(head(text, i))).or(() -> PROMISED.first(text, i -> own.test(i) && !IF_UNHAPPY.isIn(head(text, i)))), text);
            }
        }
        put(found, Outcome.TRANSFERRED, TRANSFERS.first(text, i -> own.test(i) && others.get(i) && !head(text, i).startsWith("if ") && !BOILERPLATE.isIn(head(text, i))), text);
        if (found.isEmpty()) {
            // Whoever names an exemption and does nothing else keeps back what it is about.
            put(found, Outcome.WITHHELD, cited.stream().filter(it -> Reliance.withholds(it.value()) && own.test(text.sentenceAt(it.start())) && withholds(text, text.sentenceAt(it.start()))).findFirst()
                    .map(it -> new Hit(text.sentenceAt(it.start()), it.start(), it.end())), text);
        }
    }

    /// "If we need longer we will write to you": told of what may come, and of requests in general.
    private static final Phrase IF_LONGER = Phrase.of("\\b(?:if|should|in case|in the event that|unless) (?:(?:we|i|it|this|that|more|further|extra|additional|longer|your request|the [a-z]+(?: [a-z]+){0,3}?) (?:time |period )?(?:do |does |should |is |are |will |find (?:that )?(?:we|it) |think (?:that )?we |turns out to )*)(?:need|require|take|want|extend|have to|unable|not able|not possible|cannot)"
            + "|\\b(?:may|might|can) (?:sometimes |occasionally |then )?(?:need|take|require|extend|have to)\\b[^\\n]*\\bif (?:so|that|this)\\b|\\b(?:in (?:some|certain|complex) (?:cases|circumstances)|sometimes|occasionally)\\b[^\\n]*\\b(?:may|might|can|could)\\b");

    /// "We have passed your letter to Northshire County Council", with its name before or after.
    private static final Cue TRANSFERS = Cue.of("\\b(?:transferr?(?:ed|ing)?|pass(?:ed|ing)?|forward(?:ed|ing)?|redirect(?:ed|ing)?|sent|send|hand(?:ed|ing)?)\\b (?:on )?(?:it|this|that|them|(?:a copy of )?(?:your|the|this|that) (?:whole )?(?:request|letter|e-?mail|message|enquiry|questions?|part|item)s?)\\b[^\\n]{0,40}\\bto\\b"
            + "|\\b(?:request|letter|enquiry|part|it)\\b[^\\n]{0,30}\\b(?:has been|have been|was|is being|will be) (?:transferred|passed|forwarded|redirected|sent) (?:on )?to\\b", "transfer", "pass", "forward", "redirect", "sent", "send", "hand");

    /// "There have been four schemes": told in passing, perhaps.
    private boolean onlyCounts(Map<Outcome, Found<String>> found) {
        return found.keySet().equals(Set.of(Outcome.DISCLOSED)) && head(text, text.sentenceAt(found.get(Outcome.DISCLOSED).start())).startsWith("there ");
    }

    /// The time for the answer runs from what is asked.
    private static final Cue ASKS_FIRST = Cue.of("\\b(?:clock|time|days|period)\\b[^\\n]{0,60}\\b(?:starts?|begins?|runs?|counted|counts?|restarts?)\\b[^\\n]{0,60}\\b(?:hear from you|your (?:answer|reply|response|clarification)|clarif\\w+|you (?:tell|write|reply|answer|let|come back))"
            + "|\\b(?:section 1 ?\\(3\\)|regulation 9 ?\\(2\\))[^\\n]{0,60}\\b(?:ask|need|require|until)", "hear from you", "your answer", "your reply", "your response", "clarif", "you tell", "you write", "you reply", "you answer", "you let", "you come back", "1(3)",
            "1 (3)", "9(2)", "9 (2)");
    private static final Cue WOULD_YOU_SAY = Cue.of("\\b(?:would|could|can|will) you (?:please |kindly )?(?:say|tell|let|explain|confirm|indicate|choose|specify)\\b[^\\n]{0,20}\\b(?:which|what|whether|whose|if|who|when|where)\\b[^\\n]{0,100}\\byou\\b",
            "you say", "you please", "you kindly", "you tell", "you let", "you explain", "you confirm", "you indicate", "you choose", "you specify");
    /// What is promised of a review is no promise of an answer.
    private static final Phrase IF_UNHAPPY = Phrase.of("\\bdissatisfied|\\bunhappy|\\bnot (?:satisfied|happy|content)|\\breviews?\\b|\\bcomplain|\\bthink we (?:are|were|have)\\b");
    /// By when the answer will come.
    private static final Cue PROMISED = Cue.of("\\byou (?:should|will|can expect to|may expect to) (?:then )?(?:hear|have|get|receive)\\b[^\\n]{0,60}\\b(?:from (?:us|me)|repl(?:y|ies)|answer|response|decision)|\\bwe (?:will|shall|aim to|hope to|expect to|must|have to) (?:[a-z]+ )?(?:write|reply|respond|answer|let you)\\b"
            + "|\\bwe have until\\b|\\b(?:act|law|regulations) (?:asks?|gives?|requires?|allows?) us\\b[^\\n]{0,60}\\b(?:working day|reply|answer)", "hear", "have", "get ", "receive", "write", "reply", "respond", "answer", "let you", "working day");

    private static final Cue CONCLUDES = Cue.of("outweigh(?:s|ed)? |is therefore (?:exempt|withheld)|refusal notice|(?:neither confirm)", "outweigh",
            "therefore", "refusal notice", "neither confirm");

    /// "Supplied? No.": filled in as on a form.
    private static final Cue NOTHING = Cue.of("^(?:information |anything |records? )?(?:supplied|disclosed|released|provided|given)(?: to you)? ?[?:]", "supplied", "disclosed", "released", "provided", "given");
    private static final Phrase SAYS_NO = Phrase.of("[?:] ?(?:no|none|nothing|nil)\\b[.,;]?");

    /// An item that cannot be told from the words asked about it.
    private static final Cue ASKS_WHICH = Cue.of("\\b(?:would|could|can|will|please) (?:you )?(?:please |kindly )?(?:tell|let|say|explain|confirm|specify|clarify)\\b[^\\n]{0,40}\\b(?:which|what|whose|who|when|where)\\b[^\\n]{0,60}\\byou (?:mean|meant|have in mind|had in mind|want|are after|need|would like|are asking)\\b"
            + "|\\b(?:cannot|can't|unable to|not able to|not been able to|not sure|not clear)\\b[^\\n]{0,60}\\b(?:which|what|whose)\\b[^\\n]{0,60}\\byou (?:mean|meant|have in mind|had in mind|want|are after|are asking)\\b", "you mean", "in mind", "you want", "you are", "you need", "you would");

    /// What is still to be weighed is not concluded.
    private static final Phrase UNDECIDED = Phrase.of("\\b(?:whether|if|not yet|yet to|still|until|need to|in order to)\\b|\\bto (?:decide|determine|consider|establish|conclude|weigh|assess)\\b");

    /// "The first duty is to confirm or deny whether ...": the law told over, not an answer.
    private static final Cue STATES_DUTY = Cue.of("(?:first|second|two|general|a|the) (?:duty|duties|obligations?|rights?)\\b[^\\n]{0,80}\\b(?:is|are|requires?|to|of)"
            + "[^\\n]{0,40}(?:to confirm or deny|being told|to be told|to be informed)(?! does not| is excluded| need not)|\\b(?:must|required to|obliged to|have to|has to|duty to)"
            + " (?:first )?confirm or deny whether(?![^\\n]{0,200}(?:does not|do not|not apply|excluded|exempt))", "confirm or deny", "told", "be informed");
    private static final Cue NEGATED = Cue.of("(?:\\bnot\\b|n't|neither|no longer|excus\\w+|exempt\\w*|exclu\\w+|remov\\w+|without)[^\\n]{0,30}"
            + "(?:required|obliged|have|has|duty|need|apply|arise)", "not", "n't", "neither", "no longer", "excus", "exempt", "exclu", "remov", "without");

    private static boolean denies(LetterText text, int sentence) {
        String words = head(text, sentence);
        return words.contains("previously") && words.contains("no longer") || words.startsWith("the full wording") || STATES_DUTY.isIn(words) && !NEGATED.isIn(words.replace("unless exempt", ""));
    }

    private static final Phrase NO_SIGN = Phrase.of("\\bas (?:a|any|an) (?:sign|indication|suggestion|admission|confirmation)\\b|\\b(?:taken|read|understood) (?:to (?:mean|imply|suggest)|as (?:meaning|saying|confirming|suggesting))\\b");

    /// "Were a force to say that it has nothing".
    private static final Phrase WERE_ONE_TO = Phrase.of("(?:^|[;:,] (?:and |but |or )?)(?:were|had|should|suppose|supposing|assuming) (?:that )?(?:an?|the|any|one|we|i|it|they|this|that|another|some)\\b[^,;]{0,60}\\b(?:to|said|say|answered|answer|told|tell|replied|reply|stated?|confirm\\w*|den(?:y|ied))\\b");

    /// "whether or not information is held", "if it were held".
    private static boolean hypothetical(LetterText text, int sentence) {
        String words = head(text, sentence);
        return words.contains("whether") || words.contains(" if ") || words.startsWith("if ") || words.contains("may or may not") || words.contains("neither")
                || words.contains("would be held") || words.contains("were held") || words.contains("confirm or deny") || words.contains("confirming "
                        + "or denying") || words.contains("does or does not")
                || words.contains("is or is not") || words.contains("do or do not") || words.contains("stating no information held") || words.contains("not have to")
                        || WERE_ONE_TO.isIn(words) || words.contains("inference") || words.contains("conclusive evidence") || NO_SIGN.isIn(words)
                || words.contains("not to be") || words.contains("does not arise") || words.contains("not have "
                        + "the right");
    }

    private static final Pattern UPHELD = Pattern.compile("\\b(?:uph[eo]ld|accept|allow)(?:ed|ing)? (?:this |that |your |the )(?:[a-z]+ )?complaint\\b");

    /// Whether a sentence, or the half of it that gives, gives: "the register goes with this letter; the names are taken out".
    private static boolean gives(LetterText text, int sentence) {
        String said = UPHELD.matcher(head(text, sentence)).replaceFirst("");
        // "We attach a print, as we do not send files": what stands in the reason takes nothing back.
        String words = BECAUSE.first(said).map(it -> said.substring(0, it.start())).filter(SENDS::isIn).orElse(said);
        return words.indexOf(';') < 0 ? gives(words) : Stream.of(words.split(";")).anyMatch(half -> (GIVEN.isIn(half) || Roles.says(Role.GIVES, half)) && gives(half));
    }

    private static final Phrase BECAUSE = Phrase.of(",? (?:as|because|since) (?:we|i|it|our|the|this|that|they|you) ");
    /// "I enclose some of it at Annex A": other annexes hold the law.
    private static final Phrase SENDS = Phrase.of("\\b(?:i|we) (?:am |are |can |have |also |now |therefore )*(?:enclos|attach|send|provid|disclos|releas|giv)\\w* (?:you )?(?:with )?(?:some|all|most|part|copies|(?:an? |one )(?:[a-z]+ )?(?:copy|print|scan|list|table|file|spreadsheet|summary|version)|both|these|those|them|it|what|the (?!text|law|wording|provision|relevant section|legislation))");
    /// A sheet that comes with every letter.
    private static final Phrase RIGHTS = Phrase.of("\\b(?:sheet|leaflet|notes?|page|details|guidance|information|procedure|document)\\b[^\\n]{0,60}\\b(?:rights?|how) (?:of |to )?(?:appeal|complain|challenge|an? (?:internal )?review|ask for)");

    private static boolean gives(String words) {
        return !BOILERPLATE.isIn(words) && !words.contains(" not ") && !words.contains("unable") && !words.contains("whether") && !words.contains("would ")
                && !words.contains("could ") && !words.contains("public interest") && !words.contains("exempt") && !words.contains("section 17")
                        && (!words.contains("annex") || SENDS.isIn(words)) && !words.contains("reasons") && !RIGHTS.isIn(words)
                && !words.contains("to assist") && !words.contains("link") && !words.contains("within the limit") && !words.contains("i have "
                        + "included") && !words.contains("exception")
                && !words.contains("refus") && !words.contains("if we") && !words.contains("if there ") && !words.contains("explanation") && !words.contains("withh")
                        && !words.contains("advice and assistance") && !words.contains("factors")
                && !words.contains("points favour") && !words.contains("balanc") && !words.contains(" test");
    }

    /// Said of the first answer: it was wrong to withhold.
    private static final Phrase WRONGLY = Phrase.of("\\b(?:wrongly|mistakenly|incorrectly|(?:should|ought)(?: not|n't) (?:to )?have(?: been)?|wrong to) (?:applied|apply|relied|rely|withheld|withhold|refused|refuse|cited|cite|claimed|claim)\\b");

    private static final Phrase HEADING = Phrase.of("^(?:[-*#0-9.) ]{0,5})(?:reasons?|grounds?|explanation) (?:for|why|of) [^.;:]{3,60}:?$");

    private static boolean withholds(LetterText text, int sentence) {
        String words = head(text, sentence);
        return !BOILERPLATE.isIn(words) && !HEADING.isIn(words) && !NOTHING_KEPT.isIn(words) && !WRONGLY.isIn(words) && !Reliance.GENERAL.isIn(words) && !pointsElsewhere(text, sentence) && !words.contains("confirm or deny") && !words.contains("confirm nor deny") && !words.contains("reserve")
                && !words.contains("if the")
                && !words.contains("within the limit") && !words.contains("not withh") && !words.contains("no exemption") && !words.contains("any exemption")
                && !words.contains("not provided by") && !words.contains("whether the information") && !words.contains("whether any") && !words.contains("whether it");
    }

    private static boolean onlyRepeated(List<Found<Cited>> cited) {
        return cited.stream().filter(it -> it.value().number().equals("14")).allMatch(it -> it.value().within("14(2)"));
    }

    private static boolean cites(List<Found<Cited>> cited, String number, boolean regulation) {
        return cited.stream().anyMatch(it -> it.value().regulation() == regulation && it.value().number().equals(number));
    }

    private static String head(LetterText text, int sentence) {
        return text.lower(sentence);
    }

    private static void put(Map<Outcome, Found<String>> found, Outcome outcome, Optional<Hit> hit, LetterText text) {
        hit.ifPresent(it -> found.put(outcome, Found.words(text, it.start(), it.end())));
    }
}
