"""What the waiting-list tables call services and waits, in one spelling each."""

from fingerpost.engine.header import plain

# tables of the workbook, and the name that their figures have here
TABLES = {
    "Table 4": "Total waiting",
    "Table 4f": "Waiting 18 to 52 weeks",
    "Table 4g": "Waiting over 52 weeks",
}
TOTAL, TO_52, OVER_52 = TABLES.values()
SHARE = "Percentage waiting over 18 weeks"

AUDIOLOGY = "(CYP) Audiology"
PAEDIATRICS = "(CYP) Community paediatric service"
OCCUPATIONAL = "(CYP) Therapy interventions: Occupational therapy"
SPEECH = "(CYP) Therapy interventions: Speech and language"

# Children's services whose figures are published for England, NHS regions, NHS boards
# and providers alike. Their sum is what we call all children's services.
CHILDREN = (
    "(CYP) Antenatal, new-born and children screening and immunisation services",
    AUDIOLOGY,
    "(CYP) Child health information service",
    "(CYP) Community nursing services (planned care and rapid response teams)",
    PAEDIATRICS,
    "(CYP) New-born hearing screening",
    "(CYP) Nursing and Therapy teams support for long term conditions",
    "(CYP) Rapid Response Services",
    "(CYP) Therapy interventions: Dietetics",
    OCCUPATIONAL,
    "(CYP) Therapy interventions: Orthotics",
    "(CYP) Therapy interventions: Physiotherapy",
    SPEECH,
    "(CYP) Vision screening",
    "(CYP) Wheelchair, orthotics, prosthetics and equipment",
)
# Published for England only, so that few children cannot be made out: an empty cell
# of any other area is withheld, whatever the note on empty cells says.
WITHHELD = (
    "(A) Adult safeguarding",
    "(CYP) Looked after children teams",
    "(CYP) Safeguarding",
)
_SPELT = {plain(name): name for name in (*CHILDREN, *WITHHELD)}

# All children's services together, as we add them up
ALL_TOTAL = "Total waiting / all children's services"
ALL_IN_WEEKS = "Total waiting, length of wait known / all children's services"
ALL_TO_52 = "Waiting 18 to 52 weeks / all children's services"
ALL_OVER_52 = "Waiting over 52 weeks / all children's services"

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
    """The name of one figure: what is counted, and of which service."""
    return f"{what} / {of}"
