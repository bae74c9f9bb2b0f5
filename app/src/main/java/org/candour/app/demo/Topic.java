package org.candour.app.demo;

import java.util.List;

/// What the demo's requesters ask about.
record Topic(String subject, List<String> items, String answer) {
    static final List<Topic> ALL = List.of(
        new Topic("Speed cameras", List.of("How many fixed speed cameras are in use in your area?", "How many fines did each issue in the last calendar year?"), "14 fixed cameras are in use."),
        new Topic("Body-worn video", List.of("How many body-worn video cameras do you own, and of which make?", "What is your policy for keeping recordings?"), "1,240 cameras. The policy is in the file."),
        new Topic("County lines estimates", List.of("What estimates do you hold of the number of county lines that operate in your area?", "Please provide any analysis of their effect."), "See the board paper."),
        new Topic("Facial recognition trials", List.of("On which dates since 2024 have you used live facial recognition?"), "On three dates, listed in the file."),
        new Topic("Potholes on Mill Lane", List.of("How many reports of potholes on Mill Lane, Eastmere, were made in 2025?", "How long did each repair take?"), "37 reports; the repairs took 9 working days on average."),
        new Topic("Air quality at Station Road", List.of("Please give the hourly nitrogen dioxide readings at Station Road for January 2026."), "The readings are in the file."),
        new Topic("Grievances by staff", List.of("How many grievances did staff raise in each of the last three years?", "How many were upheld?"), "41, 38 and 44; a third were upheld."),
        new Topic("Spending on hotels", List.of("What was spent on hotels in the financial year 2025-26, by department?"), "£61,300 in all; the table is in the file."),
        new Topic("Use of drones", List.of("How many drones do you operate?", "How many flights were flown in 2025, by purpose?", "What did they cost?"), "Six drones, 812 flights."),
        new Topic("Domestic abuse call response", List.of("What was the median time of response to emergency calls recorded as domestic abuse in 2025?"), "11 minutes."),
        new Topic("School crossing patrols", List.of("Which school crossings have lost their patrol since 2020?"), "Four; they are named in the file."),
        new Topic("Contracts for translation", List.of("Which companies provide interpreters, and when do their contracts end?"), "Two companies; both contracts end in March 2027."),
        new Topic("Vetting failures", List.of("How many applicants failed vetting in 2025, by reason?"), "212 applicants."),
        new Topic("Library opening hours", List.of("What were the weekly opening hours of each library in 2019 and in 2026?"), "The table is in the file."),
        new Topic("Stop and search by ward", List.of("How many stop and searches took place in each ward in 2025?"), "See the file for the count by ward."));
}
