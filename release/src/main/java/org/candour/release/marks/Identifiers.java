package org.candour.release.marks;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.candour.release.marks.Suggestions.Kind;
import org.candour.release.marks.Suggestions.Suggestion;

/// Identifiers used in the United Kingdom, by form, check digit and the words beside them.
public final class Identifiers {
    private interface Check {
        boolean holds(String match, String before);
    }

    /// @param pattern its group, where it has one, is what was looked for
    private record Rule(Kind kind, Pattern pattern, double confidence, String reason, Check check) {}

    private static final String OUTWARD = "(?:AB|AL|B|BA|BB|BD|BH|BL|BN|BR|BS|BT|CA|CB|CF|CH|CM|CO|CR|CT|CV|CW|DA|DD|DE|DG|DH|DL|DN|DT|DY|E|EC|EH|EN|EX|FK|FY|G|GL|GU|GY|HA|HD|HG|HP|HR|HS|HU|HX|IG|IM|IP|IV|JE|KA|KT|KW|KY|L|LA|LD|LE|LL|LN|LS|LU|M|ME|MK|ML|N|NE|NG|NN|NP|NR|NW|OL|OX|PA|PE|PH|PL|PO|PR|RG|RH|RM|S|SA|SE|SG|SK|SL|SM|SN|SO|SP|SR|SS|ST|SW|SY|TA|TD|TF|TN|TQ|TR|TS|TW|UB|W|WA|WC|WD|WF|WN|WR|WS|WV|YO|ZE)";
    private static final Pattern MARK_CUE = cue("registration(?: mark| number)?|number plate|reg|vrm|index");
    /// Words after which a mark may have any form.
    private static final Pattern PLATE_CUE = cue("(?:vehicle )?registration(?: mark| number)?|number plate|vrm");
    private static final Pattern VEHICLE_CUE = cue("registration|reg(?:istered)?|number plate|plate|vrm|vehicle|car|van|lorry|motorcycle|index");
    private static final Pattern NHS_CUE = cue("nhs|patient|chi");
    private static final Pattern CARD_CUE = cue("card|visa|mastercard|amex|debit|credit|payment|pan");
    private static final Pattern BANK_CUE = cue("sort code|sortcode|s/?c|account|a/?c|acc(?:oun)?t?(?: no)?|bank|bacs");
    private static final Pattern ACCOUNT_CUE = cue("account(?: number| no\\.?)?|a/?c|acc(?:oun)?t? no");
    /// Before eight digits that could be a day as well.
    private static final Pattern ACCOUNT_NUMBER_CUE = cue("account (?:number|no\\.?)|a/c(?: no)?|acc(?:oun)?t? no");
    private static final Pattern SORT_CUE = cue("sort code|sortcode");
    private static final Pattern POSTCODE_CUE = cue("post ?code");
    private static final Pattern PASSPORT_CUE = cue("passport");
    private static final Pattern COLLAR_CUE = cue("collar|shoulder|warrant|badge|officer (?:number|no)|t?pc|wpc|ps|sc|t?dc|ds|di|insp|sgt|pcso|ddo|op|operator|constable|sergeant");
    private static final Pattern RANKED = Pattern.compile("(?<![\\p{L}\\p{N}])(?:W?PC|PS|SC|T?DC|DS|DI|PCSO|DDO|(?i:Sgt|Insp|Constable|Sergeant|Inspector|Officer)):?(?: {1,3}(?:\\p{Lu}\\.|\\p{Lu}[\\p{L}'’-]{1,20})){1,3},? {1,3}\\(?$");
    private static final Pattern CRIME_CUE = cue("crime|custody|incident|reference|ref|cad|urn|occurrence|log|report");
    private static final Pattern CASE_CUE = cue("crime|custody|incident|case|cad|urn|occurrence|log|complaint|asb|vpd|inc|oel|ref(?:erence)?|cr number");
    /// Numbers that somebody has: at work, at school, as a tenant, a patient or a customer.
    private static final Pattern OWN_CUE = cue("(?:payroll|service|imei|serial|employee|staff|personnel|pupil|student|patient|hospital|tenancy|tenant|rent(?: account)?|claim|claimant|policy|membership|member|customer|permit|badge|blue badge|licen[cs]e|insurer|ticket|pcn|pension|complaint|council tax(?: account)?|urn|upn|uln|mis|gmc|nmc|hcpc|sia|utr|crn|nrpsi|clock|clip|frame|chassis|certificate|dbs(?: certificate)?|penalty charge notice|notice|elector|interpreter|gas safe|id|plate|case|ticket|prison|warrant card|library card|application|planning|housing)(?: (?:number|no|ref|reference|id))?\\.?|(?:account|reference) (?:number|no)\\.?");
    private static final Pattern OFFICE = Pattern.compile("(?i)(?:cllr\\..*|cllr|clerk|finance|secretary|mash|csp|safeguarding|council|sales|orders|jobs|news|media|library|registrars?|elections?|benefits|council\\.?tax|environment(?:al)?\\.?health|foi|eir|info|information|enquir(?:y|ies)|contact(?:us)?|admin|records?|complaints?|office|reception|press|help(?:desk)?|support|feedback|customer\\.?services?|no-?reply|hello|mail|team|dpo|data\\.?protection|accounts|invoices|payroll|hr|recruitment|planning|housing|parking|appeals|licensing|cctv|democratic\\.?services|[a-z]+\\.(?:appeals|enquiries|team|office|admin|complaints))@.*");
    /// A label that ends in a word for a number; not one of the authority's own papers and things.
    private static final Pattern NUMBERED = Pattern.compile("(?i)(?<!\\p{L})(?!(?:our|your|foi|eir|sar|policy|invoice|order|version|vat|company|charity|page|item|exhibit|bag|seal|disc|cam(?:era)?|tag|part|model|room|form|code|paper|agenda|minute|contract|tender|document|tel(?:ephone)?|phone|fax|box|table|figure|road|request|report) )(?:\\p{L}{2,12}(?: (?:number|no\\.?|ref\\.?|reference|id)|id|ref|no)|ref|reference)[ \\t]{0,3}:?[ \\t]{1,3}$");
    private static final Pattern PNC_CUE = cue("pnc ?(?:id|no|number)?");
    private static final Pattern ENDING_CUE = cue("(?:card|account)(?: (?:number|no\\.?))?(?: in the name of(?: [\\p{L}.]+){1,3})? ending(?: in| with)?");
    private static final Pattern EXHIBIT_CUE = cue("exhibits?|produced?|produces|marked|labelled");
    private static final Pattern PLATFORM_CUE = cue("(?:snapchat|instagram|insta|tiktok|twitter|facebook|whatsapp|xbox|discord|user ?name|user|handle)(?: (?:user|account|name|id|handle))?");
    /// Labels of the authority's own papers, things and amounts.
    private static final Pattern PAPER_CUE = Pattern.compile("(?i)(?<!\\p{L})(?:our|foi|eir|invoice|order|po|version|vat|company|charity|page|model|form|code|centre|budget|contract|tender|tel(?:ephone)?|phone|fax|mobile|date|time|total|amount|cost|price|paid|sum|population|hash|isbn|issn|doi)[^:\\n]{0,20}:\\s*$");
    private static final Pattern LOG_CUE = cue("(?:crime|custody|incident|occurrence)(?: report| record| reference| ref\\.?)?|cad|urn|log|niche(?: ref(?:erence)?)?");
    private static final Pattern BIRTH_CUE = cue("born(?: in \\p{Lu}\\p{L}{1,20})?(?: on)?|(?<=\\()b|b\\.|d\\.?o\\.?b\\.?(?: ?/ ?age)?|date (?:and place )?of birth(?: as| is| was)?|birth ?date|birthday");

    private static final String STREET = "(?:Street|St|Road|Rd|Lane|Ln|Avenue|Ave|Close|Drive|Crescent|Court|Place|Terrace|Way|Gardens|Grove|Square|Walk|Hill|Row|Mews|Park|Green|View|Rise|Boulevard|Broadway|Parade|Quay|Wharf|Embankment|Esplanade|Circus|Approach|Croft|Vale|Brae|Wynd|Yard|Buildings|Cottages|Villas|Mount|Bank|Fold|Orchard|Paddock|Loan|Glebe|Holt|Ridge|Bungalows|Mansions|Heights|Gate|Side|End|Meadows?|Fields|House|Point|Tower|Towers|Almshouses|Court|Common|Crossing|Dell|Path)";
    /// A number below a hundred in words, as people say their address or their telephone number.
    private static final String DIGIT = "(?:oh|zero|nought|one|two|three|four|five|six|seven|eight|nine)";
    private static final String SPOKEN = "(?:(?:twen|thir|for|fif|six|seven|eigh|nine)ty(?:[- ]" + DIGIT + ")?|ten|eleven|twelve|(?:thir|four|fif|six|seven|eigh|nine)teen|" + DIGIT + ")";
    private static final String ORDINAL = "(?:(?:twenty|thirty)[- ])?(?:first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth|eleventh|twelfth|(?:thir|four|fif|six|seven|eigh|nine)teenth|twentieth|thirtieth)";
    private static final String MONTH = "(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sep(?:t(?:ember)?)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)";
    /// The town behind a street, in the same line or the next.
    private static final String TOWN = "(?:,?\\s{1,40}(?!(?:Mr|Mrs|Ms|Miss|Dr|PC|He|She|They|The|It|We|On|At|In|When|Then|And|But|If|As|Tel|Telephone|Phone|Mobile|Email|Date|Dear|Re|My)(?!\\p{L}))(?<=[,\\n]\\s{0,40})[A-Z][\\p{L}'’-]+(?:[ -](?:[A-Z][\\p{L}'’-]+|upon|on|le|under|by|the|of|in)(?!\\p{L}))*(?=\\s*(?:,|\\.|\\(|;|$|\\R|[A-Z]{1,2}\\d)|\\s{2}|[ ]+\\p{Lu}\\p{L}+:)){0,2}(?: [A-Z][\\p{L}'’-]+(?: [A-Z][\\p{L}'’-]+)?(?=[,\\t\"|]|[ ]*(?:\\R|$)))?";
    private static final List<Rule> RULES = List.of(
        rule(Kind.EMAIL, "(?i)(?<![\\w.+-])\\w[\\w.+'’-]{0,63}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,5}(?<![.-])", 0.98, "e-mail address", (m, b) -> !OFFICE.matcher(m).matches()),
        rule(Kind.EMAIL, "(?i)(?<![\\w.+-])\\w[\\w.+-]{0,63}@[a-z0-9-]{1,63}(?:\\.[a-z0-9-]{1,63}){1,5}(?<![.-])", 0.15, "e-mail address of an office, it seems", (m, b) -> OFFICE.matcher(m).matches()),
        rule(Kind.EMAIL, "(?i)(?<![\\w.+-])[\\w-]{1,40}(?:(?:\\.| dot )[\\w-]{1,40}){0,3}(?: at | ?[\\[(]at[\\])] ?)[\\w-]{1,60}(?:(?: dot | ?[\\[(]dot[\\])] ?)[\\w-]{2,20}){1,4}(?![\\w-])", 0.85, "e-mail address in words", (m, b) -> true),
        // HMRC NIM39110: which prefixes are never used; suffix A to D.
        rule(Kind.NATIONAL_INSURANCE, "(?i)(?<![\\p{L}\\p{N}])(?!BG|GB|KN|NK|NT|TN|ZZ)[A-CEGHJ-PR-TW-Z][A-CEGHJ-NPR-TW-Z][ .-]{0,3}\\d{2}[ .-]{0,2}\\d{2}[ .-]{0,2}\\d{2}[ .-]{0,3}[A-D](?![\\p{L}\\p{N}])", 0.97, "NI number, valid form",
            (m, b) -> m.equals(m.toUpperCase(java.util.Locale.ROOT)) || cue("ni|n\\.i|nino|(?:national )?insurance(?: no| number)").matcher(b).find()),
        rule(Kind.CARD, "(?<![\\p{N}.,-])\\d(?:[ -]?\\d){12,18}(?![\\p{N}-])", 0.97, "card number, check digit right", Identifiers::card),
        rule(Kind.NHS_NUMBER, "(?<![\\p{L}\\p{N}.,£-])\\d{3}[ -]{1,2}\\d{3}[ -]{1,2}\\d{4}(?![\\p{N}-])|(?<![\\p{L}\\p{N}.,£-])\\d{10}(?![\\p{N}-])", 0.96, "NHS number, check digit right", (m, b) -> nhs(m) && (m.length() > 10 || NHS_CUE.matcher(b).find())),
        rule(Kind.BANK, "(?<![\\p{L}\\p{N}-])\\d{2}[ -]\\d{2}[ -]\\d{2}(?![\\p{N}-])(?:[ ,;:]{1,3}(?:(?i:account|a/c|acc)(?i:[ a-z.:]{0,14}))?\\d{8}(?!\\p{N}))?", 0.95, "sort code beside a word for a bank", (m, b) -> BANK_CUE.matcher(b).find()),
        rule(Kind.BANK, "(?<![\\p{L}\\p{N}-])\\d{6}(?![\\p{N}-])", 0.9, "sort code", (m, b) -> close(SORT_CUE, b)),
        rule(Kind.BANK, "(?<![\\p{L}\\p{N}])GB\\d{2}[ ]?[A-Z]{4}(?:[ ]?\\d){14}(?![\\p{L}\\p{N}])", 0.97, "international account number, check digits right", (m, b) -> iban(m)),
        rule(Kind.BANK, "(?<![\\p{L}\\p{N}-])\\d{4}[ ]?\\d{4}(?![\\p{N}-])", 0.9, "account number beside a word for a bank", (m, b) -> ACCOUNT_CUE.matcher(b).find() && (!m.matches("(?:19|20)\\d\\d(?:0[1-9]|1[0-2])(?:[0-2]\\d|3[01])") || close(ACCOUNT_NUMBER_CUE, b))),
        rule(Kind.TELEPHONE, "(?<![\\p{L}\\p{N}.,/-])(?:\\+44[ .-]?(?:\\(0\\)[ ]?)?|0044[ ]?|\\(?0)(?:1\\d{1,4}|2\\d{1,2}|3\\d{2,3}|7\\d{3}|[89]\\d{2})\\)?[ .-]{0,2}\\d{2,4}[ .-]{0,2}\\d{2,4}(?:[ .-]{0,2}\\d{1,4})?(?![\\p{N}/-])", 0.93, "telephone number", (m, b) -> telephone(m)),
        rule(Kind.TELEPHONE, "(?i)(?<!\\p{L})" + DIGIT + "(?:,? (?:(?:double|treble|triple) )?" + DIGIT + "){6,12}(?!\\p{L})", 0.7, "telephone number in words", (m, b) -> true),
        rule(Kind.TELEPHONE, "(?i)(?<![\\p{L}\\p{N}])(?:ext(?:ension|n)?|bleep|dect)\\.?:? {0,2}(\\d{3,6})(?![\\p{N}/-]|\\.\\p{N})", 0.6, "extension", (m, b) -> true),
        rule(Kind.DATE_OF_BIRTH, "(?i)(?<!\\p{L})(?:the )?" + ORDINAL + " (?:of )?(?:the )?(?:" + ORDINAL + "|" + MONTH + "),? (?:nineteen |twenty |two thousand (?:and )?)?" + SPOKEN + "(?!\\p{L})", 0.6, "date of birth in words", (m, b) -> true),
        rule(Kind.ADDRESS, "(?<!\\p{L})(?i:(?:number )?" + SPOKEN + "),? (?:\\p{Lu}[\\p{L}'’]+ ){1,3}" + STREET + "(?!\\p{L})" + TOWN, 0.7, "street and house number in words", (m, b) -> true),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}:/.])(?:(?:FLAT|APT|APARTMENT|ROOM|UNIT) \\w{1,4},? (?:\\d{1,4}[A-Z]?,? )?|\\d{1,4}[A-Z]?,? )(?:[A-Z'’]{2,} ){1,3}(?:STREET|ST|ROAD|RD|LANE|AVENUE|AVE|CLOSE|DRIVE|CRESCENT|COURT|PLACE|TERRACE|WAY|GARDENS|GROVE|SQUARE|WALK|ROW|MEWS|VIEW|RISE|PARADE|CROFT|VALE|YARD|VILLAS|HOUSE)(?:, (?:[A-Z'’]{3,} ?){1,3}){0,2}(?<! )(?![\\p{L}])", 0.85, "street and house number", (m, b) -> true),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}])(?:The )?(?:[A-Z][\\p{L}'’]+ ){0,2}(?:House|Cottage|Forge|Barn|Farm|Lodge|Mill|Rectory|Vicarage|Bungalow|Manse|Croft|Villa)(?:,? {0,2}(?:\\R[> ]{0,40})?(?:\\d{1,4}[A-Za-z]? )?[A-Z][\\p{L}'’-]+(?: (?:[A-Z][\\p{L}'’-]+|upon|on|le|under|by|the|of|in))*){1,4}(?=,?\\s{1,40}" + OUTWARD + "\\d[A-Z\\d]?[ ]{0,2}\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}]))", 0.8, "house with a name, before a postcode", (m, b) -> true),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}])(?:The )?(?:[A-Z][\\p{L}'’]+ ){0,2}(?:Cottage|Forge|Barn|Farm|Rectory|Vicarage|Bungalow|Manse|Croft|Villa|Gatehouse|Farmhouse), (?:[A-Z][\\p{L}'’]+ ){1,3}" + STREET + "(?!\\p{L})" + TOWN, 0.6, "house with a name", (m, b) -> true),
        rule(Kind.ADDRESS, "(?m)(?i:(?<!\\p{L})(?:(?:home |postal )?addr(?:ess)?|lives)(?: at)?:)[ \\t]{1,20}((?:[A-Z][\\p{L}'’-]+|yr?|of|the)(?: (?:[A-Z][\\p{L}'’-]+|yr?|of|the|upon|on)){0,3}(?:, (?:[A-Z\\d][\\p{L}\\d'’-]*)(?: (?:[A-Z\\d][\\p{L}\\d'’-]*|yr?|of|the|upon|on)){0,3}){1,4})(?=[ \\t]*(?:[;.(]|$)|  )", 0.65, "follows a word for an address", (m, b) -> true),
        rule(Kind.REFERENCE, "(?<![\\p{L}\\p{N}/-])[A-Z]{2,4}[/-]\\d{1,3}(?![\\p{L}\\p{N}/-])", 0.5, "exhibit, by somebody's initials", (m, b) -> EXHIBIT_CUE.matcher(b).find()),
        rule(Kind.REFERENCE, "(?<![\\w@.])@?(?=[\\w.]*[_\\d])[A-Za-z][\\w.]{3,29}(?![\\w@])", 0.5, "somebody's name on a platform", (m, b) -> close(PLATFORM_CUE, b.endsWith("@") ? b.substring(0, b.length() - 1) : b)),
        rule(Kind.REFERENCE, "(?<![\\p{L}\\p{N}])A\\d{4}[A-Z]{2}(?![\\p{L}\\p{N}])", 0.5, "prison number, valid form", (m, b) -> true),
        rule(Kind.REFERENCE, "(?<=\\p{L}: {0,3})(?!(?:19|20)\\d\\d[-/]\\d)(?=(?:[^\\d\\s]*\\d){5})[A-Z\\d]{2,16}(?:[/-][A-Z\\d]{1,10}){0,3}(?![\\p{L}\\p{N}/:-]|\\.\\p{N})", 0.4, "follows a label", (m, b) -> !PAPER_CUE.matcher(b).find()),
        rule(Kind.VEHICLE, "(?<![\\p{L}\\p{N}-])[A-HJ-PR-Y][A-HJ-PR-Y][ ]?(?:0[1-9]|[1-7]\\d)[ ]?[A-HJ-PR-Z]{3}(?![\\p{L}\\p{N}-])", 0.92, "vehicle registration mark, valid form", (m, b) -> m.indexOf(' ') == 4 || VEHICLE_CUE.matcher(b).find()),
        rule(Kind.VEHICLE, "(?<![\\p{L}\\p{N}-])(?:[A-HJ-NPR-TV-Y]\\d{1,3}[ ]?[A-HJ-PR-Y]{3}|[A-HJ-PR-Y]{3}[ ]?\\d{1,3}[A-HJ-NPR-TV-Y])(?![\\p{L}\\p{N}-])", 0.85, "vehicle registration mark beside a word for a vehicle", (m, b) -> MARK_CUE.matcher(b).find()),
        rule(Kind.VEHICLE, "(?<![\\p{L}\\p{N}-])(?:\\d{3}[ ]?[DX][ ]?\\d{3}|[A-Z][ ]?\\d{1,3}[ ]?[A-Z]{3}|[A-Z]{3}[ ]?\\d{1,3}[A-Z]|(?i:[a-z]{2}\\d{2}[ ]?[a-z]{3}))(?![\\p{L}\\p{N}-])", 0.85, "vehicle registration mark beside a word for a vehicle", (m, b) -> close(PLATE_CUE, b)),
        rule(Kind.VEHICLE, "(?<![\\p{L}\\p{N}-])\\d{1,4}[ ]?[A-Z]{1,3}(?![\\p{L}\\p{N}-])", 0.85, "vehicle registration mark beside a word for a vehicle", (m, b) -> close(PLATE_CUE, b)),
        // Marks without a year look like any code with a number: they must follow the word at once.
        rule(Kind.VEHICLE, "(?<![\\p{L}\\p{N}-])[A-Z]{1,3}[ ]?\\d{1,4}(?![\\p{L}\\p{N}-])", 0.85, "vehicle registration mark beside a word for a vehicle", (m, b) -> close(MARK_CUE, b)),
        rule(Kind.DRIVER, "(?<![\\p{L}\\p{N}])[A-Z9]{5}[ ]?\\d[0156]\\d(?:[0-2]\\d|3[01])\\d[ ]?[A-Z9]{2}\\d[A-Z]{2}(?![\\p{L}\\p{N}])", 0.95, "driver number, valid form", (m, b) -> true),
        rule(Kind.PASSPORT, "(?<![\\p{L}\\p{N}])(?:\\d{9}|[A-Z]{2}\\d{7})(?![\\p{L}\\p{N}])", 0.9, "follows the word passport", (m, b) -> PASSPORT_CUE.matcher(b).find()),
        rule(Kind.DATE_OF_BIRTH, "(?<![\\p{N}])(?:\\d{1,2} / \\d{1,2} / \\d{2,4}|\\d{1,2}(?:st|nd|rd|th)?(?: of)?[ ./-](?:\\d{1,2}|(?i:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*),?[ ./-](?:\\d{4}|\\d{2})|\\d{4}-\\d{2}-\\d{2})(?!\\p{N})", 0.96, "date of birth", (m, b) -> close(BIRTH_CUE, b)),
        rule(Kind.COLLAR_NUMBER, "(?<![\\p{L}\\p{N}])(?:[A-Z]{0,2}\\d{3,6}|\\d{2,5}[A-Z]{1,2})(?![\\p{L}\\p{N}])(?! (?:series|reports?|forms?|motors?|consoles?|bits?|systems?|models?|versions?|editions?|software)(?!\\p{L}))", 0.85, "collar number beside a rank", (m, b) -> close(COLLAR_CUE, b)),
        rule(Kind.COLLAR_NUMBER, "(?=\\d)(?<=(?<![\\p{L}\\p{N}])(?:W?PC|PS|SC|DC|DS|PCSO|Sgt|Insp))\\d{3,6}(?![\\p{L}\\p{N}])", 0.85, "collar number behind a rank", (m, b) -> true),
        rule(Kind.COLLAR_NUMBER, "(?<![\\p{L}\\p{N}])(?!(?:19[5-9]|20[0-3])\\d(?!\\d))[A-Z]{0,2}\\d{3,6}(?![\\p{L}\\p{N}])", 0.8, "number behind a rank and a name", (m, b) -> RANKED.matcher(b).find()),
        rule(Kind.COLLAR_NUMBER, "(?m)(?<=^\\d\\d:?\\d\\d(?: ?hrs)?[ \\t,|]{1,4})\\d{4,5}(?=[ \\t,|]{1,4}\\p{Lu})", 0.6, "who wrote a line of a log", (m, b) -> true),
        rule(Kind.CRIME_REFERENCE, "(?<![\\p{L}\\p{N}/])(?:\\d{11}|\\d{2}[A-Z]{2}\\d{5,8}|\\d{8}-\\d{3,5}|\\d{5,8}-\\d{2}|(?:\\d{1,2}/)?(?!(?:19|20)\\d\\d/)\\d{4,8}/\\d{2}(?:\\d{2})?|\\d{1,5} of \\d{1,2}(?:[/.]\\d{1,2}[/.]\\d{2,4}| [A-Z][a-z]{2,8} \\d{4})|\\d{1,5}/\\d{2}[A-Z]{3}\\d{2})(?![\\p{L}\\p{N}/])", 0.85, "follows a word for a crime or an incident", (m, b) -> close(LOG_CUE, b)),
        rule(Kind.CRIME_REFERENCE, "(?<![\\p{L}\\p{N}])(?:\\d{2}[A-Z]{1,4}/\\d{4,8}/\\d{2}|(?!FOI|EIR|SAR|RFI)[A-Z]{1,4}/\\d{4,8}/\\d{2,4}|\\d{2}/\\d{5,8}/\\d{2}(?:\\d{2})?|\\d{2}[A-Z]{2}\\d/\\d{3,7}/\\d{2})(?![\\p{L}\\p{N}])", 0.85, "crime or custody reference", (m, b) -> CRIME_CUE.matcher(b).find()),
        rule(Kind.CRIME_REFERENCE, "(?<![\\p{L}\\p{N}/])(?!FOI|EIR|SAR|RFI|DPA|ICO|DSAR)[A-Z]{2,4}/\\d{2}/\\d{3,8}(?![\\p{L}\\p{N}/])", 0.8, "crime or case reference", (m, b) -> m.length() > 11 || CASE_CUE.matcher(b).find()),
        rule(Kind.CRIME_REFERENCE, "(?<![\\p{L}\\p{N}/])(?!FOI|EIR|SAR|RFI)[A-Z\\d]{2,4}/\\d{4,6}/\\d{2}(?![\\p{L}\\p{N}/])|(?<![\\p{L}\\p{N}/])\\d{2,4}/\\d{4,7}[A-Z](?![\\p{L}\\p{N}/])|(?<![\\p{L}\\p{N}])\\d{2} [A-Z]{2} \\d{3,5} \\d{2}(?!\\p{N})", 0.8, "crime or custody reference", (m, b) -> CRIME_CUE.matcher(b).find() || PNC_CUE.matcher(b).find()),
        rule(Kind.CRIME_REFERENCE, "(?<![\\p{L}\\p{N}/-])(?!FOI|EIR|SAR|RFI)[A-Z]{2,4}(?:[-/][A-Z]{2,4})?[-/]\\d{2,8}[-/]\\d{2,8}(?![\\p{L}\\p{N}/-])|(?<![\\p{L}\\p{N}/-])\\d{4}-\\d{8}(?![\\p{L}\\p{N}/-])", 0.75, "crime or case reference", (m, b) -> CASE_CUE.matcher(b).find()),
        rule(Kind.REFERENCE, "(?<=[:\\t ])(?!FOI|EIR|SAR|RFI)(?=[A-Z/-]{0,8}\\d)(?=(?:[^\\d\\s]*\\d){4})[A-Z\\d]{1,14}(?:[/-][A-Z\\d]{1,10}){0,4}(?![\\p{L}\\p{N}/-])", 0.5, "follows a label for a number", (m, b) -> NUMBERED.matcher(b).find()),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}])(?:Flat|Apartment|Apt\\.?|Room|Rm|Unit|FLAT|APT\\.?|ROOM) \\d{1,4}[A-Za-z]?,? (?:\\d{1,4} )?\\p{Lu}[\\p{L}'’]+(?: \\p{Lu}[\\p{L}'’]+){0,2}" + TOWN, 0.8, "flat or room of a house", (m, b) -> true),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}:/.])(?:\\d{1,3}/\\d{1,2}, )?\\d{1,4}[A-Za-z]?,? \\p{Lu}[\\p{L}'’.-]*(?:(?:[ -]|,\\s{1,20}|[ ]?\\R\\s{0,40})(?:\\p{Lu}[\\p{L}'’.-]*|y|yr|of|the|upon|on|le|under|by|in)){0,7}(?=,?\\s{1,40}" + OUTWARD + "\\d[A-Z\\d]?[ ]{0,2}\\d[ABD-HJLNP-UW-Z]{2}(?![\\p{L}\\p{N}]))", 0.85, "stands before a postcode", (m, b) -> true),
        rule(Kind.ADDRESS, "(?i:(?<!\\p{L})(?:(?:addr(?:ess)?|home|lives|loc(?:ation)?|venue|resides):|lives at|living at|residing at|resides at|staying at))\\s{1,20}(?=[^\\n]{0,12}\\d)([\\p{Lu}\\d][\\p{L}\\d'’./-]*(?:,? (?:[\\p{Lu}\\d][\\p{L}\\d'’./-]*|y|yr|of|the|upon|on|le)){1,8})", 0.75, "follows a word for an address", (m, b) -> true),
        rule(Kind.CARD, "(?<![\\p{L}\\p{N}])\\d{4}(?!\\p{N})", 0.7, "the end of a card number", (m, b) -> close(ENDING_CUE, b)),
        rule(Kind.REFERENCE, "(?<![\\p{L}\\p{N}/-])(?!(?:19|20)\\d\\d[-/]\\d)(?=[A-Z/-]{0,8}\\d)[A-Z0-9]{1,16}(?:[/_-][A-Z0-9]{1,8}){0,4}(?: \\d{2,8}){0,3}(?<=\\d-?[A-Z]?)(?![\\p{L}\\p{N}/_-])", 0.6, "a number of a person or of a person's matter", (m, b) -> m.codePoints().filter(Character::isDigit).count() > 3 && close(OWN_CUE, b)),
        rule(Kind.IP_ADDRESS, "(?<![\\p{L}\\p{N}.])(?:(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)\\.){3}(?:25[0-5]|2[0-4]\\d|1?\\d?\\d)(?!\\.?\\p{N})", 0.85, "internet address", (m, b) -> !cue("section|version|paragraph|para|table|v|clause|release").matcher(b).find()),
        rule(Kind.IP_ADDRESS, "(?<![\\p{L}\\p{N}:.])[0-9a-fA-F]{0,4}(?::[0-9a-fA-F]{0,4}){2,7}(?![\\p{L}\\p{N}:])", 0.85, "internet address", (m, b) -> sixth(m)),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}:/.])(?:(?:The )?(?:[A-Z][\\p{L}'’]+ ){1,2}(?:House|Cottage|Forge|Barn|Farm|Lodge|Mill|Hall|Rectory|Vicarage|Bungalow),\\s{1,20})?(?:(?:Flat|Apartment|Apt\\.?|Unit|Room|Rm) \\w{1,4},? )?\\d{1,4}(?:[-–]\\d{1,4})?[A-Za-z]?,? (?:[A-Z][a-z'’]+ ){1,3}" + STREET + "(?![\\p{L}])" + TOWN, 0.9, "street and house number", (m, b) -> true),
        rule(Kind.ADDRESS, "(?<![\\p{L}\\p{N}])\\d{1,4}[A-Za-z]?,? (?:Stryd|Heol|Ffordd|Lôn|Maes|Clos|Rhodfa|Cwrt|Rhes|Teras)(?: (?:y|yr|[A-Z][\\p{L}'’-]+)){1,3}" + TOWN, 0.85, "street and house number", (m, b) -> true),
        rule(Kind.POSTCODE, "(?<![\\p{L}\\p{N}])(?=[A-Z]{1,2}\\d|GIR)(?:" + OUTWARD + "\\d[A-Z\\d]?[ ]{0,2}\\d[ABD-HJLNP-UW-Z]{2}|GIR ?0AA)(?![\\p{L}\\p{N}])", 0.92, "postcode", (m, b) -> true),
        rule(Kind.POSTCODE, "(?<![\\p{L}\\p{N}])[a-z]{1,2}\\d[a-z\\d]?[ ]?\\d[abd-hjlnp-uw-z]{2}(?![\\p{L}\\p{N}])", 0.92, "follows the word postcode", (m, b) -> close(POSTCODE_CUE, b)));

    private Identifiers() {}

    private static Rule rule(Kind kind, String pattern, double confidence, String reason, Check check) {
        return new Rule(kind, Pattern.compile(pattern), confidence, reason, check);
    }

    /// A word that must stand in the forty characters before.
    private static Pattern cue(String words) {
        return Pattern.compile("(?i)(?<![\\p{L}])(?:" + words + ")(?![\\p{L}])");
    }

    /// A cue with nothing but a word or two between it and the match.
    private static boolean close(Pattern cue, String before) {
        Matcher m = cue.matcher(before);
        int end = -1;
        while (m.find()) {
            end = m.end();
        }
        return end >= 0 && before.substring(end).matches("(?s)[\\s:,.()#-]*(?:(?:(?i:no|number|is|was|on|as|of|the)|for \\p{Lu}[\\p{L}'’-]+)[\\s:.]*){0,3}");
    }

    public static void find(String text, List<Suggestion> out) {
        boolean at = text.indexOf('@') >= 0;
        for (Rule rule : RULES) {
            if (!at && rule.pattern().pattern().indexOf('@') >= 0) {
                continue;
            }
            Matcher m = rule.pattern().matcher(text);
            while (m.find()) {
                int group = m.groupCount();
                String before = text.substring(Math.max(0, m.start(group) - 40), m.start(group));
                if (rule.check().holds(m.group(group), before)) {
                    out.add(new Suggestion(rule.kind(), m.start(group), m.end(group), m.group(group), rule.confidence(), rule.reason()));
                }
            }
        }
    }

    private static String digits(String s) {
        return s.replaceAll("\\D", "");
    }

    private static boolean card(String match, String before) {
        String d = digits(match);
        boolean issuer = d.matches("4\\d{12}(?:\\d{3}){0,2}|5[1-5]\\d{14}|2(?:22[1-9]|2[3-9]\\d|[3-6]\\d\\d|7[01]\\d|720)\\d{12}|3[47]\\d{13}|6(?:011|5\\d\\d)\\d{12}|(?:5018|5020|5038|633\\d|6304|6759|676[1-3])\\d{8,15}|3(?:0[0-5]|[68]\\d)\\d{11}|35\\d{14}");
        int sum = 0;
        for (int i = 0; i < d.length(); i++) {
            int n = d.charAt(d.length() - 1 - i) - '0';
            sum += i % 2 == 0 ? n : n > 4 ? 2 * n - 9 : 2 * n;
        }
        return issuer && sum % 10 == 0 && (match.matches(".*\\d{4}[ -]\\d{4,6}[ -].*") || CARD_CUE.matcher(before).find() || d.length() == 16 && match.equals(d));
    }

    /// The tenth digit is 11 less the weighted sum of the nine before it, modulo 11.
    private static boolean nhs(String match) {
        String d = digits(match);
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (10 - i) * (d.charAt(i) - '0');
        }
        int check = 11 - sum % 11;
        return (check == 11 ? 0 : check) == d.charAt(9) - '0' && check != 10 && d.chars().distinct().count() > 1;
    }

    /// The letters as numbers from 10, the first four signs last: one more than a multiple of 97.
    private static boolean iban(String match) {
        String s = match.replace(" ", "");
        var number = new StringBuilder();
        (s.substring(4) + s.substring(0, 4)).chars().forEach(c -> number.append(Character.getNumericValue(c)));
        return new java.math.BigInteger(number.toString()).mod(java.math.BigInteger.valueOf(97)).intValue() == 1;
    }

    /// An internet address of the sixth version: eight groups, or fewer about one double colon. Not a time of day.
    private static boolean sixth(String match) {
        try {
            return match.length() > 5 && java.net.Inet6Address.ofLiteral(match) != null;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static boolean telephone(String match) {
        String d = digits(match).replaceFirst("^(?:0044|44)0?", "0");
        return d.length() == 11 && d.startsWith("0") || d.length() == 10 && d.matches("01.*|0800.*|0845.*");
    }
}
