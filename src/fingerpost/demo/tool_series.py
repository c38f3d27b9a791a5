"""The series that the invented national tool holds: what each is about, and how large.

The titles are ours, and every figure is made up. Names begin with DEMO, so that no
measure of the site takes one for a series of the real tool.
"""

from dataclasses import dataclass

HIGH, LOW, NEITHER = "High", "Low", "-"
SCHOOL, MONEY, CALENDAR, MARCH = (
    "Academic Year", "Financial Year", "Calendar Year", "Annual",
)  # fmt: skip


@dataclass(frozen=True, kw_only=True)
class ToolSeries:
    """One invented series: where it begins, how it moves, how far areas differ.

    A share lies between 0 and 100, `middle` is where the nation is in the last year,
    `yearly` what it gains each year and `apart` the spread of areas, both in the unit.
    """

    name: str
    topic: str
    title: str
    axis: str
    better: str
    year_type: str
    middle: float
    yearly: float
    apart: float
    decimals: int = 1
    no_quartile: bool = False
    count: bool = False  # as large as its area: nations are sums, not means

    @property
    def share(self) -> bool:
        """Whether it is a percentage."""
        return self.axis.startswith("%")


def _of(topic: str, year_type: str, *rows: tuple[object, ...]) -> list[ToolSeries]:
    made = []
    for number, row in enumerate(rows, start=1):
        title, axis, better, middle, yearly, apart, *rest = row
        made.append(
            ToolSeries(
                name=f"DEMO_{topic.upper().replace(' ', '_')}_{number:02}",
                topic=topic,
                title=str(title),
                axis=str(axis),
                better=str(better),
                year_type=year_type,
                middle=float(middle),  # type: ignore[arg-type]
                yearly=float(yearly),  # type: ignore[arg-type]
                apart=float(apart),  # type: ignore[arg-type]
                decimals=1 if "count" not in rest else 0,
                no_quartile="flat" in rest,
                count="count" in rest,
            )
        )
    return made


SERIES: tuple[ToolSeries, ...] = (
    *_of(
        "Children with SEN", CALENDAR,
        ("New plans made within 20 weeks", "% of new plans", HIGH, 48, -1.8, 17),
        ("Requests that were agreed to", "% of requests", NEITHER, 71, -0.8, 8),
        ("Appeals of all decisions that could be appealed", "% of decisions", LOW,
         3.1, 0.35, 1.1),
        ("Plans ended because needs are met", "% of plans ended", NEITHER, 9, 0.2, 4),
        ("New plans in a year", "Number of plans", NEITHER, 620, 55, 0, "count"),
        ("Mediation cases that went to appeal", "% of cases", LOW, 28, 0.6, 9),
    ),
    *_of(
        "Pupils with SEN in schools", SCHOOL,
        ("Pupils with a plan", "% of pupils", NEITHER, 5.2, 0.32, 0.8),
        ("Pupils with SEN support", "% of pupils", NEITHER, 13.9, 0.3, 1.6),
        ("Pupils with a plan in mainstream schools", "% of pupils with a plan",
         NEITHER, 54, 0.5, 7),
        ("Pupils with a plan in independent schools", "% of pupils with a plan",
         NEITHER, 7.4, 0.35, 2.4),
        ("Pupils with a plan whose main need is autism", "% of pupils with a plan",
         NEITHER, 33, 0.6, 5),
        ("Pupils with a plan whose main need is speech and language",
         "% of pupils with a plan", NEITHER, 21, 0.4, 4),
    ),
    *_of(
        "Absence and Exclusions", SCHOOL,
        ("Absence of pupils with a plan", "% of half days missed", LOW, 13.2, 0.4, 1.3),
        ("Absence of pupils with SEN support", "% of half days missed", LOW, 10.1,
         0.35, 1.0),
        ("Absence of pupils without SEN", "% of half days missed", LOW, 6.2, 0.2, 0.5),
        ("Persistent absence of pupils with a plan", "% of pupils", LOW, 36, 0.9, 3.5),
        ("Persistent absence of pupils with SEN support", "% of pupils", LOW, 31, 0.8,
         3.2),
        ("Suspensions of pupils with a plan", "Rate per 100 pupils", LOW, 24, 1.1, 7),
        ("Suspensions of pupils with SEN support", "Rate per 100 pupils", LOW, 25, 1.5,
         8),
        ("Exclusions of pupils with SEN support", "Rate per 100 pupils", LOW, 0.4,
         0.03, 0.14, "flat"),
    ),
    *_of(
        "Early Years", SCHOOL,
        ("Good level of development, children with a plan", "% of children", HIGH,
         3.9, 0.1, 1.4),
        ("Good level of development, children with SEN support", "% of children", HIGH,
         25, 0.5, 4),
        ("Good level of development, all children", "% of children", HIGH, 67.7, 0.6,
         2.6),
        ("Two-year-olds at the expected level in communication", "% of children", HIGH,
         84, -0.4, 4),
        ("Families who take up a free place for a child of two", "% of children", HIGH,
         74, 0.5, 6),
    ),
    *_of(
        "Key Stage 2", SCHOOL,
        ("Reading, writing and mathematics, pupils with a plan", "% of pupils", HIGH,
         8.6, 0.2, 2),
        ("Reading, writing and mathematics, pupils with SEN support", "% of pupils",
         HIGH, 26, 0.6, 4),
        ("Reading, writing and mathematics, pupils without SEN", "% of pupils", HIGH,
         71, 0.3, 4),
        ("Reading, pupils with a plan", "% of pupils", HIGH, 19, 0.4, 3),
        ("Mathematics, pupils with a plan", "% of pupils", HIGH, 16, 0.3, 3),
    ),
    *_of(
        "Key Stage 4", SCHOOL,
        ("Attainment 8, pupils with a plan", "Average Score", HIGH, 14.1, -0.05, 1.6),
        ("Attainment 8, pupils with SEN support", "Average Score", HIGH, 33, -0.2, 2.1),
        ("Attainment 8, pupils without SEN", "Average Score", HIGH, 50, -0.1, 2.6),
        ("English and mathematics at grade 4, pupils with a plan", "% of pupils", HIGH,
         13.5, 0.1, 3),
        ("English and mathematics at grade 4, SEN support", "% of pupils", HIGH, 37,
         0.2, 5),
    ),
    *_of(
        "Attainment by age 19", SCHOOL,
        ("Level 2 by 19, young people with a plan", "% of 19 year olds", HIGH, 31, -0.4,
         4.5),
        ("Level 2 by 19, SEN support", "% of 19 year olds", HIGH, 61, -0.3, 4),
        ("Level 3 by 19, young people with a plan", "% of 19 year olds", HIGH, 13, -0.1,
         2.6),
        ("In education or training at 16 and 17, with a plan", "% of 16 - 17 year olds",
         HIGH, 90, 0.1, 2.4),
    ),
    *_of(
        "Children in Need", MARCH,
        ("Children in need who have a disability", "% of children in need", NEITHER,
         12.9, 0.1, 3.2),
        ("Children in need", "Rate per 10,000", NEITHER, 334, 1.5, 60),
        ("Referrals within a year of an earlier one", "% of referrals", LOW, 22, 0.1,
         4.2),
        ("Assessments done within 45 working days", "% of assessments", HIGH, 83, -0.2,
         7),
        ("Children in need with SEN support", "% of children in need", NEITHER, 22, 0.3,
         3),
    ),
    *_of(
        "Children Looked After", MARCH,
        ("Children looked after", "Rate per 10,000", NEITHER, 71, 0.6, 16),
        ("Children looked after with a plan", "% of children looked after", NEITHER,
         31, 0.6, 5),
        ("Three or more placements in a year", "% of children looked after", LOW, 10.2,
         0, 1.8),
        ("Health checks up to date", "% of children looked after", HIGH, 89, -0.2, 5),
        ("Children looked after", "Number of children looked after", NEITHER, 540, 8, 0,
         "count"),
    ),
    *_of(
        "Finance", MONEY,
        ("High needs spending for each child", "Spend per child (£)", NEITHER, 912, 61,
         120),
        ("Transport to school for pupils with SEN, for each child",
         "Spend per child (£)", NEITHER, 138, 14, 36),
        ("Schools budgets left unspent, of the high needs grant", "% of grant", HIGH, 4,
         -1.2, 3),
    ),
)  # fmt: skip
