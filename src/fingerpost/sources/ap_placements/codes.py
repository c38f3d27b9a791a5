"""Codes of the council's own register of alternative provision, in plain words.

Setting types are national. The national codes of the reasons were not seen, so reasons
are words of our own: an unknown code is asked about and kept as it is.
"""

SETTING_TYPE = {
    "NFE": "Further education, not maintained",
    "OOT": "One-to-one tuition",
    "OTH": "Another unregistered provider",
    "WBP": "Work-based placement",
}
REGISTERED_SCHOOL, REGISTERED_OTHER = "registered-school", "registered-other"
UNREGISTERED = "unregistered"
REGISTRATION = {
    REGISTERED_SCHOOL: "A school registered with the Department for Education",
    REGISTERED_OTHER: "Registered otherwise, such as a college",
    UNREGISTERED: "Not registered as a school",
}
REMOVED = "removed"
FRAMEWORK_STATUS = {
    "applied": "Has applied, not decided",
    "approved": "May be used",
    "suspended": "May not be used for now",
    REMOVED: "Is used no longer",
}
LIST = {"A": "Registered", "B": "Unregistered"}
DELIVERY = {
    "on-site": "At the provider",
    "home": "At the child's home",
    "online": "Online",
    "community": "Elsewhere in the community",
}
CHECK_TYPE = {
    "dbs": "Single central record and disclosure checks",
    "section-128": "Section 128 check of those who manage",
    "safeguarding-lead": "Training of the safeguarding lead",
    "safeguarding-policy": "Safeguarding policy",
    "health-safety": "Health and safety policy",
    "fire": "Fire safety",
    "first-aid": "First aid",
    "public-liability": "Public liability insurance",
    "employer-liability": "Employer's liability insurance",
    "vehicle": "Vehicles and their insurance",
    "data-protection": "Data protection",
    "complaints": "Complaints procedure",
    "behaviour": "Behaviour policy",
    "attendance": "Attendance procedure",
    "finance": "Finance",
    "references": "References",
}
MET = "met"
CHECK_RESULT = {MET: "In order", "not-met": "Not in order"}
VISIT_TYPE = {
    "initial": "Before the first child",
    "annual": "Yearly",
    "termly": "Every term",
    "unannounced": "Without notice",
    "concern": "After a concern",
}
JUDGEMENT = {"met": "Met", "partly": "Partly met", "not-met": "Not met"}
COMMISSIONER = {
    "council-section-19": "The council, for a child without a school place",
    "council-plan": "The council, under a plan",
    "school": "A school",
    "other-council": "Another council",
    "virtual-school": "The virtual school",
}
EXCLUDED = "permanent-exclusion"
REASON = {
    EXCLUDED: "Permanent exclusion",
    "suspension": "Suspension",
    "behaviour": "Support with behaviour, to prevent exclusion",
    "mental-health": "Mental health",
    "physical-health": "Physical health",
    "plan-names-it": "The plan names this provision",
    "new-arrival": "New to the area, no school place yet",
    "pregnancy": "Pregnancy or a young child",
    "other": "Another reason",
}
REINTEGRATED = "reintegrated"
# Neither a success nor a failure of the placement: left out where returns are counted
APART = ("year-11-leaver", "moved", "home-education")
END_REASON = {
    REINTEGRATED: "Back in a mainstream school full time",
    "special-school": "To a special school",
    "other-provision": "To other alternative provision",
    "college": "To a college",
    "year-11-leaver": "School leaving age (end of year 11)",
    "home-education": "Parents educate the child at home",
    "moved": "Moved away",
    "withdrawn": "Withdrawn",
}
FULL_TIME, PART_TIME = "FT", "PT"
PATTERN = {FULL_TIME: "Full time", PART_TIME: "Part time"}
COST_UNIT = {
    "hour": "For each hour",
    "session": "For each session (half a day)",
    "day": "For each day",
    "week": "For each week",
    "place": "For a place for a whole year",
}
REVIEW_OUTCOME = {
    "continue": "Goes on as it is",
    "increase": "More time",
    "reduce": "Less time",
    "reintegrate": "Begin the return to school",
    "end": "End the placement",
}
# Home education is the parents' own choice and no alternative provision
HOME_EDUCATION = frozenset(
    {"ehe", "home-education", "home education", "elective home education",
     "electively home educated"}
)  # fmt: skip
