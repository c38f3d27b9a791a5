"""The code lists of the SEN2 return, as the collection's public schema gives them."""

from collections.abc import Mapping

SEX: Mapping[str, str] = {"M": "male", "F": "female", "U": "unknown"}
# The collection of 2023, and the five-CSV shape still, ask for gender as a number
GENDER: Mapping[str, str] = {
    "1": "male",
    "2": "female",
    "0": "not stated",
    "9": "neither",
    **SEX,
}
SEX_OF_GENDER: Mapping[str, str] = {
    "1": "M",
    "2": "F",
    "0": "U",
    "9": "U",
    "M": "M",
    "F": "F",
    "U": "U",
}
ETHNICITY: Mapping[str, str] = {
    "WBRI": "White British",
    "WIRI": "White Irish",
    "WIRT": "Traveller of Irish heritage",
    "WOTH": "Any other White background",
    "WROM": "Gypsy/Roma",
    "MWBC": "White and Black Caribbean",
    "MWBA": "White and Black African",
    "MWAS": "White and Asian",
    "MOTH": "Any other mixed background",
    "AIND": "Indian",
    "APKN": "Pakistani",
    "ABAN": "Bangladeshi",
    "AOTH": "Any other Asian background",
    "BCRB": "Black Caribbean",
    "BAFR": "Black African",
    "BOTH": "Any other Black background",
    "CHNE": "Chinese",
    "OOTH": "Any other ethnic group",
    "REFU": "Refused",
    "NOBT": "Information not yet obtained",
}
# Councils extend the list with codes of their own in the same families (WEEU, BSOM ...)
ETHNIC_FAMILIES = "WMABCO"
UPN_UNKNOWN: Mapping[str, str] = {f"UN{n}": f"reason UN{n}" for n in range(1, 11)}
REQUEST_SOURCE: Mapping[str, str] = {
    "1": "young person or parent",
    "2": "school or other education setting",
    "3": "health care professional",
    "4": "social care professional",
    "5": "other",
}
REQUEST_OUTCOME: Mapping[str, str] = {
    "Y": "the council went on to assess",
    "N": "the council decided not to assess",
    "A": "no decision yet",
    "W": "withdrawn or ceased before the decision",
    "H": "historical: decided before this collection period",
}
ASSESSMENT_OUTCOME: Mapping[str, str] = {
    "Y": "a plan to be issued",
    "N": "no plan to be issued",
    "A": "no decision yet",
    "W": "withdrawn or ceased before the decision",
    "H": "historical, or the plan was transferred in",
}
RESIDENTIAL: Mapping[str, str] = {"A": "38 to 51 weeks", "B": "52 weeks"}
WORK_BASED: Mapping[str, str] = {
    "A": "apprenticeship",
    "T": "traineeship",
    "S": "supported internship",
}
DIRECT_PAYMENTS: Mapping[str, str] = {
    "E": "education only",
    "S": "social care only",
    "H": "health only",
    "I": "integrated",
}
CEASE_REASON: Mapping[str, str] = {
    "1": "maximum age reached",
    "2": "needs met without a plan",
    "3": "higher education",
    "4": "paid employment, not an apprenticeship",
    "5": "moved to another council in England",
    "6": "no longer wishes to engage in education or training",
    "7": "moved outside England",
    "8": "died",
    "9": "other",
}
SETTING: Mapping[str, str] = {
    "OLA": "arranged by the council otherwise than in a school",
    "OPA": "alternative arrangements made by the parent or young person",
    "EHE": "elective home education",
    "EYP": "early years provider without a register number",
    "OTH": "other",
    "NEET": "not in education, employment or training, 16 to 25",
    "NIEC": "not in education or training, notice to cease issued",
    "NIEO": "not in education or training, other",
}
NEED: Mapping[str, str] = {
    "SPLD": "specific learning difficulty",
    "MLD": "moderate learning difficulty",
    "SLD": "severe learning difficulty",
    "PMLD": "profound and multiple learning difficulty",
    "SEMH": "social, emotional and mental health",
    "SLCN": "speech, language and communication needs",
    "HI": "hearing impairment",
    "VI": "vision impairment",
    "MSI": "multi-sensory impairment",
    "PD": "physical disability",
    "ASD": "autistic spectrum disorder",
    "DS": "Down syndrome (from 2025)",
    "OTH": "other difficulty",
}
REVIEW_OUTCOME: Mapping[str, str] = {"A": "amend", "C": "cease", "M": "maintain"}
RANK: Mapping[str, str] = {"1": "first", "2": "second"}
