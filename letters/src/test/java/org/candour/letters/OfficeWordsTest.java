package org.candour.letters;

import java.util.List;
import java.util.Map;
import org.candour.letters.reading.Found;
import org.candour.letters.reading.LetterReader;
import org.candour.letters.reading.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

/// Turns of phrase that offices use and that are easily taken for something else: what the letter then is, and what no rule may say of it.
class OfficeWordsTest {
    private static final String HEAD = "Northshire County Council\nInformation Team\nCounty Hall, Eastmere EA1 2BB\n\nOur ref: FOI 118/24\n14 March 2024\n\nDear requester,\n\n"
            + "Thank you for your request about the bridge, which we received on 4 March 2024.\n\n";
    private static final String TAIL = "\n\nIf you are unhappy with this answer you can ask for an internal review within 40 working days: write to the Information Manager at the address above or to foi@northshire.example. "
            + "We answer within 20 working days.\n\nIf you are still unhappy you can apply to the Information Commissioner for a decision under section 50 of the Act: Wycliffe House, Water Lane, Wilmslow, Cheshire "
            + "SK9 5AF, telephone 0303 123 1113, www.ico.org.uk.\n\nYours faithfully\n\nInformation Officer\nNorthshire County Council\n";
    private static final String DRAFT = "We hold the report and refuse to disclose it under regulation 12(4)(d) of the Environmental Information Regulations 2004, because it is unfinished: two chapters are still to be "
            + "written. In favour of disclosure, residents would see what the council knows. Against, half a report would mislead them. ";
    private static final String NOTE = "We hold the note. It is exempt under section 42(1), because it is advice of our solicitor to the head of roads. ";
    private static final String LIST = "We hold the list. Release would show where our cars are at night, which would be likely to prejudice the prevention of crime, so that section 31(1)(a) is engaged. In favour of "
            + "release, people could see how money is spent. Against, thieves would know where no car is near. ";
    private static final String NCND = "We neither confirm nor deny that we hold it, by virtue of section 40(5B)(a)(i), as to say so would tell what a person has done. ";
    private static final Map<String, String> BODIES = Map.of("draft", DRAFT, "note", NOTE, "list", LIST, "ncnd", NCND);

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Northshire County Council does not have the papers that you ask for. | not-held | rn-confirm-held
        Reasons for not providing information\\n\\nThe council does not hold the e-mails, because mailboxes are emptied after six months. | not-held | rn-states-fact
        This is not captured when a call is taken and we are therefore unable to provide it. | not-held | rn-specifies-exemption
        The council does not hold minutes, with the exception of one short e-mail. The e-mail is exempt under section 40(2). | not-held withheld | rn-confirm-held
        The information is held by the council, but is not held on a database. A copy of the ledger is enclosed. | disclosed | rn-confirm-held
        We do not have a separate category for lorries that would let us count them. We hold 31 complaints about traffic and they are enclosed. | disclosed | rn-confirm-held
        We can neither confirm nor deny that we hold it, by virtue of section 40(5B)(a)(i). You do not have any ulterior motive, but an answer under the Act is one to all the world. | ncnd | rn-confirm-held
        {draft}On balance, the public interest favours finishing the report, rather than the disclosure of findings which may yet change. | withheld | rn-pit-outcome-consistent
        {draft}On balance, the public interest is already met by the publication of the reports themselves. | withheld | rn-pit-outcome-consistent
        {draft}The balance is against disclosure. We expect to publish it later this year. | withheld | rn-regime: Where material
        The council does not hold a survey. Please see the attached information sheet for details of your right to appeal. | not-held | rn-reuse
        We refuse your request under section 14(1) of the Act. You have written to us 31 times since January, and to answer would take an officer from other work for weeks. | vexatious | rn-confirm-held
        Section 36(2)(c) is under consideration for the papers. We are entitled to a further 20 working days to consider it. | extension | rn-confirm-held
        We estimate that it would take 40 hours to find the papers, over the limit, and so consider that the exemption of section 12(1) applies. We could answer for one year. | cost | rn-cost-only-allowed
        {note}It relates to a person, and you are not the data subject. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-applicant-blind
        {list}It was made in May 1995, and others would use it. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-threshold-words
        So that we can proceed, please give us the dates between which we should look. | clarification | rn-advice
        You have asked for an internal review of the way in which your request was dealt with. I uphold your complaint, and the page is enclosed. | disclosed review | rn-confirm-held
        We hold the ledger and have set it out below. We have redacted certain information as this is exempt by virtue of sections 24, 31 and 40. | part | rn-states-fact
        {note}There is a public interest in knowing how we were advised. It is outweighed by the need of officers for candid advice. | withheld | rn-pit-present
        {list}It is important that a force keeps its service safe and does not disclose information that could undermine it. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-pit-not-fettered
        We refuse it under section 12(1). A colleague read 40 of the files, which took 120 minutes, or three for each. At that rate 1,200 files would take 60 hours, over the limit of 18. We could answer for one year. | cost | rn-cost-statement
        We refuse it under section 12(1). An officer tested 30 records, and that took 150 minutes. There are 1,000 records, so that the whole would come to 83 hours, over the limit of 18. We could answer for one year. | cost | rn-cost-statement
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours, over the limit of 18. If you name one school we could search by its name, which would take 4 hours. | cost | rn-cost-statement
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours, over the limit of 18. Alternatively, a list of the roads could be had in 2 hours. | cost | rn-cost-statement
        You asked for the tables in electronic form. They are attached as PDF files. You may re-use them under the Open Government Licence. | disclosed | rn-form
        You asked for a spreadsheet. The table is attached in CSV format. You may re-use it under the Open Government Licence. You can ask for a review by post. | disclosed | rn-form
        You asked for a spreadsheet that can be sorted. We enclose it as an Excel file, with a note of how to have a printed copy. You may re-use it under the Open Government Licence. | disclosed | rn-form
        We do not hold it. The Environment Agency holds a public register of permits. | not-held | rn-right-authority
        We do not hold it. Eastmere District Council holds records of the works that it has done itself. | not-held | rn-right-authority
        {list}The public interest in maintaining the exemption outweighs that in release. If you were a victim of one of these thefts the officer in the case will tell you more. | withheld | rn-applicant-blind
        {list}The public interest in maintaining the exemption outweighs that in release. If you are a tenant of ours, the housing office can show you its own plan. | withheld | rn-applicant-blind
        {note}The public interest was considered. For disclosure: people could see how the council was advised. Against disclosure: advice would be less candid. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-pit-present
        We have been through the papers of all nine meetings and there was no such discussion, so that there is no minute to send. | not-held | rn-reuse
        You asked under the Freedom of Information Act. We have dealt with it under the Environmental Information Regulations 2004 instead. We hold the plan, which is withheld under regulation 12(4)(d), being unfinished. | withheld | rn-regime: The exceptions
        {note}The public interest in maintaining the exemption outweighs that in release. The guidance on gov.uk tells how long such notes are kept. | withheld | rn-third-party
        {note}The public interest in maintaining the exemption outweighs that in release. Priya Marsh, Assistant Director, decided it. | withheld | rn-reader
        {note}In favour, people could see it. Against, advice would dry up. The public interest in maintaining the exemption outweighs that in release. Copies went to the clerk. That exemption is qualified. | withheld | rn-states-fact
        We do not hold it. The plans are kept by Eastmere Borough Council, which you can ask. | not-held | rn-s50
        We hold the plan and the list. Section 43(2) applies to the plan, as a tender is open and its price would be likely to prejudice our commercial interests, and section 42(1) to the note, being advice of our solicitor.\\n\\nPublic interest\\n\\nIn favour of disclosure: people could see what is paid and why. In favour of maintaining the exemptions: the price would rise, and advice would dry up.\\n\\nIn each case the public interest in maintaining the exemption outweighs that in disclosure. | withheld | rn-pit-present: The public interest test
        {note}In favour, people could see what was advised. Against, a claim that is argued twice, part of the way through a trial, is lost. Even if it were not held, which we neither confirm nor deny, the result would be the same. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-ncnd
        We withhold the names under section 40(2) by virtue of section 40(3A)(a), as giving them would be unfair and break the principle in Article 5(1)(a). That exemption is absolute.\\n\\nThe plan\\n\\nWe hold the plan and are not giving it out. It shows prices, and rivals would see them. A tender is open until June.\\n\\nThis is a qualified exemption and so we weighed the public interest. In favour, people could see what is paid. Against, the price would rise. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-absolute-statement
        We refuse it under section 12(1). We read 30 reports, which took a minute each. There are 2,880 reports, which is 48 hours at one minute each. There are 104 volumes of diaries. At an hour a volume that is 104 hours. We could answer for one year. | cost | rn-cost-statement
        We refuse it under section 12(1). A letter takes 5 minutes. There are 90 boxes. At half an hour per box that is 45 hours, over the limit of 18. We could answer for one year. | cost | rn-cost-statement
        We refuse it under section 12(1). A letter takes 5 minutes. There are 90 boxes. Two hours for each box comes to 180 hours, over the limit of 18. We could answer for one year. | cost | rn-cost-statement
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours. A further 20 hours would go on the store. | cost | rn-cost-statement
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours. We have allowed 20 hours for the diaries, which makes 80 hours in all. | cost | rn-cost-statement
        You asked for: a) the number of calls; b) what each caller said; c) the number of scooters seized.\\n\\nThe request is refused under section 12(1). There are 1,200 calls at 3 minutes each, which is 60 hours. The number of seizures (part c) alone would take an hour, but it belongs to the request. You could ask for part c by itself. | cost | rn-per-part
        Question 1: how many guards are there?\\nAnswer: 12.\\n\\nQuestion 2: what do they cost?\\nAnswer: A spreadsheet, as you requested, comes with this letter.\\n\\nQuestion 3: who employs them?\\nAnswer: we do. | disclosed | rn-per-part
        I have taken your three questions in turn.\\n\\nQ1. How many searches were there in 2023?\\n\\nThere were 12.\\n\\nQ2. How much was spent in 2023?\\n\\nThe sum was £400.\\n\\nQ3. Minutes of any meeting at which searches were discussed.\\n\\nWe hold minutes of one, the board of 14 July 2023, item 5. They are attached. | disclosed | rn-per-part
        We take your two questions in turn.\\n\\nQ1. How many bins are there in Eastmere?\\n\\nThere are 12.\\n\\nQ2. What do people think of them?\\n\\nThe answers to question 9 of our survey are enclosed. | disclosed | rn-per-part
        You asked for:\\n(1) the routes, with the number of pupils on each;\\n(2) the price of each; and\\n(3) the name of any pupil who travels alone.\\n\\nWe hold all three.\\n\\nPart (1)\\n\\nA list of the 212 routes is attached.\\n\\nPart (2) - Prices\\n\\nThese are £40 a day on each route.\\n\\nPart (3) - Pupils\\n\\nThere is no such pupil, and so we hold no name. | disclosed not-held | rn-per-part
        {note}The terms of that part of the Act are printed below. It was not disclosed before. | withheld | rn-reuse
        {note}This is one part of the exemption, and nothing has been disclosed. | withheld | rn-reuse
        {note}Part of the law of evidence protects it, and it has not been disclosed to others. | withheld | rn-reuse
        {note}The twenty days start on the day after your request was received. | withheld | rn-written-in-time
        {note}The time stops until a fee that was asked for has come in. | withheld | rn-written-in-time
        {note}For your own data the law allows one calendar month, under the UK GDPR. | withheld | rn-written-in-time
        {note}You can ask for an internal review. If the reviewer decides that we were wrong you will be sent the note. | withheld | rn-internal-review
        {note}You can ask for an internal review. We reply within 20 working days unless the reviewer thinks that the case is complex and will take longer. | withheld | rn-internal-review: Whoever
        {note}Please ask the harbour board itself, as we cannot speak for the board too. | withheld | rn-right-authority
        {ncnd}The head of the unit has looked into your complaint about the time this took. | ncnd | rn-ncnd-searches
        {ncnd}A solicitor of our office has checked the wording. | ncnd | rn-ncnd-searches
        {note}These further factors cannot outweigh the harm. The reasons are given above. | withheld | rn-s17-4
        {note}In favour, people could see what was advised. Against, advice would dry up. The factors are finely balanced, but the public interest in maintaining the exemption outweighs that in release. | withheld | rn-pit-outcome-consistent
        We need more time to weigh the public interest in the note, to which section 42(1) applies. The decision is due on 12 April 2024. | extension | rn-ext-estimate
        {note}The meeting was held in 2012, when the Data Protection Act 1998 was in force. | withheld | rn-current-citation
        {list}We weighed the two. The danger to the public is the heavier, and for that reason the balance is for keeping it back. | withheld | rn-pit-present
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nIn favour of release:\\n\\n- people could see how money is spent.\\n\\nThat has to be set against the losses of those who would be robbed. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-pit-present
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nIn favour of release:\\n\\n- people could see how money is spent.\\n\\nThe public interest in maintaining the exemption outweighs that in release, because thieves would know where no car is near. | withheld | rn-pit-present
        We hold the list. It is exempt under section 31(1)(a) (prevention or detection of crime) of the Act, as release would show where our cars are and would be likely to prejudice the prevention of crime. In favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-specifies-exemption
        The county council received your request for the following:\\n(a) all reports on the bridge;\\n(b) the advice on the deed;\\n(c) the names of the members.\\n\\n2. What we hold\\n\\nWe hold information within all three parts. All of it is enclosed. | disclosed | rn-per-part
        We refuse it under section 12(1). An officer is paid for an hour at a time. The limit is £450, at £25 for every hour. There are 1,200 files at 3 minutes each, which is 60 hours. We could answer for one year. | cost | rn-cost-only-allowed
        We refuse it under section 12(1). The hourly rate set by the Regulations is £25, and the limit is £450. There are 1,200 files at 3 minutes each, which is 60 hours. We could answer for one year. | cost | rn-cost-only-allowed
        We refuse it under section 12(1). The limit for central departments is £600. For the council it is £450, or 18 hours. There are 1,200 files at 3 minutes each, which is 60 hours. We could answer for one year. | cost | rn-cost-statement
        You also asked how many there were. There were 19, and we shall write to you again when we reply about the rest. | disclosed | rn-per-part
        We have redacted names under section 40(2) by virtue of section 40(3A)(a), as they are of junior staff and naming them would be unfair, and prices under section 43(2), as they would be likely to prejudice our trade. We rely on both sections throughout the schedule, where each entry is marked. | part | rn-partial-map
        We hold the list. The relevant provision for it is section 31(1)(a), which is claimed here. Release would show where our cars are, which would be likely to prejudice the prevention of crime. In favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | withheld | rn-states-fact
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many of those were at hospitals, and how many at colleges?\\n\\nThere were 90 at hospitals and 33 at colleges.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | disclosed | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many of those were at hospitals, and how many at colleges?\\n\\nAt hospitals 90, and the rest.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | disclosed | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many of those were at hospitals, and how many at colleges?\\n\\nThere were 90 and 33 respectively.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | disclosed | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many trees were felled and how much did they cost?\\n\\nWe felled 12 trees for £400.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | disclosed | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many claims came in, and how many were refused?\\n\\nWe had 40 claims, and turned 3 down.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | disclosed | rn-per-part
        """)
    void is_what_it_is(String words, String outcomes, String notFound) {
        LetterText letter = letter(words);
        assertThat(LetterReader.read(letter).outcomes().keySet().stream().map(Outcome::id)).containsExactlyInAnyOrder(outcomes.split(" "));
        assertThat(Checker.check(letter, Known.nothing())).noneMatch(it -> (it.rule() + ": " + it.message()).startsWith(notFound));
    }

    @ParameterizedTest
    @ValueSource(strings = {
        "The council no longer relies on section 38(1)(b).", "I withdraw our reliance on section 38(1)(b).", "The council has therefore dropped section 38(1)(b).", "We have abandoned the claim to section 38(1)(b).",
        "Section 38(1)(b) is not pursued.", "The reliance on section 38(1)(b) is withdrawn.", "We have ceased to rely on section 38(1)(b)."
    })
    void what_a_review_gives_up_is_no_ground_any_more(String givesUp) {
        String words = "This is the outcome of our internal review. We withheld the plan under sections 31(1)(a) and 38(1)(b). You said that section 38 was not explained.\n\nSection 31(1)(a)\n\n"
                + "Release would be likely to prejudice the prevention of crime.\n\nSection 38(1)(b), safety\n\nI agree with you. SAID\n\nThe plan remains withheld under section 31(1)(a).";

        assertThat(grounds(words.replace("SAID", givesUp))).containsExactly("section 31(1)(a)");
        assertThat(grounds(words.replace("SAID", "It names the nights on which nobody is there."))).contains("section 38(1)(b)");
    }

    private static List<String> grounds(String words) {
        return LetterReader.read(letter(words)).grounds().stream().map(it -> it.value().toString()).toList();
    }

    @Test
    void a_trust_may_write_its_name_in_capitals() {
        LetterText letter = LetterText.of("WOLDS AMBULANCE TRUST\nBeacon Place, Wolds WD1 4ET\n\n14 March 2024\n\nDear Mr Hale\n\nWe received your request on 4 March 2024. The Trust does not hold the figures. "
                + "If you ask us within 40 working days the Trust will review this.\n\nYours sincerely\n");

        assertThat(LetterReader.read(letter).authority().map(Found::value)).contains("WOLDS AMBULANCE TRUST");
        assertThat(Checker.check(letter, Known.nothing())).extracting(Finding::rule).doesNotContain("rn-right-authority");
    }

    @ParameterizedTest
    @CsvSource({"10(5)(e), false", "10(4)(d), false", "11(2), false", "10(5), true"})
    void a_Scottish_exception_is_cited_to_its_letter(String regulation, boolean found) {
        LetterText letter = LetterText.of("Strathlorne Water Board\n17 July 2023\n\nDear Dr Begg\n\nEnvironmental Information (Scotland) Regulations 2004\n\nWe received your request on 20 June 2023. We hold the contract and withhold the price in it under regulation "
                + regulation + ", because the owner is negotiating with another buyer.\n\nYours sincerely\n");

        assertThat(Checker.check(letter, Known.nothing()).stream().filter(it -> it.rule().equals("rn-specifies-exemption")).map(Finding::message))
                .isEqualTo(found ? List.of("Cite the exception to its letter, such as regulation 10(5)(b).") : List.of());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {note}In applying it the council has balanced the public interest in withholding the note against the public interest in disclosing it. | rn-pit-present
        {note}In favour, people could see what was advised. Against, advice would dry up. The public interest in letting people read the note prevails. | rn-pit-outcome-consistent
        {note}In favour, people could see what was advised. Against, advice would dry up. There is a stronger public interest in disclosure than in maintaining the exemption. | rn-pit-outcome-consistent
        {note}In favour, people could see what was advised. Against, advice would dry up. We find the arguments equally balanced and therefore keep it. | rn-pit-outcome-consistent
        {note}Legal privilege is absolute, and what follows is said for courtesy. The public interest in maintaining the exemption outweighs that in release. | rn-absolute-statement
        {note}It is Government policy that such notes come out only in wholly exceptional cases. | rn-pit-not-fettered
        {note}The national unit has directed us to refuse. We have no choice in the matter. | rn-provenance
        {note}You are also a former officer of the council. The public interest in maintaining the exemption outweighs that in release. | rn-applicant-blind
        {note}We are able to say no more. The public interest in maintaining the exemption outweighs that in release. | rn-s17-4
        The plan is enclosed. Passages were removed, which are exempt under one or more of the exemptions in sections 42(1) and 43(2). Section 42(1) covers advice of our solicitor. | rn-partial-map
        We can neither confirm nor deny that we hold it, by virtue of section 31(3), as to say so would be likely to prejudice the prevention of crime (section 31(1)(a)). The files you ask about have been preserved. | rn-ncnd-no-leak
        We hold the list. It is not impossible that somebody would follow a car if it were out, so that section 31(1)(a) is engaged. | rn-threshold-words
        {list}Its release before your own trial would be unwise. The public interest in maintaining the exemption outweighs that in release. | rn-applicant-blind
        {note}Even if it were not held, which we neither confirm nor deny, the result would be the same. | rn-confirm-held
        {note}If the council had it, and we neither confirm nor deny that we do, it would be exempt. | rn-confirm-held
        {note}Supposing that it existed, which is neither confirmed nor denied, the outcome would be no different. | rn-confirm-held
        We hold the bid. It is withheld on grounds of commercial sensitivity, as a tender is open. | rn-specifies-exemption
        We hold the advice. It is refused under the exemption for legally privileged material. | rn-specifies-exemption
        We hold the file. It is not being released, for reasons of legal professional privilege. | rn-specifies-exemption
        We hold the plan and have withheld page 4 because of its commercial value. | rn-specifies-exemption
        We hold the names. They are exempt by virtue of section 40(3A)(a), because those who bear them were promised that nobody would read them. | rn-specifies-exemption
        We hold the survey. It is exempt under section 22 of the Act, which is concerned with research, as the study is still going on. | rn-specifies-exemption
        We hold the advice. It is exempt under section 43(2) (legal professional privilege), as our solicitor gave it. | rn-specifies-exemption
        We hold the prices. They are exempt under section 41(1) of the Freedom of Information Act 2000 (commercial interests), as a tender is open. | rn-specifies-exemption
        We can neither confirm nor deny that we hold it, by virtue of section 40(5), as to say so would tell what a person has done. | rn-specifies-exemption
        We answer under the Environmental Information Regulations 2004. We hold the plan and the draft and refuse both. The exceptions relied on are:\\n- for the plan, regulation 12(5)(e);\\n- for the draft, regulation 12(4).\\n\\nRegulation 12(4)(d): the draft is unfinished. | rn-specifies-exemption
        You asked for the tables as a spreadsheet. A printed copy is enclosed, as it is our policy to send out only what cannot be altered. | rn-form
        You asked for the tables in Excel. We attach a scanned copy, as we do not as a rule send spreadsheets. | rn-form
        You asked for a CSV file. A PDF is attached, which is our usual practice. | rn-form
        We neither confirm nor deny that we hold it. The duty in section 1(1)(a) does not arise because of section 40(5B)(a)(i) and also because of section 21. | rn-ncnd-limb-exists
        You asked for 1. the rents, 2. the arrears and 3. the evictions.\\n\\nQuestion 1\\n\\n412 rents\\n\\nQuestion 3\\n\\nNone.\\n\\nQuestion 4\\n\\nNone. | rn-per-part
        {list}The public interest in maintaining the exemption outweighs that in release.\\n\\nThe drivers' names\\n\\nWe have taken these out for privacy. They never agreed to be named, and naming them would be unfair. That is an absolute exemption. | rn-states-fact
        {list}The public interest in maintaining the exemption outweighs that in release.\\n\\nThe rota\\n\\nSome lines are blanked, mainly to spare people. As this is an absolute exemption there is no test. | rn-states-fact
        We rely on section 21(1) for the leaflet, which is at https://northshire.example/leaflet. That is an absolute exemption.\\n\\nThe plan\\n\\nWe hold it and would rather not hand it out. Two tenders are open.\\n\\nThis is a qualified exemption. In favour, people could see the price. Against, it would rise. On balance we keep it. | rn-states-fact
        We have dealt with this under the Freedom of Information Act 2000 and had regard to the Environmental Information Regulations 2004. We hold the plan, which is withheld under regulation 12(4)(d), being unfinished. | rn-regime
        We have handled your request under FOIA and the Environmental Information Regulations 2004. We hold the plan, which is withheld under regulation 12(4)(d), being unfinished. | rn-regime
        This was processed in accordance with the Freedom of Information Act. We hold the plan. It is withheld under regulation 12(4)(d) of the Environmental Information Regulations, being unfinished. | rn-regime
        {note}You can ask for an internal review within 40 working days by writing to the Head of Legal at the offices of Eastmere Borough Council. | rn-right-authority
        {note}Requests for an internal review should be sent to the Office of the Police and Crime Commissioner, which will carry out the review for us. | rn-right-authority
        We need until 12 April 2024 to weigh the public interest in the note, which is exempt under section 42(1). The advice of the National Police Chiefs' Council is that all should extend, and this letter follows the wording that it has supplied. | rn-provenance
        {note}We use the template that the national unit has issued. The public interest in maintaining the exemption outweighs that in release. | rn-provenance
        {note}The meeting was attended by the clerk and by Priya Marsh, Grants Assistant, who took the notes. | rn-reader
        {note}It was sent by Jo Reed (Committee Administrator) to the head of roads. | rn-reader
        We have looked at your complaint and this is the outcome of our internal review. We hold the note. Point 1: section 35(1)(a). I agree with you. The note does not relate to policy. I therefore uphold the decision to withhold it. | rn-pit-outcome-consistent
        This is the outcome of our internal review of the refusal of the note under section 42(1). You are right that it was shown to others and that privilege is lost. I maintain the refusal. | rn-pit-outcome-consistent
        This is the outcome of our internal review. Some of the papers are now released and some continue to be withheld under section 42(1). | rn-partial-map
        This is the outcome of our internal review. Part of the file is disclosed and the rest remains exempt under section 42(1), as before. | rn-partial-map
        You asked:\\n1. How many fees were paid late?\\n2. Was the warden fined?\\n\\n1. We can neither confirm nor deny that we hold the fees, for the reasons given under question 2.\\n\\n2. We neither confirm nor deny that we hold this, by virtue of section 40(5B)(a)(i). | rn-ncnd-every-part
        We can neither confirm nor deny that we hold it, by virtue of section 31(3), as to say so would be likely to prejudice the prevention of crime (section 31(1)(a)). Publishing witness statements would discourage people from coming forward. | rn-pit-right-question
        We hold the plan and the list. Regulation 12(4)(d) of the Environmental Information Regulations applies to the plan, being unfinished, and regulation 12(5)(e) to the list, being a trade secret.\\n\\nPublic interest\\n\\nFor the plan, in favour of disclosure: residents would see what is proposed. In favour of maintaining the exception: a half plan would mislead.\\n\\nFor the list under regulation 12(5)(e), it is not thought that its release would be of any good.\\n\\nIn each case the public interest in maintaining the exception outweighs that in disclosure. | rn-pit-present
        Three years ago a colleague was called a thief by you. Your motive is plain, the burden is great, and no serious purpose is left. You have been told that you are vexatious and your request is not being taken any further. | rn-vexatious-statement
        You asked for: a) the number of calls; b) what each caller said; c) the number of scooters seized.\\n\\nThe request is refused under section 12(1). There are 1,200 calls at 3 minutes each, which is 60 hours. Part c is dealt with separately below. | rn-per-part
        We hold the plan, which is enclosed for your first question. We will come to question 2 further on in this letter. | rn-per-part
        We hold the plan, which is enclosed. Item 3 is answered at the end of this letter. | rn-per-part
        We hold the plan, which is enclosed. Your point (d) is addressed overleaf. | rn-per-part
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 96 hours. We could answer for one year. | rn-cost-statement
        We refuse it under section 12(1). There are 104 volumes in store. At an hour a volume that is 140 hours. We could answer for one year. | rn-cost-statement
        {note}The clock starts once your request has been validated by the records team. | rn-written-in-time
        {note}Time does not run while we wait for the contractor to answer. | rn-written-in-time
        {note}The 20 days are counted from when the request reaches the right department. | rn-written-in-time
        {note}The law allows 30 days for an answer, and this one took 29. | rn-written-in-time
        {note}Section 10 of the Act gives us one calendar month to reply. | rn-written-in-time
        {note}The period is suspended whilst colleagues are on leave. | rn-written-in-time
        {note}You can ask for an internal review within 40 working days, as long as the clerk agrees that there is something to look at. | rn-internal-review
        {note}You may ask for an internal review, which is held only if the head of service considers it worthwhile. | rn-internal-review
        {note}You may ask for an internal review, subject to the director's approval. | rn-internal-review
        {note}You can ask for an internal review. Reviews are held at the discretion of the monitoring officer. | rn-internal-review
        {note}You can ask for an internal review. We reserve the right to refuse a review. | rn-internal-review
        {note}We reply on behalf of Eastmere District Council as well. | rn-right-authority
        {note}This letter answers for the harbour board also, whose papers are kept here. | rn-right-authority
        {note}We speak for the water company too. | rn-right-authority
        {note}The records of the harbour board and ours are one and the same. | rn-right-authority
        {note}Papers of the district council are treated as ours. | rn-right-authority
        {ncnd}The housing team has been through the files of that year. | rn-ncnd-searches
        {ncnd}Colleagues looked in the register under that name. | rn-ncnd-searches
        {ncnd}An officer has looked her up on the system. | rn-ncnd-searches
        {ncnd}The records unit went through the index. | rn-ncnd-searches
        {ncnd}A manager has checked the log. | rn-ncnd-searches
        {note}There are further grounds, which we are not at liberty to share. | rn-s17-4
        {note}We cannot go into all the reasons. | rn-s17-4
        {note}Additional considerations weighed with us that we would rather not set out. | rn-s17-4
        {note}We are unable to list the other reasons. | rn-s17-4
        {note}Other matters played a part but cannot be told. | rn-s17-4
        {note}Section 42(1) does not call for any test. | rn-absolute-statement
        {list}Section 31(1)(a) is not subject to any other test once harm is shown. | rn-absolute-statement
        {note}Section 42(1) does not require a separate balancing exercise. | rn-absolute-statement
        {note}Section 42(1) is not subject to any further test once advice has been given. | rn-absolute-statement
        We hold the names. They are exempt under section 40(2) by virtue of section 40(3A)(a), as giving them would be unfair. In applying the public interest test we find for privacy. | rn-absolute-statement
        We hold the names. They are exempt under section 40(2) by virtue of section 40(3A)(a), as giving them would be unfair. Weighing the public interest, we find for privacy. | rn-absolute-statement
        {note}In favour, people could see what was advised. Against, advice would dry up. The scales are level and we therefore keep it. | rn-pit-outcome-consistent
        {note}In favour, people could see what was advised. Against, advice would dry up. Neither of these prevails and the exemption is maintained. | rn-pit-outcome-consistent
        {note}In favour, people could see what was advised. Against, advice would dry up. The public interest arguments are of the same weight, and so the note is withheld. | rn-pit-outcome-consistent
        {note}In favour, people could see what was advised. Against, advice would dry up. The factors are even, so that the exemption stands. | rn-pit-outcome-consistent
        We need more time to weigh the public interest in the note, to which section 42(1) applies. The works begin on 3 June 2024 and the decision is a hard one. | rn-ext-estimate
        We need more time to weigh the public interest in the note, to which section 42(1) applies. The report of 3 May 2023 bears on the answer. | rn-ext-estimate
        We refuse the request under section 14(1) as vexatious. You have sent 31 letters since 3 May 2023, all answered, some days after the last. The burden is great and there is no serious purpose. Five officers have been at work on them. Each letter leads to another. They were asked to resign. Nobody else has written of it.\\n\\nSection 14(2) applies as well, as you have written before. | rn-repeated-basis
        You asked for the list as a spreadsheet. We enclose the plan. You are welcome to come in and copy it down. | rn-form
        What was spent? Please send the list as an Excel file.\\n\\nThe plan is attached. The list is on the wall chart in our office and you can copy it down. | rn-form
        You wrote to us about:\\n1. the plan;\\n2. the list, as a CSV file.\\n\\nWe enclose the plan. You may make an appointment to see the list. | rn-form
        You asked for the list in Excel. We enclose the plan. The list is on view at the town hall. | rn-form
        You asked for searchable files. Our practice is to let people read the list in our reading room. The plan is enclosed. | rn-form
        Although you asked for a spreadsheet, the table is given in the scanned report which is enclosed. | rn-form
        {note}Schedule 2 of the Data Protection Act 1998 forbids it. Nobody spoke of it at the time. | rn-current-citation
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nIn favour of release:\\n\\n- people could see how money is spent.\\n- it is a lot of money.\\n\\nIn view of what is said above the council does not think it in the public interest to release it. | rn-pit-present
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nFor disclosure: people could see how money is spent. It is a lot of money.\\n\\nHaving considered both, we find that the public interest in maintaining the exemption outweighs that in disclosure. | rn-pit-present
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nFactors in favour of disclosure\\n\\nPeople could see how money is spent.\\n\\nOn balance we have concluded that the public interest is in maintaining the exemption. | rn-pit-present
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nFactors in favour of disclosure\\n\\nPeople could see how money is spent.\\n\\nFactors against disclosure\\n\\nPlease refer to the harm described above.\\n\\nThe public interest in maintaining the exemption outweighs that in disclosure. | rn-pit-present
        We hold the list. Release would be likely to prejudice the prevention of crime (section 31(1)(a)), as it shows where our cars are.\\n\\nFactors in favour of disclosure\\n\\nPeople could see how money is spent.\\n\\nFactors against disclosure\\n\\nSee the evidence, earlier.\\n\\nThe public interest in maintaining the exemption outweighs that in disclosure. | rn-pit-present
        {note}In favour of disclosure: people could see what was advised.\\n\\nIn favour of withholding: the advice is confidential.\\n\\nThe public interest in maintaining the exemption outweighs that in release. | rn-pit-present
        {note}3.1 In favour of disclosure: people could see what was advised.\\n\\n3.2 Against disclosure: the information is privileged.\\n\\n3.3 The public interest in maintaining the exemption outweighs that in release. | rn-pit-present
        We hold the file and enclose a copy with redactions. We have withheld parts of the bundle, relying on sections 40(2) and 42(1) where appropriate. | rn-partial-map
        We hold the file and enclose a copy with redactions. Some pages are released and some are not. The exemptions in sections 40(2) and 42(1) have been applied as necessary. | rn-partial-map
        We hold the file and enclose a copy with redactions. Some lines have been withheld. We rely on sections 40(2), 42(1) and 43(2) variously. | rn-partial-map
        We hold the file and enclose a copy with redactions. Parts of the file have been removed. Sections 40(2) and 43(2) cover these between them. | rn-partial-map
        We hold the file and enclose a copy with redactions. Parts of the file have been removed. The exemptions in sections 40(2) and 43(2) apply here and there. | rn-partial-map
        The notes are withheld under section 42(1), because they are advice of our solicitor. The team holds a drop-in at the library each month. | rn-confirm-held
        The notes are withheld under section 42(1), because they are advice of our solicitor. The committee holds its meetings in public. | rn-confirm-held
        The notes are withheld under section 42(1), because they are advice of our solicitor. The ward member holds regular surgeries. | rn-confirm-held
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours. At the average hourly cost of a clerk, which is £38.40, that is over the limit. | rn-cost-only-allowed
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours. The hourly rate of our paralegals is £31. | rn-cost-only-allowed
        We refuse it under section 12(1). There are 1,200 files at 3 minutes each, which is 60 hours, charged at £40 for every hour. | rn-cost-only-allowed
        We refuse it under section 12(1), as the cost would be over the limit. Whatever is found will have to be redacted by a manager. We have put down 30 hours for that. | rn-cost-only-allowed
        We refuse it under section 12(1). Each supplier would have to be consulted. That would take 20 hours. | rn-cost-only-allowed
        We refuse it under section 12(1), as the cost would be over the limit. A solicitor must then be asked for her views. We reckon on 9 hours for this. | rn-cost-only-allowed
        We refuse it under section 12(1). The appropriate limit for a council is set by regulation 3. It is £600, which is 24 hours. There are 1,200 files at 3 minutes each, which is 60 hours. | rn-cost-statement
        We refuse it under section 12(1). Regulation 3 sets the limit. For the council that means £600, or 24 hours. There are 1,200 files at 3 minutes each, which is 60 hours. | rn-cost-statement
        You also asked how many there were in 2023. We shall come to that when we write to you about the rest. | rn-per-part
        Your second question is about 2023. We will answer it in our next letter. | rn-per-part
        You further asked what was spent. That will be dealt with in due course. | rn-per-part
        You then asked who decided it. We will deal with that at a later date. | rn-per-part
        We hold the list. The relevant provision is section 31(1)(a) of the Act. Release would show where our cars are, which would be likely to prejudice the prevention of crime.\\n\\nIn favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | rn-states-fact
        We hold the list. The list is confidential. The provision for this is section 31(1)(a). Release would show where our cars are, which would be likely to prejudice the prevention of crime.\\n\\nIn favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | rn-states-fact
        We hold the list. We ask you to respect that it is private. Section 31(1)(a) is what matters here. Release would show where our cars are, which would be likely to prejudice the prevention of crime.\\n\\nIn favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | rn-states-fact
        We hold the list. It is sensitive: see section 31(1)(a). Release would show where our cars are, which would be likely to prejudice the prevention of crime.\\n\\nIn favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | rn-states-fact
        We hold the list. The list is not for the public. You may like to look at section 31(1)(a). Release would show where our cars are, which would be likely to prejudice the prevention of crime.\\n\\nIn favour of release, people could see how money is spent. Against, thieves would know where no car is near. The public interest in maintaining the exemption outweighs that in release. | rn-states-fact
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many of those were at hospitals, and how many at colleges?\\n\\nThere were 90 at hospitals in 2022 and 80 in 2023.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How many men and how many women made them?\\n\\nWe counted 210 women.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. Please give the number of dogs and the number of cats in need.\\n\\nCrews saved 14 dogs.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. How much was spent on hoses and how much on ladders?\\n\\nHoses came to £9,100.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | rn-per-part
        We hold all of it.\\n\\n1. How many calls were there in 2023?\\n\\nThere were 412.\\n\\n2. Please give the names of the crews and the names of the stations.\\n\\nThe stations are Eastmere and Wolds.\\n\\n3. What is the charge for a call?\\n\\nIt is £372. | rn-per-part
        We hold the file and send a copy with redactions under sections 42(1) and 43(2). Most pages are supplied, although in some places text has been taken out. | rn-partial-map
        We hold the file and send a copy with redactions under sections 42(1) and 43(2). Here and there words have been removed. | rn-partial-map
        We hold the file and send a copy with redactions under sections 42(1) and 43(2). Text is missing in several places. | rn-partial-map
        We hold the file and send a copy with redactions under sections 42(1) and 43(2). You will see that lines were obscured at various points. | rn-partial-map
        We hold the file and send a copy with redactions under sections 42(1) and 43(2). In places the text has been edited. | rn-partial-map
        """)
    void breaks_a_rule(String words, String rule) {
        assertThat(Checker.check(letter(words), Known.nothing())).anyMatch(it -> it.rule().equals(rule));
    }

    /// What can be told only from the whole letter: its greeting, its sender, and where it ends.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Dear requester, | Dear [Name] | rn-reader | true
        Dear requester, | Dear <title> <surname>, | rn-reader | true
        Dear requester, | Dear [Applicant's name]: | rn-reader | false
        Dear requester, | Dear [name redacted], | rn-reader | false
        Dear requester, | Dear Ms Reed,\\n\\nThis answer will be published on our disclosure log. | rn-reader | true
        Dear requester, | Dear Jo Reed,\\n\\nWe will place a copy of this letter on our website. We will also publish this reply. | rn-reader | true
        Dear requester, | Dear Mr Reed,\\n\\nPlease note that the response is to be posted on the internet. | rn-reader | true
        Dear requester, | Dear Ms Reed,\\n\\nThis answer will be published on our disclosure log without your name. | rn-reader | false
        Dear requester, | Dear requester,\\n\\nThis answer will be published on our disclosure log. | rn-reader | false
        Dear requester, | Dear Ms Reed, | rn-reader | false
        Northshire County Council | Police and Crime Commissioner for Northshire\\n\\nOur officers record each search at the scene. | rn-right-authority | true
        Northshire County Council | Police and Crime Commissioner for Northshire\\n\\nOur patrols attended on each of the days. | rn-right-authority | true
        Northshire County Council | Police and Crime Commissioner for Northshire\\n\\nOur officers have read the papers. | rn-right-authority | false
        the Information Commissioner for a decision under section 50 of the Act: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, www.ico.org.uk | Ofsted at its office in Eastmere | rn-regulator-name | true
        you can apply to the Information Commissioner for a decision under section 50 of the Act: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, www.ico.org.uk | please contact the Department for Harbours | rn-regulator-name | true
        If you are still unhappy you can apply to the Information Commissioner for a decision under section 50 of the Act: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, www.ico.org.uk | If the review does not settle it the next step is the Harbour Regulator | rn-regulator-name | true
        If you are still unhappy you can apply to the Information Commissioner for a decision under section 50 of the Act: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, www.ico.org.uk | If you still do not agree you may write to your Member of Parliament | rn-regulator-name | true
        the Information Commissioner for a decision under section 50 of the Act: Wycliffe House, Water Lane, Wilmslow, Cheshire SK9 5AF, telephone 0303 123 1113, www.ico.org.uk | the Head of Roads once more | rn-regulator-name | false
        """)
    void the_whole_letter_tells(String sound, String instead, String rule, boolean found) {
        String whole = (HEAD + NOTE + "In favour, people could see what was advised. Against, advice would dry up. The public interest in maintaining the exemption outweighs that in release." + TAIL);
        assertThat(whole).contains(sound);
        LetterText letter = LetterText.of(whole.replace(sound, instead.replace("\\n", "\n")));

        assertThat(Checker.check(letter, Known.nothing()).stream().anyMatch(it -> it.rule().equals(rule))).isEqualTo(found);
    }

    /// The Scottish Act asks for more than the English one, and gives another time.
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        prejudice substantially | prejudice | rn-foisa | true
        would be likely to prejudice substantially our | would prejudice our | rn-foisa | true
        would be likely to prejudice substantially our commercial interests | would be likely to cause substantial prejudice to our commercial interests | rn-foisa | false
        within 40 working days of this letter | at any time, as there is no fixed deadline for it | rn-foisa | true
        within 40 working days of this letter | without any deadline | rn-foisa | true
        prejudice | prejudice | rn-foisa | false
        """)
    void a_Scottish_notice_keeps_to_its_own_Act(String sound, String instead, String rule, boolean found) {
        String whole = "Strathlorne Council\nShore Street, Strathlorne IV99 2QA\n17 July 2023\n\nDear requester\n\nFreedom of Information (Scotland) Act 2002\n\nWe received your request on 20 June 2023. We hold the prices and refuse them "
                + "under section 33(1)(b) of the Act. Disclosure would be likely to prejudice substantially our commercial interests, because a tender is open until August. In favour of release, people could see what is paid. Against, the price would "
                + "rise. The public interest in maintaining the exemption outweighs that in disclosure.\n\nUnder section 20 you can ask us to review this within 40 working days of this letter: foi@strathlorne.example. We answer within 20 working days.\n\n"
                + "You then have the right under section 47 to apply to the Scottish Information Commissioner within six months: Kinburn Castle, Doubledykes Road, St Andrews, Fife KY16 9DS, www.foi.scot/appeal.\n\nYours sincerely\nInformation Officer\n";
        assertThat(whole).contains(sound);

        assertThat(Checker.check(LetterText.of(whole.replace(sound, instead)), Known.nothing()).stream().anyMatch(it -> it.rule().equals(rule))).isEqualTo(found);
    }

    private static LetterText letter(String words) {
        String body = words.replace("\\n", "\n");
        for (var it : BODIES.entrySet()) {
            body = body.replace("{" + it.getKey() + "}", it.getValue());
        }
        return LetterText.of(HEAD + body + TAIL);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Northshire Police", "Dear", "1.", "Section 40(2) is absolute.", "Internal review", "We withhold it under the exemption for legal advice."})
    void one_line_is_checked_too(String line) {
        assertThatCode(() -> Checker.check(LetterText.of(line), Known.nothing())).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        Thank you for your letter dated 5 February 2024. | This answer seems late
        Your request of 12 February 2024 is answered below. | The letter gives the date of the request
        """)
    void an_answer_is_late_from_the_day_of_the_request_where_no_receipt_is_told(String request, String message) {
        LetterText letter = LetterText.of(HEAD.replace("Thank you for your request about the bridge, which we received on 4 March 2024.", request) + LIST + "The public interest in maintaining the exemption outweighs that in release." + TAIL);
        assertThat(Checker.check(letter, Known.nothing())).filteredOn(it -> it.rule().equals("rn-written-in-time")).singleElement().satisfies(it -> assertThat(it.message()).startsWith(message));
    }

    @ParameterizedTest
    @ValueSource(strings = {"section 41 (information provided in confidence) of the Freedom of Information Act 2000", "section 41(1) (information given in confidence) under the Act", "section 41(1) (things told in trust) of FOIA"})
    void the_name_of_a_section_is_no_other_law(String cited) {
        assertThat(LetterReader.read(letter("We hold the statement and withhold it under " + cited + ", as the witness was promised that nobody would read it.")).groundIds()).singleElement().asString().startsWith("foia-41");
    }

    @ParameterizedTest
    @ValueSource(strings = {"some of it may be exempt under section 43(2)", "the information may fall within section 43(2)", "we believe that section 43(2) might apply"})
    void time_is_not_extended_for_what_may_apply(String words) {
        LetterText letter = letter("We need more time to consider the public interest, as " + words + " of the Freedom of Information Act 2000. We will answer by 15 April 2024.");
        assertThat(Checker.check(letter, Known.nothing())).anyMatch(it -> it.rule().equals("rn-ext-qualified"));
    }
}
