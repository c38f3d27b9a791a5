"""What the waiting-list tables call services and waits, in one spelling each."""

from fingerpost.engine.header import plain

# tables of the workbook, and what we call their figures
TABLES = {"Table 4": "waiting", "Table 4f": "18 to 52", "Table 4g": "over 52"}
TOTAL, TO_52, OVER_52 = TABLES.values()
SHARE = "share over 18"

AUDIOLOGY = "(CYP) Audiology"
PAEDIATRICS = "(CYP) Community paediatric service"
OCCUPATIONAL = "(CYP) Therapy interventions: Occupational therapy"
SPEECH = "(CYP) Therapy interventions: Speech and language"

# Children's services whose figures are published for England, NHS regions, NHS boards
# and providers alike, each with its short name. Together they are what we call all
# children's services.
CHILDREN = {
    "(CYP) Antenatal, new-born and children screening and immunisation services": (
        "screening"
    ),
    AUDIOLOGY: "audiology",
    "(CYP) Child health information service": "information",
    "(CYP) Community nursing services (planned care and rapid response teams)": (
        "nursing"
    ),
    PAEDIATRICS: "paediatrics",
    "(CYP) New-born hearing screening": "new-born hearing",
    "(CYP) Nursing and Therapy teams support for long term conditions": (
        "long-term conditions"
    ),
    "(CYP) Rapid Response Services": "rapid response",
    "(CYP) Therapy interventions: Dietetics": "dietetics",
    OCCUPATIONAL: "occupational",
    "(CYP) Therapy interventions: Orthotics": "orthotics",
    "(CYP) Therapy interventions: Physiotherapy": "physiotherapy",
    SPEECH: "speech",
    "(CYP) Vision screening": "vision",
    "(CYP) Wheelchair, orthotics, prosthetics and equipment": "equipment",
}
# Published for England only, so that few children cannot be made out: an empty cell
# of any other area is withheld, whatever the note on empty cells says.
WITHHELD = (
    "(A) Adult safeguarding",
    "(CYP) Looked after children teams",
    "(CYP) Safeguarding",
)
_SPELT = {plain(name): name for name in (*CHILDREN, *WITHHELD)}


def in_words(service: str) -> str:
    """What a page calls a children's service: its own name without the marks."""
    said = service.removeprefix("(CYP) ").removeprefix("Therapy interventions: ")
    return f"{said} therapy" if service == SPEECH else said


# All children's services together, as we add them up
ALL_TOTAL = "all waiting"
ALL_IN_WEEKS = "all, wait known"
ALL_TO_52 = "all 18 to 52"
ALL_OVER_52 = "all over 52"

# how the derived tables of the national dashboard name the same services
THERAPIES = {
    "audiology": AUDIOLOGY,
    "community paediatric service": PAEDIATRICS,
    "occupational therapy": OCCUPATIONAL,
    "speech and language": SPEECH,
}


def service(heading: str) -> str:
    """A service's name in one spelling, whatever capitals its heading has."""
    text = " ".join(heading.split())
    return _SPELT.get(plain(text), text)


def item(what: str, of: str) -> str:
    """The name of one figure: of which service, and what is counted (in weeks)."""
    return f"{CHILDREN.get(of, of)} {what}"
