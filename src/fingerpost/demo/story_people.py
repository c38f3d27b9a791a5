"""Who takes part in the demonstration: partners, themes and people, by role only."""

from fingerpost.demo.story_parts import OrganisationPart, PersonPart, ThemePart

MAIL = "demo.example"
COUNCIL, ICB, FORUM, SCHOOLS, TRUST = "council", "icb", "pcf", "schools", "nhs-trust"
EARLY, PLANS, PLACES, TOGETHER = (
    "right-help-early",
    "plans-that-work",
    "good-places-to-learn",
    "communication-and-co-production",
)


def address(name: str) -> str:
    """An e-mail address that can never belong to anybody."""
    return f"{name}@{MAIL}"


CHAIR, ANALYST, ADMIN = address("chair"), address("analyst"), address("admin")
PROGRAMME, FORUM_REP = address("programme"), address("pcf")
EARLY_1, EARLY_2 = address("early.cochair1"), address("early.cochair2")
PLANS_1, PLANS_2 = address("plans.cochair1"), address("plans.cochair2")
PLACES_1, PLACES_2 = address("places.cochair1"), address("places.cochair2")
ICB_LEAD, SCHOOL_LEAD = address("icb.lead"), address("senco")


def organisations(area: str) -> tuple[OrganisationPart, ...]:
    """The partners of one invented area."""
    return (
        OrganisationPart(slug=COUNCIL, name=f"{area} Council", kind="council"),
        OrganisationPart(
            slug=ICB, name="Upper Vales Integrated Care Board", kind="icb"
        ),
        OrganisationPart(
            slug=TRUST, name="Upper Vales Children's Health Trust", kind="nhs-trust"
        ),
        OrganisationPart(
            slug=SCHOOLS, name=f"{area} Schools and Colleges Forum", kind="school"
        ),
        OrganisationPart(slug=FORUM, name=f"{area} Parent Carer Forum", kind="pcf"),
    )


THEMES = (
    ThemePart(
        slug=EARLY,
        title="Right help, early",
        about=(
            "Children's needs are noticed early, and families who ask for an "
            "assessment get an answer in time."
        ),
        covers=("assessment", "health"),
    ),
    ThemePart(
        slug=PLANS,
        title="Plans that work",
        about=(
            "Plans are good, are reviewed every year, and change when a child's life "
            "changes. When families disagree, it is put right early."
        ),
        covers=("plans", "reviews", "disagreement"),
    ),
    ThemePart(
        slug=PLACES,
        title="Good places to learn and grow",
        about=(
            "Every child has a place where they can learn near home, and young people "
            "are ready for work and adult life."
        ),
        covers=("provision", "AP", "attendance", "attainment", "adulthood", "finance"),
    ),
    ThemePart(
        slug=TOGETHER,
        title="Communication and co-production",
        about=(
            "Across all themes: families hear what is going on, are asked, and see "
            "what changed because of what they said."
        ),
        covers=("experience",),
    ),
)

PEOPLE = (
    PersonPart(
        email=CHAIR,
        name="Independent chair",
        role="chair",
        role_title="Independent chair of the strategic board",
    ),
    PersonPart(
        email=ANALYST,
        name="SEND data analyst",
        role="analyst",
        role_title="Data and insight team",
        organisation=COUNCIL,
    ),
    PersonPart(
        email=EARLY_1,
        name="Theme co-chair 1, Right help, early",
        role="theme-co-chair",
        role_title="Head of SEND casework",
        organisation=COUNCIL,
    ),
    PersonPart(
        email=EARLY_2,
        name="Theme co-chair 2, Right help, early",
        role="theme-co-chair",
        role_title="Designated clinical officer",
        organisation=ICB,
    ),
    PersonPart(
        email=PLANS_1,
        name="Theme co-chair 1, Plans that work",
        role="theme-co-chair",
        role_title="Head of plans and reviews",
        organisation=COUNCIL,
    ),
    PersonPart(
        email=PLANS_2,
        name="Theme co-chair 2, Plans that work",
        role="theme-co-chair",
        role_title="Parent carer forum co-chair",
        organisation=FORUM,
    ),
    PersonPart(
        email=PLACES_1,
        name="Theme co-chair 1, Good places to learn",
        role="theme-co-chair",
        role_title="Special school headteacher",
        organisation=SCHOOLS,
    ),
    PersonPart(
        email=PLACES_2,
        name="Theme co-chair 2, Good places to learn",
        role="theme-co-chair",
        role_title="Head of commissioning",
        organisation=COUNCIL,
    ),
    PersonPart(
        email=ICB_LEAD,
        name="ICB children's lead",
        role="partner-member",
        role_title="Board member",
        organisation=ICB,
        invited=True,
    ),
    PersonPart(
        email=FORUM_REP,
        name="Parent carer forum representative",
        role="pcf",
        role_title="Board member",
        organisation=FORUM,
        invited=True,
    ),
    PersonPart(
        email=SCHOOL_LEAD,
        name="SENDCO",
        role="school",
        role_title="Special educational needs co-ordinator",
        organisation=SCHOOLS,
    ),
    PersonPart(
        email=PROGRAMME,
        name="Programme manager",
        role="programme-team",
        role_title="SEND improvement programme",
        organisation=COUNCIL,
    ),
    PersonPart(
        email=ADMIN,
        name="Information governance lead",
        role="administrator",
        role_title="Information governance",
        organisation=COUNCIL,
    ),
)
